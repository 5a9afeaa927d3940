"""What the records say about recipients, as the plain facts that the rules ask about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, String, and_, literal, null, or_, select, type_coerce
from sqlalchemy.orm import Session

from models.awards import AwardRecord, Discipline, Rating
from models.initiatives import Initiative, InitiativeAuthor, InitiativeUse
from models.nominations import AwardRound, Nomination
from models.recipients import Collective, Membership, Person, Recipient
from services.bulk import portions
from services.fact_rules import PROPOSED, Found, with_confirmations
from services.regimes.facts import RecipientFacts

__all__ = ["collect_facts", "with_confirmations"]

# Engines take some ten thousand values in one statement; a collective brings its members along.
_MANY = 5_000


def collect_facts(
    session: Session, uids: Iterable[str], *, year: int, round_uid: str | None = None
) -> dict[str, RecipientFacts]:
    """Return the facts of recipients for an achievement that ends in `year`.

    Members of a collective are those of the last day of the year. With `round_uid`, what the round proposes
    counts as proposed. Whoever wrote a record counts alike: an award given by a former unit, too.
    """
    facts: dict[str, RecipientFacts] = {}
    for some in portions(dict.fromkeys(uids), _MANY):
        facts |= _collect(session, some, year, round_uid)
    return facts


def _collect(
    session: Session, wanted: Sequence[str], year: int, round_uid: str | None
) -> dict[str, RecipientFacts]:
    found = Found()
    found.add_members(_members(session, wanted, year))
    everyone = list(
        dict.fromkeys([*wanted, *(uid for many in found.members.values() for uid, _name, _since in many)])
    )
    found.add_awards(_awards(session, everyone))
    if round_uid is not None:
        found.add_awards(_proposed(session, everyone, round_uid))
    found.add_ratings(_ratings(session, everyone))
    found.add_disciplines(_disciplines(session, everyone))
    found.add_initiatives(_initiatives(session, wanted), _uses(session, wanted))
    recruited, founded = Person.__table__.c.recruited_on, Collective.__table__.c.founded_on
    rows: Any = session.execute(
        select(
            Recipient.uid,
            Recipient.name,
            Recipient.recipient_kind,
            Recipient.group,
            Recipient.birth_date,
            Recipient.history_complete_from,
            Person.__table__.c.civil_servant,
            Person.__table__.c.armed_forces,
            Recipient.outside_competence,
            recruited,
            founded,
            Person.__table__.c.died_on,
            Collective.__table__.c.headcount,
        ).where(Recipient.uid.in_(wanted), Recipient.deleted_at.is_(None))
    )
    return {row.uid: found.facts(row) for row in rows}


def _rows(session: Session, statement: Select[*tuple[Any, ...]]) -> Sequence[Any]:
    # Columns only: a hundred thousand of them come faster when the ORM has no part in it.
    return session.connection().execute(statement).all()


def _word(column: Any) -> Any:
    """Return a column of a closed vocabulary as it is stored: the facts use the same words."""
    return type_coerce(column, String)


def _members(session: Session, uids: Sequence[str], year: int) -> Sequence[Any]:
    # As `fact_rules.belonged`.
    starts = or_(Membership.from_date.is_(None), Membership.from_date <= f"{year}-12-31")
    ends = or_(Membership.to_date.is_(None), Membership.to_date >= f"{year}-12-31")
    statement = (
        select(
            Membership.collective_uid,
            Recipient.uid,
            Recipient.name,
            Recipient.history_complete_from,
            Recipient.birth_date,
        )
        .join(Recipient, Recipient.uid == Membership.person_uid)
        .where(
            and_(Membership.collective_uid.in_(uids), starts, ends),
            Membership.deleted_at.is_(None),
            Recipient.deleted_at.is_(None),
        )
        .order_by(Recipient.sort_key, Recipient.uid)
    )
    return _rows(session, statement)


def _awards(session: Session, uids: Sequence[str]) -> Sequence[Any]:
    statement = (
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
    return _rows(session, statement)


def _proposed(session: Session, uids: Sequence[str], round_uid: str) -> Sequence[Any]:
    statement = (
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
    return _rows(session, statement)


def _achievement(model: type[AwardRecord | Nomination]) -> tuple[Any, ...]:
    return model.uid, model.recipient_uid, model.award_code, model.year_from, model.year_to


def _ratings(session: Session, uids: Sequence[str]) -> Sequence[Any]:
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
    return _rows(session, statement)


def _disciplines(session: Session, uids: Sequence[str]) -> Sequence[Any]:
    statement = (
        select(
            Discipline.uid,
            Discipline.recipient_uid,
            Discipline.form,
            Discipline.from_date,
            Discipline.to_date,
            Discipline.under_review,
        )
        .where(Discipline.recipient_uid.in_(uids), Discipline.deleted_at.is_(None))
        .order_by(Discipline.from_date.is_not(None), Discipline.from_date, Discipline.uid)
    )
    return _rows(session, statement)


def _initiatives(session: Session, uids: Sequence[str]) -> Sequence[Any]:
    statement = (
        select(
            InitiativeAuthor.person_uid,
            Initiative.uid,
            Initiative.title,
            Initiative.year,
            _word(Initiative.scope),
            _word(Initiative.initiative_kind),
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
    )
    return _rows(session, statement)


def _uses(session: Session, uids: Sequence[str]) -> Sequence[Any]:
    statement = (
        select(
            InitiativeUse.person_uid,
            InitiativeUse.initiative_uid,
            InitiativeUse.award_code,
            InitiativeUse.year,
        )
        .where(InitiativeUse.person_uid.in_(uids), InitiativeUse.deleted_at.is_(None))
        .order_by(InitiativeUse.year, InitiativeUse.uid)
    )
    return _rows(session, statement)
