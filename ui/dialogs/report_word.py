"""A report on a period written on in Word: its texts come back into their sections."""

from __future__ import annotations

from functools import partial

from services.documents.richtext import RichText
from services.i18n import _
from services.messages import explain
from services.papers import TextsFromWord
from services.reports import ReportView
from ui.context import UiContext
from ui.dialogs.ask import Dialog
from ui.presenters import from_word, report_text
from ui.widgets.banner import Banner
from ui.widgets.rich_editor import RichEditor


class WordTexts(Dialog):
    """The act; the editor below it has the widgets."""

    banner: Banner
    editor: RichEditor
    _context: UiContext
    _view: ReportView
    _draft: report_text.ReportDraft
    _place: int

    def take_from_word(self) -> None:
        """Choose a .docx and take its texts."""
        file = self._context.prompts.choose_file(_("The report in Word"), from_word.FILES)
        if file is None:
            return
        self._take()
        work = partial(from_word.read, file, tuple(one.id for one in self._view.sections))
        self._context.jobs.read(self, work, self._on_word, lambda error: self.banner.explain(explain(error)))

    def _take(self) -> None:
        """Take text and title from the screen."""

    def save(self) -> None:
        """Save what was written."""

    def _mark_all(self) -> None:
        """Show which sections are written."""

    def _on_word(self, found: TextsFromWord) -> None:
        here = self._view.sections[self._place].id
        before = dict(self._draft.texts)
        fresh = from_word.changed(found, before)
        if not found.sections and not found.whole.is_blank():
            fresh = {here: from_word.appended(before[here], found.whole)}
        self._put(fresh)
        back = {key: before[key] for key in fresh}
        words = from_word.told(found, len(fresh))
        self._context.prompts.toast(words, partial(self._put, back) if fresh else None)

    def _put(self, texts: dict[str, RichText]) -> None:
        for key, text in texts.items():
            self._draft.write(key, text)
        here = self._view.sections[self._place].id
        if here in texts:
            self.editor.set_text(texts[here])
        self._mark_all()
        self.save()
