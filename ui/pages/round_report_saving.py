"""Saving a report as it is written: nothing typed is lost, whatever happens meanwhile."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from services.achievement_reports import ReportText, get_report
from services.clock import VIETNAM
from services.documents.richtext import RichText
from services.errors import AppError, ConflictError, RuleError
from services.i18n import _, ngettext
from services.messages import explain
from services.numbers import format_int
from services.unsaved_reports import UnsavedReport
from ui.jobs import Job, JobState
from ui.pages.round_part import Part
from ui.pages.round_report_keeping import ReportKeeping
from ui.presenters.achievement import ReportDraft, ReportSaved, save, save_over_own
from ui.prompts import Choice, NextStep
from ui.tokens import Tone
from ui.widgets import Banner, set_prop
from ui.widgets.rich_editor import RichEditor


class ReportSaving(Part):
    """The saving; the view below it makes the widgets."""

    editors: dict[str, RichEditor]
    banner: Banner
    count: QLabel
    state: QLabel
    name: QLabel
    _uid: str
    _draft: ReportDraft | None
    _keeping: ReportKeeping
    _job: Job | None
    _scroll: QScrollArea

    def _show(self, report: ReportText, kept: UnsavedReport | None = None) -> None:
        """Show a report, with the texts that could not be saved."""

    # Saving.

    def _on_moved(self, spot: QRect) -> None:
        inner, editor = self._scroll.widget(), self.sender()
        if inner is not None and isinstance(editor, QWidget) and editor.isAncestorOf(self._focused()):
            at = editor.mapTo(inner, spot.center())
            self._scroll.ensureVisible(at.x(), at.y(), 0, self.theme.height * 2)

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self

    def _on_changed(self) -> None:
        self.state.setText(_("Not saved yet"))

    def _on_settled(self, _text: Any) -> None:
        self.save()

    def _take(self) -> None:
        if self._draft is not None:
            for key, editor in self.editors.items():
                if not editor.edit.isReadOnly():
                    self._draft.write(key, editor.text())
        self._tell_words()

    def _tell_words(self) -> None:
        count = self._draft.words if self._draft is not None else 0
        self.count.setText(ngettext("{n} word", "{n} words", count).format(n=format_int(count)))
        set_prop(self.count, "tone", "warn" if self._draft and not self._draft.enough else "muted")

    def save(self) -> None:
        """Save what is not saved yet, off the GUI thread; one save at a time."""
        if self._draft is None or self._job is not None:
            return
        self._take()
        command = self._draft.command()
        if command is None:
            self._tell_saved()
            return
        work = partial(save, self.services, command)
        # At once done in tests: then the answer comes before the job is known here.
        self._job = None
        job = self.context.jobs.write(self, work, self._on_saved, self._on_failed)
        self._job = job if job.state in (JobState.WAITING, JobState.RUNNING) else None

    def _on_saved(self, done: ReportSaved) -> None:
        self._job = None
        draft = self._draft
        self.context.bus.publish(done.changes)
        if draft is None or done.command.nomination_uid != draft.nomination_uid:
            return
        draft.saved(done)
        self.banner.hide()
        self._take()
        if draft.changed:
            self.save()
        else:
            self._keeping.forget(draft.nomination_uid)
            self._tell_saved()

    def _tell_saved(self) -> None:
        now = self.services.clock.now().astimezone(VIETNAM)
        self.state.setText(_("Saved {time}").format(time=f"{now:%H:%M}"))

    def _on_failed(self, error: AppError) -> None:
        self._job = None
        self.state.setText(_("Not saved"))
        if self._draft is not None:
            self._keeping.write_down(self._draft.unsaved(self.name.text()))
        if isinstance(error, ConflictError):
            self._settle_conflict()
        else:
            # A rule stays in the way; a full disk does not, and then the text is still to be saved.
            ruled = isinstance(error, RuleError) and self._draft is not None
            step = NextStep(label=_("Go back to the saved text"), act=self._go_back)
            self.banner.explain(explain(error), step if ruled else None)

    def _go_back(self) -> None:
        """Throw away what can't be saved; it goes to the clipboard."""
        if self._draft is not None:
            _copy(self._draft.texts)
            self._show_saved(get_report(self.services, self._uid))

    def _show_saved(self, report: ReportText) -> None:
        self._keeping.forget(report.nomination_uid)
        self.banner.hide()
        self._show(report)

    def _settle_conflict(self) -> None:
        answer = self.context.prompts.choice(
            _("The report was changed elsewhere"),
            _("Which text is to stay? The other one goes to the clipboard."),
            (
                Choice(key="mine", label=_("The text on this screen"), primary=True),
                Choice(key="theirs", label=_("The text saved meanwhile")),
            ),
        )
        if self._draft is None:
            return
        other = get_report(self.services, self._uid)
        if answer == "mine":
            _copy({one.key: one.text for one in other.sections})
            self._draft.over(other)
            self.save()
        elif answer == "theirs":
            _copy(self._draft.texts)
            self._show_saved(other)
        else:
            self.banner.tell(Tone.WARN, _("The text on this screen is not saved."))

    def leave(self) -> bool:
        """Save at once; what can't be saved is kept for the next time the report is opened."""
        draft = self._draft
        if draft is None:
            return True
        self._take()
        if self._job is not None and self._job.state is JobState.WAITING:
            # It waits behind something long; the text must not wait with it.
            self._job.superseded = True
            self._job.cancel()
            self._job = None
        if draft.changed:
            try:
                self.context.bus.publish(save_over_own(self.services, draft))
            except AppError:
                self._keeping.hold(draft.unsaved(self.name.text()))
            else:
                self._keeping.forget(draft.nomination_uid)
        return True

    def may_be_lost(self) -> bool:
        """Ask what to do with texts that could neither be saved nor kept; True keeps the user here."""
        return self._keeping.may_be_lost()


def _copy(texts: dict[str, RichText]) -> None:
    words = "\n\n".join(text.plain_text() for text in texts.values())
    QGuiApplication.clipboard().setText(words)
