"""What the screens of the exchange show: offices, files, what was put aside, what conflicts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.exchange import BundleLog, Peer, Quarantine, RecordConflict
from models.types import Direction
from services.app import Services
from services.bundle import fingerprint
from services.errors import NotFoundError
from services.exchange.encoding import label_of
from services.exchange.keys import public_keys
from services.exchange.merging import resolve
from services.exchange.naming import names_of
from services.exchange.rows import BundleRow, ConflictRow, PeerRow, QuarantineRow
from services.results import Changes

_USUAL = ("first", "next")


def peers(app: Services) -> tuple[PeerRow, ...]:
    """Return every office ever enrolled, trusted or not, by name."""
    with app.db.read() as session:
        found = session.scalars(select(Peer).order_by(Peer.unit_name, Peer.id)).all()
        sent, received = _last(session, Direction.OUT), _last(session, Direction.IN)
        return tuple(_peer_row(peer, sent.get(peer.id), received.get(peer.id)) for peer in found)


def _last(session: Session, direction: Direction) -> dict[int, datetime]:
    rows = session.execute(
        select(BundleLog.peer_id, func.max(BundleLog.happened_at))
        .where(BundleLog.direction == direction)
        .group_by(BundleLog.peer_id)
    )
    return dict(rows.all())


def _peer_row(peer: Peer, sent: datetime | None, received: datetime | None) -> PeerRow:
    mark = fingerprint(public_keys(peer))
    return PeerRow(
        id=peer.id,
        unit_id=peer.unit_id,
        unit_name=peer.unit_name,
        role=peer.role,
        status=peer.status,
        fingerprint_groups=mark.groups,
        fingerprint_words=mark.words,
        last_sent=sent,
        last_received=received,
        confirmed_by=peer.confirmed_by,
        confirmed_at=peer.confirmed_at,
    )


def bundle_log(
    app: Services, *, direction: Direction | None = None, peer_id: int | None = None, limit: int | None = None
) -> tuple[BundleRow, ...]:
    """Return the files written and received, newest first."""
    query = select(BundleLog, Peer.unit_name).join(Peer, Peer.id == BundleLog.peer_id)
    if direction is not None:
        query = query.where(BundleLog.direction == direction)
    if peer_id is not None:
        query = query.where(BundleLog.peer_id == peer_id)
    with app.db.read() as session:
        rows = session.execute(query.order_by(BundleLog.id.desc()).limit(limit)).all()
        return tuple(_bundle_row(log, name) for log, name in rows)


def _bundle_row(log: BundleLog, peer_name: str) -> BundleRow:
    code = (log.note or {}).get("chain")
    return BundleRow(
        id=log.id,
        direction=log.direction,
        peer_name=peer_name,
        file_name=log.file_name,
        sequence=log.sequence,
        happened_at=log.happened_at,
        status=log.status,
        counts=dict(log.counts),
        note=code if code not in _USUAL else None,
        size=log.size,
        acknowledged_at=log.acknowledged_at,
    )


def last_sent(app: Services) -> BundleRow | None:
    """Return the last file written, or None."""
    return next(iter(bundle_log(app, direction=Direction.OUT, limit=1)), None)


def open_conflicts(app: Services) -> tuple[ConflictRow, ...]:
    """Return the conflicts that wait for a person, oldest first; they stay until decided."""
    with app.db.read() as session:
        rows = session.execute(
            select(RecordConflict, Peer.unit_name)
            .join(BundleLog, BundleLog.id == RecordConflict.bundle_id)
            .join(Peer, Peer.id == BundleLog.peer_id)
            .where(RecordConflict.resolved_at.is_(None))
            .order_by(RecordConflict.id)
        ).all()
        return tuple(_conflict_row(session, app, conflict, name) for conflict, name in rows)


def _conflict_row(session: Session, app: Services, conflict: RecordConflict, peer_name: str) -> ConflictRow:
    ours: dict[str, Any] = conflict.ours["data"]
    theirs: dict[str, Any] = conflict.theirs["data"]
    names = sorted(ours.keys() | theirs.keys())
    return ConflictRow(
        id=conflict.id,
        kind=conflict.record_kind,
        uid=conflict.record_uid,
        label=label_of(ours) or label_of(theirs),
        peer_name=peer_name,
        ours=dict(ours),
        theirs=dict(theirs),
        fields=tuple(name for name in names if ours.get(name) != theirs.get(name) and name != "updated_at"),
        names=names_of(session, app, conflict.record_kind, ours, theirs),
        found_at=conflict.found_at,
    )


def resolve_conflict(app: Services, conflict_id: int, keep: str, by: str = "") -> Changes:
    """Let one version stand: `keep` "ours" (as it is here) or "theirs". Both stay on record.

    Raises: NotFoundError, ValueError for another word.
    """
    if keep not in ("ours", "theirs"):
        raise ValueError(keep)
    with app.db.write("local.exchange.resolve", reason=f"{keep}: {by}".strip(": "), receiving=True) as tx:
        conflict = tx.session.get(RecordConflict, conflict_id)
        if conflict is None or conflict.resolved_at is not None:
            raise NotFoundError(kind="conflict", uid=str(conflict_id))
        tx.subject = conflict.record_uid
        resolve(tx.session, conflict, keep)
        conflict.resolved_by, conflict.resolved_at = by.strip() or app.db.actor, app.clock.now()
    return tx.changes.merge(Changes(uids={"conflict": frozenset({str(conflict_id)})}))


def quarantined(app: Services) -> tuple[QuarantineRow, ...]:
    """Return the records put aside that have not come again in order, newest first."""
    with app.db.read() as session:
        rows = session.execute(
            select(Quarantine, BundleLog.file_name, BundleLog.happened_at, Peer.unit_name)
            .join(BundleLog, BundleLog.id == Quarantine.bundle_id)
            .join(Peer, Peer.id == BundleLog.peer_id)
            .where(Quarantine.resolved_at.is_(None))
            .order_by(Quarantine.id.desc())
        ).all()
        return tuple(_quarantine_row(session, app, row) for row in rows)


def _quarantine_row(session: Session, app: Services, row: Any) -> QuarantineRow:
    held: Quarantine = row.Quarantine
    reason, _colon, detail = held.reason.partition(": ")
    data: dict[str, Any] = held.content.get("data") or {}
    return QuarantineRow(
        id=held.id,
        kind=held.record_kind,
        uid=held.record_uid,
        label=label_of(data),
        peer_name=row.unit_name,
        file_name=row.file_name,
        reason=reason,
        detail=detail,
        data=dict(data),
        names=names_of(session, app, held.record_kind, data),
        happened_at=row.happened_at,
    )


def count_by_peer(session: Session, table: type[RecordConflict] | type[Quarantine]) -> dict[int, int]:
    """Return how many conflicts or records put aside wait, by enrolled office."""
    rows = session.execute(
        select(BundleLog.peer_id, func.count())
        .join(table, table.bundle_id == BundleLog.id)
        .where(table.resolved_at.is_(None))
        .group_by(BundleLog.peer_id)
    )
    return dict(rows.all())
