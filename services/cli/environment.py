"""What every command needs from its surroundings: password, home, the open office."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.app import Services, open_office, open_office_for_reading
from services.errors import UsageError
from services.logs import start_logging

PASSWORD_VARIABLE = "TDKT_PASSWORD"


class PasswordNeededError(UsageError):
    """Neither the environment nor a file gives the password."""

    code = "usage.password_needed"


class FileUnreadableError(UsageError):
    """A file named on the command line can't be read (`path`)."""

    code = "usage.file_unreadable"


def password(wish: argparse.Namespace, *, needed: bool = True) -> str:
    """Return the password from `--password-file` or the environment; "" when it is not needed.

    Raises: PasswordNeededError, FileUnreadableError.
    """
    file: Path | None = wish.password_file
    if file is not None:
        first = next(iter(read_text(file).splitlines()), "")
        if not first:  # no password is empty: whoever wrote the file meant to put one into it
            raise PasswordNeededError(variable=PASSWORD_VARIABLE)
        return first
    found = os.environ.get(PASSWORD_VARIABLE)
    if needed and not found:
        raise PasswordNeededError(variable=PASSWORD_VARIABLE)
    return found or ""


def read_text(path: Path) -> str:
    """Return the text of a file. Raises: FileUnreadableError."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
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
