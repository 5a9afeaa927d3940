"""What the program was called for. Imports nothing: whoever opens the window waits for it."""

from __future__ import annotations

from collections.abc import Sequence

# What may stand before a command, or alone before the window, with a value behind it.
_WITH_VALUE = ("--home", "--lang")


def names_a_command(argv: Sequence[str]) -> bool:
    """Tell whether a command is named, behind whatever options; else the window is meant."""
    words = iter(argv)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return True
    return "-h" in argv or "--help" in argv
