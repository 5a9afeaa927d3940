"""A home that is only read: nothing in it changes, and it need not be a place that can be written to."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from services import home, keyring, schema
from services.engines import copy_database, open_sqlcipher, open_to_read
from services.errors import EnvError
from services.home import HomePaths

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class HomeUnreadableError(EnvError):
    """A file of the home may not be read (`path`)."""

    code = "home.unreadable"


_HELD = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK)


@contextmanager
def opened_to_read(root: Path, password: str) -> Iterator[Engine]:
    """Give an engine that reads a home as it is.

    Records of an older program are read from a copy brought up to date, encrypted as they are, which goes
    again at the end.

    Raises:
        HomeMissingError, KeysMissingError, HomeUnreadableError, AlreadyOpenError, BeingReadError,
        WrongPasswordError,
        KeyFileDamagedError, PlainDatabaseError, NewerDatabaseError, DatabaseDamagedError.
    """
    paths = HomePaths(root)
    with ExitStack() as stack:
        stack.enter_context(_held_to_read(paths))
        _check_readable(paths)
        data_key = keyring.unlock(home.read_keys(paths), password)
        home.check_header(paths.database)
        engine = open_to_read(paths.database, data_key)
        stack.callback(engine.dispose)
        yield _of_today(engine, data_key, stack) if schema.needs_upgrade(engine) else engine


def _check_readable(paths: HomePaths) -> None:
    for file in (paths.database, paths.keys):
        if file.exists() and not os.access(file, os.R_OK):
            raise HomeUnreadableError(path=str(file))


def _of_today(engine: Engine, data_key: bytes, stack: ExitStack) -> Engine:
    with home.machine_faults():
        place = stack.enter_context(TemporaryDirectory(prefix="tdkt-read-", ignore_cleanup_errors=True))
    copy = Path(place) / "tdkt.db"
    copy_database(engine, copy)
    upgraded = open_sqlcipher(copy, data_key)
    stack.callback(upgraded.dispose)
    schema.upgrade(upgraded)
    return upgraded


@contextmanager
def _held_to_read(paths: HomePaths) -> Iterator[None]:
    """Keep programs that write away while a home is read; the lock file stays or is gone as it was before.

    Where none can be made, nobody can write either. Raises: AlreadyOpenError, BeingReadError.
    """
    handle, made = _lock_file(paths.lock)
    try:
        if handle is not None and not _locked(handle):
            raise home.held_by(paths)
        yield
    finally:
        if made:
            with suppress(OSError):  # Windows keeps an open file: an empty one is left, as after any work
                paths.lock.unlink(missing_ok=True)
        if handle is not None:
            os.close(handle)


def _lock_file(path: Path) -> tuple[int | None, bool]:
    """Return the lock file, open for reading, and whether it was made for that; None where none can be."""
    try:
        return os.open(path, os.O_RDONLY), False
    except OSError:
        try:
            return os.open(path, os.O_RDONLY | os.O_CREAT | os.O_EXCL, 0o600), True
        except OSError:
            return None, False


def _locked(handle: int) -> bool:
    """Lock the file, beside others that read where the system can; tell whether nobody writes."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _HELD  # a drive that knows no locks is read all the same
    return True
