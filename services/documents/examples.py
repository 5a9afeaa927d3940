"""A form with its own names in the place of values: to see its words on paper before there is a record."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from services.documents.building import build
from services.documents.data import PaperDate, RecipientKind
from services.documents.library import Form
from services.documents.model import Document
from services.documents.overrides import overridden
from services.documents.pieces import Words, labelled, pieces_of
from services.documents.richtext import Paragraph, RichText, Run

_MARK = "⁂"
_BLANK = "[…]"
# All there is; all there is with each yes or no the other way; only what has to be there.
CASES = ("full", "otherwise", "bare")


def example(form: Form, day: date, given: Mapping[str, Any], key: str = "", case: str = CASES[0]) -> Any:
    """Return data of a form that say what stands where: "[Số lượng]".

    `given`: values of the data to take as they are; `key`: the piece that goes first where several become
    the same value; `case`: one of CASES.
    """
    made = _Maker(form, day, case).dataclass(form.kind.data, "", given)
    into: dict[str, Any] = {}
    for piece in sorted(pieces_of(form), key=lambda one: one.key != key and key != ""):
        if piece.into and piece.into not in given:
            _put(into, piece.into, labelled(form, piece.words), getattr(made, piece.into))
    return replace(made, **into)


def example_for(form: Form, key: str, day: date, given: Mapping[str, Any]) -> Any:
    """Return the example in which a piece of the form is seen, the first of all when none shows it."""
    piece = next((one for one in pieces_of(form) if one.key == key), None)
    if piece is not None:
        words: Words = f"{piece.words}{_MARK}" if isinstance(piece.words, str) else (*piece.words, _MARK)
        marked = overridden(form, {key: words})
        for case in CASES:
            if _MARK in text_of(build(marked, example(marked, day, given, key, case))):
                return example(form, day, given, key, case)
    return example(form, day, given)


def text_of(document: Document) -> str:
    """Return all that a document says, as JSON."""
    return msgspec.json.encode(msgspec.to_builtins(document.sections)).decode()


def _put(into: dict[str, Any], name: str, words: Words, value: Any) -> None:
    if isinstance(value, tuple):
        lines = (words,) if isinstance(words, str) else words
        into[name] = (*into.get(name, ()), *lines)
    else:
        into.setdefault(name, words if isinstance(words, str) else "; ".join(words))


class _Maker:
    def __init__(self, form: Form, day: date, case: str) -> None:
        self._labels, self._day = dict(form.labels), day
        self._bare, self._yes = case == "bare", case == "full"

    def dataclass(self, kind: type[Any], path: str, given: Mapping[str, Any]) -> Any:
        hints = get_type_hints(kind)
        found = {}
        for one in fields(kind):
            if one.name in given:
                found[one.name] = given[one.name]
                continue
            has_default = one.default is not MISSING or one.default_factory is not MISSING
            if self._bare and not path and has_default and hints[one.name] is not bool:
                continue
            found[one.name] = self._value(hints[one.name], f"{path}.{one.name}".lstrip("."))
        return kind(**found)

    def _value(self, hint: Any, path: str) -> Any:
        origin, options = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            return self._value(options[0], path)
        if origin is tuple:
            return self._items(options[0], path)
        if origin is dict:
            return {}
        if hint is PaperDate:
            return PaperDate(year=self._day.year, month=self._day.month)
        if isinstance(hint, type) and is_dataclass(hint):
            return self.dataclass(hint, path, {})
        if isinstance(hint, type) and issubclass(hint, Enum):
            return next(iter(hint))
        return self._plain(hint, path)

    def _items(self, hint: Any, path: str) -> tuple[Any, ...]:
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            return ()
        if (
            isinstance(hint, type)
            and is_dataclass(hint)
            and get_type_hints(hint).get("kind") is RecipientKind
        ):
            return tuple(self.dataclass(hint, path, {"kind": kind}) for kind in RecipientKind)
        return (self._value(hint, path),)

    def _plain(self, hint: Any, path: str) -> Any:
        words = self._label(path)
        noon = datetime.combine(self._day, time(hour=8))
        values: dict[Any, Any] = {
            str: words,
            bool: self._yes,
            int: self._day.year if path.endswith(("year", "year_from", "year_to")) else 1,
            Decimal: Decimal(1),
            date: self._day,
            datetime: noon,
            RichText: RichText(blocks=(Paragraph(runs=(Run(words),)),)),
        }
        return values.get(hint)

    def _label(self, path: str) -> str:
        name = self._labels.get(path) or self._labels.get(path.rpartition(".")[2])
        return f"[{name}]" if name else _BLANK
