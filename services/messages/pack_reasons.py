"""Why a file of a rule pack is refused, in the language in use."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.i18n import _
from services.json_files import reason_words
from services.messages.message import Message

MESSAGES: dict[str, Message] = {}

# The sentences of the decoders of files, and those of `services.regimes`; the first that fits counts.
_REASONS: tuple[tuple[str, Callable[..., str]], ...] = (
    (
        r".*\(at line (\d+), column (\d+)\)$",
        lambda line, column: _("it is no TOML from line {line}, column {column} on.").format(
            line=line, column=column
        ),
    ),
    (r".*\(at end of document\)$", lambda: _("the text breaks off at its end.")),
    (
        r"JSON is malformed: .*\(byte (\d+)\)$",
        lambda place: _("it is no JSON from character {place} on.").format(place=place),
    ),
    (r"Input data was truncated$", lambda: _("the text breaks off at its end.")),
    (r"'utf-8' codec can't decode", lambda: _("the text is not in UTF-8")),
    (r"nested too deep$", lambda: _("it is nested too deeply")),
    (
        r"the folder is not named “(.*)”$",
        lambda name: _("the folder has to be named “{name}” as the pack is.").format(name=name),
    ),
    (r"a layer lies in ", lambda: _("a layer lies in the folder “layers”, a regime beside it.")),
    (r"only a layer adds", lambda: _("only a layer adds lines to the rules of others.")),
    (r"only a layer puts", lambda: _("only a layer of a province or commune puts words of forms otherwise.")),
    (
        r"one head is needed, there are (\d+)$",
        lambda count: _("one head is needed, there are {count}.").format(count=count),
    ),
    (r"the part is more", lambda: _("the part is more than the whole.")),
    (
        r"this line asks for a stretch",
        lambda: _("this line asks for a stretch of years after an award, and lies in none."),
    ),
    (
        r"a stretch needs years",
        lambda: _("a stretch needs years, and names awards if, and only if, a line of it asks for them."),
    ),
    (
        r"coefficient: (.*)$",
        lambda number: _("the coefficient {number} is not between 0 and 1000.").format(number=number),
    ),
)


def pack_reason(detail: str) -> str:
    """Return a reason in words; what nobody put into words stands as it was found, in quotation marks."""
    for pattern, words in _REASONS:
        if match := re.match(pattern, detail, re.DOTALL):
            return words(*match.groups())
    return reason_words(detail) or f"“{detail}”"
