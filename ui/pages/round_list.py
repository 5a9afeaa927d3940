"""The list of rounds, from which one goes into one of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from services.dates import format_date
from services.i18n import _
from services.movements import list_movements
from services.papers import PaperDraft, PaperOrder, draft_paper
from services.results import Changes
from services.rounds import RoundRow, list_rounds, open_round
from services.words import word
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.pages.round_part import Part
from ui.pages.scan_viewer import show_paper
from ui.presenters import rounds
from ui.tables import DataTable, QuerySource, RowQuery
from ui.widgets import button


class RoundListPart(Part):
    """The rounds of the working year."""

    def _build(self) -> None:
        source: QuerySource[RoundRow] = QuerySource(self._rows)
        self.table = DataTable(
            self.theme, self.context.jobs, rounds.ROUND_COLUMNS, source, name=_("List of rounds"), parent=self
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.command(_("Open a round"), self.add, keys="Ctrl+N", icon="plus", place="primary")
        self.command(_("Book of dossiers"), self.book, icon="list")

    def _rows(self, query: RowQuery) -> tuple[RoundRow, ...]:
        del query
        return list_rounds(self.services, self.context.year)

    def reload(self) -> None:
        self.table.reload()

    def _on_current(self, row: RoundRow | None) -> None:
        if self.host.round is not None:  # the rows came after a round was entered: the panel is its own now
            return
        panel = self.host.panel
        if row is None:
            panel.clear(_("Choose a round."))
            return
        panel.begin(row.title, word(row.round_kind))
        panel.add_fact(_("State"), word(row.state))
        panel.add_fact(_("Basis"), word(row.basis))
        panel.add_fact(_("Belongs to the movement"), row.movement_title or "")
        panel.add_fact(_("To be sent before"), format_date(row.deadline) if row.deadline else "")
        panel.add_fact(_("Nominations"), str(row.nomination_count))
        panel.add_buttons(button(_("Work on this round"), self._on_work, role="primary"))

    def _on_opened(self, row: RoundRow) -> None:
        self.host.open_round(row.uid)

    def _on_work(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.host.open_round(row.uid)

    def book(self) -> None:
        """Show the book of the dossiers of the working year."""
        order = PaperOrder(form_id="so_theo_doi_ho_so", options={"year": self.context.year})
        self.host.load(partial(draft_paper, self.services, order), self._show_book, "draft")

    def _show_book(self, draft: PaperDraft) -> None:
        show_paper(self.context, draft, self)

    def add(self) -> None:
        """Open a new round."""
        movements = [(row.uid, row.title) for row in list_movements(self.services)]
        start = rounds.new_values(self.context.year, self.services.clock.today())
        fields = rounds.fields(movements)
        dialog = RecordDialog(
            self.theme, _("Open a round"), fields, start, finish=_("Open the round"), parent=self
        )
        FormDraft(self.context, dialog, "award_round/")
        self.host.submit(dialog, open_round, rounds.open_command, self._on_added)

    def _on_added(self, changes: Changes) -> None:
        if changes.subject:
            self.host.open_round(changes.subject)
