"""A report written on in Word: its texts come back into their parts, and can be taken back at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from services.documents.richtext import RichText
from services.i18n import _
from services.messages import explain
from services.papers import TextsFromWord
from ui.pages.round_report_saving import ReportSaving
from ui.presenters import from_word
from ui.prompts import way_out


class ReportFromWord(ReportSaving):
    """The act; the view below it has the editors."""

    def take_from_word(self) -> None:
        """Choose a .docx and take its texts."""
        draft = self._draft
        if draft is None or any(editor.edit.isReadOnly() for editor in self.editors.values()):
            return
        file = self.context.prompts.choose_file(_("The report in Word"), from_word.FILES)
        if file is not None:
            self._take()
            self._read_word(draft.nomination_uid, file)

    def _read_word(self, nomination_uid: str, file: Path) -> None:
        work = partial(from_word.read, file, tuple(self.editors))
        done = partial(self._on_word, nomination_uid)
        self.context.jobs.read(self, work, done, lambda error: self.banner.explain(explain(error)))

    def _on_word(self, nomination_uid: str, found: TextsFromWord) -> None:
        draft = self._draft
        if draft is None or draft.nomination_uid != nomination_uid:
            return
        before = dict(draft.texts)
        fresh = from_word.changed(found, before)
        if not found.sections and not found.whole.is_blank():
            fresh = self._placed(found.whole, before)
        self._put(fresh)
        back = {key: before[key] for key in fresh}
        words = from_word.told(found, len(fresh))
        self.context.prompts.toast(words, partial(self._put, back) if fresh else None)
        self.host.back_to_place()

    def _placed(self, text: RichText, before: dict[str, RichText]) -> dict[str, RichText]:
        headings = [(key, editor.edit.accessibleName()) for key, editor in self.editors.items()]
        key: str | None = headings[0][0]
        if len(headings) > 1:
            key = self.context.prompts.choice(
                _("Where does the text go?"),
                _("The file is not one of this program's papers; it is added at the end of the part chosen."),
                (*from_word.place_choices(headings), way_out()),
            )
        return {} if key is None else {key: from_word.appended(before[key], text)}

    def _put(self, texts: dict[str, RichText]) -> None:
        for key, text in texts.items():
            self.editors[key].set_text(text)
        if texts:
            self._on_changed()
            self.save()
