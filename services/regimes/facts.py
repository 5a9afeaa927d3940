"""What is known about a recipient when an award is considered: plain values, no records of a database."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

RecipientKind = Literal["person", "collective", "household"]
Standing = Literal["declared", "verified", "imported"]
AwardState = Literal["in_force", "proposed", "annulled"]
Scope = Literal["co_so", "tinh", "toan_quoc"]


class _Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Common settings of every fact."""


class AwardFact(_Fact, frozen=True):
    """An award on record.

    `year_from`..`year_to` are the years of the achievement; a yearly title counts for `year_to`.
    `state` "proposed" is a nomination of the round in hand that is not decided yet.
    """

    code: str
    year_from: int
    year_to: int | None = None
    basis: str = ""
    decision_no: str = ""
    decided_on: date | None = None
    state: AwardState = "in_force"
    standing: Standing = "declared"
    uid: str = ""

    @property
    def last_year(self) -> int:
        """Return the year that the award counts for."""
        return self.year_from if self.year_to is None else self.year_to


class RatingFact(_Fact, frozen=True):
    """The yearly rating: `level` is a code of the regime's rating scale."""

    year: int
    level: str
    standing: Standing = "declared"
    uid: str = ""


class InitiativeUse(_Fact, frozen=True):
    """For which proposal an initiative has served already."""

    award: str
    year: int


class InitiativeFact(_Fact, frozen=True):
    """A recognised initiative, or a research project, scheme or work accepted and applied."""

    title: str
    year: int
    scope: Scope
    kind: Literal["initiative", "project"] = "initiative"
    recognised: bool = True
    decision_no: str = ""
    decided_on: date | None = None
    used_for: tuple[InitiativeUse, ...] = ()
    standing: Standing = "declared"
    uid: str = ""


class DisciplineFact(_Fact, frozen=True):
    """A disciplinary measure: `form` is a code of the regime's scale; open end = still in force.

    Where only a month or a year is known, it runs from the first day to the last that it may have run, and
    for certain from `starts_by` to `ends_from` only.
    """

    form: str
    starts_on: date
    ends_on: date | None = None
    starts_by: date | None = None
    ends_from: date | None = None
    uid: str = ""


class MemberFact(_Fact, frozen=True):
    """A member of a collective with what is counted over all members."""

    uid: str = ""
    name: str = ""
    awards: tuple[AwardFact, ...] = ()
    ratings: tuple[RatingFact, ...] = ()
    disciplines: tuple[DisciplineFact, ...] = ()
    history_complete_from: int | None = None


class Confirmation(_Fact, frozen=True):
    """What a person has judged about one criterion, with name and note."""

    answer: bool
    by: str = ""
    note: str = ""


class RecipientFacts(_Fact, frozen=True):
    """Everything a criterion can ask about one recipient.

    `group`: cbccvc | nhan_dan | llvt | doanh_nhan | "" (not recorded).
    `under_review`: disciplinary, criminal or complaint proceedings pending; None = not known.
    `leave_days`: working days off per year, maternity and days of injury in rescue not counted.
    `history_complete_from`: the first year since which every award and initiative is known to be on record.
    `member_total`: size of a collective when not every member is listed.
    `outside_competence`: proposed by another line than the own office.
    `confirmations`: criterion id → what a person judged, for the proposal in hand.
    """

    kind: RecipientKind
    uid: str = ""
    name: str = ""
    group: str = ""
    awards: tuple[AwardFact, ...] = ()
    ratings: tuple[RatingFact, ...] = ()
    initiatives: tuple[InitiativeFact, ...] = ()
    disciplines: tuple[DisciplineFact, ...] = ()
    under_review: bool | None = False
    service_start: date | None = None
    founded_on: date | None = None
    died_on: date | None = None
    outside_competence: bool = False
    leave_days: dict[int, int] = {}
    history_complete_from: int | None = None
    members: tuple[MemberFact, ...] = ()
    member_total: int | None = None
    confirmations: dict[str, Confirmation] = {}


class Proposal(_Fact, frozen=True):
    """What is asked for: `year` is the (last) year of the achievement."""

    award: str
    year: int
    basis: str = ""
    received_on: date | None = None
    decided_on: date | None = None
