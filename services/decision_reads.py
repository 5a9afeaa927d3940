"""Decisions as the screens show them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session

from models.decisions import Decision, DecisionItem
from models.events import Event
from models.exchange import BundleLog, Peer
from models.nominations import AwardRound, Nomination
from models.recipients import Recipient
from models.types import DecisionOutcome, Direction, OfficeRole
from services.app import Services
from services.errors import NotFoundError


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A decision in the list."""

    uid: str
    number: str
    decided_on: datetime.date
    title: str
    issuer: str
    signer_name: str
    signer_title: str
    regime: str
    granted: int
    refused: int
    owner: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionItemRow:
    """What a decision says of one nomination; names are empty when the nomination is not here."""

    uid: str
    nomination_uid: str
    recipient_name: str
    award_code: str
    award_name: str
    round_title: str
    unit_id: str
    outcome: DecisionOutcome
    reason: str | None
    golden_book_number: str | None
    prize_money: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """A decision in full; `answered`: a file with it was written, so that others may have read it."""

    row: DecisionRow
    items: tuple[DecisionItemRow, ...]
    answered: bool


def _rows() -> Select[*tuple[Any, ...]]:
    def count(outcome: DecisionOutcome) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((DecisionItem.outcome == outcome, 1), else_=0)), 0)

    return (
        select(
            Decision.uid,
            Decision.number,
            Decision.decided_on,
            Decision.title,
            Decision.issuer,
            Decision.signer_name,
            Decision.signer_title,
            Decision.regime,
            count(DecisionOutcome.GRANTED).label("granted"),
            count(DecisionOutcome.REFUSED).label("refused"),
            Decision.owner,
            Decision.version,
        )
        .outerjoin(
            DecisionItem, (DecisionItem.decision_uid == Decision.uid) & DecisionItem.deleted_at.is_(None)
        )
        .where(Decision.deleted_at.is_(None))
        .group_by(Decision.uid)
    )


def decisions(app: Services, year: int | None = None) -> tuple[DecisionRow, ...]:
    """Return the decisions known here, the newest first; with `year` those of the year.

    A decision of January on a round of the year before belongs to both years.
    """
    query = _rows().order_by(Decision.decided_on.desc(), Decision.uid.desc())
    if year is not None:
        of_rounds = (
            select(DecisionItem.decision_uid)
            .join(Nomination, Nomination.uid == DecisionItem.nomination_uid)
            .join(AwardRound, AwardRound.uid == Nomination.round_uid)
            .where(AwardRound.year == year, DecisionItem.deleted_at.is_(None))
        )
        query = query.where(
            Decision.decided_on.between(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
            | Decision.uid.in_(of_rounds)
        )
    with app.db.read() as session:
        return tuple(DecisionRow(**row._asdict()) for row in session.execute(query))


def get_decision(app: Services, uid: str) -> DecisionView:
    """Return a decision with what it says of each nomination. Raises: NotFoundError."""
    with app.db.read() as session:
        row = session.execute(_rows().where(Decision.uid == uid)).one_or_none()
        if row is None:
            raise NotFoundError(kind="decision", uid=uid)
        items = session.execute(
            select(
                DecisionItem.uid,
                DecisionItem.nomination_uid,
                func.coalesce(Recipient.name, "").label("recipient_name"),
                DecisionItem.award_code,
                func.coalesce(AwardRound.title, "").label("round_title"),
                func.coalesce(Nomination.owner, "").label("unit_id"),
                DecisionItem.outcome,
                DecisionItem.reason,
                DecisionItem.golden_book_number,
                DecisionItem.prize_money,
            )
            .outerjoin(Nomination, Nomination.uid == DecisionItem.nomination_uid)
            .outerjoin(Recipient, Recipient.uid == Nomination.recipient_uid)
            .outerjoin(AwardRound, AwardRound.uid == Nomination.round_uid)
            .where(DecisionItem.decision_uid == uid, DecisionItem.deleted_at.is_(None))
            .order_by(Nomination.owner, DecisionItem.award_code, Recipient.sort_key, DecisionItem.uid)
        ).all()
        answered = was_told(session, uid)
    awards = app.packs.regime(row.regime, row.decided_on).awards
    names = {code: award.printed_name for code, award in awards.items()}
    return DecisionView(
        row=DecisionRow(**row._asdict()),
        items=tuple(
            DecisionItemRow(**item._asdict(), award_name=names.get(item.award_code, item.award_code))
            for item in items
        ),
        answered=answered,
    )


def was_told(session: Session, uid: str) -> bool:
    """Tell whether a file with the decision was written for somebody whom it concerns.

    The event of its being recorded has the place in the order of changes that tells when that was, however
    often decision and lines were corrected since; a decision without one has that of its oldest line.
    """
    recorded = select(Event.changed).where(Event.subject_uid == uid, Event.action == "record")
    lines = select(func.min(DecisionItem.changed)).where(DecisionItem.decision_uid == uid)
    since = func.coalesce(recorded.limit(1).scalar_subquery(), lines.scalar_subquery())
    units = (
        select(Nomination.owner)
        .join(DecisionItem, DecisionItem.nomination_uid == Nomination.uid)
        .where(DecisionItem.decision_uid == uid)
    )
    files = (
        select(BundleLog.id)
        .join(Peer, Peer.id == BundleLog.peer_id)
        .where(
            BundleLog.direction == Direction.OUT,
            BundleLog.change_counter >= since,
            or_(Peer.unit_id.in_(units), Peer.role == OfficeRole.SUPERIOR),
        )
    )
    return session.execute(files.limit(1)).first() is not None
