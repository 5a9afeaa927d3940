"""The audit chain: each entry holds the hash of the one before, and a head knows where it ends (ADR 8)."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry, AuditHead
from models.office import Installation

GENESIS = "0" * 64


def append_entry(session: Session, entry: AuditEntry) -> None:
    """Chain an entry to the last one that was ever written, and move the head on to it.

    The head decides what was last: an entry cut off the end would else be forgotten by the next one.
    """
    head = session.get(AuditHead, 1)
    entry.previous_hash = head.entry_hash if head is not None else GENESIS
    entry.entry_hash = audit_hash(entry)
    session.add(entry)
    session.flush()
    if head is None:
        head = AuditHead(id=1, entries=0)
        session.add(head)
    head.entries += 1
    head.entry_id, head.entry_hash = entry.id, entry.entry_hash
    session.flush()


def audit_hash(entry: AuditEntry) -> str:
    """Return the SHA-256 that chains an entry to the one before, over canonical JSON of its fields."""
    content: list[Any] = [
        entry.previous_hash,
        entry.happened_at.isoformat(timespec="microseconds"),
        entry.actor,
        entry.action,
        entry.subject,
        entry.reason,
        entry.records,
    ]
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


def first_broken(session: Session) -> int | None:
    """Return the id of the first entry that doesn't fit the chain or is gone; None when all are there."""
    previous, entries, last = GENESIS, 0, 0
    for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=500)):
        if entry.previous_hash != previous or audit_hash(entry) != entry.entry_hash:
            return entry.id
        previous, entries, last = entry.entry_hash, entries + 1, entry.id
    head = session.execute(select(AuditHead.entries, AuditHead.entry_id, AuditHead.entry_hash)).one_or_none()
    if head is None:
        # An office begins with an entry: without any it has lost them all.
        return max(last, 1) if last or session.scalar(select(Installation.id)) else None
    if (head.entries, head.entry_id, head.entry_hash) == (entries, last, previous):
        return None
    return last + 1 if last < head.entry_id else last


def moment_of_last(session: Session) -> datetime | None:
    """Return when the last entry was written."""
    return session.execute(
        select(AuditEntry.happened_at).order_by(AuditEntry.id.desc()).limit(1)
    ).scalar_one_or_none()


def newest_of_all(session: Session) -> datetime | None:
    """Return the latest moment of all entries; after a clock that was ahead it is not that of the last."""
    return session.execute(select(func.max(AuditEntry.happened_at))).scalar_one_or_none()
