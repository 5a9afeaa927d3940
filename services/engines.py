"""Everything that differs between database engines: opening, pragmas, transactions, copies, checks.

The office runs on SQLCipher inside the program; a province may run on PostgreSQL. Nothing else in the program
may depend on the engine.
"""

from __future__ import annotations

import errno
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import QueuePool

from services.errors import AppError, EnvError


class DiskFullError(EnvError):
    """The disk takes no more (`path`: where, if that is known)."""

    code = "env.disk_full"


class ReadOnlyError(EnvError):
    """The place may not be written to (`path`: which, if that is known)."""

    code = "env.read_only"


class DatabaseLockedError(EnvError):
    code = "env.database_locked"


class DatabaseDamagedError(EnvError):
    code = "env.database_damaged"


_BUSY_MS = 5_000
_WAL_PAGES = 1_000
# Room for the whole index that searches read: pages in the cache need no decryption. Filled only as needed.
_CACHE_KIB = 32_000
# SQLite's own way to a file without locks; the journal then needs no index file beside it.
_NO_LOCKS = "win32-none" if sys.platform == "win32" else "unix-none"


def open_sqlcipher(path: Path, key: bytes, *, create: bool = False) -> Engine:
    """Return an engine on an encrypted file; `key` is 32 raw bytes, so opening costs no key derivation.

    The file is never opened without the key, and never created as a plain one. Reads run in deferred
    transactions, writes (`execution_options(write=True)`) take the write lock at once.
    """
    pragmas = (
        f"busy_timeout = {_BUSY_MS}",
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
        "temp_store = MEMORY",
        f"cache_size = -{_CACHE_KIB}",
        f"wal_autocheckpoint = {_WAL_PAGES}",
    )
    return _engine(_connector(path, f"mode={'rwc' if create else 'rw'}", key, pragmas))


def open_to_read(path: Path, key: bytes) -> Engine:
    """Return an engine that only reads, needs no right to write, and leaves every file as it is.

    Nobody may write meanwhile: it takes no locks. What a killed program left in the journal is read with the
    rest; the file itself gets nothing of it. A write is refused as `ReadOnlyError`.
    """
    journal = path.with_name(f"{path.name}-wal")
    pragmas = ("foreign_keys = ON", "temp_store = MEMORY", f"cache_size = -{_CACHE_KIB}")
    if journal.exists() and journal.stat().st_size:
        # Exclusive before the first look at the file: the index of the journal is made in memory then.
        return _engine(
            _connector(path, f"mode=ro&vfs={_NO_LOCKS}", key, ("locking_mode = EXCLUSIVE", *pragmas))
        )
    # Without a journal even the ways above would make one; a file that can't change needs none.
    return _engine(_connector(path, "mode=ro&immutable=1", key, pragmas))


def _connector(path: Path, how: str, key: bytes, pragmas: Sequence[str]) -> Callable[[], Any]:
    address = f"{path.resolve().as_uri()}?{how}"

    def connect() -> Any:
        connection = sqlcipher.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        cursor = connection.cursor()
        cursor.execute("PRAGMA cipher_log_level = NONE")  # its faults come as errors, not on the screen too
        cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
        return connection

    return connect


def _engine(connect: Callable[[], Any]) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=sqlcipher,
        poolclass=QueuePool,
        pool_use_lifo=True,
        json_serializer=lambda tree: msgspec.json.encode(tree).decode(),
        json_deserializer=msgspec.json.decode,
    )
    _own_transactions(engine)
    return engine


def _own_transactions(engine: Engine) -> None:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("isolation_level") == "AUTOCOMMIT":
            return  # VACUUM and ATTACH do not run inside a transaction
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("write", False) else "BEGIN")

    damage_met = False

    @event.listens_for(engine, "handle_error")
    def translate(context: Any) -> None:
        nonlocal damage_met
        known = known_fault(context.original_exception)
        if isinstance(known, ReadOnlyError) and damage_met:
            known = DatabaseDamagedError()  # SQLCipher lets nothing be written to a file whose damage it met
        damage_met = damage_met or isinstance(known, DatabaseDamagedError)
        if known is not None:
            raise known from context.original_exception


