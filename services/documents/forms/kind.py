"""What makes a form: its id, the type of its data, the type of its words, and how they become a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from services.documents.model import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class FormKind:
    """`compose(wording, data)` returns the paper's sections, `headline(data)` what its file is called.

    `check(wording, data type)` tells what is wrong with a file that the types alone don't tell; `offers` is
    the class of what the form may print, the data and what was reckoned from them.
    """

    id: str
    data: type[Any]
    wording: type[Any]
    compose: Callable[[Any, Any], tuple[Section, ...]]
    headline: Callable[[Any], str]
    offers: type[Any] | None = None
    check: Callable[[Any, type[Any]], Iterable[str]] = lambda _wording, _data: ()
