"""What the records say about recipients, as the plain facts that the rules ask about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

import msgspec
from sqlalchemy import Select, String, and_, literal, null, or_, select, type_coerce
from sqlalchemy.orm import Session

from models.awards import AwardRecord, Discipline, Rating
from models.initiatives import Initiative, InitiativeAuthor, InitiativeUse
from models.nominations import AwardRound, Nomination
from models.recipients import Collective, Membership, Person, Recipient
from models.types import AwardState, NominationState, RecipientGroup, RecipientKind
from services.bulk import portions
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
# Engines take some ten thousand values in one statement; a collective brings its members along.
_MANY = 5_000
_STATES: dict[str, known.AwardState] = {
    AwardState.VALID: "in_force",
    AwardState.ANNULLED: "annulled",
    "proposed": "proposed",
}
# The very words of the facts, so that a fact that says the usual is as short as one that says nothing.
_STANDINGS: dict[str, known.Standing] = {word: word for word in get_args(known.Standing)}
_LEADERS = (RecipientGroup.LEADER_PROVINCE, RecipientGroup.LEADER_DEPARTMENT)


@dataclass(slots=True)
class _Found:
    """Facts by recipient uid."""

    awards: dict[str, list[known.AwardFact]] = field(default_factory=lambda: defaultdict(list))
    ratings: dict[str, list[known.RatingFact]] = field(default_factory=lambda: defaultdict(list))
    leave: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    disciplines: dict[str, list[known.DisciplineFact]] = field(default_factory=lambda: defaultdict(list))
    under_review: set[str] = field(default_factory=set)
    initiatives: dict[str, list[known.InitiativeFact]] = field(default_factory=lambda: defaultdict(list))
    members: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))


def collect_facts(
    session: Session, uids: Iterable[str], *, year: int, round_uid: str | None = None
) -> dict[str, known.RecipientFacts]:
    """Return the facts of recipients for an achievement that ends in `year`.

    Members of a collective are those of the last day of the year. With `round_uid`, what the round proposes
    counts as proposed.
    """
    facts: dict[str, known.RecipientFacts] = {}
    for some in portions(dict.fromkeys(uids), _MANY):
        facts |= _collect(session, some, year, round_uid)
    return facts


def _collect(
    session: Session, wanted: Sequence[str], year: int, round_uid: str | None
) -> dict[str, known.RecipientFacts]:
    found = _Found()
    _read_members(session, wanted, year, found)
    everyone = list(dict.fromkeys([*wanted, *(uid for many in found.members.values() for uid, _ in many)]))
    _read_awards(session, everyone, round_uid, found)
    _read_ratings(session, everyone, found)
    _read_disciplines(session, everyone, found)
    _read_initiatives(session, wanted, found)
    recruited, founded = Person.__table__.c.recruited_on, Collective.__table__.c.founded_on
    rows = session.execute(
        select(
            Recipient.uid,
            Recipient.name,
            Recipient.recipient_kind,
            Recipient.group,
            Person.__table__.c.civil_servant,
            recruited,
            founded,
            Collective.__table__.c.headcount,
        ).where(Recipient.uid.in_(wanted), Recipient.deleted_at.is_(None))
    )
    return {row.uid: _facts(row, found) for row in rows}


def with_confirmations(facts: known.RecipientFacts, confirmations: Mapping[str, Any]) -> known.RecipientFacts:
    """Return the facts with what people judged for the proposal in hand."""
    given = {
        key: known.Confirmation(
            answer=bool(entry["answer"]), by=entry.get("by", ""), note=entry.get("note", "")
        )
        for key, entry in confirmations.items()
    }
    return msgspec.structs.replace(facts, confirmations=given)


def _facts(row: Any, found: _Found) -> known.RecipientFacts:
    members = tuple(
        known.MemberFact(
            uid=uid,
            name=name,
            awards=tuple(found.awards[uid]),
            ratings=tuple(found.ratings[uid]),
            disciplines=tuple(found.disciplines[uid]),
        )
        for uid, name in found.members[row.uid]
    )
    return known.RecipientFacts(
        kind=row.recipient_kind.value,
        uid=row.uid,
        name=row.name,
        group=_group(row.recipient_kind, row.group, row.civil_servant),
        awards=tuple(found.awards[row.uid]),
        ratings=tuple(found.ratings[row.uid]),
        initiatives=tuple(found.initiatives[row.uid]),
        disciplines=tuple(found.disciplines[row.uid]),
        under_review=row.uid in found.under_review,
        service_start=_first(row.recruited_on),
        founded_on=_first(row.founded_on),
        leave_days=found.leave[row.uid],
        members=members,
        member_total=max(row.headcount, len(members)) if row.headcount else None,
    )


def _group(kind: RecipientKind, group: RecipientGroup | None, civil_servant: bool | None) -> str:
    if kind is not RecipientKind.PERSON:
        return ""
    if group is RecipientGroup.ENTREPRENEUR:
        return "doanh_nhan"
    if civil_servant or group in _LEADERS:
        return "cbccvc"
    return "nhan_dan" if civil_servant is False else ""


def _rows(session: Session, statement: Select[Any]) -> Sequence[Any]:
    # Columns only: a hundred thousand of them come faster when the ORM has no part in it.
    return session.connection().execute(statement).all()


def _word(column: Any) -> Any:
    """Return a column of a closed vocabulary as it is stored: the facts use the same words."""
    return type_coerce(column, String)


def _first(text: str | None) -> date | None:
    return PartialDate.parse(text).first_day if text else None


def _last(text: str | None) -> date | None:
    return PartialDate.parse(text).last_day if text else None


def _whole(text: str | None) -> date | None:
    return PartialDate.parse(text).whole_day if text else None


def _read_members(session: Session, uids: Sequence[str], year: int, found: _Found) -> None:
    # Texts of partial dates sort as dates do.
    starts = or_(Membership.from_date.is_(None), Membership.from_date <= f"{year}-12-31")
    ends = or_(Membership.to_date.is_(None), Membership.to_date >= f"{year}-12-31")
    rows = session.execute(
        select(Membership.collective_uid, Recipient.uid, Recipient.name)
        .join(Recipient, Recipient.uid == Membership.person_uid)
        .where(
            and_(Membership.collective_uid.in_(uids), starts, ends),
            Membership.deleted_at.is_(None),
            Recipient.deleted_at.is_(None),
        )
        .order_by(Recipient.sort_key, Recipient.uid)
    )
    for collective_uid, uid, name in rows:
        if (uid, name) not in found.members[collective_uid]:
            found.members[collective_uid].append((uid, name))


def _read_awards(session: Session, uids: Sequence[str], round_uid: str | None, found: _Found) -> None:
    given = (
        select(
            *_achievement(AwardRecord),
            _word(AwardRecord.basis).label("basis"),
            AwardRecord.decision_number.label("number"),
            AwardRecord.decision_date.label("day"),
            _word(AwardRecord.state).label("state"),
            _word(AwardRecord.evidence).label("standing"),
        )
        .where(AwardRecord.recipient_uid.in_(uids), AwardRecord.deleted_at.is_(None))
        .order_by(AwardRecord.year_to, AwardRecord.uid)
    )
    _add_awards(session, given, found)
    if round_uid is None:
        return
    proposed = (
        select(
            *_achievement(Nomination),
            _word(AwardRound.basis).label("basis"),
            null().label("number"),
            null().label("day"),
            literal("proposed").label("state"),
            literal("declared").label("standing"),
        )
        .join(AwardRound, AwardRound.uid == Nomination.round_uid)
        .where(
            Nomination.round_uid == round_uid,
            Nomination.recipient_uid.in_(uids),
            Nomination.state.in_(PROPOSED),
            Nomination.deleted_at.is_(None),
        )
        .order_by(Nomination.uid)
    )
    _add_awards(session, proposed, found)


def _achievement(model: type[AwardRecord | Nomination]) -> tuple[Any, ...]:
    return model.uid, model.recipient_uid, model.award_code, model.year_from, model.year_to


def _add_awards(session: Session, statement: Select[Any], found: _Found) -> None:
    for uid, recipient_uid, code, first, last, basis, number, day, state, standing in _rows(
        session, statement
    ):
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
        found.awards[recipient_uid].append(fact)


def _read_ratings(session: Session, uids: Sequence[str], found: _Found) -> None:
    statement = (
        select(
            Rating.uid,
            Rating.recipient_uid,
            Rating.year,
            _word(Rating.level),
            Rating.leave_days,
            Rating.maternity_leave,
            _word(Rating.evidence),
        )
        .where(Rating.recipient_uid.in_(uids), Rating.deleted_at.is_(None))
        .order_by(Rating.year, Rating.uid)
    )
    for uid, recipient_uid, year, level, leave_days, maternity_leave, standing in _rows(session, statement):
        if leave_days is not None:
            # Maternity leave counts as time at work (Nghị định 152/2025/NĐ-CP Điều 4).
            found.leave[recipient_uid][year] = 0 if maternity_leave else leave_days
        if level is not None:
            fact = known.RatingFact(year=year, level=level, standing=_STANDINGS[standing], uid=uid)
            found.ratings[recipient_uid].append(fact)


def _read_disciplines(session: Session, uids: Sequence[str], found: _Found) -> None:
    rows = session.execute(
        select(
            Discipline.uid,
            Discipline.recipient_uid,
            Discipline.form,
            Discipline.from_date,
            Discipline.to_date,
            Discipline.under_review,
        )
        .where(Discipline.recipient_uid.in_(uids), Discipline.deleted_at.is_(None))
        .order_by(Discipline.from_date, Discipline.uid)
    )
    for row in rows:
        if row.under_review:
            found.under_review.add(row.recipient_uid)
            continue
        fact = known.DisciplineFact(
            form=row.form,
            # A measure whose beginning is not known counts from as far back as it may reach.
            starts_on=_first(row.from_date) or date.min,
            ends_on=_last(row.to_date),
            uid=row.uid,
        )
        found.disciplines[row.recipient_uid].append(fact)


def _read_initiatives(session: Session, uids: Sequence[str], found: _Found) -> None:
    rows = session.execute(
        select(
            InitiativeAuthor.person_uid,
            Initiative.uid,
            Initiative.title,
            Initiative.year,
            Initiative.scope,
            Initiative.decision_number,
            Initiative.decision_date,
        )
        .join(Initiative, Initiative.uid == InitiativeAuthor.initiative_uid)
        .where(
            InitiativeAuthor.person_uid.in_(uids),
            InitiativeAuthor.deleted_at.is_(None),
            Initiative.deleted_at.is_(None),
        )
        .order_by(Initiative.year, Initiative.uid)
    ).all()
    used: dict[tuple[str, str], list[known.InitiativeUse]] = defaultdict(list)
    uses = session.execute(
        select(
            InitiativeUse.person_uid,
            InitiativeUse.initiative_uid,
            InitiativeUse.award_code,
            InitiativeUse.year,
        )
        .where(InitiativeUse.person_uid.in_(uids), InitiativeUse.deleted_at.is_(None))
        .order_by(InitiativeUse.year, InitiativeUse.uid)
    )
    for person_uid, initiative_uid, code, year in uses:
        used[person_uid, initiative_uid].append(known.InitiativeUse(award=code, year=year))
    for row in rows:
        fact = known.InitiativeFact(
            title=row.title,
            year=row.year,
            scope=row.scope.value,
            recognised=bool(row.decision_number),
            decision_no=row.decision_number or "",
            decided_on=_whole(row.decision_date),
            used_for=tuple(used[row.person_uid, row.uid]),
            uid=row.uid,
        )
        found.initiatives[row.person_uid].append(fact)
