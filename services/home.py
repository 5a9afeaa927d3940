"""A home: the folder with the encrypted database, its key file, its lock and its logs."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Container, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine

from services import keyring, schema
from services.clock import Clock
from services.dates import format_datetime
from services.engines import (
    DatabaseDamagedError,
    DiskFullError,
    ReadOnlyError,
    copy_database,
    known_fault,
    open_sqlcipher,
)
from services.errors import EnvError
from services.ids import IdFactory
from services.keyring import KdfCost

# What may lie in the folder of a new home: of the window before there is an office, and of operating systems.
_OWN = {
    "settings.json",
    "settings.new",
    "first-start.json",
    "open.lock",
    "open.json",
    "sample.json",
    "logs",
    "backups",
}
_LITTER = {
    ".DS_Store",
    "desktop.ini",
    "Thumbs.db",
    "lost+found",
    "$RECYCLE.BIN",
    "System Volume Information",
}
PLAIN_HEADER = b"SQLite format 3\x00"


class HomeMissingError(EnvError):
    code = "home.missing"


class KeysMissingError(EnvError):
    """The database is there, but not the key file that opens it (`path`, `copy`: where one may lie)."""

    code = "home.keys_missing"


class HomeExistsError(EnvError):
    code = "home.exists"


class HomeForeignError(EnvError):
    """The folder holds files that are not the program's (`path`, `found`: the name of one)."""

    code = "home.foreign"


class HomeBlockedError(EnvError):
    """No folder can be at this place: a file stands in the way, or the name can't be one (`path`)."""

    code = "home.blocked"


class AlreadyOpenError(EnvError):
    """Another program holds the home (`host`, `since`)."""

    code = "home.already_open"


class BeingReadError(EnvError):
    """A command reads the home just now, or a program is about to open it (`path`)."""

    code = "home.being_read"


class PlainDatabaseError(EnvError):
    """The database file is not encrypted: somebody replaced it."""

    code = "home.plain_database"


