"""What moved and why: one event per step of a round, a nomination, a movement or a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from models.events import Event
from services.app import Services
from services.db import WriteTransaction
from services.errors import InputError


class ReasonNeededError(InputError):
    """A step back needs a reason that others can read (`action`)."""

    code = "event.reason_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One step; states are values of the subject's own vocabulary."""

    uid: str
    action: str
    from_state: str | None
    to_state: str | None
    reason: str | None
    actor: str
    happened_at: datetime


def record_event(
    tx: WriteTransaction,
    app: Services,
    *,
    subject_kind: str,
    subject_uid: str,
    action: str,
    from_state: str | None,
    to_state: str | None,
    reason: str | None = None,
) -> None:
    """Add the event of a step to the transaction that takes it."""
    tx.session.add(
        Event(
            uid=app.ids.new(),
            subject_kind=subject_kind,
            subject_uid=subject_uid,
            action=action,
            from_state=from_state,
            to_state=to_state,
            reason=reason or None,
            actor=app.db.actor,
            happened_at=app.clock.now(),
        )
    )


def needed_reason(reason: str, action: str) -> str:
    """Return the reason without spaces around it. Raises: ReasonNeededError when there is none."""
    cleaned = reason.strip()
    if not cleaned:
        raise ReasonNeededError(action=action)
    return cleaned


def events_of(app: Services, subject_uid: str) -> tuple[EventRow, ...]:
    """Return the steps of a record, oldest first."""
    with app.db.read() as session:
        found = session.execute(
            select(
                Event.uid,
                Event.action,
                Event.from_state,
                Event.to_state,
                Event.reason,
                Event.actor,
                Event.happened_at,
            )
            .where(Event.subject_uid == subject_uid, Event.deleted_at.is_(None))
            .order_by(Event.happened_at, Event.uid)
        ).all()
    return tuple(EventRow(**row._asdict()) for row in found)
