"""Set union with versions: the higher one wins, a lower one says nothing, two of one number are a conflict.

Judging is pure reading, so that a plan and the receipt itself can't disagree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.base import Shared
from models.exchange import BundleLog, Quarantine, RecordConflict
from models.kinds import KIND_OF, KINDS
from services.bulk import portions
from services.bundle import Record
from services.db import WriteTransaction
from services.exchange.collecting import parts
from services.exchange.encoding import (
    Decoded,
    NotARecordError,
    decode,
    encode,
    label_of,
    same_content,
    to_tree,
)
from services.exchange.keys import own_keys
from services.exchange.parents import orphans

_BATCH = 200
NEW, CHANGED, KNOWN, OLDER, CONFLICT, ASIDE = "new", "changed", "known", "older", "conflict", "aside"


@dataclass(slots=True)
class Judged:
    """A record that came in, what is to be done with it, and its values when it is to become a row."""

    record: Record
    verdict: str
    model: type[Shared] | None = None
    decoded: Decoded | None = None
    ours: Record | None = None
    reason: str = ""
    detail: str = ""

    @property
    def label(self) -> str:
        """Return what a person would call the record."""
        return label_of(self.record.data)


def judge(session: Session, records: Iterable[Record], sender_unit: str, stored: set[str]) -> list[Judged]:
    """Return what is to be done with each record of a sender, in the order of kinds.

    `stored`: digests of the files that are here or come along; a record whose file is neither goes aside.
    """
    by_kind: dict[str, list[Record]] = defaultdict(list)
    installation = own_keys(session).installation_id
    for record in records:
        by_kind[record.kind].append(record)
    found: list[Judged] = []
    for model in KINDS:
        batch = by_kind.pop(model.kind, [])
        for some in portions(batch, _BATCH):
            here = _here(session, model, [record.uid for record in some])
            same = [one.uid for one in some if one.uid in here and here[one.uid].version == one.version]
            kept = _loaded(session, model, same)
            found += [
                _judge_one(session, model, record, here.get(record.uid), sender_unit, stored, installation)
                for record in some
            ]
            del kept
    for batch in by_kind.values():
        found += [_aside(record, "unknown_kind", record.kind) for record in batch]
    _leave_orphans(session, found)
    return found


def _leave_orphans(session: Session, found: list[Judged]) -> None:
    """Put aside what hangs on a record put aside, so that a plan counts it too."""
    coming = [(one.record.uid, one.model, one.decoded) for one in found if one.verdict in (NEW, CHANGED)]
    lacking = orphans(session, ((uid, model, made) for uid, model, made in coming if model and made))
    for one in found:
        if one.verdict in (NEW, CHANGED) and one.record.uid in lacking:
            one.verdict, one.reason, one.decoded = ASIDE, "parent_missing", None


def _here(session: Session, model: type[Shared], uids: list[str]) -> dict[str, Any]:
    rows = session.execute(select(model.uid, model.version, model.owner).where(model.uid.in_(uids)))
    return {row.uid: row for row in rows}


def _loaded(session: Session, model: type[Shared] | None, uids: list[str]) -> list[Shared]:
    """Read rows together; while they are kept, `session.get` finds each of them without a statement."""
    return list(session.scalars(select(model).where(model.uid.in_(uids)))) if model and uids else []


def _aside(record: Record, reason: str, detail: str = "", model: type[Shared] | None = None) -> Judged:
    return Judged(record, ASIDE, model, reason=reason, detail=detail)


def _judge_one(
    session: Session,
    model: type[Shared],
    record: Record,
    here: Any,
    sender_unit: str,
    stored: set[str],
    installation: str,
) -> Judged:
    if record.owner != sender_unit:
        return _aside(record, "not_theirs", record.owner, model)
    if here is not None and here.owner != record.owner:
        return _aside(record, "other_owner", here.owner, model)
    try:
        decoded = decode(model, record)
    except NotARecordError as error:
        return _aside(record, error.reason, error.detail, model)
    if here is None or record.version > here.version:
        file = decoded.values.get("sha256") or decoded.values.get("pdf_sha256")
        if file is not None and file not in stored and not record.deleted:
            return _aside(record, "file_missing", str(file), model)
        return Judged(record, NEW if here is None else CHANGED, model, decoded)
    if record.version < here.version:
        return Judged(record, OLDER, model)
    row = session.get(model, record.uid)
    assert row is not None
    if row.origin == installation:
        # Typed off a paper here, or loaded from a list: what its owner sends stands in its place.
        return Judged(record, CHANGED, model, decoded)
    ours = encode(row)
    if same_content(ours, record) or _met_before(session, record):
        return Judged(record, KNOWN, model)
    return Judged(record, CONFLICT, model, decoded, ours)


def _met_before(session: Session, record: Record) -> bool:
    """Tell whether this very version is already one side of a conflict, open or decided."""
    rows = session.execute(
        select(RecordConflict.ours, RecordConflict.theirs).where(
            RecordConflict.record_kind == record.kind, RecordConflict.record_uid == record.uid
        )
    )
    return any(same_content(Record(**tree), record) for row in rows for tree in (row.ours, row.theirs))


def merge(tx: WriteTransaction, judged: list[Judged], log: BundleLog, now: datetime) -> None:
    """Write what was judged; a record that the database refuses goes aside, the others stay.

    Verdicts change to "aside" in place where that happens. The transaction must be a receiving one.
    """
    waiting = [one for one in judged if one.verdict in (NEW, CHANGED)]
    refused: dict[str, str] = {}
    while waiting:
        left = _pass(tx, waiting, refused)
        if len(left) == len(waiting):
            break
        waiting = left
    for one in waiting:
        fault = refused.get(one.record.uid, "")
        reason = "parent_missing" if "foreign key" in fault.lower() else "refused"
        one.verdict, one.reason, one.detail = ASIDE, reason, fault
    lying = _lying_aside(tx.session, judged)
    for one in judged:
        place = (one.record.kind, one.record.uid)
        if one.verdict != CONFLICT:
            for older in lying.pop(place, []):
                older.resolved_at = now  # it became a row, or a newer copy stands for it
        if one.verdict == ASIDE:
            lying[place].append(_quarantine(tx.session, one, log))
        if one.verdict == CONFLICT and one.ours is not None:
            tx.session.add(
                RecordConflict(
                    bundle_id=log.id,
                    record_kind=one.record.kind,
                    record_uid=one.record.uid,
                    ours=to_tree(one.ours),
                    theirs=to_tree(one.record),
                    found_at=now,
                )
            )
    tx.session.flush()


def _pass(tx: WriteTransaction, waiting: list[Judged], refused: dict[str, str]) -> list[Judged]:
    """Try to write all; return those that the database refused (their parents may still come)."""
    left: list[Judged] = []
    start = 0
    while start < len(waiting):
        # One kind at a time: parents are in the database before their children come.
        stop = start + 1
        while stop < len(waiting) and stop - start < _BATCH and waiting[stop].model is waiting[start].model:
            stop += 1
        batch = waiting[start:stop]
        start = stop
        if _write(tx, batch) is None:
            continue
        for one in batch:
            fault = _write(tx, [one])
            if fault is not None:
                refused[one.record.uid] = fault
                left.append(one)
    return left


def _write(tx: WriteTransaction, batch: list[Judged]) -> str | None:
    """Write some records in a savepoint; return why the database refused them, or None."""
    savepoint = tx.session.begin_nested()
    try:
        with tx.session.no_autoflush:
            kept = _loaded(
                tx.session, batch[0].model, [one.record.uid for one in batch if one.verdict == CHANGED]
            )
            for one in batch:
                _put(tx.session, one)
        tx.session.flush()
        del kept
    except IntegrityError as error:
        savepoint.rollback()
        for one in batch:
            tx.touched[one.record.kind].pop(one.record.uid, None)
        return _constraint(error)
    savepoint.commit()
    return None


def _constraint(error: IntegrityError) -> str:
    # The engine's sentence only ("UNIQUE constraint failed: …"): the statement would carry a person's data.
    return str(error.orig).splitlines()[0][:200]


def _put(session: Session, one: Judged) -> None:
    assert one.model is not None
    assert one.decoded is not None
    record = one.record
    row = session.get(one.model, record.uid) if one.verdict == CHANGED else None
    if row is None:
        row = one.model()
        row.uid = record.uid
        session.add(row)
    for name, value in one.decoded.values.items():
        if (record.kind, name) == ("nomination", "state") and row.version:
            continue  # a projection: worked out anew after all records are in
        setattr(row, name, value)
    row.unknown = one.decoded.unknown
    row.version, row.owner, row.origin = record.version, record.owner, record.origin


def _lying_aside(session: Session, judged: list[Judged]) -> dict[tuple[str, str], list[Quarantine]]:
    """Return the copies of these records that wait to become rows, by kind and uid."""
    found: dict[tuple[str, str], list[Quarantine]] = defaultdict(list)
    for uids in parts({one.record.uid for one in judged}):
        for row in session.scalars(
            select(Quarantine).where(Quarantine.record_uid.in_(uids), Quarantine.resolved_at.is_(None))
        ):
            found[row.record_kind, row.record_uid].append(row)
    return found


def _quarantine(session: Session, one: Judged, log: BundleLog) -> Quarantine:
    row = Quarantine(
        bundle_id=log.id,
        record_kind=one.record.kind,
        record_uid=one.record.uid,
        content=to_tree(one.record),
        reason=f"{one.reason}: {one.detail}"[:500],
    )
    session.add(row)
    return row


def resolve(session: Session, conflict: RecordConflict, keep: str) -> None:
    """Let the version kept by a person stand in the records. `keep`: "ours" or "theirs".

    Nothing happens to the row when its owner has meanwhile sent a higher version.
    """
    model = KIND_OF[conflict.record_kind]
    wanted = Record(**(conflict.theirs if keep == "theirs" else conflict.ours))
    row = session.get(model, conflict.record_uid)
    if row is None or row.version > wanted.version:
        return
    _put(session, Judged(wanted, CHANGED, model, decode(model, wanted)))
