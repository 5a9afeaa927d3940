"""The values that stand in the places of a laid-out form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from services.documents.forms.parts import DOTS
from services.documents.richtext import RichText

PLACE = re.compile(r"\{([a-z_][a-z0-9_.]*)(\?)?\}")
# What a heading is numbered with.
NUMBERS = ("no", "numeral")
V = TypeVar("V")
# A text parted at its places: what stands before each, the path of its value, whether a blank one is nothing.
_Parted = tuple[tuple[tuple[str, tuple[str, ...], bool], ...], str]


def offered(kind: type[V], data: Any, **reckoned: Any) -> V:
    """Return data with what was reckoned from them: `kind` is their class and the fields added."""
    return kind(**({one.name: getattr(data, one.name) for one in fields(data)} | reckoned))


def made_of(name: str) -> Any:
    """Return the field of a value that is made of the data's field `name`: errors then name that one."""
    return field(metadata={"of": name})


def origin(data: Any, path: str) -> str:
    """Return a path from the data for a path from what is offered."""
    first, dot, rest = path.partition(".")
    made = type(data).__dataclass_fields__.get(first)
    return f"{made.metadata.get('of', first) if made else first}{dot}{rest}"


def filled(text: str, data: Any, around: dict[str, Any] | None = None, dots: str = DOTS) -> str:
    """Return a text with its places filled; a blank value is `dots`."""
    places, rest = _parted(text)
    if not places:
        return rest
    found = []
    for before, path, quiet in places:
        value = _walk(data, path, around)
        found.append(before)
        found.append(("" if quiet else dots) if value is None or value == "" else str(value))
    return "".join((*found, rest))


@cache
def cell_of(text: str) -> Callable[[Any, dict[str, Any]], str]:
    """Return what fills a cell from the data and what is around; a blank value is nothing.

    A list of 500 rows has 5000 cells, nearly all of them one value of the item.
    """
    places, rest = _parted(text)
    if len(places) == 1 and not rest and not places[0][0]:
        path = places[0][1]
        if len(path) == 2 and path[0] == "item":
            value_of = attrgetter(path[1])

            def value(_data: Any, around: dict[str, Any]) -> str:
                found = value_of(around["item"])
                return found if type(found) is str else "" if found is None else str(found)

            return value
    return lambda data, around: filled(text, data, around, dots="")


def note_of(text: str, data: Any, around: dict[str, Any] | None = None) -> str:
    """Return a note with its places filled, "" where a value of a `{name?}` is blank."""
    places, _rest = _parted(text)
    if any(quiet and blank(_walk(data, path, around)) for _before, path, quiet in places):
        return ""
    return filled(text, data, around)


def value_at(data: Any, path: str, around: dict[str, Any] | None = None) -> Any:
    """Return a value by its path from the data, or from what is around (the item at hand)."""
    return _walk(data, tuple(path.split(".")), around)


def blank(value: Any) -> bool:
    """Say whether a value counts as not there."""
    if isinstance(value, RichText):
        return value.is_blank()
    return not value


def place_in(text: str, data: Any) -> str:
    """Return the value at the first place of a text, by its path from the data: what an error names."""
    paths = (found[1] for found in PLACE.finditer(text) if found[1] not in NUMBERS)
    return next((origin(data, path) for path in paths), "")


@cache
def _parted(text: str) -> _Parted:
    places, end = [], 0
    for found in PLACE.finditer(text):
        places.append((text[end : found.start()], tuple(found[1].split(".")), bool(found[2])))
        end = found.end()
    return tuple(places), text[end:]


def _walk(data: Any, path: tuple[str, ...], around: dict[str, Any] | None) -> Any:
    first = path[0]
    value = around[first] if around and first in around else getattr(data, first)
    for name in path[1:]:
        if value is None:
            return None
        value = getattr(value, name)
    return value
