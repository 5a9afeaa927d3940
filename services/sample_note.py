"""The note of a sample home: its password and recovery code, which protect invented people only.

It holds for the very keys it was written with: once somebody gives the home a password, it tells nothing.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from services import home
from services.errors import AppError
from services.home import HomePaths


class SampleNote(msgspec.Struct, frozen=True, kw_only=True):
    """What opens a sample home; `recovery_code` is "" once a new one was made."""

    password: str
    recovery_code: str


class _Stored(SampleNote, frozen=True, kw_only=True):
    """The note with the sealed keys that password and code belong to."""

    password_key: str
    recovery_key: str


def keep_sample_note(paths: HomePaths, password: str, recovery_code: str) -> None:
    """Write the note of a home just made. Raises: DiskFullError, ReadOnlyError."""
    keys = home.read_keys(paths)
    stored = _Stored(
        password=password,
        recovery_code=recovery_code,
        password_key=keys.password.sealed,
        recovery_key=keys.recovery.sealed,
    )
    with home.machine_faults():
        home.write_whole(paths.sample, msgspec.json.encode(stored))


def read_sample_note(root: Path) -> SampleNote | None:
    """Return the note of a home, None where there is none or it holds no longer."""
    paths = HomePaths(root)
    try:
        stored = msgspec.json.decode(paths.sample.read_bytes(), type=_Stored)
        keys = home.read_keys(paths)
    except (OSError, msgspec.MsgspecError, AppError):
        return None
    if stored.password_key != keys.password.sealed:
        return None
    same = stored.recovery_key == keys.recovery.sealed
    return SampleNote(password=stored.password, recovery_code=stored.recovery_code if same else "")


def drop_sample_note(paths: HomePaths) -> None:
    """Take the note away: the home has a secret of its own now, and the old code would still open it."""
    with suppress(OSError):  # it tells nothing any more, wherever it lies
        paths.sample.unlink(missing_ok=True)
