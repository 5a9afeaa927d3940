"""The words of forms that issued papers bear: kept with the first, so that the same can be made again."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.form_overrides import FormEdition
from services.app import Services
from services.documents import Form, load_forms
from services.documents.overrides import overridden, usable
from services.form_shelf import words_of


def keep_edition(session: Session, form: Form) -> None:
    """Keep the words of a form that a paper is issued with, where they are not those of the program."""
    if form.own and session.get(FormEdition, form.digest) is None:
        session.add(FormEdition(digest=form.digest, form_id=form.id, pieces=dict(form.own)))


def form_of(app: Services, session: Session, form_id: str, digest: str) -> Form:
    """Return a form with the words that a paper was issued with; as it is now where nobody knows them.

    Raises: FormUnknown.
    """
    now, program = app.forms.form(form_id), load_forms().form(form_id)
    if digest in (now.digest, program.digest):
        return now if digest == now.digest else program
    kept = session.get(FormEdition, digest)
    if kept is None:
        return now
    good, _wrong = usable(program, words_of(kept.pieces), program.title)
    return overridden(program, good)
