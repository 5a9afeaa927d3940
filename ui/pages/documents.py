"""Văn bản: the papers issued in the working year, to look at, print again, save, cancel or replace."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from services.i18n import N_, _, ngettext
from services.papers import (
    CancelPaper,
    PaperRow,
    cancel_paper,
    list_papers,
    replace_paper,
    save_pdf,
    stored_pdf,
)
from services.results import Changes
from ui.dialogs.number_series import NumberSeriesDialog
from ui.pages.base import PageSpec
from ui.pages.papers_matching import PaperMatching
from ui.presenters import documents
from ui.prompts import Words
from ui.submitting import reasoned
from ui.tables import RowQuery
from ui.widgets import EmptyState, button
from ui.widgets.printing import print_batch


class DocumentsPage(PaperMatching):
    """The list with search and state chips; the panel shows the particulars of a paper."""

    watches = ("paper",)
    keys = N_("F9 show · Ctrl+P print")

    def _build(self) -> None:
        columns = documents.columns(self.context.services)
        self._build_papers(_("Title or number   F3"), documents.FILTERS, columns, _("List of papers"))
        steps = ((_("Go to the rounds"), self.open_rounds),) if self.context.role == "unit" else ()
        empty = EmptyState(
            self.theme,
            "docs",
            _("No paper in this year"),
            _("Papers issued from rounds and reports stand here and can be printed again as they were."),
            *steps,
        )
        self.set_content(self.table, empty)
        self.set_panel(self.panel)
        self._looks = (
            self.add_action(_("Show the paper"), self.preview, keys="F9", icon="eye", place="primary"),
            self.add_action(_("Print"), self.print_out, keys="Ctrl+P", icon="print", place="side"),
            self.add_action(_("Save as PDF…"), self.save, keys="Ctrl+S", icon="save", place="more"),
        )
        self._again = self.add_action(
            _("Print, marked as a reprint"), self.print_again, icon="print", place="more"
        )
        self._replace = self.add_action(_("Replace…"), self.replace, icon="refresh", place="more")
        self._cancel = self.add_action(_("Cancel the paper…"), self.cancel, icon="cross", place="more")
        self.add_action(_("Numbers of the year…"), self.show_numbers, icon="docs", place="more")
        self._add_matching()

    def _rows(self, query: RowQuery) -> tuple[PaperRow, ...]:
        found = list_papers(self.context.services, self.context.year, query.text)
        self._counts = documents.counts(found)
        state = query.filters.get("state")
        return tuple(row for row in found if state in (None, row.state.value))

    def counted(self, count: int) -> str:
        return ngettext("{count} paper", "{count} papers", count).format(count=count)

    # Panel.

    def _on_current(self, row: PaperRow | None) -> None:
        for action in (*self._looks, self._again):
            action.setEnabled(row is not None)
        change = row is not None and documents.may_change(self.context.services, row)
        self._replace.setEnabled(change)
        self._cancel.setEnabled(change)
        if row is None:
            self.panel.clear(_("Choose a paper."))
            return
        self._load(partial(documents.detail, self.context.services, row), self._show, key="panel")

    def _show(self, found: documents.PaperDetail) -> None:
        row, panel = found.row, self.panel
        panel.begin(
            documents.title(self.context.services, row), documents.form_title(self.context.services, row)
        )
        panel.add_fact(_("State"), documents.state_cell(row.state).text)
        panel.add_fact(_("Number"), documents.number(row))
        panel.add_fact(_("Issued on"), documents.day(row.issued_on))
        panel.add_fact(_("Page count"), str(row.pages))
        panel.add_buttons(button(_("Show the paper"), self.preview), button(_("Print"), self.print_out))
        if row.round_uid and self.context.role == "unit":
            panel.add_link(_("Open the round"), self.open_round)
        if found.successor is not None:
            name = found.successor.number_text or found.successor.title
            panel.add_link(_("Replaced by {paper}").format(paper=name), self.open_successor)
        self.show_history(found.events)

    def show_numbers(self) -> None:
        """Show the series of numbers: next, passed over, void."""
        NumberSeriesDialog(self.context, self).open()

    def open_rounds(self) -> None:
        """Go to the rounds."""
        self.context.navigator.open("rounds")

    def open_round(self) -> None:
        """Go to the round of the paper."""
        row = self.table.current_row()
        if row is not None and row.round_uid:
            self.context.navigator.open("rounds", uid=row.round_uid)

    def open_successor(self) -> None:
        """Go to the paper that replaced this one."""
        row = self.table.current_row()
        if row is not None and row.replaced_by:
            self.arrive(uid=row.replaced_by)

    # The stored bytes.

    def _on_opened(self, _row: PaperRow) -> None:
        if not self.open_panel():
            self.preview()

    def preview(self) -> None:
        """Show the paper as it was issued."""
        row = self.table.current_row()
        if row is not None:
            self.show_paper(row.uid, documents.title(self.context.services, row))

    def print_out(self) -> None:
        """Print the paper as it was issued."""
        row = self.table.current_row()
        if row is not None:
            self._load(partial(stored_pdf, self.context.services, row.uid), self._print, key="print")

    def print_again(self) -> None:
        """Print the paper as it was issued, with a mark in the margin that it is a reprint."""
        row = self.table.current_row()
        if row is not None:
            note = documents.reprint_mark(self.context.services.clock.today())
            work = partial(stored_pdf, self.context.services, row.uid)
            self._load(work, partial(self._print, note=note), key="print")

    def _print(self, content: bytes, note: str = "") -> None:
        print_batch(self, self.context, (content,), _("Print the paper"), self._printed, self.failed, note)

    def _printed(self, _pages: int) -> None:
        self.context.prompts.toast(_("Sent to the printer."))

    def save(self) -> None:
        """Save the paper as it was issued; several chosen ones go into a folder."""
        row, keys = self.table.current_row(), self.table.selected_keys()
        prompts, services = self.context.prompts, self.context.services
        if len(keys) > 1:
            folder = prompts.choose_folder(_("Where to save the papers"))
            if folder is not None:
                work = partial(documents.save_all, services, keys, folder)
                self._long(work, _("Saving papers"), self._stored, writes=False)
        elif row is not None:
            target = prompts.save_file(_("Save the paper"), documents.suggested_name(row), "PDF (*.pdf)")
            if target is not None:
                self._load(partial(save_pdf, services, row.uid, target), self._stored, key="save")

    def _stored(self, path: Path) -> None:
        self.context.prompts.toast(_("Saved: {path}").format(path=path))

    # Taking back.

    def cancel(self) -> None:
        """Take the paper out of use; a reason is asked for."""
        row = self.table.current_row()
        if row is None or not documents.may_change(self.context.services, row):
            return
        words = Words(
            title=_("Cancel the paper"), label=_("Reason"), hint=_("Its number is not given out again.")
        )
        command = reasoned(CancelPaper, uid=row.uid, expected_version=row.version)
        self.ask(words, cancel_paper, command, self._cancelled)

    def _cancelled(self, _changes: Changes) -> None:
        self.context.prompts.toast(_("The paper is cancelled."))

    def replace(self) -> None:
        """Issue the paper anew from the records as they are now."""
        row = self.table.current_row()
        if row is None or not documents.may_change(self.context.services, row):
            return
        command = partial(documents.replace_command, row)
        self.ask_to_issue(_("Replace the paper"), replace_paper, command, self._replaced, reason=True)

    def _replaced(self, changes: Changes) -> None:
        self.context.prompts.toast(_("Issued."))
        if changes.subject:
            self.arrive(uid=changes.subject)


SPEC = PageSpec(id="documents", title=N_("Documents"), icon="docs", factory=DocumentsPage, order=70)
