"""Which language a command speaks: `--lang`, else the one its office's window speaks, else Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from services.i18n import LANGUAGES


class _Settings(msgspec.Struct):
    """The one setting of the window that a command keeps to."""

    language: str = ""


def language_of(argv: Sequence[str]) -> str | None:
    """Return the language asked for or set in the home, None when nothing says.

    Looked for before the command is read: its help and its refusals are in it, too.
    """
    wanted, home = _value(argv, "--lang"), _value(argv, "--home")
    found = wanted or (_set_in(Path(home)) if home else "")
    return found if found in LANGUAGES else None


def _value(argv: Sequence[str], option: str) -> str:
    for place, word in enumerate(argv):
        if word == option and place + 1 < len(argv):
            return argv[place + 1]
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return ""


def _set_in(home: Path) -> str:
    try:
        return msgspec.json.decode((home / "settings.json").read_bytes(), type=_Settings).language
    except (OSError, msgspec.MsgspecError):
        return ""
