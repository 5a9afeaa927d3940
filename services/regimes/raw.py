"""The files of one pack, put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.regimes import local, money
from services.regimes import pack as shape
from services.regimes.criteria import AnyCriterion, Rule
from services.regimes.errors import PackDuplicateError
from services.regimes.statistics import StatisticsRow

SECTIONS: Mapping[str, tuple[str, str]] = {
    "acts": ("act", "id"),
    "sources": ("source", "id"),
    "bases": ("basis", "code"),
    "ratings": ("rating", "code"),
    "disciplines": ("discipline", "code"),
    "awards": ("award", "code"),
    "papers": ("paper", "code"),
    "dossiers": ("dossier", "id"),
    "deadlines": ("deadline", "id"),
    "ceilings": ("ceiling", "award"),
    "quorums": ("quorum", "council"),
    "quotas": ("quota", "award"),
    "clearances": ("clearance", "id"),
    "principles": ("principle", "id"),
    "receivers": ("receiver", "id"),
    "statistics": ("statistics_row", "id"),
    "prizes": ("prize", "id"),
    "salaries": ("base_salary", "id"),
    "rules": ("rule", "id"),
    "extras": ("extra", "id"),
    "general": ("general", "id"),
    "examples": ("example", "id"),
}
"""The attributes of `Sections` by code: the section of the file, and the key of its entries."""


@dataclass(slots=True, kw_only=True)
class Sections:
    """The files of one folder, put together; sections by their id or code. `digest`: of the words.

    `files`: section of the file and key → the file, for the head ("regime" or "layer", "") and every entry;
    under the section "criterion" stand the lines of rules by their ids, under "vote" awards. `forms`: files
    about words of forms, as they are.
    """

    folder: str
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
    quorums: dict[str, local.Quorum] = field(default_factory=dict)
    quotas: dict[str, local.Quota] = field(default_factory=dict)
    clearances: dict[str, local.Clearance] = field(default_factory=dict)
    principles: dict[str, shape.Principle] = field(default_factory=dict)
    receivers: dict[str, shape.Receiver] = field(default_factory=dict)
    statistics: dict[str, StatisticsRow] = field(default_factory=dict)
    prizes: dict[str, money.Prize] = field(default_factory=dict)
    salaries: dict[str, money.BaseSalary] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    extras: dict[str, local.Extra] = field(default_factory=dict)
    general: dict[str, AnyCriterion] = field(default_factory=dict)
    votes: tuple[shape.Vote, ...] = ()
    default_vote: shape.Vote | None = None
    prize_rule: money.PrizeRule | None = None
    examples: dict[str, shape.Example] = field(default_factory=dict)
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    forms: dict[str, bytes] = field(default_factory=dict, repr=False)

    def file_of(self, section: str, key: str = "", folder: str = "") -> str:
        """Return the file of an entry, or its folder when the entry stands in no file of that folder.

        `folder`: of the layer or regime to blame, else the own one.
        """
        folder = folder or self.folder
        found = self.files.get((section, key), "")
        return found if found.startswith(f"{folder}/") else folder


@dataclass(frozen=True, slots=True)
class Origin:
    """The layer that an entry came from; `replaced`: the law had an entry of that key, too."""

    layer: local.LayerHeader
    replaced: bool = False


@dataclass(slots=True, kw_only=True)
class RawPack(Sections):
    """A regime. `origins`: section of the file and key → the layer, for entries that are not the law's own.

    Under the section "criterion" stand the lines of layers by their ids, under "vote" awards.
    """

    header: shape.Header
    layers: tuple[local.LayerHeader, ...] = ()
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class RawLayer(Sections):
    """What a province or a commune adds to regimes."""

    header: local.LayerHeader


Source = RawPack | RawLayer


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSet:
    """Packs as they were read, nothing merged: regimes and layers by id."""

    regimes: Mapping[str, RawPack]
    layers: Mapping[str, RawLayer]

    def with_pack(self, one: Source) -> PackSet:
        """Return the set with a pack in the place of that of its id.

        Raises: PackDuplicateError when a regime bears the id of a layer or the other way round.
        """
        others = self.layers if isinstance(one, RawPack) else self.regimes
        if one.header.id in others:
            raise PackDuplicateError(file=one.folder, place="id", name=one.header.id)
        if isinstance(one, RawPack):
            return PackSet(regimes={**self.regimes, one.header.id: one}, layers=self.layers)
        return PackSet(regimes=self.regimes, layers={**self.layers, one.header.id: one})

    def find(self, pack_id: str) -> Source | None:
        """Return the regime or layer of an id."""
        return self.regimes.get(pack_id) or self.layers.get(pack_id)
