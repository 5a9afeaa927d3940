"""From records to facts: the rules that a database and a file share. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, get_args

import msgspec

from models.types import AwardState, NominationState, RecipientGroup, RecipientKind
from services.dates import PartialDate
from services.regimes import facts as known

# Nominations of the round in hand that may still become awards.
PROPOSED = (
    NominationState.DRAFT,
    NominationState.READY,
    NominationState.PASSED,
    NominationState.SUBMITTED,
    NominationState.ACCEPTED,
)
_STATES: dict[str, known.AwardState] = {
    AwardState.VALID: "in_force",
    AwardState.ANNULLED: "annulled",
    "proposed": "proposed",
}
# The very words of the facts, so that a fact that says the usual is as short as one that says nothing.
_STANDINGS: dict[str, known.Standing] = {word: word for word in get_args(known.Standing)}
# No award of the State is older.
_FIRST_AWARDS = 1945
_LEADERS = (RecipientGroup.LEADER_PROVINCE, RecipientGroup.LEADER_DEPARTMENT)


class Known(Protocol):
    """What is asked of a recipient's own record; dates as stored."""

    @property
    def uid(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def recipient_kind(self) -> RecipientKind: ...
    @property
    def group(self) -> RecipientGroup | None: ...
    @property
    def civil_servant(self) -> bool | None: ...
    @property
    def armed_forces(self) -> bool | None: ...
    @property
    def birth_date(self) -> str | None: ...
    @property
    def recruited_on(self) -> str | None: ...
    @property
    def founded_on(self) -> str | None: ...
    @property
    def died_on(self) -> str | None: ...
    @property
    def outside_competence(self) -> bool | None: ...
    @property
    def headcount(self) -> int | None: ...
    @property
    def history_complete_from(self) -> int | None: ...


@dataclass(slots=True)
class Found:
    """Facts by recipient uid, in the order in which they are added: by year (measures: by day), then uid."""

    awards: dict[str, list[known.AwardFact]] = field(default_factory=lambda: defaultdict(list))
    ratings: dict[str, list[known.RatingFact]] = field(default_factory=lambda: defaultdict(list))
    leave: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    disciplines: dict[str, list[known.DisciplineFact]] = field(default_factory=lambda: defaultdict(list))
    under_review: set[str] = field(default_factory=set)
    initiatives: dict[str, list[known.InitiativeFact]] = field(default_factory=lambda: defaultdict(list))
    members: dict[str, list[tuple[str, str, int | None]]] = field(default_factory=lambda: defaultdict(list))

    def add_members(self, rows: Iterable[Any]) -> None:
        """Add (collective, person, name, whole history since, birth) by name; a person counts once."""
        for collective_uid, uid, name, since, born in rows:
            member = (uid, name, _history(since, born))
            if member not in self.members[collective_uid]:
                self.members[collective_uid].append(member)

    def add_awards(self, rows: Iterable[Any]) -> None:
        """Add (uid, recipient, code, first and last year, basis, number, day, state, evidence)."""
        for uid, recipient_uid, code, first, last, basis, number, day, state, standing in rows:
            fact = known.AwardFact(
                code=code,
                year_from=first,
                year_to=last,
                basis=basis,
                decision_no=number or "",
                decided_on=_whole(day),
                state=_STATES[state],
                standing=_STANDINGS[standing],
                uid=uid,
            )
            self.awards[recipient_uid].append(fact)

    def add_ratings(self, rows: Iterable[Any]) -> None:
        """Add (uid, recipient, year, level, days of leave, whether of maternity, evidence)."""
        for uid, recipient_uid, year, level, leave_days, maternity_leave, standing in rows:
            if leave_days is not None:
                # Maternity leave counts as time at work (Nghị định 152/2025/NĐ-CP Điều 4).
                self.leave[recipient_uid][year] = 0 if maternity_leave else leave_days
            if level is not None:
                fact = known.RatingFact(year=year, level=level, standing=_STANDINGS[standing], uid=uid)
                self.ratings[recipient_uid].append(fact)

    def add_disciplines(self, rows: Iterable[Any]) -> None:
        """Add (uid, recipient, form, first and last day, whether still examined)."""
        for uid, recipient_uid, form, from_date, to_date, under_review in rows:
            if under_review:
                self.under_review.add(recipient_uid)
                continue
            fact = known.DisciplineFact(
                form=form,
                # A measure whose beginning is not known counts from as far back as it may reach.
                starts_on=_first(from_date) or date.min,
                ends_on=_last(to_date),
                starts_by=_unless(_last(from_date), _first(from_date)),
                ends_from=_unless(_first(to_date), _last(to_date)),
                uid=uid,
            )
            self.disciplines[recipient_uid].append(fact)

    def add_initiatives(self, rows: Iterable[Any], uses: Iterable[Any]) -> None:
        """Add (author, uid, title, year, scope, kind, number, day).

        `uses`: (author, initiative, award, year).
        """
        used: dict[tuple[str, str], list[known.InitiativeUse]] = defaultdict(list)
        for person_uid, initiative_uid, code, year in uses:
            used[person_uid, initiative_uid].append(known.InitiativeUse(award=code, year=year))
        for person_uid, uid, title, year, scope, kind, number, day in rows:
            fact = known.InitiativeFact(
                title=title,
                year=year,
                scope=scope,
                kind=kind or "initiative",
                recognised=bool(number),
                decision_no=number or "",
                decided_on=_whole(day),
                used_for=tuple(used[person_uid, uid]),
                uid=uid,
            )
            self.initiatives[person_uid].append(fact)

    def facts(self, row: Known) -> known.RecipientFacts:
        """Return all that is known about a recipient, when everything was added."""
        members = tuple(
            known.MemberFact(
                uid=uid,
                name=name,
                awards=tuple(self.awards[uid]),
                ratings=tuple(self.ratings[uid]),
                disciplines=tuple(self.disciplines[uid]),
                history_complete_from=since,
            )
            for uid, name, since in self.members[row.uid]
        )
        return known.RecipientFacts(
            kind=row.recipient_kind.value,
            uid=row.uid,
            name=row.name,
            group=_group(row),
            awards=tuple(self.awards[row.uid]),
            ratings=tuple(self.ratings[row.uid]),
            initiatives=tuple(self.initiatives[row.uid]),
            disciplines=tuple(self.disciplines[row.uid]),
            under_review=row.uid in self.under_review,
            service_start=_first(row.recruited_on),
            founded_on=_first(row.founded_on),
            died_on=_first(row.died_on),
            outside_competence=bool(row.outside_competence),
            leave_days=self.leave[row.uid],
            history_complete_from=_history(row.history_complete_from, row.birth_date or row.founded_on),
            members=members,
            member_total=max(row.headcount, len(members)) if row.headcount else None,
        )


def with_confirmations(facts: known.RecipientFacts, confirmations: Mapping[str, Any]) -> known.RecipientFacts:
    """Return the facts with what people judged for the proposal in hand.

    Only an answer that can be read counts, and only with a name and with what it rests on: a record may come
    from another office.
    """
    given = {}
    for key, entry in confirmations.items():
        if isinstance(entry, dict) and isinstance(entry.get("answer"), bool):
            by, note = (str(entry.get(name) or "").strip() for name in ("by", "note"))
            if by and note:
                given[key] = known.Confirmation(answer=entry["answer"], by=by, note=note)
    return msgspec.structs.replace(facts, confirmations=given)


def confirmations_from_tree(tree: Mapping[str, Any]) -> dict[str, known.Confirmation]:
    """Return what people judged, by criterion: {"LDTT.effort": {"answer": true, "by": "…", "note": "…"}}.

    Raises: msgspec.ValidationError.
    """
    return msgspec.convert(tree, dict[str, known.Confirmation])


def belonged(from_date: str | None, to_date: str | None, year: int) -> bool:
    """Tell whether a membership held on the last day of a year; texts of partial dates sort as dates do."""
    last = f"{year}-12-31"
    return (from_date is None or from_date <= last) and (to_date is None or to_date >= last)


def _group(row: Known) -> str:
    if row.recipient_kind is not RecipientKind.PERSON:
        return ""
    if row.armed_forces:
        return "llvt"
    if row.group is RecipientGroup.ENTREPRENEUR:
        return "doanh_nhan"
    if row.civil_servant or row.group in _LEADERS:
        return "cbccvc"
    return "nhan_dan" if row.civil_servant is False else ""


def _history(since: int | None, beginning: str | None) -> int | None:
    """Return since when the history is whole: since ever, where it is so since the birth or foundation."""
    if since is not None and beginning is not None and since <= PartialDate.parse(beginning).year:
        return min(since, _FIRST_AWARDS)
    return since


def _first(text: str | None) -> date | None:
    return PartialDate.parse(text).first_day if text else None


def _last(text: str | None) -> date | None:
    return PartialDate.parse(text).last_day if text else None


def _unless(day: date | None, other: date | None) -> date | None:
    return day if day != other else None


def _whole(text: str | None) -> date | None:
    return PartialDate.parse(text).whole_day if text else None
