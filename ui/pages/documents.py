"""Văn bản: the papers issued in the working year, to look at, print again, save, cancel or replace."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from services.errors import AppError
from services.i18n import N_, _
from services.papers import (
    CancelPaper,
    PaperIncompleteError,
    PaperRow,
    cancel_paper,
    list_papers,
    replace_paper,
    save_pdf,
    stored_pdf,
)
from services.results import Changes
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.record_form import RecordDialog
from ui.pages.base import Page, PageSpec
from ui.presenters import documents
from ui.prompts import NextStep
from ui.tables import DataTable, QuerySource, RowQuery
from ui.widgets import DetailPanel, EmptyState, FilterChips, HistoryLine, SearchEdit, button
from ui.widgets.printing import print_pdf


class DocumentsPage(Page):
    """The list with search and state chips; the panel shows the particulars of a paper."""

    watches = ("paper",)

    def _build(self) -> None:
        self._counts: dict[str, int] = {}
        self._form: RecordDialog | None = None
        self.search = SearchEdit(self.theme, _("Title or number   F3"))
        self.chips = FilterChips(self.theme, [(key, _(words)) for key, words in documents.FILTERS])
        source: QuerySource[PaperRow] = QuerySource(self._rows)
        columns = documents.columns(self.context.services)
        self.table = DataTable(self.theme, self.context.jobs, columns, source, name=_("List of papers"))
        self.panel = DetailPanel(self.theme)
        self.set_filters(self.search, self.chips)
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
        self.add_action(_("Preview"), self.preview, keys="F9", icon="eye", place="primary")
        self.add_action(_("Print"), self.print_out, keys="Ctrl+P", icon="print", place="side")
        self.add_action(_("Save as PDF…"), self.save, keys="Ctrl+S", icon="save", place="more")
        self._replace = self.add_action(_("Replace…"), self.replace, icon="refresh", place="more")
        self._cancel = self.add_action(_("Cancel the paper…"), self.cancel, icon="cross", place="more")

    def _bind(self) -> None:
        self.search.settled.connect(self._on_search)
        self.chips.chosen.connect(self._on_state)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.table.loaded.connect(self._on_loaded)
        self.table.failed.connect(self.failed)

    def _rows(self, query: RowQuery) -> tuple[PaperRow, ...]:
        found = list_papers(self.context.services, self.context.year, query.text)
        self._counts = documents.counts(found)
        state = query.filters.get("state")
        return tuple(row for row in found if state in (None, row.state.value))

    def _reload(self) -> None:
        self.table.reload()

    def arrive(self, **where: object) -> None:
        """Go to the paper `uid`."""
        if "uid" in where and not self.table.select_key(str(where["uid"])):
            self.search.clear()
            self.chips.choose("")

    def _on_search(self, text: str) -> None:
        self.table.reload(self.table.query.with_text(text))

    def _on_state(self, state: str) -> None:
        self.table.reload(self.table.query.with_filter("state", state or None))

    def _on_loaded(self, count: int) -> None:
        self.chips.set_counts(self._counts)
        self.show_empty(not self._counts.get("") and not self.table.query.text)
        self.set_footer(_("{count} papers").format(count=count), _("F9 preview · Ctrl+P print"))

    # Panel.

    def _on_current(self, row: PaperRow | None) -> None:
        change = row is not None and documents.may_change(self.context.services, row)
        self._replace.setEnabled(change)
        self._cancel.setEnabled(change)
        if row is None:
            self.panel.clear(_("Choose a paper."))
            return
        self._load(partial(documents.detail, self.context.services, row), self._show, key="panel")

    def _show(self, found: documents.PaperDetail) -> None:
        row, panel = found.row, self.panel
        panel.begin(row.title, documents.form_title(self.context.services, row))
        panel.add_fact(_("State"), documents.state_cell(row.state).text)
        panel.add_fact(_("Number"), documents.number(row))
        panel.add_fact(_("Issued on"), documents.day(row.issued_on))
        panel.add_fact(_("Pages"), str(row.pages))
        panel.add_buttons(button(_("Preview"), self.preview), button(_("Print"), self.print_out))
        if row.round_uid:
            panel.add_link(_("Open the round"), self.open_round)
        if found.successor is not None:
            name = found.successor.number_text or found.successor.title
            panel.add_link(_("Replaced by {paper}").format(paper=name), self.open_successor)
        panel.add_section(_("History"))
        lines = (documents.event_line(event) for event in found.events)
        panel.add_history([HistoryLine(when=when, text=text) for when, text in lines])

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
            shown = PreviewDialog(self.context, row.uid, self, title=row.title)
            shown.finished.connect(shown.deleteLater)
            shown.open()

    def print_out(self) -> None:
        """Print the paper as it was issued."""
        row = self.table.current_row()
        if row is not None:
            self._load(partial(stored_pdf, self.context.services, row.uid), self._print, key="print")

    def _print(self, content: bytes) -> None:
        print_pdf(content, self)

    def save(self) -> None:
        """Save the paper as it was issued."""
        row = self.table.current_row()
        target = (
            self.context.prompts.save_file(_("Save the paper"), documents.suggested_name(row), "PDF (*.pdf)")
            if row is not None
            else None
        )
        if row is not None and target is not None:
            self._load(partial(save_pdf, self.context.services, row.uid, target), self._stored, key="save")

    def _stored(self, path: Path) -> None:
        self.context.prompts.toast(_("Saved: {path}").format(path=path))

    # Taking back.

    def cancel(self) -> None:
        """Take the paper out of use; a reason is asked for."""
        row = self.table.current_row()
        if row is None or not documents.may_change(self.context.services, row):
            return
        reason = self.context.prompts.ask_text(
            _("Cancel the paper"), _("Reason"), hint=_("Its number is not given out again.")
        )
        if reason:
            command = CancelPaper(uid=row.uid, reason=reason, expected_version=row.version)
            self._run(cancel_paper, command, self._cancelled)

    def _cancelled(self, _changes: Changes) -> None:
        self.context.prompts.toast(_("The paper is cancelled."))

    def replace(self) -> None:
        """Issue the paper anew from the records as they are now."""
        row = self.table.current_row()
        if row is None or not documents.may_change(self.context.services, row):
            return
        services = self.context.services
        fields = documents.issue_fields(services.profile(), reason=True)
        start = {"issued_on": services.clock.today()}
        self._form = RecordDialog(
            self.theme, _("Replace the paper"), fields, start, finish=_("Issue"), parent=self
        )
        self._row = row
        self._form.accepted.connect(self._on_replace)
        self._form.open()

    def _on_replace(self) -> None:
        self._replace_paper(with_gaps=False)

    def _with_gaps(self) -> None:
        self._replace_paper(with_gaps=True)

    def _replace_paper(self, *, with_gaps: bool) -> None:
        if self._form is not None:
            command = documents.replace_command(self._row, self._form.values(), with_gaps=with_gaps)
            self._run(replace_paper, command, self._replaced)

    def _replaced(self, changes: Changes) -> None:
        self.context.prompts.toast(_("Issued."))
        if changes.subject:
            self.arrive(uid=changes.subject)

    def failed(self, error: AppError) -> None:
        """A paper that lacks values can be issued with room to write."""
        if isinstance(error, PaperIncompleteError):
            self.show_error(error, NextStep(label=_("Issue with room to write"), act=self._with_gaps))
        else:
            super().failed(error)


SPEC = PageSpec(id="documents", title=N_("Papers"), icon="docs", factory=DocumentsPage, order=70)
