"""The chain of files between two installations: what came, what is missing, what the other side has proved.

Only numbers, digests and epochs count, never a clock. Each file says which acknowledged file it builds on
(`x.since`); it is complete when that one, and what that one builds on, are here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.exchange import BundleLog, Peer, Quarantine
from models.types import BundleStatus, Direction
from services.bundle import Manifest, ReceiptSeen

# A page of receipts is enough: the sender looks for the newest one that it knows.
_RECEIPTS = 20
_ASIDE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a file stands: `code` as in `rows.BundleView.chain`; `missing`: numbers that never came."""

    code: str
    missing: tuple[int, ...] = ()
    complete: bool = True
    newest: bool = True


@dataclass(frozen=True, slots=True)
class _Link:
    digest: str
    sequence: int
    epoch: int
    since: str | None


def epoch_of(manifest: Manifest) -> int:
    """Return the epoch a manifest names, as a number; 0 for one that this program did not write."""
    return int(manifest.epoch) if manifest.epoch.isdecimal() else 0


def since_of(manifest: Manifest) -> str | None:
    """Return the inner digest of the file that this one builds on; None when it holds everything."""
    since = manifest.x.get("since")
    return since if isinstance(since, str) else None


def asked_again_of(manifest: Manifest) -> list[list[str]]:
    """Return the records that the sender put aside and wants once more, as [kind, uid]."""
    listed = manifest.x.get("aside")
    rows = listed if isinstance(listed, list) else []
    return [row[:2] for row in rows if isinstance(row, list) and all(isinstance(v, str) for v in row[:2])]


def _links(session: Session, peer_id: int) -> list[_Link]:
    rows = session.execute(
        select(BundleLog.inner_digest, BundleLog.sequence, BundleLog.note)
        .where(BundleLog.peer_id == peer_id, BundleLog.direction == Direction.IN)
        .order_by(BundleLog.id)
    )
    return [
        _Link(row.inner_digest, row.sequence, int((row.note or {}).get("epoch", 0)), _since(row.note))
        for row in rows
    ]


def _since(note: dict[str, Any] | None) -> str | None:
    return (note or {}).get("since")


def position(session: Session, peer_id: int, manifest: Manifest) -> Position:
    """Tell where a file stands among those received from its sender."""
    links = _links(session, peer_id)
    epoch, sequence = epoch_of(manifest), manifest.sequence
    newest = all((epoch, sequence) > (link.epoch, link.sequence) for link in links)
    complete = _complete(links).__contains__
    whole = since_of(manifest) is None or complete(since_of(manifest) or "")
    code, missing = _place(links, manifest, epoch)
    return Position(code=code, missing=missing, complete=whole, newest=newest)


def _place(links: list[_Link], manifest: Manifest, epoch: int) -> tuple[str, tuple[int, ...]]:
    sequence = manifest.sequence
    if any(link.digest == manifest.inner_digest for link in links):
        return "known", ()
    last = max((link.sequence for link in links), default=0)
    last_epoch = max((link.epoch for link in links), default=epoch)
    if any(link.sequence == sequence for link in links):
        return ("restored" if epoch > last_epoch else "fork"), ()
    before = [link for link in links if link.sequence == sequence - 1]
    if before and manifest.predecessor not in {link.digest for link in before}:
        return ("restored" if epoch > last_epoch else "fork"), ()
    if sequence < last:
        return ("restored" if epoch > last_epoch else "late"), ()
    if sequence > last + 1:
        return "gap", tuple(range(last + 1, sequence))
    return ("next" if links else "first"), ()


def _complete(links: list[_Link]) -> set[str]:
    """Return the digests of files of which nothing they build on is missing."""
    done: set[str] = set()
    waiting = list(links)
    while True:
        ready = [link for link in waiting if link.since is None or link.since in done]
        if not ready:
            return done
        done.update(link.digest for link in ready)
        waiting = [link for link in waiting if link.digest not in done]


