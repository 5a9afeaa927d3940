"""What the program was called for. Imports next to nothing: whoever opens the window waits for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Literal

Purpose = Literal["window", "no_screen", "command", "seal"]

# What may stand before a command, or alone before the window, with a value behind it.
_WITH_VALUE = ("--home", "--lang")
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
    """Tell whether a command is named, behind whatever options; else the window is meant."""
    words = iter(argv)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return True
    return "-h" in argv or "--help" in argv
