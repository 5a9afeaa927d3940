"""In which order the pages of several papers go to the printer. Plain Python."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

Place = tuple[int, int]


def print_order(
    pages: Sequence[int],
    *,
    first: int = 1,
    last: int = 0,
    copies: int = 1,
    collated: bool = True,
    both_sides: bool = False,
) -> list[Place | None]:
    """Return paper and page of every side, None for an empty back.

    `pages`: how many each paper has; `first` to `last` count through all of them, 0 to the end. Printed on
    both sides each paper begins on a new sheet.
    """
    places = [(paper, page) for paper, count in enumerate(pages) for page in range(count)]
    places = places[first - 1 : last or len(places)]
    if not collated:
        return [place for place in places for _copy in range(copies)]
    sides: list[Place | None] = list(_sheets(places) if both_sides else places)
    between: list[Place | None] = [None] if both_sides and len(sides) % 2 else []
    return (sides + between) * (copies - 1) + sides


def _sheets(places: Sequence[Place]) -> Iterator[Place | None]:
    side = 0
    for place, following in pairwise([*places, None]):
        yield place
        side += 1
        if place and following and place[0] != following[0] and side % 2:
            yield None
            side += 1