_FAULTS: dict[str, type[AppError]] = {
    "SQLITE_FULL": DiskFullError,
    "SQLITE_READONLY": ReadOnlyError,
    "SQLITE_CANTOPEN": ReadOnlyError,
    "SQLITE_BUSY": DatabaseLockedError,
    "SQLITE_LOCKED": DatabaseLockedError,
    "SQLITE_CORRUPT": DatabaseDamagedError,
    "SQLITE_NOTADB": DatabaseDamagedError,
    "SQLITE_IOERR": DiskFullError,
}


def known_fault(error: BaseException | None, place: Path | None = None) -> AppError | None:
    """Return the typed fault of the machine behind an engine's or the system's error, or None for a bug.

    `place`: the file or folder that it befell, for its sentence.
    """
    fault = _fault_of(error)
    return fault(**({} if place is None else {"path": str(place)})) if fault else None


def _fault_of(error: BaseException | None) -> type[AppError] | None:
    name = getattr(error, "sqlite_errorname", None)
    if name:
        for prefix, fault in _FAULTS.items():
            if str(name).startswith(prefix):
                return fault
    if isinstance(error, sqlcipher.Error | sqlite3.Error):
        return _fault_by_words(str(error))
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
            return DiskFullError
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            return ReadOnlyError
    return None


def _fault_by_words(words: str) -> type[AppError] | None:
    # sqlcipher3 names the code only in newer builds; SQLite's own sentences have been the same for decades.
    for part, fault in (
        ("disk is full", DiskFullError),
        ("disk I/O error", DiskFullError),
        ("readonly", ReadOnlyError),
        ("unable to open", ReadOnlyError),
        ("is locked", DatabaseLockedError),
        ("malformed", DatabaseDamagedError),
        ("not a database", DatabaseDamagedError),
    ):
        if part in words:
            return fault
    return None


def copy_database(engine: Engine, target: Path) -> None:
    """Write a whole, compacted copy under the same key.

    `VACUUM INTO` can't hang on an open write, `backup()` can.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(target),))


def copy_faults(engine: Engine, copy: Path) -> list[str]:
    """Return what is wrong with a copy, opened under the same key; an empty list is good."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ATTACH DATABASE ? AS copied", (str(copy),))
        try:
            rows = connection.execute(text("PRAGMA copied.quick_check"))
            return [str(row[0]) for row in rows if row[0] != "ok"]
        finally:
            connection.exec_driver_sql("DETACH DATABASE copied")


def number_in_copy(engine: Engine, copy: Path | None, statement: str) -> int:
    """Return the one number that a query finds in a copy under the same key, or in the engine's own file.

    `statement` names the schema as `{database}`. The copy is only read.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if copy is None:
            return int(connection.exec_driver_sql(statement.format(database="main")).scalar_one())
        # Immutable: a journal beside a damaged copy is evidence, and opening would play it in or delete it.
        address = f"{copy.resolve().as_uri()}?immutable=1"
        connection.exec_driver_sql("ATTACH DATABASE ? AS copied", (address,))
        try:
            return int(connection.exec_driver_sql(statement.format(database="copied")).scalar_one())
        finally:
            connection.exec_driver_sql("DETACH DATABASE copied")


def empty_journal(engine: Engine) -> None:
    """Bring everything from the journal into the file itself."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def integrity_faults(engine: Engine, *, thorough: bool = False) -> list[str]:
    """Return what the engine finds wrong with its file; an empty list is good."""
    check = "integrity_check" if thorough else "quick_check"
    with engine.connect() as connection:
        found = [str(row[0]) for row in connection.execute(text(f"PRAGMA {check}")) if row[0] != "ok"]
        broken = connection.execute(text("PRAGMA foreign_key_check"))
        found += [f"foreign key: {row[0]} {row[1]}" for row in broken]
    return found


def refresh_statistics(connection: Connection) -> None:
    """Let the planner see the data as it is now: after migrations and bulk loads."""
    connection.exec_driver_sql("PRAGMA optimize")


def without_foreign_keys(connection: Connection) -> None:
    """Switch foreign keys off before a migration's transaction.

    Batch mode drops parents and would cascade.
    """
    # By the driver's cursor: inside a transaction the pragma does nothing, and SQLAlchemy would begin one.
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.close()
