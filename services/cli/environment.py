"""What every command needs from its surroundings: password, home, the open office."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.app import Services, open_office
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
        return next(iter(read_text(file).splitlines()), "")
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
    with open_office(wish.home, password(wish), clock_is_right=getattr(wish, "clock_is_right", False)) as app:
        start_logging(app.paths.logs)
        yield app
