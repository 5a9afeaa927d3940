"""The steps of `forms`: list, check, restore."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

import msgspec

from services.cli.environment import office, office_to_read, readable
from services.cli.output import Output
from services.documents import load_forms
from services.documents.overrides import overridden, read_override
from services.documents.pieces import pieces_of
from services.form_words import FormView, RestoreForm, form_view, form_views, program_views, restore_form
from services.i18n import _
from services.messages import explain

_LARGEST = 1 << 20


def forms(wish: argparse.Namespace, output: Output) -> int:
    """Run one step."""
    return {"list": _list, "check": _check, "restore": _restore}[wish.step](wish, output)


def _list(wish: argparse.Namespace, output: Output) -> int:
    if wish.home is None:
        return _told(program_views(), [], output)
    with office_to_read(wish) as app:
        return _told(form_views(app), [explain(one).what for one in app.form_shelf.now().troubles], output)


def _told(views: Sequence[FormView], troubles: list[str], output: Output) -> int:
    lines = []
    for view in views:
        lines.append(f"{view.id}  {view.title}")
        for piece in view.pieces:
            whose = _("the office") if piece.own else piece.layer
            lines.append(f"  {piece.key}  {piece.label}" + (f"  ({whose})" if whose else ""))
    fields: dict[str, Any] = {"forms": msgspec.to_builtins(views), "troubles": troubles}
    return output.result(fields, lines + troubles)


def _check(wish: argparse.Namespace, output: Output) -> int:
    with readable(wish.file), wish.file.open("rb") as file:
        content = file.read(_LARGEST)
    found = read_override(wish.file.name, content, load_forms())
    form = load_forms().form(found.form)
    made = overridden(form, found.pieces, wish.file.name)
    labels = {one.key: one.label for one in pieces_of(form)}
    lines = [_("In order: {form}, {title}.").format(form=form.id, title=form.title)]
    lines += [f"  {key}  {labels[key]}" for key in found.pieces]
    fields = {"form": form.id, "pieces": dict(found.pieces), "digest": made.digest}
    return output.result(fields, lines)


def _restore(wish: argparse.Namespace, output: Output) -> int:
    with office(wish) as app:
        changed = bool(restore_form(app, RestoreForm(form_id=wish.form, key=wish.piece)))
        view = form_view(app, wish.form)
    words = _("The form has its original words again.") if changed else _("The office changed nothing in it.")
    fields = {"form": view.id, "restored": changed, "own": view.own, "digest": view.digest}
    return output.result(fields, [f"{view.title}: {words}"])
