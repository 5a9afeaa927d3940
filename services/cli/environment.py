"""What every command needs from its surroundings: password, home, the open office."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.app import Services, open_office, open_office_for_reading
from services.errors import EnvError, InputError, UsageError
from services.logs import start_logging

# A password, or a profile: what is longer is another file, or one without an end.
_LONGEST = 1 << 20
PASSWORD_VARIABLE = "TDKT_PASSWORD"


class PasswordNeededError(UsageError):
    """Neither the environment nor a file gives the password (`variable`; `path` of a file without one)."""

    code = "usage.password_needed"


class FileUnreadableError(EnvError):
    """A file named on the command line can't be read (`path`)."""

    code = "usage.file_unreadable"


class FileMissingError(FileUnreadableError):
    """A file named on the command line is not there (`path`)."""

    code = "usage.file_missing"


class NoTextError(InputError):
    """A file that holds a line or a profile is too long for that, or not in UTF-8 (`path`)."""

    code = "usage.no_text"


def password(wish: argparse.Namespace, *, needed: bool = True) -> str:
    """Return the password from `--password-file` or the environment; "" when it is not needed.

    Raises: PasswordNeededError, and as `read_text`.
    """
    file: Path | None = wish.password_file
    if file is not None:
        first = next(iter(read_text(file).splitlines()), "")
        if not first:  # no password is empty: whoever wrote the file meant to put one into it
            raise PasswordNeededError(variable=PASSWORD_VARIABLE, path=str(file))
        return first
    found = os.environ.get(PASSWORD_VARIABLE)
    if needed and not found:
        raise PasswordNeededError(variable=PASSWORD_VARIABLE)
    return found or ""


def read_text(path: Path) -> str:
    """Return the text of a short file, which may be a pipe.

    Raises: FileMissingError, FileUnreadableError, NoTextError.
    """
    with readable(path), path.open("rb") as file:
        content = file.read(_LONGEST + 1)
    if len(content) > _LONGEST:
        raise NoTextError(path=str(path))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoTextError(path=str(path)) from error


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Tell why a file can't be read. Raises: FileMissingError, FileUnreadableError."""
    try:
        yield
    except FileNotFoundError as error:
        raise FileMissingError(path=str(path)) from error
    except (OSError, ValueError) as error:  # ValueError: no name of a file has a NUL in it
        raise FileUnreadableError(path=str(path)) from error


@contextmanager
def office(wish: argparse.Namespace) -> Iterator[Services]:
    """Open the home named by `--home` for the length of a command."""
    with open_office(wish.home, password(wish), clock_is_right=_clock_is_right(wish)) as app:
        start_logging(app.paths.logs)
        yield app


@contextmanager
def office_to_read(wish: argparse.Namespace) -> Iterator[Services]:
    """Open the home for a command that only reads: it stays as it is, down to its logs.

    That the clock is right goes on record, as with any command, where the home can be written to.
    """
    said = _clock_is_right(wish)
    if said and os.access(wish.home, os.W_OK):
        with office(wish) as app:
            yield app
        return
    with open_office_for_reading(wish.home, password(wish), clock_is_right=said) as app:
        yield app


def _clock_is_right(wish: argparse.Namespace) -> bool:
    return bool(getattr(wish, "clock_is_right", False))
