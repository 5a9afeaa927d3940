"""Báo cáo: interim, yearly, on movements; written beside counted figures, issued, sent by file."""

from __future__ import annotations

from functools import partial

from services.exchange import ExportDone, ExportRound, export_bundle
from services.i18n import N_, _, ngettext
from services.reports import ReportRow, ReportView, get_report_view, issue_report, start_report
from services.results import Changes
from services.vocabulary import ReportKind
from services.words import word
from ui.dialogs.report_editor import ReportEditor
from ui.pages.base import PageSpec
from ui.pages.papers_base import PapersBase
from ui.presenters import reports
from ui.prompts import way_out
from ui.tables import RowQuery
from ui.tokens import Tone
from ui.widgets import EmptyState, PaperLine, button


class ReportsPage(PapersBase):
    """The reports of the working year; the panel shows how far one is written, and its paper."""

    watches = ("report", "paper", "movement")
    keys = N_("F2 write · F9 preview · Ctrl+N new")

    def _build(self) -> None:
        self._detail: reports.ReportDetail | None = None
        self.editor: ReportEditor | None = None
        columns = reports.columns(self.context.services)
        self._build_papers(_("Title of the report   F3"), reports.FILTERS, columns, _("List of reports"))
        empty = EmptyState(
            self.theme,
            "chart",
            _("No report in this year"),
            _("Half-year and yearly reports and reviews of movements: you write, the figures are counted."),
            (_("New report"), self.add),
        )
        self.set_content(self.table, empty)
        self.set_panel(self.panel)
        self.add_action(_("New report"), self.add, keys="Ctrl+N", icon="plus", place="primary")
        self._write = self.add_action(_("Write"), self.edit, keys="F2", icon="edit", place="side")
        self._look = self.add_action(_("Preview"), self.preview, keys="F9", icon="eye", place="side")
        self._issue = self.add_action(_("Issue…"), self.issue, icon="stamp", place="more")
        if self.context.role == "unit":
            self._send = self.add_action(_("Send by file…"), self.send, icon="usb", place="more")
        self._delete = self.add_action(
            _("Put into the wastebasket"), self.delete, keys="Del", icon="trash", place="more"
        )

    def _rows(self, query: RowQuery) -> tuple[ReportRow, ...]:
        services, year = self.context.services, self.context.year
        self._counts = reports.counts(services, year)
        return reports.rows(services, year, query.text, query.filters.get("state"))

    def counted(self, count: int) -> str:
        return ngettext("{count} report", "{count} reports", count).format(count=count)

    # Panel.

    def _on_current(self, row: ReportRow | None) -> None:
        self._detail = None
        self._look.setEnabled(row is not None)
        for action in (self._write, self._issue, self._delete):
            action.setEnabled(row is not None and reports.own_draft(row))
        if self.context.role == "unit":
            self._send.setEnabled(row is not None and reports.can_go(row))
        if row is None:
            self.panel.clear(_("Choose a report."))
            return
        self._load(partial(reports.detail, self.context.services, row.uid), self._show, key="panel")

    def _show(self, found: reports.ReportDetail) -> None:
        self._detail, view, panel = found, found.view, self.panel
        panel.begin(view.title, f"{word(view.kind)} · {reports.period(*view.period)}")
        panel.add_fact(_("State"), word(view.state))
        panel.add_fact(_("Movement reported on"), view.movement)
        panel.add_fact(_("Written"), reports.written_words(view))
        if view.writable:
            panel.add_buttons(button(_("Write"), self.edit), button(_("Issue…"), self.issue))
        else:
            panel.add_buttons(button(_("Read the text"), self.edit))
        if found.paper is not None:
            panel.add_fact(_("Number"), found.paper.number_text)
            panel.add_link(_("Open its paper"), self.open_paper)
        if captions := reports.captions(view):
            panel.add_section(_("Figures counted from the records"))
            panel.add_papers([PaperLine(text=caption, tone=Tone.PLAIN) for caption in captions])
        self.show_history(found.events)

    def open_paper(self) -> None:
        """Go to the paper of the report."""
        if self._detail is not None and self._detail.paper is not None:
            self.context.navigator.open("documents", uid=self._detail.paper.uid)

    # Starting and writing.

    def add(self) -> None:
        """Start a report: its kind, then its period."""
        key = self.context.prompts.choice(_("New report"), _("Which report?"), (*reports.kinds(), way_out()))
        if key is None:
            return
        self._kind = ReportKind(key)
        services, year = self.context.services, self.context.year
        movements = reports.movements(services, year) if self._kind in reports.OF_MOVEMENT else []
        if self._kind in reports.OF_MOVEMENT and not movements:
            self.context.prompts.toast(_("There is no movement yet to report on."))
            return
        fields = reports.start_fields(self._kind, movements)
        start = reports.start_values(self._kind, year)
        ask = partial(self.ask_form, word(self._kind), fields, start, _("Start"))
        command, draft = partial(reports.start_command, self._kind), f"report/{self._kind}"
        ask(start_report, command, self._started, draft=draft)

    def _started(self, changes: Changes) -> None:
        if changes.subject:
            self.table.select_key(changes.subject)
            self._open_editor(changes.subject)

    def edit(self) -> None:
        """Write the chosen report; one that is issued or received is shown to read."""
        row = self.table.current_row()
        if row is not None:
            self._open_editor(row.uid)

    def _open_editor(self, uid: str) -> None:
        self._load(partial(get_report_view, self.context.services, uid), self._edit, key="editor")

    def _edit(self, view: ReportView) -> None:
        self.editor = ReportEditor(self.context, view, self)
        self.editor.finished.connect(self._on_editor)
        self.editor.open()

    def _on_editor(self) -> None:
        editor, self.editor = self.editor, None  # it is read now: Qt takes a closed dialog down
        if editor is not None and editor.issue_wanted:
            self._ask_issue(editor.uid)

    # Issuing.

    def preview(self) -> None:
        """Show the report as issued, or as it would be printed now; one without a paper to read."""
        found = self._detail
        if found is None:
            return
        if found.paper is not None:
            self.show_paper(found.paper.uid, found.view.title)
        elif found.view.writable:
            work = partial(reports.draft, self.context.services, found.view)
            self._load(work, self.show_draft, key="draft")
        else:
            self._edit(found.view)

    def issue(self) -> None:
        """Number and freeze the chosen report; day, signer and number are asked for."""
        row = self.table.current_row()
        if row is not None and reports.own_draft(row):
            self._ask_issue(row.uid)

    def _ask_issue(self, uid: str) -> None:
        self._load(partial(get_report_view, self.context.services, uid), self._ask_whole, key="issue")

    def _ask_whole(self, view: ReportView) -> None:
        empty = reports.empty_sections(view)
        if empty:
            title, text = _("The report is not complete"), reports.empty_words(empty)
            if self.context.prompts.choice(title, text, reports.empty_choices()) != "issue":
                return
        command = partial(reports.issue_command, view.uid)
        self.ask_to_issue(_("Issue the report"), issue_report, command, self._issued)

    def _issued(self, _changes: Changes) -> None:
        self.context.prompts.toast(_("Issued. The report can be sent by file."))

    # Sending and deleting.

    def send(self) -> None:
        """Write the chosen issued reports into a file for the superior."""
        keys = tuple(str(key) for key in self.table.selected_keys())
        folder = self.context.prompts.choose_folder(_("Where to write the file")) if keys else None
        if folder is not None:
            command = ExportRound(report_uids=keys, target=folder)
            work = partial(export_bundle, self.context.services, command)
            self._long(work, _("Writing the file for the superior"), self._sent)

    def _sent(self, done: ExportDone) -> None:
        self.context.prompts.toast(_("Written: {name}").format(name=done.path.name))

    def delete(self) -> None:
        """Put a report that is not issued into the wastebasket; the toast offers the way back."""
        row = self.table.current_row()
        if row is not None and reports.own_draft(row):
            self._put_away("report", row.uid)


SPEC = PageSpec(id="reports", title=N_("Reports"), icon="chart", factory=ReportsPage, order=60)
