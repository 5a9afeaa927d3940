"""The way of one nomination through both offices: own steps, receipt, appraisal, decision, in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.decisions import Appraisal, Decision, DecisionItem
from models.events import Event
from models.exchange import BundleLog, Peer
from models.nominations import Nomination
from models.types import Direction, OfficeRole
from services.app import Services

_ANSWERS = ("accepted", "returned", "granted", "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineStep:
    """One step. `what`: the action of an own step, or one of "receipt", "received", "accepted", "returned",
    "granted", "refused", "applied".

    `who` did it, at the office `office` (the id of a unit); `number` that of the decision or the file; `on`:
    the day of the decision; `to_state` as the event has it; `older`: an appraisal of a version that is gone.
    """

    uid: str
    what: str
    happened_at: datetime
    who: str = ""
    office: str = ""
    reason: str | None = None
    number: str = ""
    on: date | None = None
    to_state: str | None = None
    older: bool = False


def timeline_of(app: Services, nomination_uid: str) -> tuple[TimelineStep, ...]:
    """Return the steps of a nomination, oldest first; each with the moment that its own office wrote down."""
    with app.db.read() as session:
        found = [
            *_own(session, nomination_uid),
            *_appraised(session, nomination_uid),
            *_decided(session, nomination_uid),
        ]
        told = [step.uid for step in found if step.what in _ANSWERS and step.office != app.unit_id]
        if app.role is OfficeRole.UNIT:
            found += _receipts(session, nomination_uid)
            found += _taken_in(session, "applied", ("appraisal", "decision_item"), told)
        else:
            found += _taken_in(session, "received", ("nomination",), [nomination_uid])
    return tuple(sorted(found, key=_order))


def _order(step: TimelineStep) -> tuple[datetime, int, str]:
    later = (*_ANSWERS, "receipt", "applied")
    return step.happened_at, later.index(step.what) + 1 if step.what in later else 0, step.uid


def _own(session: Session, uid: str) -> Iterator[TimelineStep]:
    query = select(Event).where(Event.subject_uid == uid, Event.deleted_at.is_(None))
    for event in session.scalars(query):
        yield TimelineStep(
            uid=event.uid,
            what=event.action,
            happened_at=event.happened_at,
            who=event.actor,
            office=event.owner,
            reason=event.reason,
            to_state=event.to_state,
        )


def _appraised(session: Session, uid: str) -> Iterator[TimelineStep]:
    query = (
        select(Appraisal, Nomination.version)
        .outerjoin(Nomination, Nomination.uid == Appraisal.nomination_uid)
        .where(Appraisal.nomination_uid == uid, Appraisal.deleted_at.is_(None))
    )
    for found, version in session.execute(query):
        yield TimelineStep(
            uid=found.uid,
            what=found.outcome.value,
            happened_at=found.appraised_at,
            who=found.appraised_by,
            office=found.owner,
            reason=found.reason,
            older=found.nomination_version != version,
        )


def _decided(session: Session, uid: str) -> Iterator[TimelineStep]:
    query = (
        select(DecisionItem, Decision)
        .join(Decision, Decision.uid == DecisionItem.decision_uid)
        .where(
            DecisionItem.nomination_uid == uid,
            DecisionItem.deleted_at.is_(None),
            Decision.deleted_at.is_(None),
        )
    )
    for item, decision in session.execute(query):
        yield TimelineStep(
            uid=item.uid,
            what=item.outcome.value,
            happened_at=item.created_at,
            who=f"{decision.signer_title} {decision.signer_name}".strip(),
            office=item.owner,
            reason=item.reason,
            number=decision.number,
            on=decision.decided_on,
        )


def _receipts(session: Session, uid: str) -> Iterator[TimelineStep]:
    """Yield the receipts: for each time it was sent, that of the first acknowledged file carrying it."""
    steps = session.scalars(
        select(Event.changed).where(
            Event.subject_uid == uid, Event.action == "submit", Event.deleted_at.is_(None)
        )
    ).all()
    files = session.execute(
        select(BundleLog, Peer)
        .join(Peer, Peer.id == BundleLog.peer_id)
        .where(
            BundleLog.direction == Direction.OUT,
            BundleLog.acknowledged_at.is_not(None),
            Peer.role == OfficeRole.SUPERIOR,
        )
        .order_by(BundleLog.sequence)
    ).all()
    told: set[int] = set()
    for step in steps:
        carrying = (one for one in files if one[0].change_counter >= step)
        for file, peer in islice(carrying, 1):
            if file.id not in told and file.acknowledged_at is not None:
                told.add(file.id)
                yield TimelineStep(
                    uid=f"receipt-{file.id}",
                    what="receipt",
                    happened_at=file.acknowledged_at,
                    office=peer.unit_id,
                    number=str(file.sequence),
                )


def _taken_in(
    session: Session, what: str, kinds: Sequence[str], uids: Sequence[str]
) -> Iterator[TimelineStep]:
    """Yield when records came in here by a file: the audit chain knows which records each file brought."""
    if not uids:
        return
    brought = [AuditEntry.records[kind][uid].as_integer().is_not(None) for kind in kinds for uid in uids]
    query = select(AuditEntry).where(
        AuditEntry.action.in_(("local.exchange.receive", "local.exchange.apply")), or_(*brought)
    )
    for entry in session.scalars(query):
        yield TimelineStep(uid=f"audit-{entry.id}", what=what, happened_at=entry.happened_at, who=entry.actor)
