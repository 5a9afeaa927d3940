"""What came of a round: the answer to each nomination, and since when one is awaited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.decisions import Appraisal, Decision, DecisionItem
from models.events import Event
from models.exchange import BundleLog
from models.nominations import AwardRound, Nomination
from models.types import Direction, NominationState, RecipientKind, RoundState
from services.app import Services
from services.errors import NotFoundError
from services.nomination_reads import NominationRow, nomination_rows

_NO_RESULT = (NominationState.WITHDRAWN, NominationState.NOT_PASSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """A nomination and what was said of it; the fields of the decision are empty while there is none.

    `answered_by` and `answered_at`: who appraised the present version, and when.
    """

    uid: str
    recipient_uid: str
    recipient_kind: RecipientKind
    recipient_name: str
    recipient_subtitle: str
    award_code: str
    award_name: str
    award_level: str
    state: NominationState
    reason: str | None
    answered_by: str = ""
    answered_at: datetime | None = None
    decision_uid: str = ""
    decision_number: str = ""
    decision_title: str = ""
    decided_on: date | None = None
    issuer: str = ""
    signer_title: str = ""
    signer_name: str = ""
    golden_book_number: str | None = None
    prize_money: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResults:
    """All results. `sent_at`: when the round last went up; `receipt_at`: when the receipt came.

    `waiting`: how many nominations that went up have had no answer.
    """

    rows: tuple[ResultRow, ...]
    state: RoundState
    sent_at: datetime | None
    file_number: int | None
    receipt_at: datetime | None
    waiting: int


def round_results(app: Services, round_uid: str) -> RoundResults:
    """Return what came of a round. Raises: NotFoundError."""
    rows = [row for row in nomination_rows(app, round_uid) if row.state not in _NO_RESULT]
    with app.db.read() as session:
        state = session.execute(
            select(AwardRound.state).where(AwardRound.uid == round_uid, AwardRound.deleted_at.is_(None))
        ).scalar_one_or_none()
        if state is None:
            raise NotFoundError(kind="award_round", uid=round_uid)
        uids = [row.uid for row in rows]
        decisions, appraisals = _decisions(session, uids), _appraisals(session, uids)
        found = tuple(_row(row, decisions.get(row.uid), appraisals.get(row.uid)) for row in rows)
        sent_at, number, receipt_at = _sent(session, round_uid)
    return RoundResults(
        rows=found,
        state=state,
        sent_at=sent_at,
        file_number=number,
        receipt_at=receipt_at,
        waiting=sum(row.state is NominationState.SUBMITTED for row in rows),
    )


def _row(
    row: NominationRow, decided: tuple[DecisionItem, Decision] | None, appraised: Appraisal | None
) -> ResultRow:
    shared = {
        name: getattr(row, name)
        for name in (
            "uid",
            "recipient_uid",
            "recipient_kind",
            "recipient_name",
            "recipient_subtitle",
            "award_code",
            "award_name",
            "award_level",
            "state",
        )
    }
    if decided is not None:
        item, decision = decided
        return ResultRow(
            **shared,
            reason=item.reason,
            decision_uid=decision.uid,
            decision_number=decision.number,
            decision_title=decision.title,
            decided_on=decision.decided_on,
            issuer=decision.issuer,
            signer_title=decision.signer_title,
            signer_name=decision.signer_name,
            golden_book_number=item.golden_book_number,
            prize_money=item.prize_money,
        )
    if appraised is not None:
        return ResultRow(
            **shared,
            reason=appraised.reason,
            answered_by=appraised.appraised_by,
            answered_at=appraised.appraised_at,
        )
    return ResultRow(**shared, reason=None)


def _decisions(session: Session, uids: list[str]) -> dict[str, tuple[DecisionItem, Decision]]:
    """Return the decision that counts for each nomination: the latest, as for its state."""
    query = (
        select(DecisionItem, Decision)
        .join(Decision, Decision.uid == DecisionItem.decision_uid)
        .where(
            DecisionItem.nomination_uid.in_(uids),
            DecisionItem.deleted_at.is_(None),
            Decision.deleted_at.is_(None),
        )
        .order_by(Decision.decided_on, DecisionItem.uid)
    )
    return {item.nomination_uid: (item, decision) for item, decision in session.execute(query)}


def _appraisals(session: Session, uids: list[str]) -> dict[str, Appraisal]:
    """Return the latest appraisal of the present version of each nomination."""
    query = (
        select(Appraisal)
        .join(Nomination, Nomination.uid == Appraisal.nomination_uid)
        .where(
            Appraisal.nomination_uid.in_(uids),
            Appraisal.nomination_version == Nomination.version,
            Appraisal.deleted_at.is_(None),
        )
        .order_by(Appraisal.appraised_at, Appraisal.uid)
    )
    return {found.nomination_uid: found for found in session.scalars(query)}


def _sent(session: Session, round_uid: str) -> tuple[datetime | None, int | None, datetime | None]:
    """Return when the round's nominations last went up, the first file that carries that, and its receipt."""
    nominations = select(Nomination.uid).where(Nomination.round_uid == round_uid)
    step = session.execute(
        select(Event.happened_at, Event.changed)
        .where(Event.subject_uid.in_(nominations), Event.action == "submit", Event.deleted_at.is_(None))
        .order_by(Event.changed.desc())
    ).first()
    if step is None:
        return None, None, None
    files = session.scalars(
        select(BundleLog)
        .where(BundleLog.direction == Direction.OUT, BundleLog.change_counter >= step.changed)
        .order_by(BundleLog.sequence)
    ).all()
    first = next(iter(files), None)
    receipt = next((file.acknowledged_at for file in files if file.acknowledged_at is not None), None)
    return step.happened_at, first.sequence if first else None, receipt
