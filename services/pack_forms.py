"""Words of forms in a rule pack: a layer may put them otherwise, a file for each (`forms/<form>.toml`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from services.documents import load_forms
from services.documents.errors import OverrideError
from services.documents.library import FormLibrary
from services.documents.overrides import Override, overridden, read_override
from services.documents.pieces import Words, pieces_of
from services.regimes.comparing import EntryChange, FieldChange
from services.regimes.raw import PackSet, RawLayer, Source

SECTION = "form"


def forms_in(layer: RawLayer, forms: FormLibrary) -> Iterator[Override | OverrideError]:
    """Yield what a layer puts otherwise in each form, or what is wrong with the file of it."""
    for name, content in sorted(layer.forms.items()):
        try:
            one = read_override(f"{layer.folder}/{name}", content, forms, PurePosixPath(name).stem)
            overridden(forms.form(one.form), one.pieces, f"{layer.folder}/{name}")
            yield one
        except OverrideError as error:
            yield error


def check_forms(packs: PackSet) -> None:
    """Check the words of forms in every layer. Raises: OverrideError and its kinds."""
    for layer in packs.layers.values():
        for one in forms_in(layer, load_forms()):
            if isinstance(one, OverrideError):
                raise one


def form_changes(old: Source | None, new: Source | None) -> Iterator[EntryChange]:
    """Yield what changes in the words of forms from one edition of a layer to another; None: there is none.

    What a layer leaves alone is as the form has it.
    """
    forms = load_forms()
    before, after = _by_form(old, forms), _by_form(new, forms)
    for form in forms:
        was, now = before.get(form.id, {}), after.get(form.id, {})
        fields = []
        for piece in pieces_of(form):
            old_words, new_words = (one.get(piece.key, piece.words) for one in (was, now))
            if old_words != new_words:
                fields.append(FieldChange(piece.label, _said(old_words), _said(new_words)))
        if fields:
            yield EntryChange(
                section=SECTION, key=form.id, kind="changed", title=form.title, fields=tuple(fields)
            )


def _by_form(source: Source | None, forms: FormLibrary) -> dict[str, Mapping[str, Words]]:
    if not isinstance(source, RawLayer):
        return {}
    return {one.form: one.pieces for one in forms_in(source, forms) if isinstance(one, Override)}


def _said(words: Words) -> str:
    return words if isinstance(words, str) else "; ".join(words)
