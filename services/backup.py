"""Copies of the encrypted database: made at the start, before risky steps and on wish; thinned out by age."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from services import home
from services.app import Services
from services.db import last_moment
from services.engines import copy_database, copy_faults, known_fault
from services.errors import EnvError
from services.home import HomePaths

_STAMP = "%Y%m%d-%H%M%S"
_PREFIX = "tdkt-"
# Every copy of the last days, then one a week, at least the newest ten.
_KEEP_ALL = timedelta(days=7)
_KEEP_WEEKLY = timedelta(days=180)
_KEEP_NEWEST = 10


class BackupFailedError(EnvError):
    """The copy could not be written whole, or did not open again (`reason`)."""

    code = "backup.failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRow:
    """One copy; `size` in bytes."""

    path: Path
    made_at: datetime
    size: int


def backup_now(app: Services, reason: str = "wish") -> Path:
    """Write a copy beside the database, open it again with the same key, then thin out old ones.

    `reason`: a short word that becomes part of the name ("start", "before-receive").
    Raises:
        DiskFullError, ReadOnlyError: there is no room or no right; the database is unchanged.
        BackupFailedError: the copy does not open; it is removed.
    """
    folder = app.paths.backups
    stamp = app.clock.now().astimezone(UTC).strftime(_STAMP)
    target = free_name(folder, f"{_PREFIX}{stamp}-{reason}")
    part = target.with_suffix(".part")
    try:
        folder.mkdir(exist_ok=True)
        part.unlink(missing_ok=True)
        with home.machine_faults(folder):
            copy_database(app.db.engine, part)
        _try_out(app, part)
        part.replace(target)
        # Without the key file a copy is noise on another PC; the data key in it stays sealed.
        home.write_whole(folder / app.paths.keys.name, app.paths.keys.read_bytes())
    except OSError as error:
        _forget(part)
        raise known_fault(error, folder) or BackupFailedError(reason=error.strerror or "") from error
    except BaseException:
        _forget(part)
        raise
    _thin_out(app.paths, app.clock.now())
    return target


def _forget(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)


def free_name(folder: Path, name: str) -> Path:
    """Return a name in a folder that nothing has yet."""
    target, number = folder / f"{name}.db", 1
    while target.exists():
        number += 1
        target = folder / f"{name}-{number}.db"
    return target


def _try_out(app: Services, copy: Path) -> None:
    faults = copy_faults(app.db.engine, copy)
    if faults:
        raise BackupFailedError(reason=faults[0])


def backups(paths: HomePaths) -> tuple[BackupRow, ...]:
    """Return the copies of a home, newest first."""
    found = []
    for path in paths.backups.glob(f"{_PREFIX}*.db"):
        text = path.name[len(_PREFIX) : len(_PREFIX) + 15]
        try:
            made_at = datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(BackupRow(path=path, made_at=made_at, size=path.stat().st_size))
    return tuple(sorted(found, key=lambda row: (row.made_at, row.path.name), reverse=True))


def last_backup(app: Services) -> BackupRow | None:
    """Return the newest copy, or None."""
    return next(iter(backups(app.paths)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupState:
    """The newest copy, and whether anything was saved after it was made."""

    made_at: datetime
    outdated: bool


def backup_state(app: Services) -> BackupState | None:
    """Return the newest copy and whether it holds all that is saved, None without a copy."""
    copy, last = last_backup(app), last_moment(app.db)
    if copy is None:
        return None
    # Names of copies know whole seconds only.
    outdated = last is not None and last.replace(microsecond=0) > copy.made_at
    return BackupState(made_at=copy.made_at, outdated=outdated)


def _thin_out(paths: HomePaths, now: datetime) -> None:
    weeks: set[tuple[int, int]] = set()
    for place, row in enumerate(backups(paths)):
        age = now - row.made_at
        week = row.made_at.isocalendar()[:2]
        keep = place < _KEEP_NEWEST or age <= _KEEP_ALL or (age <= _KEEP_WEEKLY and week not in weeks)
        weeks.add(week)
        if not keep:
            row.path.unlink(missing_ok=True)
