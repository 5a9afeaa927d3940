"""How the columns of a list share the room there is: what is left out, what is cut. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ui.tables.columns import Column, Kind

# What a column that takes what is left over keeps of its width: whose row it is, is cut last.
_LEAST, _LEAST_TITLE = 0.45, 0.9


@dataclass(frozen=True, slots=True)
class Fit:
    """The widths in pixels, 0 for a column left out; `out`: those columns; `brief`: the short mark."""

    widths: tuple[int, ...]
    out: tuple[int, ...] = ()
    brief: bool = False


def without_room(columns: Sequence[Column[Any]], natural: Sequence[int], room: int) -> tuple[int, ...]:
    """Return the columns to leave out, the last ones first."""
    out: list[int] = []
    needed = sum(natural)
    for number in _wide(columns):
        if needed > room:
            needed -= natural[number]
            out.insert(0, number)
    return tuple(out)


def fit(
    columns: Sequence[Column[Any]],
    natural: Sequence[int],
    titles: Sequence[int],
    room: int,
    marks: Sequence[int],
) -> Fit:
    """Leave out what may be, then cut what is long, before the list scrolls.

    `natural`, `titles`: how wide each column and its title want to be; `marks`: how wide what tells of the
    columns left out may be, the best first: it stands beside the title of the last column.
    """
    out = without_room(columns, natural, room)
    if not out:
        return Fit(_share(columns, list(natural), room))
    more = [number for number in _wide(columns) if number not in out]
    while True:
        for place, mark in enumerate(marks):
            found = Fit(_beside(columns, natural, titles, room, out, mark), out, brief=place > 0)
            if sum(found.widths) <= room:
                return found
        if not more:
            return found
        out = tuple(sorted((*out, more.pop(0))))


def _wide(columns: Sequence[Column[Any]]) -> list[int]:
    return [number for number, column in reversed(tuple(enumerate(columns))) if column.wide]


def _beside(
    columns: Sequence[Column[Any]],
    natural: Sequence[int],
    titles: Sequence[int],
    room: int,
    out: tuple[int, ...],
    mark: int,
) -> tuple[int, ...]:
    widths = [0 if number in out else width for number, width in enumerate(natural)]
    last = max(number for number, width in enumerate(widths) if width)
    widths[last] = max(widths[last], titles[last] + mark)
    return _share(columns, widths, room)


def _share(columns: Sequence[Column[Any]], widths: list[int], room: int) -> tuple[int, ...]:
    stretchy = [n for n, column in enumerate(columns) if column.stretch and widths[n]]
    spare = room - sum(widths)
    for number in stretchy:
        least = _LEAST_TITLE if columns[number].kind is Kind.TITLE else _LEAST
        widths[number] = max(widths[number] + spare // len(stretchy), round(widths[number] * least))
    return tuple(widths)
