"""Forms as data: the wording of a paper with its validity and sources, read from resources/forms/*.toml."""

from __future__ import annotations

import hashlib
import string
import threading
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

import msgspec

from services.documents.errors import FormInvalid, FormUnknown
from services.documents.forms import KINDS, FormKind
from services.documents.pieces import Words, piece_faults

FORMS_DIR = Path(__file__).resolve().parents[2] / "resources" / "forms"
W = TypeVar("W")


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How sure a part of the wording is: S seen, S-old seen in a former act, K from knowledge, D a proposal.

    Shown on the screen, never printed.
    """

    part: str
    mark: Literal["S", "S-old", "S-weak", "K", "D"]
    note: str = ""


class RequiredField(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A value the paper needs: its path in the data ("signer.name", "rows[].name") and its label.

    `always`: no room to write by hand stands in for it (the text of a report).
    """

    field: str
    label: str
    always: bool = False


class PieceSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words of the form that a province or an office may put otherwise, and what people call them.

    `key`: a key of `wording` or of its `words`, or the id of a block. `into`: the value of the data that
    whoever fills the form makes of them.
    """

    key: str
    label: str
    into: str = ""


class FormSpec(msgspec.Struct, Generic[W], frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A form file. `valid_to` is the last day it applies."""

    id: str
    form_set: str
    code: str
    version: int
    title: str
    valid_from: date
    status: Literal["in_force", "proposal", "expired"]
    wording: W
    valid_to: date | None = None
    symbol: str = ""
    sources: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    required: tuple[RequiredField, ...] = ()
    pieces: tuple[PieceSpec, ...] = ()
    labels: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Form:
    """A form ready for use: its file, its digest, and the kind that knows its data.

    `digest`: the SHA-256 of the file; with words put otherwise (`own`, by piece) that of both.
    """

    spec: FormSpec[Any]
    digest: str
    kind: FormKind
    common_labels: dict[str, str]
    own: Mapping[str, Words] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return the id of the form."""
        return self.spec.id

    @property
    def title(self) -> str:
        """Return the name of the paper in Vietnamese."""
        return self.spec.title

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return how sure the parts of its wording are."""
        return self.spec.marks

    @property
    def wording(self) -> Any:
        """Return the words of the form (the type belongs to the kind)."""
        return self.spec.wording

    @property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """Return what people call the fields, for errors."""
        required = {item.field.replace("[]", ""): item.label for item in self.spec.required}
        return tuple((self.common_labels | required | self.spec.labels).items())

    def in_force(self, day: date) -> bool:
        """Say whether the form applies on a day."""
        return self.spec.valid_from <= day and (self.spec.valid_to is None or day <= self.spec.valid_to)


@dataclass(frozen=True, slots=True)
class FormLibrary:
    """The forms installed, by id, and the turns of phrase they share (`words`)."""

    forms: dict[str, Form]
    words: dict[str, str]

    def form(self, form_id: str) -> Form:
        """Return a form. Raises: FormUnknown."""
        try:
            return self.forms[form_id]
        except KeyError:
            raise FormUnknown(form=form_id) from None

    def __iter__(self) -> Iterator[Form]:
        return iter(self.forms.values())


def load_forms(folder: Path | None = None) -> FormLibrary:
    """Read every form (default: those of the program, once per process).

    Raises:
        FormInvalid: a file is missing, is not TOML, has an unknown key or a field of the wrong kind.
    """
    chosen = folder or FORMS_DIR
    with _lock:
        found = _loaded.get(chosen)
        if found is None:
            common, _ = _read(chosen / "common.toml", _Common)
            forms = {kind.id: _load(chosen / f"{kind.id}.toml", kind, common.labels) for kind in KINDS}
            found = _loaded[chosen] = FormLibrary(forms, common.words)
    return found


class _Common(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the forms share: names of fields, turns of phrase."""

    labels: dict[str, str]
    words: dict[str, str]


def _load(path: Path, kind: FormKind, labels: dict[str, str]) -> Form:
    generic: Any = FormSpec
    spec, digest = _read(path, generic[kind.wording])
    if spec.id != kind.id:
        raise FormInvalid(file=path.name, reason=f"id = {spec.id}")
    _check_fields(path.name, msgspec.to_builtins(spec.wording))
    for fault in kind.check(spec.wording, kind.data):
        raise FormInvalid(file=path.name, reason=fault)
    for fault in piece_faults(spec, kind.data):
        raise FormInvalid(file=path.name, reason=fault)
    return Form(spec, digest, kind, labels)


def _read(path: Path, shape: Any) -> tuple[Any, str]:
    """Return a file as `shape`, and its SHA-256."""
    try:
        # Windows checkouts may end lines in CR LF; the digest is that of the words, not of the checkout.
        data = path.read_bytes().replace(b"\r\n", b"\n")
        tree = tomllib.loads(unicodedata.normalize("NFC", data.decode()))
        return msgspec.convert(tree, shape), hashlib.sha256(data).hexdigest()
    except OSError as error:
        raise FormInvalid(file=path.name, reason=error.strerror or "") from None
    except (msgspec.ValidationError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormInvalid(file=path.name, reason=str(error)) from None


def _check_fields(name: str, tree: object) -> None:
    """Refuse a sentence whose braces don't close, before it stops a paper from being printed."""
    if isinstance(tree, str):
        try:
            list(string.Formatter().parse(tree))
        except ValueError as error:
            raise FormInvalid(file=name, reason=f"{error}: {tree}") from None
    elif isinstance(tree, dict):
        for value in tree.values():
            _check_fields(name, value)
    elif isinstance(tree, (list, tuple)):
        for value in tree:
            _check_fields(name, value)


_loaded: dict[Path, FormLibrary] = {}
_lock = threading.Lock()
