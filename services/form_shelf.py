"""The forms of an open office: those of the program, with words of its province and its own over them."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from models.form_overrides import FormOverride
from services.clock import Clock
from services.db import Database
from services.documents.errors import OverrideError
from services.documents.library import FormLibrary, load_forms
from services.documents.overrides import overridden, usable
from services.documents.pieces import Words
from services.office_packs import OfficePacks, PackShelf
from services.pack_forms import forms_in
from services.regimes.raw import RawLayer

_Pieces = dict[str, dict[str, Words]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOver:
    """What is put otherwise in one form: by layers, by the office; `layers`: piece → title of its layer."""

    by_layers: Mapping[str, Words]
    by_office: Mapping[str, Words]
    layers: Mapping[str, str]
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeForms:
    """What holds in an office on a day.

    `library`: with everything laid over; `original`: without the words of the office; `troubles`: words that
    this program's forms can't take, what stood before holds in their place.
    """

    library: FormLibrary
    original: FormLibrary
    over: Mapping[str, LaidOver]
    troubles: tuple[OverrideError, ...] = ()


@dataclass(slots=True)
class FormShelf:
    """Reads the words of an office when they are first asked for, and after they or the packs changed."""

    db: Database
    packs: PackShelf
    clock: Clock
    _found: OfficeForms | None = None
    _of: tuple[date, OfficePacks] | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def now(self) -> OfficeForms:
        """Return what holds today."""
        packs, today = self.packs.now(), self.clock.today()
        with self._lock:
            if self._found is None or self._of is None or self._of[0] != today or self._of[1] is not packs:
                self._found, self._of = read_office_forms(self.db, packs, today), (today, packs)
            return self._found

    def forget(self) -> None:
        """Read anew at the next look."""
        with self._lock:
            self._found = None


def read_office_forms(db: Database, packs: OfficePacks, day: date) -> OfficeForms:
    """Return the forms as they hold on a day. Words that can't be used never keep an office from opening."""
    with db.read() as session:
        rows = session.execute(select(FormOverride.form_id, FormOverride.pieces, FormOverride.version)).all()
    program, troubles = load_forms(), list[OverrideError]()
    by_layers, layers = _of_layers(program, packs, day, troubles)
    original = _library(program, by_layers)
    by_office: _Pieces = {}
    for row in rows:
        form = program.forms.get(row.form_id)
        if form is not None:
            by_office[row.form_id], wrong = usable(form, words_of(row.pieces), form.title)
            troubles += wrong
    versions = {row.form_id: row.version for row in rows}
    return OfficeForms(
        library=_library(program, by_layers, by_office),
        original=original,
        over={
            form.id: LaidOver(
                by_layers=by_layers.get(form.id, {}),
                by_office=by_office.get(form.id, {}),
                layers=layers.get(form.id, {}),
                version=versions.get(form.id, 0),
            )
            for form in program
        },
        troubles=tuple(troubles),
    )


def words_of(tree: Mapping[str, object]) -> dict[str, Words]:
    """Return the pieces of a stored row: lists of JSON are lists of lines."""
    return {key: tuple(one) if isinstance(one, list) else str(one) for key, one in tree.items()}


def _of_layers(
    program: FormLibrary, packs: OfficePacks, day: date, troubles: list[OverrideError]
) -> tuple[_Pieces, dict[str, dict[str, str]]]:
    pieces: _Pieces = {}
    titles: dict[str, dict[str, str]] = {}
    for layer in packs.layers:
        for one in forms_in(layer, program) if _holds(layer, day) else ():
            if isinstance(one, OverrideError):
                troubles.append(one)
            else:
                pieces.setdefault(one.form, {}).update(one.pieces)
                titles.setdefault(one.form, {}).update(dict.fromkeys(one.pieces, layer.header.title))
    return pieces, titles


def _holds(layer: RawLayer, day: date) -> bool:
    first, last = layer.header.valid_from, layer.header.valid_to
    return (first is None or first <= day) and (last is None or day <= last)


def _library(program: FormLibrary, *laid: _Pieces) -> FormLibrary:
    touched = dict.fromkeys(key for one in laid for key in one)
    if not touched:
        return program
    forms = dict(program.forms)
    for form_id in touched:
        forms[form_id] = overridden(forms[form_id], _merged(laid, form_id))
    return FormLibrary(forms, program.words)


def _merged(laid: tuple[_Pieces, ...], form_id: str) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for one in laid:
        found |= one.get(form_id, {})
    return found
