"""The pieces of a form: words that may be put otherwise, where they stand, and which names they may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import msgspec

from services.documents.errors import (
    OverrideBraces,
    OverrideEmpty,
    OverrideFieldUnknown,
    OverrideKind,
    OverrideLong,
    OverridePieceUnknown,
)
from services.documents.forms.laid_names import type_at

if TYPE_CHECKING:
    from services.documents.library import Form, FormSpec, PieceSpec

Words = str | tuple[str, ...]
LONGEST, MOST_LINES = 2000, 40
# What a block or an item of an outline says, where only its id is named.
_MAIN = ("label", "heading", "place", "head", "text")
_INNER = ("columns", "signatures")
_NAMED = re.compile(r"\{([^{}]*)\}")
_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a form with the words it has; `names`: what may stand in braces in them."""

    key: str
    label: str
    words: Words
    names: tuple[str, ...] = ()
    into: str = ""


def pieces_of(form: Form) -> tuple[Piece, ...]:
    """Return the pieces of a form in the order of its file."""
    tree = msgspec.to_builtins(form.wording)
    return tuple(_piece(tree, one) for one in form.spec.pieces)


def _piece(tree: Any, spec: PieceSpec) -> Piece:
    words = _at(tree, _path(tree, spec.key) or ())
    return Piece(
        key=spec.key,
        label=spec.label,
        words=words,
        names=tuple(dict.fromkeys(names_in(words))),
        # The lists of a form become the values of their name.
        into=spec.into or (spec.key if spec.key in ("bases", "recipients") else ""),
    )


def names_in(words: Words) -> Iterator[str]:
    """Yield what stands in braces, without the mark of what may be blank."""
    for text in _lines(words):
        yield from (found.removesuffix("?") for found in _NAMED.findall(text))


def piece_faults(spec: FormSpec[Any], data: type[Any]) -> Iterator[str]:
    """Yield the pieces named in a form file that it does not have, or that go into no value of the data."""
    tree, seen = msgspec.to_builtins(spec.wording), set()
    for one in spec.pieces:
        path = _path(tree, one.key)
        words = _at(tree, path) if path else None
        if not words or one.key in seen or not (isinstance(words, str) or _all_text(words)):
            yield f"pieces: {one.key}"
        if one.into and type_at(data, one.into) is None:
            yield f"pieces: {one.key}: {one.into}"
        seen.add(one.key)


def checked(form: Form, key: str, words: object, file: str) -> Words:
    """Return words for a piece of a form as it is in its file: in NFC, with single spaces.

    Raises: OverrideError and its kinds, with `file` and the place.
    """
    known = {one.key: one.label for one in form.spec.pieces}
    if key not in known:
        raise OverridePieceUnknown(file=file, form=form.id, place=key, known=", ".join(known))
    place = {"file": file, "form": form.id, "place": key, "label": known[key]}
    tree = msgspec.to_builtins(form.wording)
    path = _path(tree, key) or ()
    base = _at(tree, path)
    made = _typed(words, base, place)
    _check_names(form, path, base, made, place)
    return made


def _typed(words: object, base: Words, place: Mapping[str, str]) -> Words:
    if isinstance(base, str):
        if not isinstance(words, str):
            raise OverrideKind(**place, wanted="text")
        made: Words = _clean(words, lines="\n" in base)
    else:
        if isinstance(words, str) or not isinstance(words, list | tuple) or not _all_text(words):
            raise OverrideKind(**place, wanted="list")
        made = tuple(one for one in (_clean(line) for line in words) if one)
    if not made:
        raise OverrideEmpty(**place)
    if len(made) > MOST_LINES and not isinstance(made, str):
        raise OverrideLong(**place, most=MOST_LINES)
    if any(len(line) > LONGEST for line in _lines(made)):
        raise OverrideLong(**place, most=LONGEST)
    return made


def _all_text(words: object) -> bool:
    return isinstance(words, list | tuple) and all(isinstance(one, str) for one in words)


def _clean(text: str, *, lines: bool = False) -> str:
    normal = unicodedata.normalize("NFC", text)
    if lines:
        return "\n".join(line for line in (" ".join(one.split()) for one in normal.splitlines()) if line)
    return " ".join(normal.split())


def _check_names(form: Form, path: _Path, base: Words, made: Words, place: Mapping[str, str]) -> None:
    """Refuse a name that the form does not fill in here.

    A block knows all values of the data; a sentence filled in by a module those that its own words have.
    """
    offered = set(names_in(base))
    if path[0] == "block":
        wording = put_at(form, {path: made})
        wrong = next((fault.rpartition(": ")[2] for fault in form.kind.check(wording, form.kind.data)), "")
        offered |= {
            one.name for one in fields(form.kind.offers or form.kind.data) if one.type in (str, "str")
        }
    else:
        wrong = next((f"{{{name}}}" for name in names_in(made) if name not in offered), "")
        wrong = wrong or next((left for left in map(_left, _lines(made)) if left), "")
    if wrong and (not wrong.strip("{}") or wrong.count("{") != wrong.count("}")):
        raise OverrideBraces(**place)
    if wrong:
        named = ", ".join(f"{{{name}}}" for name in sorted(offered))
        raise OverrideFieldUnknown(**place, name=f"{{{wrong.strip('{}')}}}", offered=named)


def _lines(words: Words) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words


def _left(text: str) -> str:
    """Return a brace that belongs to no name."""
    return next((sign for sign in _NAMED.sub("", text) if sign in "{}"), "")


def put(form: Form, words: Mapping[str, Words]) -> Any:
    """Return the wording of a form with other words for pieces that were checked."""
    tree = msgspec.to_builtins(form.wording)
    return put_at(form, {_path(tree, key) or (): one for key, one in words.items()})


def put_at(form: Form, words: Mapping[_Path, Words]) -> Any:
    """Return the wording of a form with other words at some places."""
    tree = msgspec.to_builtins(form.wording)
    for path, made in words.items():
        *way, last = path
        node = tree
        for step in way:
            node = node[step]
        node[last] = made
    return msgspec.convert(tree, form.kind.wording)


def _path(tree: Any, key: str) -> _Path | None:
    """Return where the words of a piece stand in the tree of a wording."""
    first, *rest = key.split(".")
    starts: list[_Path] = [(first,)] if first in tree and first != "block" else []
    if first in tree.get("words", {}):
        starts.append(("words", first))
    for n, one in enumerate(tree.get("block", ())):
        starts += [("block", n)] if one.get("id") == first else []
        for name in _INNER:
            inner = enumerate(one.get(name, ()))
            starts += [("block", n, name, m) for m, each in inner if each.get("id") == first]
    for start in starts:
        found = _walk(tree, start, rest)
        if found is not None:
            return found
    return None


def _walk(tree: Any, path: _Path, rest: list[str]) -> _Path | None:
    node = _at(tree, path)
    for step in rest:
        if not isinstance(node, dict) or step not in node:
            return None
        node, path = node[step], (*path, step)
    if isinstance(node, dict):
        main = next((name for name in _MAIN if node.get(name)), None)
        return (*path, main) if main else None
    return path


def _at(tree: Any, path: _Path) -> Any:
    for step in path:
        tree = tree[step]
    return tuple(tree) if isinstance(tree, list) and _all_text(tree) else tree


def labelled(form: Form, words: Words) -> Words:
    """Return words with the name of each value in the place of it, as "[Số lượng]"."""
    if not isinstance(words, str):
        return tuple(str(labelled(form, one)) for one in words)
    labels = dict(form.labels)
    return _NAMED.sub(lambda found: f"[{labels.get(found[1].removesuffix('?'), '…')}]", words)
