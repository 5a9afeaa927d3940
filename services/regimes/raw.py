"""The files of one pack, put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.regimes import pack as shape
from services.regimes.criteria import AnyCriterion, Rule


@dataclass(slots=True)
class RawPack:
    """The files of one folder, put together; sections by their id or code."""

    folder: str
    header: shape.Header
    digest: str
    acts: dict[str, shape.Act] = field(default_factory=dict)
    sources: dict[str, shape.Source] = field(default_factory=dict)
    bases: dict[str, shape.Basis] = field(default_factory=dict)
    ratings: dict[str, shape.RatingLevel] = field(default_factory=dict)
    disciplines: dict[str, shape.DisciplineForm] = field(default_factory=dict)
    awards: dict[str, shape.Award] = field(default_factory=dict)
    papers: dict[str, shape.Paper] = field(default_factory=dict)
    dossiers: dict[str, shape.Dossier] = field(default_factory=dict)
    deadlines: dict[str, shape.Deadline] = field(default_factory=dict)
    ceilings: dict[str, shape.Ceiling] = field(default_factory=dict)
    principles: dict[str, shape.Principle] = field(default_factory=dict)
    receivers: dict[str, shape.Receiver] = field(default_factory=dict)
    prizes: dict[str, shape.Prize] = field(default_factory=dict)
    salaries: dict[str, shape.BaseSalary] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    general: dict[str, AnyCriterion] = field(default_factory=dict)
    votes: tuple[shape.Vote, ...] = ()
    default_vote: shape.Vote | None = None
    prize_rule: shape.PrizeRule | None = None
    examples: dict[str, shape.Example] = field(default_factory=dict)
