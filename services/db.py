"""Reading and writing the records: two contexts, versions, the audit chain.

`with db.read() as s` rolls back; `with db.write("round.open") as tx` commits on clean exit and appends one
audit entry in the same transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import Engine, event, inspect, select, update
from sqlalchemy.orm import Session, sessionmaker

from models.audit import AuditEntry
from models.base import Shared
from models.office import Installation
from services import audit
from services.bulk import insert_many
from services.clock import Clock
from services.errors import ConflictError, NotFoundError, RuleError
from services.ids import IdFactory
from services.lengths import check_rows, check_texts
from services.results import Changes

Record = TypeVar("Record", bound=Shared)


class ForeignRecordError(RuleError):
    """A unit changes only what it owns (one writer per record)."""

    code = "record.foreign_owner"


@dataclass(slots=True)
class WriteTransaction:
    """One use case's write: its session, and after the exit what it changed."""

    session: Session
    action: str
    subject: str | None = None
    reason: str | None = None
    receiving: bool = False
    touched: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def changes(self) -> Changes:
        """Return the records touched, for the screens."""
        uids = {kind: frozenset(touched) for kind, touched in self.touched.items()}
        return Changes(uids=uids, subject=self.subject)

    @contextmanager
    def own_work(self) -> Iterator[None]:
        """Write records of this office in the middle of receiving: they are stamped as always."""
        self.session.flush()
        before, self.receiving = self.receiving, False
        try:
            yield
            self.session.flush()
        finally:
            self.receiving = before

    def get(self, model: type[Record], uid: str, expected_version: int | None = None) -> Record:
        """Return a live record to change.

        Raises:
            NotFoundError: no such record, or it is in the wastebasket.
            ConflictError: its version is not the expected one.
        """
        record = self.session.get(model, uid)
        if record is None or record.deleted_at is not None:
            raise NotFoundError(kind=model.kind, uid=uid)
        if expected_version is not None and record.version != expected_version:
            raise ConflictError(kind=model.kind, uid=uid, expected=expected_version, actual=record.version)
        return record


class Database:
    """The records of one home. Knows the office's unit, so that every new record gets its owner."""

    def __init__(self, engine: Engine, clock: Clock, ids: IdFactory, *, actor: str = "") -> None:
        self.engine = engine
        self.actor = actor
        self.unit_id = ""
        self.installation_id = ""
        self._clock, self._ids = clock, ids
        self._readers = sessionmaker(engine, expire_on_commit=False, autoflush=False)
        self._writers = sessionmaker(engine.execution_options(write=True), expire_on_commit=False)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session whose every change is thrown away."""
        with self._readers() as session:
            try:
                yield session
            finally:
                session.rollback()

    @contextmanager
    def write(
        self,
        action: str,
        *,
        subject: str | None = None,
        reason: str | None = None,
        receiving: bool = False,
    ) -> Iterator[WriteTransaction]:
        """Give a transaction that commits on clean exit with its audit entry.

        `receiving` lets records of other owners in as they come, versions untouched.

        Raises: TextTooLongError when a text does not fit its field, wherever it was typed.
        """
        with self._writers() as session:
            transaction = WriteTransaction(session, action, subject, reason, receiving)
            event.listen(session, "before_flush", lambda s, *_: self._stamp(s, transaction))
            try:
                yield transaction
                session.flush()
                if transaction.touched or action.startswith("local."):
                    self._append_audit(transaction)
                session.commit()
            except BaseException:
                session.rollback()
                raise

    def _stamp(self, session: Session, transaction: WriteTransaction) -> None:
        """Give each record written its version, its owner, its place in the order of changes."""
        new = session.new  # a set made anew at each look
        written = [r for r in (*new, *session.dirty) if isinstance(r, Shared)]
        written = [r for r in written if r in new or session.is_modified(r)]
        fresh = [r for r in written if r.uid not in transaction.touched[r.kind] or r in new]
        if not written:
            return
        if not transaction.receiving:
            for record in written:
                check_texts(record)
        counter = self._advance_counter(session, len(fresh))
        now = self._clock.now()
        for record in fresh:
            counter += 1
            record.changed = counter
            if not transaction.receiving:
                self._own(record, now)
            transaction.touched[record.kind][record.uid] = record.version

    def insert_own(
        self,
        transaction: WriteTransaction,
        model: type[Shared],
        rows: Sequence[dict[str, Any]],
        uids: Sequence[str] | None = None,
    ) -> tuple[str, ...]:
        """Add many new records of this office at once, past the ORM; return their uids in order.

        `rows` hold the content by attribute, what is absent or None takes the column's default; `uids` None:
        new ones. Each record is stamped as `write` stamps single ones.

        Raises: TextTooLongError.
        """
        if not rows:
            return ()
        check_rows(model, rows)
        session, now = transaction.session, self._clock.now()
        session.flush()
        made = tuple(uids) if uids is not None else tuple(self._ids.new() for _ in rows)
        first = self._advance_counter(session, len(rows)) + 1
        mapper = inspect(model)
        names = dict.fromkeys(chain.from_iterable(rows))
        given = {mapper.columns[name].name: [row.get(name) for row in rows] for name in names}
        silent = [None] * len(rows)
        columns: dict[str, Sequence[Any]] = {
            name: values for name, values in given.items() if values != silent
        }
        columns |= {"uid": made, "changed": range(first, first + len(rows))}
        stamps: dict[str, Any] = {"owner": self.unit_id, "origin": self.installation_id, "version": 1}
        stamps |= {"created_at": now, "updated_at": now}
        if mapper.polymorphic_on is not None:
            stamps[mapper.polymorphic_on.name] = mapper.polymorphic_identity
        insert_many(session.connection(), mapper.local_table, columns, stamps)
        transaction.touched[model.kind] |= dict.fromkeys(made, 1)
        return made

    def _own(self, record: Shared, now: datetime) -> None:
        record.uid = record.uid or self._ids.new()
        record.owner = record.owner or self.unit_id
        if record.owner != self.unit_id:
            raise ForeignRecordError(kind=record.kind, uid=record.uid, owner=record.owner)
        record.created_at = record.created_at or now
        record.updated_at = now
        record.version = (record.version or 0) + 1
        record.origin = self.installation_id

    @staticmethod
    def _advance_counter(session: Session, steps: int) -> int:
        with session.no_autoflush:
            connection = session.connection()
            before = connection.execute(select(Installation.change_counter)).scalar_one()
            connection.execute(update(Installation).values(change_counter=before + steps))
        return int(before)

    def _append_audit(self, transaction: WriteTransaction) -> None:
        entry = AuditEntry(
            happened_at=self._clock.now(),
            actor=self.actor,
            action=transaction.action,
            subject=transaction.subject,
            reason=transaction.reason,
            records={kind: dict(sorted(uids.items())) for kind, uids in sorted(transaction.touched.items())},
        )
        audit.append_entry(transaction.session, entry)


def broken_audit_entry(db: Database) -> int | None:
    """Return the id of the first entry that doesn't fit the chain or is gone, or None when all are there."""
    with db.read() as session:
        return audit.first_broken(session)


def last_moment(db: Database) -> datetime | None:
    """Return when the database was last written to."""
    with db.read() as session:
        return audit.moment_of_last(session)


def newest_moment(db: Database) -> datetime | None:
    """Return the latest moment at which the database was written to, by the clock of then."""
    with db.read() as session:
        return audit.newest_of_all(session)


__all__ = [
    "Database",
    "ForeignRecordError",
    "WriteTransaction",
    "broken_audit_entry",
    "last_moment",
    "newest_moment",
]
