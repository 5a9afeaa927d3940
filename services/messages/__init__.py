"""What each error code says to the user, in three parts: what happened, what is safe, what to do next."""

from __future__ import annotations

import pkgutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module

from services.dates import format_date
from services.errors import AppError
from services.i18n import N_, _
from services.messages.message import Message

__all__ = ["Explanation", "Message", "all_messages", "explain"]

_UNKNOWN = Message(
    what=N_("The program met a case it does not know ({code})."),
    safe=N_("Your records are unchanged."),
    next=N_("Write down what you were doing and send it with the report of the fault."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The three sentences of an error, translated and filled in."""

    code: str
    what: str
    safe: str
    next: str

    def __str__(self) -> str:
        return "\n".join(part for part in (self.what, self.safe, self.next) if part)


@cache
def all_messages() -> dict[str, Message]:
    """Return every code with its sentences, gathered from the areas of this package."""
    found: dict[str, Message] = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name != "message":
            found |= import_module(f"{__name__}.{module.name}").MESSAGES
    return found


def explain(error: AppError, name: str = "") -> Explanation:
    """Return what to tell the user about `error` in the language in use; `name` is the title of its field.

    Without one, the field is called as its record calls it.
    """
    message = all_messages().get(error.code, _UNKNOWN)
    if not name and "kind" in error.params and "field" in error.params:
        from services.record_words import label  # knows the records: the first window has no need of them

        name = label(str(error.params["kind"]), str(error.params["field"]))
    told = {key: _told(value) for key, value in error.params.items()}
    told |= {key: words(str(told[key])) for key, words in message.told.items() if key in told}
    fields = {"code": error.code, **told, "its_name": name}
    what = message.placed if message.placed and "path" in fields else message.what
    return Explanation(
        code=error.code,
        what=_fill(message.named if name and message.named else what, fields),
        safe=_fill(message.safe, fields),
        next=_fill(message.next, fields),
    )


def _told(value: object) -> object:
    """Return a day as people write it; errors carry days as files have them."""
    if isinstance(value, str) and len(value) == 10:
        with suppress(ValueError):
            value = date.fromisoformat(value)
    return format_date(value) if isinstance(value, date) else value


def _fill(msgid: str, fields: dict[str, object]) -> str:
    # A wrong translation must never turn an error into a crash: the English sentence stands in.
    for text in (_(msgid), msgid):
        try:
            return text.format_map(fields)
        except (KeyError, ValueError, IndexError):
            continue
    return msgid
