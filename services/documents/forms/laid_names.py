"""The names in a laid-out form: each has to be one of the data; a slip is found when the file is read."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from services.documents.data import RecipientKind
from services.documents.forms.laid import (
    BasesBlock,
    ClosingBlock,
    CodeBlock,
    EachRichBlock,
    FiguresBlock,
    LaidBlock,
    LaidOut,
    QrBlock,
    RichBlock,
    TextBlock,
    ToBlock,
)
from services.documents.forms.laid_values import NUMBERS, PLACE

# Values of the items that a block names beside those in its texts.
_OF_ITEMS = ("grouped", "level", "figures", "room", "landscape")
_BRACES = re.compile(r"\{[^{}]*\}?|\}")


def check_words(laid: LaidOut) -> Iterator[str]:
    """Yield what is wrong with the words beside a layout: a place nothing fills, a kind without its word."""
    tree = msgspec.to_builtins(laid)
    for name in set(laid.__struct_fields__) - set(LaidOut.__struct_fields__):
        allowed = laid.PLACES.get(name, ())
        yield from (f"{name}: {place}" for place in sorted(_formatted(tree[name])) if place not in allowed)
        words = getattr(laid, name)
        if isinstance(words, dict) and any(isinstance(key, RecipientKind) for key in words):
            yield from (f"{name}: {kind}" for kind in RecipientKind if kind not in words)


def _formatted(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield from (name for _text, name, _spec, _how in string.Formatter().parse(tree) if name is not None)
    elif isinstance(tree, dict | list | tuple):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from _formatted(value)


def check_names(laid: LaidOut, data: type[Any]) -> Iterator[str]:
    """Yield what is wrong with the names in a layout, with the place of each."""
    taken = {*laid.words, *LaidOut.__struct_fields__}
    for place, one in enumerate(laid.block, 1):
        for ident in _ids(one):
            if ident in taken:
                yield f"block {place}: id {ident}"
            taken.add(ident)
        item = None
        over = getattr(one, "over", "")
        if over:
            item = _item_type(type_at(data, over))
            if item is None:
                yield f"block {place}: {over}"
                continue
        for path in _paths(one):
            if item is not None and (path == "n" or (path == "item" and item is str)):
                continue
            if path in NUMBERS and isinstance(one, TextBlock):
                continue
            if path[0] in "{}":
                yield f"block {place}: {path}"
                continue
            start, rest = (item, path[5:]) if path.startswith("item.") and item else (data, path)
            if type_at(start, rest) is None:
                yield f"block {place}: {path}"


def _ids(one: LaidBlock) -> Iterator[str]:
    inner = (*getattr(one, "columns", ()), *getattr(one, "signatures", ()))
    yield from (each.id for each in (one, *inner) if each.id)


def _paths(one: LaidBlock) -> Iterator[str]:
    tree = msgspec.to_builtins(one)
    for name in ("when", "unless", "recipients", "sized"):
        if tree.get(name):
            yield tree[name]
    if isinstance(one, ToBlock | BasesBlock | RichBlock | FiguresBlock | QrBlock | CodeBlock):
        yield one.of
    if isinstance(one, EachRichBlock):
        yield f"item.{one.of}"
    if "over" in tree:
        yield from (f"item.{tree[name]}" for name in _OF_ITEMS if tree.get(name))
    if isinstance(one, ClosingBlock):
        yield from (path for each in one.signatures for path in (each.of, each.each) if path)
    yield from _places(tree)


def _places(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        if "{" not in tree and "}" not in tree:
            return
        yield from (found[1] for found in PLACE.finditer(tree))
        # Braces that are no place would be printed as they are.
        yield from _BRACES.findall(PLACE.sub("", tree))
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from _places(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from _places(value)


def type_at(start: Any, path: str) -> Any:
    """Return the type of a value by its path from a dataclass (a field or a property), None without one."""
    found = start
    for name in path.split("."):
        found = _without_none(found)
        if not isinstance(found, type) or not is_dataclass(found):
            return None
        if name in found.__dataclass_fields__:
            found = _hints(found)[name]
            continue
        made = getattr(found, name, None)
        if not isinstance(made, property):
            return None
        found = get_type_hints(made.fget).get("return")
    return found


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _without_none(kind: Any) -> Any:
    options = [one for one in get_args(kind) if one is not type(None)]
    return options[0] if options and get_origin(kind) is not tuple else kind


def _item_type(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is tuple and get_args(kind) else None