@dataclass(frozen=True, slots=True)
class HomePaths:
    """Where things lie in a home."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "tdkt.db"

    @property
    def keys(self) -> Path:
        return self.root / "keys.json"

    @property
    def lock(self) -> Path:
        return self.root / "open.lock"

    @property
    def holder(self) -> Path:
        return self.root / "open.json"

    @property
    def sample(self) -> Path:
        return self.root / "sample.json"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def backups(self) -> Path:
        return self.root / "backups"


def create(root: Path, password: str, ids: IdFactory, cost: KdfCost | None = None) -> tuple[Engine, str]:
    """Make a new home; return its engine and the recovery code to print.

    Raises:
        HomeExistsError: the folder already holds one.
        HomeForeignError: it holds other files.
        HomeBlockedError: no folder can be there.
        ReadOnlyError, DiskFullError: the folder can't be written to; nothing is left behind.
    """
    paths = HomePaths(root)
    with nothing_left_behind(root), machine_faults(root):
        keys, data_key, code = keyring.create_keys(password, ids, cost)
        with place_faults(root):
            root.mkdir(parents=True, exist_ok=True, mode=0o700)
            paths.logs.mkdir(exist_ok=True)
            paths.backups.mkdir(exist_ok=True)
        engine = open_sqlcipher(paths.database, data_key, create=True)
        try:
            schema.upgrade(engine)
            write_whole(paths.keys, keyring.encode(keys))
        except BaseException:
            engine.dispose()
            raise
    return engine, code


def exists(root: Path) -> bool:
    """Tell whether a home, or a part of one, lies here. Raises: HomeBlockedError, ReadOnlyError."""
    paths = HomePaths(root)
    with place_faults(root):
        return paths.database.exists() or paths.keys.exists()


def check_free(root: Path) -> None:
    """See that a home can be made in a folder: it is new, empty or the program's own.

    Raises: HomeExistsError, HomeForeignError, HomeBlockedError, ReadOnlyError.
    """
    if exists(root):
        raise HomeExistsError(path=str(root))
    with place_faults(root):
        for one in sorted(root.iterdir()) if root.is_dir() else ():
            if one.name not in _OWN and one.name not in _LITTER and not one.name.startswith(".tdkt"):
                raise HomeForeignError(path=str(root), found=one.name)


@contextmanager
def nothing_left_behind(root: Path) -> Iterator[None]:
    """Take a home that is not finished away again, with the folders that were made for it.

    Raises: HomeExistsError, HomeForeignError, HomeBlockedError, ReadOnlyError: what is there is left alone.
    """
    paths = HomePaths(root)
    check_free(root)
    with place_faults(root):
        made = [place for place in (root, *root.parents) if not place.exists()]
    try:
        yield
    except BaseException:
        database = paths.database
        sides = [database.with_name(f"{database.name}{end}") for end in ("-wal", "-shm", "-journal")]
        with suppress(OSError):
            for file in (database, *sides, paths.keys, paths.sample):
                file.unlink(missing_ok=True)
            for folder in (paths.logs, paths.backups, *made):
                folder.rmdir()
        raise


def open_home(root: Path, password: str, clock: Clock) -> Engine:
    """Return the engine of an existing home, its schema brought up to date after a safety copy.

    Raises:
        HomeMissingError, KeysMissingError, WrongPasswordError, KeyFileDamagedError, PlainDatabaseError,
        NewerDatabaseError, DatabaseDamagedError: the file is unchanged.
    """
    paths = HomePaths(root)
    return open_with_key(paths, keyring.unlock(read_keys(paths), password), clock)


def open_with_key(paths: HomePaths, data_key: bytes, clock: Clock) -> Engine:
    """Return the engine of a home whose data key is known."""
    check_header(paths.database)
    engine = open_sqlcipher(paths.database, data_key)
    try:
        if schema.needs_upgrade(engine):
            paths.backups.mkdir(exist_ok=True)
            stamp = clock.now().strftime("%Y%m%d-%H%M%S")
            copy_database(engine, paths.backups / f"before-upgrade-{stamp}.db")
            schema.upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def read_keys(paths: HomePaths) -> keyring.KeyFile:
    """Return the key file of a home.

    Raises:
        HomeMissingError: there is no home here.
        KeysMissingError: there is one, without its key file.
    """
    if paths.database.exists() and not paths.keys.exists():
        raise KeysMissingError(path=str(paths.keys), copy=str(paths.backups / paths.keys.name))
    if not paths.keys.exists() or not paths.database.exists():
        raise HomeMissingError(path=str(paths.root))
    with machine_faults():
        return keyring.decode(paths.keys.read_bytes())


def check_header(database: Path) -> None:
    """Refuse a file that is no encrypted database. Raises: PlainDatabaseError, DatabaseDamagedError."""
    with machine_faults(), database.open("rb") as file:
        header = file.read(len(PLAIN_HEADER))
    if header == PLAIN_HEADER:
        raise PlainDatabaseError(path=str(database))
    # An empty file would be taken for a new database, and the lost records for none.
    if not header:
        raise DatabaseDamagedError


@contextmanager
def hold(root: Path, clock: Clock) -> Iterator[None]:
    """Hold the home for this process alone; the lock of a killed process falls by itself.

    Raises:
        AlreadyOpenError, BeingReadError: another process holds it.
        HomeMissingError: there is no such folder.
        ReadOnlyError, DiskFullError: the folder can't be written to.
    """
    paths = HomePaths(root)
    with place_faults(root):
        if not root.is_dir():
            raise HomeMissingError(path=str(root))
    lock = FileLock(paths.lock, thread_local=False)
    with machine_faults(root):
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise held_by(paths) from error
    try:
        told = {"host": socket.gethostname(), "since": clock.now().isoformat()}
        with machine_faults(root):
            paths.holder.write_text(json.dumps(told))
        yield
    finally:
        paths.holder.unlink(missing_ok=True)
        if not paths.database.exists():
            with suppress(OSError):  # Windows keeps an open file, and takes it away by itself
                paths.lock.unlink(missing_ok=True)
        lock.release()


def held_by(paths: HomePaths) -> EnvError:
    """Return what to say of a home that another process holds: who reads leaves no name."""
    return (
        AlreadyOpenError(**_holder(paths)) if paths.holder.exists() else BeingReadError(path=str(paths.root))
    )


def _holder(paths: HomePaths) -> dict[str, object]:
    try:
        found = json.loads(paths.holder.read_text())
        since = format_datetime(datetime.fromisoformat(str(found["since"])))
        return {"host": str(found["host"]), "since": since}
    except (OSError, ValueError, KeyError):
        return {"host": "?", "since": "?"}


def write_whole(target: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half.

    Temporary name, flush, rename.
    """
    temporary = target.with_name(f".{target.name}.part")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def is_taken(path: Path, content: bytes) -> bool:
    """Tell whether something else than `content` lies at a path. Raises: OSError."""
    if not os.path.lexists(path):
        return False
    return not path.is_file() or path.stat().st_size != len(content) or path.read_bytes() != content


def free_path(path: Path, content: bytes, used: Container[str] = (), *, overwrite: bool = False) -> Path:
    """Return the path, numbered when something else than `content` lies there or its name is `used`.

    `overwrite`: what lies there does not matter. Raises: OSError.
    """
    names = (path if number == 1 else path.with_stem(f"{path.stem}-{number}") for number in count(1))
    return next(one for one in names if one.name not in used and (overwrite or not is_taken(one, content)))


@contextmanager
def machine_faults(place: Path | None = None) -> Iterator[None]:
    """Give the machine's own faults their typed errors; `place` is where they happen, for the sentence."""
    try:
        yield
    except (DiskFullError, ReadOnlyError) as error:
        if error.params or place is None:
            raise
        raise type(error)(path=str(place)) from error
    except OSError as error:
        known = known_fault(error, place)
        if known is None:
            raise
        raise known from error


@contextmanager
def place_faults(root: Path) -> Iterator[None]:
    """Give the faults of a place for a home their typed errors: the machine's, else HomeBlockedError."""
    try:
        yield
    except OSError as error:
        raise known_fault(error, root) or HomeBlockedError(path=str(root)) from error
