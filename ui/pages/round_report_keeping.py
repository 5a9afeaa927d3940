"""Texts of reports that could not be saved: kept as drafts over a crash, else offered as a text file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from services.errors import AppError
from services.i18n import _
from services.unsaved_reports import UnsavedReport, forget_unsaved, keep_unsaved, write_unsaved
from ui.prompts import Choice

if TYPE_CHECKING:
    from ui.pages.round_report_saving import ReportSaving

_FILE = "bao-cao-chua-luu.txt"


class ReportKeeping(QObject):
    """Knows which reports have unsaved texts, and which of these are in memory alone."""

    def __init__(self, part: ReportSaving) -> None:
        super().__init__(part)
        self._context, self._services = part.context, part.services
        self._failed = part.host.failed
        self._held: dict[str, UnsavedReport] = {}
        self._in_memory: set[str] = set()
        self._drafts: set[str] = set()

    def write_down(self, report: UnsavedReport) -> None:
        """Keep a text that is still on the screen, off the GUI thread: a crash must not take it."""
        self._drafts.add(report.nomination_uid)
        work = partial(keep_unsaved, self._services, report)
        self._context.jobs.write(self, work, None, _not_now)

    def hold(self, report: UnsavedReport) -> None:
        """Keep a text whose page is left now, in the database if it can be written at all."""
        uid = report.nomination_uid
        self._held[uid] = report
        try:
            keep_unsaved(self._services, report)
        except AppError:
            self._in_memory.add(uid)
            told = _("The report could not be saved; the text is kept while the program runs.")
        else:
            self._in_memory.discard(uid)
            self._drafts.add(uid)
            told = _(
                "The report could not be saved; its text is kept as a draft and shown when it is opened."
            )
        self._context.prompts.toast(told)

    def take(self, nomination_uid: str, draft: UnsavedReport | None) -> UnsavedReport | None:
        """Return the text to show again: what is held here, else the draft of an earlier run."""
        if draft is not None:
            self._drafts.add(nomination_uid)
        self._in_memory.discard(nomination_uid)
        return self._held.pop(nomination_uid, draft)

    def forget(self, nomination_uid: str) -> None:
        """Forget what was kept of a report: it was saved, or thrown away on purpose."""
        self._held.pop(nomination_uid, None)
        self._in_memory.discard(nomination_uid)
        if nomination_uid in self._drafts:
            self._drafts.discard(nomination_uid)
            work = partial(forget_unsaved, self._services, nomination_uid)
            self._context.jobs.write(self, work, None, _not_now)

    def may_be_lost(self) -> bool:
        """Ask what to do with texts that are in memory alone; True keeps the user here."""
        if not self._in_memory:
            return False
        answer = self._context.prompts.choice(
            _("The report could not be saved"),
            _("The text is kept while the program runs; it is lost when the program is closed now."),
            (
                Choice(key="stay", label=_("Stay here")),
                Choice(key="file", label=_("Save the text to a file…"), primary=True),
                Choice(key="leave", label=_("Leave all the same")),
            ),
        )
        if answer == "file":
            return not self._to_file()
        return answer != "leave"

    def _to_file(self) -> bool:
        target = self._context.prompts.save_file(_("Where to save the text"), _FILE, _("Text (*.txt)"))
        if target is None:
            return False
        try:
            write_unsaved([self._held[uid] for uid in sorted(self._in_memory)], target)
        except AppError as error:
            self._failed(error)
            return False
        self._in_memory.clear()
        return True


def _not_now(_error: AppError) -> None:
    """Nothing to say: that the report itself is not saved is told already."""
