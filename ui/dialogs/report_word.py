"""A report on a period written on in Word: its texts come back into their sections."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QListWidget

from services.documents.richtext import RichText
from services.i18n import _
from services.messages import explain
from services.papers import TextsFromWord
from services.reports import ReportView
from ui.context import UiContext
from ui.dialogs.ask import Dialog
from ui.presenters import from_word, report_text
from ui.prompts import NextStep
from ui.tokens import Tone
from ui.widgets.banner import Banner
from ui.widgets.rich_editor import RichEditor


class WordTexts(Dialog):
    """The act; the editor below it has the widgets."""

    banner: Banner
    sections: QListWidget
    editor: RichEditor
    _context: UiContext
    _view: ReportView
    _draft: report_text.ReportDraft
    _place: int
    _touched: bool

    def take_from_word(self) -> None:
        """Choose a .docx and take its texts."""
        file = self._context.prompts.choose_file(_("The report in Word"), from_word.FILES)
        self.back_to_text()
        if file is None:
            return
        work = partial(from_word.read, file, tuple(one.id for one in self._view.sections))
        self._context.jobs.read(self, work, self._on_word, lambda error: self.banner.explain(explain(error)))

    def _take(self) -> None:
        """Take text and title from the screen."""

    def save(self) -> None:
        """Save what was written."""

    def back_to_text(self) -> None:
        """Take the focus from a button back to the text; elsewhere it stays."""
        focus = self.focusWidget()
        if focus is None or isinstance(focus, QAbstractButton):
            self.editor.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark_all(self) -> None:
        """Show which sections are written."""

    def _on_word(self, found: TextsFromWord) -> None:
        self._take()  # now: what was typed while the file was read comes back with the rest
        here = self._view.sections[self._place].id
        before = dict(self._draft.texts)
        fresh = from_word.changed(found, before)
        if not found.sections and not found.whole.is_blank():
            fresh = {here: from_word.appended(before[here], found.whole)}
        self._put(fresh)
        # In here: the notice of the window lies behind this dialog, and outlives it.
        step = NextStep(label=_("Undo"), act=partial(self._take_back, fresh, before)) if fresh else None
        self.banner.tell(Tone.OK, from_word.told(found, len(fresh)), step=step)

    def _take_back(self, fresh: dict[str, RichText], before: dict[str, RichText]) -> None:
        """Put back what stood there; what was written on since then stays."""
        self._take()
        self._put({key: before[key] for key, text in fresh.items() if self._draft.texts[key] == text})
        self.editor.edit.setFocus(Qt.FocusReason.OtherFocusReason)  # the button is gone with its notice

    def _put(self, texts: dict[str, RichText]) -> None:
        for key, text in texts.items():
            self._draft.write(key, text)
        places = [place for place, one in enumerate(self._view.sections) if one.id in texts]
        if self._place in places:
            self.editor.set_text(texts[self._view.sections[self._place].id])
            self._touched = False
        elif places:
            self.sections.setCurrentRow(places[0])
        self._mark_all()
        self.save()
        self.back_to_text()
