"""What the program was called for. Imports next to nothing: whoever opens the window waits for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Literal

Purpose = Literal["window", "no_screen", "command", "seal"]

# What may stand before a command, or alone before the window, with a value behind it.
_WITH_VALUE = ("--home", "--lang")
_OF_THE_WINDOW = ("--version",)
# Where Linux says that there is a screen.
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def purpose_of(argv: Sequence[str]) -> Purpose:
    """Return what is wanted: a command, the window, or the window where there is no screen for it.

    "seal": the program called itself to seal a file in a process of its own.
    """
    if list(argv[:1]) == ["--seal-worker"]:
        return "seal"
    if names_a_command(argv):
        return "command"
    seen = sys.platform != "linux" or any(map(os.environ.get, _SCREENS))
    return "window" if seen or "--version" in argv else "no_screen"


def names_a_command(argv: Sequence[str]) -> bool:
    """Tell whether a command is named, or should be: the window knows few options, others belong to one."""
    words = iter(argv)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif word not in _OF_THE_WINDOW and not word.startswith(tuple(f"{one}=" for one in _WITH_VALUE)):
            return True
    return False
