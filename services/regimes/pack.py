"""What a pack may hold, file by file. Every key is listed here; any other is refused."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from services.regimes.criteria import AnyCriterion, Codes, Mark, Percent, Rule
from services.regimes.entry import Entry
from services.regimes.facts import Proposal, RecipientFacts, RecipientKind
from services.regimes.local import Clearance, Extra, LayerHeader, PackId, Quorum, Quota, Version
from services.regimes.money import BaseSalary, Prize, PrizeRule
from services.regimes.statistics import StatisticsRow

AwardKind = Literal["danh_hieu", "hinh_thuc"]
Level = Literal["commune", "district", "province", "government", "prime_minister", "president", "other"]
Status = Literal["in_force", "expired", "unverified"]
VerdictOutcome = Literal["eligible", "not_eligible", "needs_judgement"]
YearDay = Annotated[
    str,
    Meta(
        pattern=r"^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
        r"|02-(0[1-9]|1[0-9]|2[0-8]))?$(?!\n)"
    ),
]
"""A day that every year has, as "12-10"; "" when it is not known."""
Kinds = Annotated[tuple[RecipientKind, ...], Meta(min_length=1)]


class Header(Entry, frozen=True):
    """The regime itself. `extends`: the pack whose entries hold where this one is silent."""

    id: PackId
    version: Version
    title: str
    status: Status
    valid_from: date | None = None
    valid_to: date | None = None
    extends: str = ""
    note: str = ""
    default_act: str = ""


class Act(Entry, frozen=True):
    """An act: `short` is how a citation ends ("Luật số 06/2022/QH15")."""

    id: str
    number: str
    title: str
    short: str
    mark: Mark
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


class Source(Entry, frozen=True):
    """Where a rule was read."""

    id: str
    title: str


class Basis(Entry, frozen=True):
    """A type of commendation. `ladder`: counts as a basis for higher awards. `simple`: simple procedure."""

    code: str
    name: str
    article: str
    mark: Mark
    ladder: bool = False
    simple: bool = False
    kinds: Kinds = ("person", "collective", "household")


class RatingLevel(Entry, frozen=True):
    """A step of the rating scale; a higher rank is better."""

    code: str
    name: str
    rank: int
    mark: Mark


class DisciplineForm(Entry, frozen=True):
    """A disciplinary form; a higher rank is heavier."""

    code: str
    name: str
    rank: int
    mark: Mark


class Award(Entry, frozen=True):
    """A title or a commendation.

    `name`: as printed in the act, with its quotation marks; `local_name`: how the office's own level
    prints it, where the act's name is generic; `article`: where it is defined; `decider_article`: who
    decides; `bases`: the types of commendation it can be given by (none: see `Regime.fits`), for a title of
    the year its criteria of a year's work.
    """

    code: str
    name: str
    kind: AwardKind
    kinds: Kinds
    level: Level
    decider: str
    article: str
    mark: Mark
    source: str
    act: str = ""
    decider_article: str = ""
    decider_act: str = ""
    decider_mark: Mark | None = None
    local_name: str = ""
    bases: tuple[str, ...] = ()
    yearly: bool = False
    conferred: bool = True
    note: str = ""

    @property
    def printed_name(self) -> str:
        """Return the name for papers of this office."""
        return self.local_name or self.name


class Vote(Entry, frozen=True):
    """A threshold over all members of the council (more than that when `strict`)."""

    awards: tuple[str, ...]
    percent: Percent
    ballot: bool
    council: str
    article: str
    act: str
    mark: Mark
    source: str
    strict: bool = False


class Paper(Entry, frozen=True):
    """A paper of a dossier."""

    code: str
    title: str


class DossierPaper(Entry, frozen=True):
    """A paper asked for; not `required` = only in the case named by `when`.

    `needed_by`: criteria that call for it once the verdict rests on one of them.
    """

    paper: str
    required: bool = True
    when: str = ""
    needed_by: tuple[str, ...] = ()


class Dossier(Entry, frozen=True):
    """The papers for some awards; the first entry that fits is taken, an empty list fits everything.

    `copies`: how many sets, None where the province says it; `note`: more that has to be known.
    """

    id: str
    papers: tuple[DossierPaper, ...]
    article: str
    act: str
    mark: Mark
    source: str
    awards: tuple[str, ...] = ()
    award_kinds: tuple[AwardKind, ...] = ()
    kinds: tuple[RecipientKind, ...] = ()
    bases: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    copies: Annotated[int, Meta(ge=1, le=100)] | None = None
    note: str = ""


class Deadline(Entry, frozen=True):
    """A day of the year ("12-10" = 10 December); empty = not known here, the office enters it.

    `awards`: whose dossiers it binds; `bases`: the types of commendation whose dossiers it binds at its
    level, but for awards with a day of their own. `model`: taken from another province as an example.
    """

    id: str
    title: str
    day: YearDay
    mark: Mark
    source: str
    next_year: bool = False
    awards: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    level: Level = "province"
    model: bool = False
    note: str = ""


class Ceiling(Entry, frozen=True):
    """At most `percent` of those with one of `base` may get `award`."""

    award: str
    base: Codes
    percent: Percent
    article: str
    act: str
    mark: Mark
    source: str
    note: str = ""


class Receiver(Entry, frozen=True):
    """Where the dossier of an award of some levels goes: `first` receives it, `path` names every step."""

    id: str
    levels: tuple[Level, ...]
    first: str
    path: str
    article: str
    act: str
    mark: Mark
    source: str


class Principle(Entry, frozen=True):
    """A general rule that no criterion asks about, cited where the program warns."""

    id: str
    text: str
    article: str
    act: str
    mark: Mark
    source: str


class Example(Entry, frozen=True):
    """Facts and the verdict that the pack has to reach for them; `nodes`: criterion id → outcome."""

    id: str
    proposal: Proposal
    facts: RecipientFacts
    expect: VerdictOutcome
    nodes: dict[str, Literal["met", "not_met", "unknown"]] = {}
    earliest: int | None = None


class PackFile(Entry, frozen=True):
    """One file of a pack (TOML; examples also as examples.json): any of these sections.

    One file of the pack has the head: `regime` of a regime, `layer` of what a province or commune adds.
    """

    regime: Header | None = None
    layer: LayerHeader | None = None
    act: tuple[Act, ...] = ()
    source: tuple[Source, ...] = ()
    basis: tuple[Basis, ...] = ()
    rating: tuple[RatingLevel, ...] = ()
    discipline: tuple[DisciplineForm, ...] = ()
    award: tuple[Award, ...] = ()
    vote: tuple[Vote, ...] = ()
    default_vote: Vote | None = None
    paper: tuple[Paper, ...] = ()
    dossier: tuple[Dossier, ...] = ()
    deadline: tuple[Deadline, ...] = ()
    ceiling: tuple[Ceiling, ...] = ()
    principle: tuple[Principle, ...] = ()
    receiver: tuple[Receiver, ...] = ()
    statistics_row: tuple[StatisticsRow, ...] = ()
    prize: tuple[Prize, ...] = ()
    prize_rule: PrizeRule | None = None
    base_salary: tuple[BaseSalary, ...] = ()
    quorum: tuple[Quorum, ...] = ()
    quota: tuple[Quota, ...] = ()
    clearance: tuple[Clearance, ...] = ()
    general: tuple[AnyCriterion, ...] = ()
    rule: tuple[Rule, ...] = ()
    extra: tuple[Extra, ...] = ()
    example: tuple[Example, ...] = ()
