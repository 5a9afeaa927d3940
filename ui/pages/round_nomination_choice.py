"""What goes with the nomination that is chosen: the panel, and the gap that stands for it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget

from services.dossiers import Gap
from services.i18n import _
from services.nominations import NominationRow
from ui.pages.round_nomination_acts import NominationActs
from ui.pages.round_panel import (
    NominationData,
    PanelActs,
    fill_many,
    fill_nothing,
    fill_panel,
    read_nomination,
)
from ui.tables import DataTable
from ui.widgets import SearchEdit


class NominationChoice(NominationActs):
    """The panel follows the choice; the view below it makes the widgets."""

    search: SearchEdit
    gaps: DataTable
    _lists: QStackedWidget
    _several: bool

    def _editable(self) -> bool:
        """Tell whether the nominations of the round can still be changed."""
        raise NotImplementedError

    def _gaps_shown(self) -> bool:
        return self._lists.currentWidget() is self.gaps

    def _on_gap_current(self, gap: Gap | None) -> None:
        """Let the panel and the commands go with the gap that is chosen."""
        if not self._gaps_shown():
            return
        if gap is None:
            self._data = None
            self.table.clearSelection()
            if self.isVisible():
                self.host.panel.clear(_("Choose a line to see whom it is about."))
        elif not self.table.select_key(gap.nomination_uid):
            self.search.clear()
            self.search.settle()

    def _on_selection(self) -> None:
        count = len(self._uids())
        if count > 1:
            acts = [
                (_("Ready for the meeting"), self.make_ready),
                (_("Back to preparation…"), self.back_to_draft),
                (_("Withdraw…"), self.withdraw),
            ]
            fill_many(self.host.panel, count, *(acts if self._editable() else ()))
        elif count == 1 and self._several:
            self._on_current(self.table.current_row())
        self._several = count > 1

    def _on_current(self, row: NominationRow | None) -> None:
        if row is None:
            self._data = None
            if self.isVisible():
                fill_nothing(self.host.panel)
            return
        if len(self._uids()) <= 1:
            self.host.load(partial(read_nomination, self.services, row.uid), self._show, "panel")

    def _show(self, data: NominationData) -> None:
        self._data = data
        acts = PanelActs(
            change_award=self.change_award,
            override=self.override,
            take_back=self.take_back,
            paper=self._on_paper,
            scan=self.scans.open_scan,
            answer=self._on_answer,
            write=self.write,
        )
        if self.isVisible() and len(self._uids()) <= 1:
            frozen = not self._editable()
            fill_panel(self.theme, self.host.panel, data, acts, editable=not frozen, frozen=frozen)

    def _on_opened(self, row: NominationRow) -> None:
        if not self.host.alone():
            self.host.write_report(row.uid)
