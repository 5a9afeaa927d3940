"""A home brought back from a copy: the damaged or unwanted state is kept, the exchange learns of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from sqlalchemy import Engine, update

from models.office import Installation
from services import home, keyring, schema
from services.backup import backups, free_name
from services.clock import Clock
from services.db import Database
from services.engines import (
    DatabaseDamagedError,
    empty_journal,
    integrity_faults,
    number_in_copy,
    open_sqlcipher,
)
from services.errors import AppError, EnvError, InputError
from services.home import HomePaths
from services.ids import IdFactory
from services.keyring import KeyFile, KeyFileDamagedError

_EPOCH = "SELECT epoch FROM {database}.installation"
_STAMP = "%Y%m%d-%H%M%S"


class BackupMissingError(EnvError):
    """There is no such copy, or no key file that goes with it (`path`)."""

    code = "backup.missing"


class BackupForeignError(InputError):
    """The copy is not of this home: its key doesn't open it, or it is no database of the program (`path`)."""

    code = "backup.foreign"


class BackupDamagedError(InputError):
    """The copy opens but is not whole (`path`)."""

    code = "backup.damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreBackup:
    """Which copy is to stand in for the database, and what opens it: the password or the printed code."""

    copy: Path
    password: str = ""
    recovery_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was done. `kept`: where the state before is, None when there was none; `epoch` the new one."""

    copy: Path
    kept: Path | None
    epoch: int


def restore_backup(root: Path, command: RestoreBackup, clock: Clock, ids: IdFactory) -> Restored:
    """Put a copy in the place of a home's database; the folder may be empty (a new PC).

    The copy itself is never touched. The state before goes into the folder of copies, damaged or not. The
    epoch rises above every one seen here, so that the other side takes what follows for a restored sender and
    not for a cloned one, and everything is sent again as far as it is needed.
    The caller must not hold the home.

    Raises:
        BackupMissingError, BackupForeignError, BackupDamagedError, NewerDatabaseError, WrongPasswordError,
        WrongRecoveryCodeError, AlreadyOpenError, ReadOnlyError, DiskFullError: the home is as it was.
    """
    paths = HomePaths(root)
    if not command.copy.is_file():
        raise BackupMissingError(path=str(command.copy))
    keys = _keys_for(paths, command.copy)
    data_key = _data_key(keys, command)
    with home.place_faults(root):
        paths.backups.mkdir(parents=True, exist_ok=True, mode=0o700)
        paths.logs.mkdir(exist_ok=True)
    stage, kept = paths.root / ".tdkt.restore", None
    with home.hold(root, clock), home.machine_faults(root):
        try:
            _copy_all(command.copy, stage)
            with _opened(stage, data_key) as engine:
                _check(engine, stage, command.copy)
                if schema.needs_upgrade(engine):
                    schema.upgrade(engine)
                kept = _name_kept(_set_aside(paths, clock), engine)
                epoch = _raise_epoch(engine, paths, command.copy, clock, ids)
            # Also among the copies: the next restoring must know this epoch, whatever befalls the database.
            _copy_all(stage, free_name(paths.backups, f"tdkt-{_stamp(clock)}-restored"))
            home.write_whole(paths.keys, keyring.encode(keys))
            # A journal left behind would be played into the database that comes.
            _remove(_with_journals(paths.database)[1:])
            stage.replace(paths.database)
        except BaseException:
            _remove(_with_journals(kept) if kept else ())
            raise
        finally:
            _remove(_with_journals(stage))
    return Restored(copy=command.copy, kept=kept, epoch=epoch)


def _keys_for(paths: HomePaths, copy: Path) -> KeyFile:
    """Return the key file of the home; on a new PC, or if that is damaged, the one beside the copy.

    Raises: BackupMissingError, KeyFileDamagedError.
    """
    damaged: KeyFileDamagedError | None = None
    for file in (paths.keys, copy.parent / paths.keys.name, copy.parent.parent / paths.keys.name):
        if file.is_file():
            with home.machine_faults():
                content = file.read_bytes()
            try:
                return keyring.decode(content)
            except KeyFileDamagedError as error:
                damaged = error
    raise damaged or BackupMissingError(path=str(copy.parent / paths.keys.name))


def _data_key(keys: KeyFile, command: RestoreBackup) -> bytes:
    if command.recovery_code:
        return keyring.recover(keys, command.recovery_code)
    return keyring.unlock(keys, command.password)


@contextmanager
def _opened(database: Path, data_key: bytes) -> Iterator[Engine]:
    engine = open_sqlcipher(database, data_key)
    try:
        yield engine
    finally:
        engine.dispose()


def _raise_epoch(engine: Engine, paths: HomePaths, copy: Path, clock: Clock, ids: IdFactory) -> int:
    seen = [_epoch_in(engine, row.path) for row in backups(paths)]
    epoch = max((_epoch_in(engine, None), *seen)) + 1
    with Database(engine, clock, ids).write("local.office.restore", reason=copy.name) as tx:
        tx.session.execute(update(Installation).values(epoch=epoch))
    empty_journal(engine)
    return epoch


def _check(engine: Engine, stage: Path, copy: Path) -> None:
    with stage.open("rb") as file:
        header = file.read(len(home.PLAIN_HEADER))
    if not header or header == home.PLAIN_HEADER:
        raise BackupForeignError(path=str(copy))
    try:
        faults = integrity_faults(engine)
        known = schema.revision(engine)
    except DatabaseDamagedError as error:
        # With a wrong key the first page is noise: the engine can't tell it from damage, and nor can we.
        raise BackupForeignError(path=str(copy)) from error
    if faults or known is None:
        raise BackupDamagedError(path=str(copy))


def _epoch_in(engine: Engine, path: Path | None) -> int:
    try:
        return number_in_copy(engine, path, _EPOCH)
    except AppError:
        return 0


def _set_aside(paths: HomePaths, clock: Clock) -> Path | None:
    """Copy the files of the state before, unopened: opening a damaged database would change it."""
    if not paths.database.exists():
        return None
    kept = free_name(paths.backups, f"tdkt-{_stamp(clock)}-before-restore")
    _copy_all(paths.database, kept)
    return kept


def _name_kept(kept: Path | None, engine: Engine) -> Path | None:
    """Give what can't be opened another name, so that nobody takes it for a copy to restore from."""
    if kept is None or _epoch_in(engine, kept):
        return kept
    damaged = free_name(kept.parent, kept.stem.replace("tdkt-", "damaged-"))
    for file, target in zip(_with_journals(kept), _with_journals(damaged), strict=True):
        if file.exists():
            file.replace(target)
    return damaged


def _copy_all(database: Path, target: Path) -> None:
    """Copy a database with the journal that a killed program left beside it."""
    for file, to in zip(_with_journals(database), _with_journals(target), strict=True):
        if file.exists():
            shutil.copyfile(file, to)
            with to.open("rb+") as handle:
                os.fsync(handle.fileno())


def _with_journals(database: Path) -> tuple[Path, ...]:
    return tuple(database.with_name(database.name + end) for end in ("", "-wal", "-shm"))


def _remove(files: tuple[Path, ...]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def _stamp(clock: Clock) -> str:
    return clock.now().astimezone(UTC).strftime(_STAMP)
