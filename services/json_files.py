"""JSON files that people write: read strictly, and what is wrong with them told in words with the place."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from services.i18n import N_, _

_LONE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(rb"\\u[dD][89a-fA-F]")


class NoJsonError(Exception):
    """The bytes are no JSON that a record can come from; `reason` in words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Doubled(dict[str, Any]):
    """An object in which names stand more than once: `names`. A plain reader would keep the last value."""

    names: tuple[str, ...] = ()


def parse(content: bytes) -> tuple[Any, tuple[tuple[str, str], ...]]:
    """Return the tree of a file in UTF-8, and the places in it that no record can take, with the reasons.

    What stands at such a place is in the tree only so that the rest can be looked at: of a doubled name the
    last value, of half a character a sign in its stead. A mark at the beginning, as Notepad writes it, is
    passed over. Raises: NoJsonError.
    """
    doubled: list[_Doubled] = []

    def an_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        names = [name for name, _value in pairs]
        again = _Doubled(found)
        again.names = tuple(name for name in found if names.count(name) > 1)
        doubled.append(again)
        return again

    try:
        tree = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=an_object,
            parse_constant=_no_number,
            parse_float=_finite,
        )
    except UnicodeDecodeError:
        raise NoJsonError(_("the text is not in UTF-8")) from None
    except json.JSONDecodeError as error:
        words = _("it is no JSON from line {line}, column {column} on")
        raise NoJsonError(words.format(line=error.lineno, column=error.colno)) from None
    except RecursionError:
        raise NoJsonError(_("it is nested too deeply")) from None
    except ValueError:  # more digits than Python turns into a number
        raise NoJsonError(_("a number in it is too large")) from None
    bad = tuple(_bad(tree, "")) if doubled or _ESCAPED.search(content) else ()
    return _readable(tree) if bad else tree, bad


def _no_number(_text: str) -> NoReturn:
    raise NoJsonError(_("NaN and Infinity are no numbers of JSON"))


def _finite(text: str) -> float:
    found = float(text)
    if math.isinf(found):
        raise NoJsonError(_("a number in it is too large"))
    return found


def _bad(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and _LONE.search(value):
        yield place, _("The text holds half of a character (\\ud800 to \\udfff).")
    elif isinstance(value, dict):
        for name in value.names if isinstance(value, _Doubled) else ():
            yield _under(place, name), _("“{name}” stands more than once here.").format(name=_shown(name))
        for name, inner in value.items():
            if _LONE.search(name):
                yield _under(place, name), _("The text holds half of a character (\\ud800 to \\udfff).")
            yield from _bad(inner, _under(place, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _bad(inner, f"{place}[{number}]")


def _under(place: str, name: str) -> str:
    return f"{place}.{_shown(name)}".removeprefix(".")


def _shown(name: str) -> str:
    return _LONE.sub("\ufffd", name)


def _readable(value: Any) -> Any:
    """Return a value without halves of characters; texts that differ stay different."""
    if isinstance(value, str):
        return _LONE.sub(lambda half: chr(ord(half[0]) - 0xD800 + 0xE000), value)
    if isinstance(value, dict):
        return {_shown(name): _readable(inner) for name, inner in value.items()}
    return [_readable(inner) for inner in value] if isinstance(value, list) else value


def reason_of(error: Exception) -> tuple[str, str]:
    """Return where below the value a decoder's complaint lies (".a[2]" or "") and the reason in words."""
    words, _at, where = str(error).partition(" - at `$")
    return where.rstrip("`"), reason_words(words) or _("This has another shape than the format says.")


def reason_words(words: str) -> str | None:
    """Return a decoder's complaint in the language in use, None for one that is not known here."""
    for pattern, reason in _REASONS:
        if match := re.match(pattern, words):
            return reason(*match.groups())
    return None


_FOUND = {
    "int": N_("a number"),
    "float": N_("a number"),
    "str": N_("a text"),
    "bool": N_("true or false"),
    "null": N_("null"),
    "array": N_("a list"),
    "object": N_("an object"),
}


def _instead(words: str, found: str) -> str:
    """Return what is needed, and what stands there when its kind is known."""
    if found not in _FOUND:
        return words
    return _("{needed} Here stands: {found}.").format(needed=words, found=_(_FOUND[found]))


# The decoder's sentences by their beginning. The first that fits counts.
_REASONS: tuple[tuple[str, Callable[..., str]], ...] = (
    (
        r"Invalid enum value (.*)",
        lambda value: _("“{value}” is none of the words allowed here.").format(value=value.strip("'")),
    ),
    (
        r"Object missing required field `(.*)`",
        lambda name: _("The field “{name}” is needed.").format(name=name),
    ),
    (
        r"Object contains unknown field `(.*)`",
        lambda name: _("There is no field of the name “{name}”.").format(name=name),
    ),
    (
        r"Expected `str` of length <= (\d+)",
        lambda count: _("The text is longer than {count} characters.").format(count=count),
    ),
    (r"Expected `str` of length >= ", lambda: _("A text is needed.")),
    (
        r"Expected `array` of length >= (\d+)",
        lambda count: _("The list needs at least {count} entries.").format(count=count),
    ),
    (r"Expected `str` matching regex", lambda: _("The text is not written the way that is needed here.")),
    (
        r"Invalid value '(.*)'",
        lambda value: _("“{value}” is none of the words allowed here.").format(value=value),
    ),
    (r"Expected `int` >= (-?\d+)", lambda count: _("The number is below {count}.").format(count=count)),
    (r"Expected `int` <= (-?\d+)", lambda count: _("The number is above {count}.").format(count=count)),
    (r"Expected `datetime|Invalid RFC3339 encoded datetime", lambda: _("A moment with its zone is needed.")),
    (r"Expected `date|Invalid RFC3339 encoded date", lambda: _("A day is needed, as in 2026-11-20.")),
    (r"Expected `decimal|Invalid decimal", lambda: _("An exact number is needed, as in “84.5”.")),
    (r"Expected `int[^,]*(?:, got `(\w+)`)?", lambda found: _instead(_("A whole number is needed."), found)),
    (r"Number out of range", lambda: _("A whole number is needed.")),
    (
        r"Expected `bool[^,]*(?:, got `(\w+)`)?",
        lambda found: _instead(_("Only true or false is possible here."), found),
    ),
    (
        r"Expected `str[^,]*(?:, got `(\w+)`)?",
        lambda found: _instead(_("A text in quotation marks is needed."), found),
    ),
    (r"Expected `array[^,]*(?:, got `(\w+)`)?", lambda found: _instead(_("A list is needed."), found)),
    (
        r"Expected `object[^,]*(?:, got `(\w+)`)?",
        lambda found: _instead(_("An object with named fields is needed."), found),
    ),
)