def missing_numbers(session: Session) -> dict[int, tuple[int, ...]]:
    """Return the numbers of files that never came though a later one did, by peer."""
    rows = session.execute(
        select(BundleLog.peer_id, BundleLog.sequence).where(BundleLog.direction == Direction.IN)
    )
    here: dict[int, set[int]] = defaultdict(set)
    for peer_id, sequence in rows:
        here[peer_id].add(sequence)
    gaps = {peer: tuple(sorted(set(range(1, max(seen))) - seen)) for peer, seen in here.items()}
    return {peer: numbers for peer, numbers in gaps.items() if numbers}


def is_whole(session: Session, peer_id: int) -> bool:
    """Tell whether nothing that the newest file of a peer builds on is missing."""
    links = _links(session, peer_id)
    newest = max(links, key=lambda link: (link.epoch, link.sequence), default=None)
    return newest is None or newest.digest in _complete(links)


def receipts(session: Session, peer: Peer) -> list[ReceiptSeen]:
    """Return what this office can prove to have of a peer's files: the newest complete ones."""
    links = _links(session, peer.id)
    complete = _complete(links)
    newest = sorted((link for link in links if link.digest in complete), key=lambda one: one.sequence)
    return [
        ReceiptSeen(installation=peer.installation_id, sequence=link.sequence, digest=link.digest)
        for link in newest[-_RECEIPTS:]
    ]


def put_aside(session: Session, peer_id: int) -> list[list[str]]:
    """Return the records of a peer that wait aside, as [kind, uid, reason]."""
    rows = session.execute(
        select(Quarantine.record_kind, Quarantine.record_uid, Quarantine.reason)
        .join(BundleLog, BundleLog.id == Quarantine.bundle_id)
        .where(BundleLog.peer_id == peer_id, Quarantine.resolved_at.is_(None))
        .order_by(Quarantine.id.desc())
        .limit(_ASIDE)
    )
    return sorted([row.record_kind, row.record_uid, row.reason] for row in rows)


def acknowledge(
    session: Session, peer: Peer, manifest: Manifest, installation_id: str, now: datetime, *, newest: bool
) -> None:
    """Take the receipts of a file: mark what arrived, and set from where on to send.

    The newest file counts as it stands: when it proves less than an older one did, the other side has lost
    something (restored a backup), and it is sent again.
    """
    digests = {seen.digest for seen in manifest.receipts if seen.installation == installation_id}
    rows = session.scalars(
        select(BundleLog).where(
            BundleLog.peer_id == peer.id,
            BundleLog.direction == Direction.OUT,
            BundleLog.inner_digest.in_(digests),
        )
    ).all()
    for row in rows:
        row.status = BundleStatus.ACKNOWLEDGED
        row.acknowledged_at = row.acknowledged_at or now
    if newest:
        best = max(rows, key=lambda row: row.sequence, default=None)
        peer.acknowledged_change = best.change_counter if best else 0
        peer.acknowledged_epoch = int((best.note or {}).get("epoch", 1)) if best else 1


def base_of(session: Session, peer: Peer, epoch: int) -> BundleLog | None:
    """Return the file whose receipt proves what the next one may leave out; None: leave nothing out."""
    if peer.acknowledged_change == 0 or peer.acknowledged_epoch != epoch:
        return None
    return session.scalars(
        select(BundleLog)
        .where(
            BundleLog.peer_id == peer.id,
            BundleLog.direction == Direction.OUT,
            BundleLog.status == BundleStatus.ACKNOWLEDGED,
            BundleLog.change_counter == peer.acknowledged_change,
        )
        .order_by(BundleLog.sequence.desc())
    ).first()


def asked_again(session: Session, peer_id: int) -> list[tuple[str, str]]:
    """Return the records that the peer's newest file asks for once more, as (kind, uid)."""
    rows = session.execute(
        select(BundleLog.sequence, BundleLog.note).where(
            BundleLog.peer_id == peer_id, BundleLog.direction == Direction.IN
        )
    ).all()
    newest = max(rows, key=lambda row: (int((row.note or {}).get("epoch", 0)), row.sequence), default=None)
    return [(kind, uid) for kind, uid in ((newest.note or {}).get("aside", []) if newest else [])]
