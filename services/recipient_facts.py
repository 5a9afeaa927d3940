"""What the records say about recipients, as the plain facts that the rules ask about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.awards import AwardRecord, Discipline, Rating
from models.initiatives import Initiative, InitiativeAuthor, InitiativeUse
from models.nominations import AwardRound, Nomination
from models.recipients import Collective, Membership, Person, Recipient
from models.types import AwardState, NominationState, RecipientGroup, RecipientKind
from services.dates import PartialDate
from services.regimes import facts as known

# Nominations of the round in hand that may still become awards.
_PROPOSED = (
    NominationState.DRAFT,
    NominationState.READY,
    NominationState.PASSED,
    NominationState.SUBMITTED,
    NominationState.ACCEPTED,
)
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
    wanted = list(dict.fromkeys(uids))
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
    records = session.execute(
        select(
            AwardRecord.uid,
            AwardRecord.recipient_uid,
            AwardRecord.award_code,
            AwardRecord.year_from,
            AwardRecord.year_to,
            AwardRecord.basis,
            AwardRecord.decision_number,
            AwardRecord.decision_date,
            AwardRecord.state,
            AwardRecord.evidence,
        )
        .where(AwardRecord.recipient_uid.in_(uids), AwardRecord.deleted_at.is_(None))
        .order_by(AwardRecord.year_to, AwardRecord.uid)
    )
    for row in records:
        fact = known.AwardFact(
            code=row.award_code,
            year_from=row.year_from,
            year_to=row.year_to,
            basis=row.basis.value,
            decision_no=row.decision_number or "",
            decided_on=_whole(row.decision_date),
            state="in_force" if row.state is AwardState.VALID else "annulled",
            standing=row.evidence.value,
            uid=row.uid,
        )
        found.awards[row.recipient_uid].append(fact)
    if round_uid is None:
        return
    proposed = session.execute(
        select(
            Nomination.uid,
            Nomination.recipient_uid,
            Nomination.award_code,
            Nomination.year_from,
            Nomination.year_to,
            AwardRound.basis,
        )
        .join(AwardRound, AwardRound.uid == Nomination.round_uid)
        .where(
            Nomination.round_uid == round_uid,
            Nomination.recipient_uid.in_(uids),
            Nomination.state.in_(_PROPOSED),
            Nomination.deleted_at.is_(None),
        )
        .order_by(Nomination.uid)
    )
    for one in proposed:
        fact = known.AwardFact(
            code=one.award_code,
            year_from=one.year_from,
            year_to=one.year_to,
            basis=one.basis.value,
            state="proposed",
            uid=one.uid,
        )
        found.awards[one.recipient_uid].append(fact)


def _read_ratings(session: Session, uids: Sequence[str], found: _Found) -> None:
    rows = session.execute(
        select(
            Rating.uid,
            Rating.recipient_uid,
            Rating.year,
            Rating.level,
            Rating.leave_days,
            Rating.maternity_leave,
            Rating.evidence,
        )
        .where(Rating.recipient_uid.in_(uids), Rating.deleted_at.is_(None))
        .order_by(Rating.year, Rating.uid)
    )
    for row in rows:
        if row.leave_days is not None:
            # Maternity leave counts as time at work (Nghị định 152/2025/NĐ-CP Điều 4).
            found.leave[row.recipient_uid][row.year] = 0 if row.maternity_leave else row.leave_days
        if row.level is not None:
            fact = known.RatingFact(
                year=row.year, level=row.level.value, standing=row.evidence.value, uid=row.uid
            )
            found.ratings[row.recipient_uid].append(fact)


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
