"""Words put otherwise by a province or an office: read from TOML, checked, laid over a form."""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from services.documents.errors import (
    FormUnknown,
    OverrideError,
    OverrideFormUnknown,
    OverrideKind,
    OverrideSyntax,
)
from services.documents.library import Form, FormLibrary
from services.documents.pieces import Words, checked, put

_LISTS = ("bases", "recipients")
_TOP = ("form", "words", *_LISTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Other words for pieces of a form, by the key of each."""

    form: str
    pieces: Mapping[str, Words]


def read_override(name: str, content: bytes, forms: FormLibrary, form_id: str = "") -> Override:
    """Return what a TOML file puts otherwise; `name` is its name in messages.

    `form_id`: the form that it has to be about. Raises: OverrideError and its kinds.
    """
    tree = _tree(name, content)
    wanted = tree.get("form")
    if not isinstance(wanted, str) or (form_id and wanted != form_id):
        raise OverrideFormUnknown(file=name, form=wanted if isinstance(wanted, str) else "")
    try:
        form = forms.form(wanted)
    except FormUnknown:
        raise OverrideFormUnknown(file=name, form=wanted) from None
    found: dict[str, object] = {key: tree[key] for key in _LISTS if key in tree}
    # A key that nobody knows is looked for as a piece: the error names those there are.
    found |= {key: value for key, value in tree.items() if key not in _TOP}
    words = tree.get("words", {})
    if not isinstance(words, dict):
        raise OverrideKind(file=name, form=wanted, place="words", label="words", wanted="text")
    found |= dict(_flat("", words))
    return Override(form=wanted, pieces={key: checked(form, key, one, name) for key, one in found.items()})


def _tree(name: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(unicodedata.normalize("NFC", content.decode()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise OverrideSyntax(file=name, reason=str(error)) from None


def _flat(path: str, tree: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for key, value in tree.items():
        here = f"{path}.{key}" if path else key
        if isinstance(value, dict):
            yield from _flat(here, value)
        else:
            yield here, value


def overridden(form: Form, words: Mapping[str, Words], file: str = "") -> Form:
    """Return a form of the program with other words for some pieces; the digest is that of form and words.

    Raises: OverrideError and its kinds.
    """
    made = {key: checked(form, key, one, file or form.title) for key, one in sorted(words.items())}
    original = put(form, {})
    own = {key: one for key, one in made.items() if put(form, {key: one}) != original}
    if not own:
        return form
    spec = msgspec.structs.replace(form.spec, wording=put(form, own))
    said = msgspec.json.encode({"form": form.digest, "pieces": own}, order="sorted")
    return replace(form, spec=spec, digest=hashlib.sha256(said).hexdigest(), own=own)


def usable(form: Form, words: Mapping[str, Words], file: str) -> tuple[dict[str, Words], list[OverrideError]]:
    """Return those of some words that this program's form can take, and what is wrong with the others."""
    good: dict[str, Words] = {}
    wrong: list[OverrideError] = []
    for key, one in words.items():
        try:
            good[key] = checked(form, key, one, file)
        except OverrideError as error:
            wrong.append(error)
    return good, wrong
