"""Series of numbers in words. Plain Python."""

from __future__ import annotations

from services.papers.series import SeriesRow

_NOTHING = "–"


def key(row: SeriesRow) -> str:
    """Return what tells a series from others."""
    return row.symbol


def number(value: int) -> str:
    """Return a number as papers have it: two digits at least."""
    return f"{value:02d}"


def unused(row: SeriesRow) -> str:
    """Return the numbers passed over: "03, 05–09"."""
    runs = [
        number(first) if first == last else f"{number(first)}–{number(last)}" for first, last in row.unused
    ]
    return ", ".join(runs) or _NOTHING


def void(row: SeriesRow) -> str:
    """Return the numbers of cancelled and replaced papers."""
    return ", ".join(map(number, row.void)) or _NOTHING
