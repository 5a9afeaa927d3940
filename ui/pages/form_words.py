"""Câu chữ của biểu mẫu: căn cứ, nơi nhận, sentences of a form in the words of the office, and the paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QScrollArea, QSplitter, QVBoxLayout, QWidget

from services.form_words import (
    FormSample,
    FormView,
    PieceView,
    RestoreForm,
    form_views,
    restore_form,
    sample_of,
    save_form_words,
)
from services.i18n import N_, _
from ui.pages.base import Page, PageSpec
from ui.presenters import form_words as words
from ui.prompts import Choice, way_out
from ui.tokens import Tone
from ui.widgets.basic import label
from ui.widgets.piece_field import PieceField
from ui.widgets.preview import PreviewPane


class FormWordsPage(Page):
    """A form is chosen above; its fields stand at the left, the paper at the right."""

    watches = ("form", "packs", "office")

    def _build(self) -> None:
        self._views: dict[str, FormView] = {}
        self._view: FormView | None = None
        self._wanted = self._key = ""
        self.fields: dict[str, PieceField] = {}
        self.forms = QComboBox()
        self.forms.setAccessibleName(_("Form"))
        self.forms.setMinimumWidth(self.theme.space(120))
        self.set_filters(label(_("Form")), self.forms)
        self.pane = PreviewPane(self.theme)
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        for half in (self._list, self.pane):
            halves.addWidget(half)
            half.setMinimumWidth(self.theme.space(80))
        self.set_content(halves)
        self._restore = self.add_action(_("Restore the whole form…"), self.restore, icon="undo")
        self._save = self.add_action(_("Save"), self.save, keys="Ctrl+S", icon="save", place="primary")
        self.set_footer(_("In brackets stands what each paper fills in. Issued papers stay as they are."))

    def _bind(self) -> None:
        self.forms.activated.connect(self._on_chosen)

    def arrive(self, **where: object) -> None:
        """Go to the form `uid`."""
        self._wanted = str(where.get("uid", ""))
        if self._wanted in self._views and self.leave():
            self._show_form(self._views[self._wanted])

    def _reload(self) -> None:
        services = self.context.services
        self._load(lambda: (form_views(services), services.form_shelf.now()), self._on_views)

    def _on_views(self, found: tuple[tuple[FormView, ...], object]) -> None:
        views, held = found
        self._views = {one.id: one for one in views}
        self.forms.clear()
        for one in views:
            self.forms.addItem(words.entry(one), one.id)
        if trouble := words.troubles(held):  # type: ignore[arg-type]
            self.banner.tell(Tone.WARN, _("Some words on record can't be used."), trouble)
        wanted = self._wanted or (self._view.id if self._view else views[0].id)
        fresh = self._views.get(wanted, views[0])
        if self._changed(self._view) and self._changed(fresh):
            self._mark()  # what is being written is not written over
        else:
            self._show_form(fresh)

    def _mark(self) -> None:
        self.forms.setCurrentIndex(self.forms.findData(self._view.id))

    def _show_form(self, view: FormView) -> None:
        fresh, self._wanted = self._view is None or self._view.id != view.id, ""
        self._view = view
        self._mark()
        if fresh:
            self._key = ""
            self._lay_fields(view)
        for piece in view.pieces:
            self.fields[piece.key].show_words(words.text_of(piece.words), words.text_of(piece.original))
        self._restore.setEnabled(bool(view.own))
        self._try()

    def _lay_fields(self, view: FormView) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, self.theme.space(2), 0)
        column.setSpacing(self.theme.space(2.5))
        self.fields = {}
        for piece in view.pieces:
            field = self.fields[piece.key] = self._field(view, piece)
            column.addWidget(field)
        column.addStretch(1)
        self._list.setWidget(inner)

    def _field(self, view: FormView, piece: PieceView) -> PieceField:
        made = PieceField(
            self.theme,
            piece.key,
            piece.label,
            words.lines_for(piece),
            hint=partial(words.hint, piece),
            fault=partial(words.fault, view, piece),
            is_original=partial(words.is_original, piece),
        )
        made.settled.connect(self._on_worked_in)
        made.entered.connect(self._on_worked_in)
        return made

    def _texts(self) -> dict[str, str]:
        return {key: field.value() for key, field in self.fields.items()}

    def _changed(self, view: FormView | None) -> bool:
        """Tell whether the fields say something else than a form does, as it was read."""
        texts = self._texts()
        pieces = view.pieces if view else ()
        return any(texts.get(one.key, "").split() != words.text_of(one.words).split() for one in pieces)

    def _on_worked_in(self, key: str) -> None:
        self._key = key
        self._try()

    def _try(self) -> None:
        """Show the paper as the fields have it, unless one of them can't be."""
        if self._view is None or [field for field in self.fields.values() if not field.good()]:
            return
        asked = words.asked_for(self._view, self._texts())
        work = partial(sample_of, self.context.services, self._view.id, asked, self._key)
        self._load(work, self._on_sample, key="sample")

    def _on_sample(self, sample: FormSample) -> None:
        self.pane.show_pdf(sample.pdf)

    def save(self) -> None:
        """Keep what the fields say."""
        wrong = next((field for field in self.fields.values() if not field.good()), None)
        if wrong is not None:
            wrong.go_to(self._list)
            self.banner.tell(Tone.BAD, _("Not saved yet: “{piece}” is not right.").format(piece=wrong.title))
        elif self._view is not None:
            self._run(save_form_words, words.save_command(self._view, self._texts()), self._on_saved)

    def _on_saved(self, _changes: object) -> None:
        self.banner.hide()
        self.context.prompts.toast(_("Saved. Papers made from now on have these words."))

    def restore(self) -> None:
        """Give the whole form its original words back."""
        if self._view is None:
            return
        go = Choice(key="go", label=_("Restore the original"), primary=True)
        text = _(
            "All words that the office changed in this form are dropped. Issued papers stay as they are."
        )
        if self.context.prompts.choice(self._view.title, text, (way_out(), go)) == "go":
            for piece in self._view.pieces:
                self.fields[piece.key].show_words(words.text_of(piece.words), words.text_of(piece.original))
            self._run(restore_form, RestoreForm(form_id=self._view.id), self._on_restored)

    def _on_restored(self, _changes: object) -> None:
        self.context.prompts.toast(_("The form has its original words again."))

    def _on_chosen(self, place: int) -> None:
        if self.leave():
            self._show_form(self._views[self.forms.itemData(place)])
        else:
            self._mark()

    def leave(self) -> bool:
        """Ask before words are left behind that are not saved."""
        if self._view is None or not self._changed(self._view):
            return True
        drop = Choice(key="drop", label=_("Drop the changes"))
        stay = Choice(key="", label=_("Stay here"), primary=True)
        text = _("What you wrote is not saved yet.")
        if self.context.prompts.choice(self._view.title, text, (drop, stay)) != "drop":
            return False
        self._show_form(self._view)
        return True


SPEC = PageSpec(
    id="form_words", title=N_("Words of forms"), icon="edit", factory=FormWordsPage, order=30, group="menu"
)
