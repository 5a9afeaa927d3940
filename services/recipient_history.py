"""Everything on record about one recipient."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.awards import AwardRecord, Discipline, Rating
from models.initiatives import Initiative, InitiativeAuthor
from models.nominations import AwardRound, Nomination
from models.recipients import Membership, Recipient
from models.types import (
    AwardBasis,
    AwardState,
    EvidenceKind,
    InitiativeScope,
    NominationState,
    RatingLevel,
)
from services.app import Services
from services.dates import PartialDate

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_DATES = ("decision_date", "document_date", "from_date", "to_date")
T = TypeVar("T", bound="DataclassInstance")


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRecordRow:
    """An award on record; with `nomination_uid` a decision booked it."""

    uid: str
    award_code: str
    printed_name: str
    basis: AwardBasis
    year_from: int
    year_to: int
    decision_number: str | None
    decision_date: PartialDate | None
    issuer: str | None
    signer_name: str | None
    signer_title: str | None
    golden_book_number: str | None
    prize_money: int | None
    evidence: EvidenceKind
    regime: str | None
    state: AwardState
    annulled_by: str | None
    nomination_uid: str | None
    note: str | None
    version: int
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingRow:
    """The rating of a year."""

    uid: str
    year: int
    level: RatingLevel | None
    document_number: str | None
    document_date: PartialDate | None
    leave_days: int | None
    maternity_leave: bool | None
    evidence: EvidenceKind
    note: str | None
    version: int
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisciplineRow:
    """A disciplinary measure or an examination."""

    uid: str
    form: str
    from_date: PartialDate | None
    to_date: PartialDate | None
    decision_number: str | None
    under_review: bool
    note: str | None
    version: int
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthoredRow:
    """An initiative with the recipient's share in per cent."""

    uid: str
    title: str
    year: int
    scope: InitiativeScope
    decision_number: str | None
    share_percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRow:
    """A collective the recipient belonged to."""

    uid: str
    collective_uid: str
    collective_name: str
    from_date: PartialDate | None
    to_date: PartialDate | None
    position: str | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationBrief:
    """A nomination, of whatever round."""

    uid: str
    round_uid: str
    round_title: str
    year: int
    award_code: str
    state: NominationState


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientHistory:
    """All of it, oldest first."""

    awards: tuple[AwardRecordRow, ...]
    ratings: tuple[RatingRow, ...]
    initiatives: tuple[AuthoredRow, ...]
    disciplines: tuple[DisciplineRow, ...]
    memberships: tuple[MembershipRow, ...]
    nominations: tuple[NominationBrief, ...]


def recipient_history(app: Services, uid: str) -> RecipientHistory:
    """Return everything on record about a recipient."""
    with app.db.read() as session:
        return read_history(session, uid)


def read_history(session: Session, uid: str) -> RecipientHistory:
    """Return everything on record about a recipient, within a session."""
    return RecipientHistory(
        awards=_rows(
            session, AwardRecordRow, AwardRecord, AwardRecord.recipient_uid == uid, AwardRecord.year_to
        ),
        ratings=_rows(session, RatingRow, Rating, Rating.recipient_uid == uid, Rating.year),
        disciplines=_rows(
            session, DisciplineRow, Discipline, Discipline.recipient_uid == uid, Discipline.from_date
        ),
        initiatives=_initiatives(session, uid),
        memberships=_memberships(session, uid),
        nominations=_nominations(session, uid),
    )


def _rows(session: Session, row: type[T], model: Any, condition: Any, order: Any) -> tuple[T, ...]:
    columns = [getattr(model, one.name) for one in fields(row)]
    query = select(*columns).where(condition, model.deleted_at.is_(None)).order_by(order, model.uid)
    return tuple(_made(row, found) for found in session.execute(query))


def _made(row: type[T], found: Any) -> T:
    values = {
        name: PartialDate.parse(value) if name in _DATES and value else value
        for name, value in found._asdict().items()
    }
    return row(**values)


def _initiatives(session: Session, uid: str) -> tuple[AuthoredRow, ...]:
    query = (
        select(
            Initiative.uid,
            Initiative.title,
            Initiative.year,
            Initiative.scope,
            Initiative.decision_number,
            InitiativeAuthor.share_percent,
        )
        .join(InitiativeAuthor, InitiativeAuthor.initiative_uid == Initiative.uid)
        .where(
            InitiativeAuthor.person_uid == uid,
            InitiativeAuthor.deleted_at.is_(None),
            Initiative.deleted_at.is_(None),
        )
        .order_by(Initiative.year, Initiative.uid)
    )
    return tuple(_made(AuthoredRow, found) for found in session.execute(query))


def _memberships(session: Session, uid: str) -> tuple[MembershipRow, ...]:
    query = (
        select(
            Membership.uid,
            Membership.collective_uid,
            Recipient.name.label("collective_name"),
            Membership.from_date,
            Membership.to_date,
            Membership.position,
            Membership.version,
        )
        .join(Recipient, Recipient.uid == Membership.collective_uid)
        .where(Membership.person_uid == uid, Membership.deleted_at.is_(None))
        .order_by(Membership.from_date, Membership.uid)
    )
    return tuple(_made(MembershipRow, found) for found in session.execute(query))


def _nominations(session: Session, uid: str) -> tuple[NominationBrief, ...]:
    query = (
        select(
            Nomination.uid,
            Nomination.round_uid,
            AwardRound.title.label("round_title"),
            AwardRound.year,
            Nomination.award_code,
            Nomination.state,
        )
        .join(AwardRound, AwardRound.uid == Nomination.round_uid)
        .where(Nomination.recipient_uid == uid, Nomination.deleted_at.is_(None))
        .order_by(AwardRound.year, Nomination.uid)
    )
    return tuple(_made(NominationBrief, found) for found in session.execute(query))
