"""The words of forms as the office has them: looked at, tried on paper, put otherwise, restored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from models.form_overrides import FormOverride
from services.app import Services
from services.documents import Document, FieldProblem, Form, build, load_forms, render_pdf
from services.documents.errors import OverrideError
from services.documents.examples import CASES, example, example_for
from services.documents.overrides import overridden
from services.documents.pieces import Words, checked, pieces_of
from services.errors import ConflictError
from services.form_shelf import LaidOver, OfficeForms
from services.papers.example_values import office_values
from services.results import Changes

KIND = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceView:
    """A piece of a form: the words that hold (`words`) and those it goes back to (`original`).

    `layer`: the title of the layer that the original is from, "" for the program's; `own`: put otherwise by
    the office; `names`: what may stand in braces, with what people call it.
    """

    key: str
    label: str
    words: Words
    original: Words
    own: bool
    layer: str
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A form whose words may be put otherwise. `version`: of the office's row, 0 without one."""

    id: str
    title: str
    digest: str
    version: int
    pieces: tuple[PieceView, ...]

    @property
    def own(self) -> int:
        """Return how many pieces the office put otherwise."""
        return sum(one.own for one in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveFormWords:
    """Other words for a form: all that is put otherwise from now on; `expected_version` 0 for the first."""

    form_id: str
    pieces: Mapping[str, Words]
    expected_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreForm:
    """Give a form its original words back, in one piece (`key`) or, with "", in all."""

    form_id: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSample:
    """A form with its own names in the place of values, as the preview shows it."""

    pdf: bytes
    title: str
    file_name: str
    document: Document
    problems: tuple[FieldProblem, ...] = ()


def form_views(app: Services) -> tuple[FormView, ...]:
    """Return the forms that have pieces, in the order of the program."""
    found = app.form_shelf.now()
    return tuple(_view(found, form) for form in load_forms() if form.spec.pieces)


def program_views() -> tuple[FormView, ...]:
    """Return the forms of the program alone, as an office has them that changed nothing."""
    program = load_forms()
    over = {one.id: LaidOver(by_layers={}, by_office={}, layers={}, version=0) for one in program}
    found = OfficeForms(library=program, original=program, over=over)
    return tuple(_view(found, form) for form in program if form.spec.pieces)


def form_view(app: Services, form_id: str) -> FormView:
    """Return one form. Raises: FormUnknown."""
    return _view(app.form_shelf.now(), load_forms().form(form_id))


def _view(found: OfficeForms, form: Form) -> FormView:
    over, labels = found.over[form.id], dict(form.labels)
    now = {one.key: one for one in pieces_of(found.library.form(form.id))}
    original = {one.key: one.words for one in pieces_of(found.original.form(form.id))}
    return FormView(
        id=form.id,
        title=form.title,
        digest=found.library.form(form.id).digest,
        version=over.version,
        pieces=tuple(
            PieceView(
                key=one.key,
                label=one.label,
                words=now[one.key].words,
                original=original[one.key],
                own=now[one.key].words != original[one.key],
                layer=over.layers.get(one.key, ""),
                names=tuple((name, labels.get(name, "")) for name in one.names),
            )
            for one in pieces_of(form)
        ),
    )


def fault_of(form_id: str, key: str, words: Words) -> OverrideError | None:
    """Return why words can't be those of a piece, None when they can."""
    form = load_forms().form(form_id)
    try:
        checked(form, key, words, form.title)
    except OverrideError as error:
        return error
    return None


def sample_of(app: Services, form_id: str, pieces: Mapping[str, Words], key: str = "") -> FormSample:
    """Return a form with other words laid over what holds, as it would be printed; `key`: the piece to show.

    Raises: FormUnknown, OverrideError and its kinds, MissingGlyph, TextDoesNotFit.
    """
    program, over = load_forms().form(form_id), app.form_shelf.now().over[form_id]
    form = overridden(program, {**over.by_layers, **pieces})
    given = office_values(app.profile(), form, app.clock.today())
    document = build(form, example_for(form, key, app.clock.today(), given))
    pdf = render_pdf(document).content
    return FormSample(pdf=pdf, title=form.title, file_name=f"{form_id}.pdf", document=document)


def save_form_words(app: Services, command: SaveFormWords) -> Changes:
    """Keep what the office puts otherwise; issued papers stay as they are.

    Raises: ConflictError, FormUnknown, OverrideError and its kinds, MissingGlyph, TextDoesNotFit: nothing was
    changed.
    """
    form = load_forms().form(command.form_id)
    over = app.form_shelf.now().over[form.id]
    made = {key: checked(form, key, one, form.title) for key, one in command.pieces.items()}
    beneath = {one.key: one.words for one in pieces_of(app.form_shelf.now().original.form(form.id))}
    kept = {key: one for key, one in made.items() if one != beneath[key]}
    check_prints(app, overridden(form, {**over.by_layers, **kept}))
    return _write(app, form, kept, command.expected_version, "local.forms.words")


def check_prints(app: Services, form: Form) -> None:
    """Set the form on paper in each case. Raises: MissingGlyph, TextDoesNotFit."""
    given = office_values(app.profile(), form, app.clock.today())
    for case in CASES:
        render_pdf(build(form, example(form, app.clock.today(), given, case=case)))


def restore_form(app: Services, command: RestoreForm) -> Changes:
    """Give a form its original words back: those of the province where it has some, else the program's.

    Raises: FormUnknown, OverridePieceUnknown.
    """
    form = load_forms().form(command.form_id)
    over = app.form_shelf.now().over[form.id]
    if command.key:
        words = {one.key: one.words for one in pieces_of(form)}
        checked(form, command.key, words.get(command.key, ""), form.title)
    left = {key: one for key, one in over.by_office.items() if command.key and key != command.key}
    if not over.version:
        return Changes()
    return _write(app, form, left, over.version, "local.forms.restore")


def _write(app: Services, form: Form, pieces: Mapping[str, Words], expected: int, action: str) -> Changes:
    with app.db.write(action, reason=form.id) as tx:
        row = tx.session.scalars(select(FormOverride).where(FormOverride.form_id == form.id)).one_or_none()
        actual = row.version if row else 0
        if actual != expected:
            raise ConflictError(kind=KIND, uid=form.id, expected=expected, actual=actual)
        if row is None:
            row = FormOverride(form_id=form.id, version=0)
            tx.session.add(row)
        row.pieces, row.version = dict(pieces), actual + 1
        row.changed_by, row.changed_at = app.db.actor, app.clock.now()
    app.form_shelf.forget()
    return Changes(uids={KIND: frozenset({form.id})})
