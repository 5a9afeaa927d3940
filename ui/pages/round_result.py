"""Step 6: what the province (or the commune itself) answered to each nomination, and what to do meanwhile."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from services.i18n import _
from services.nominations import MoveNominations, move_nominations
from services.results import Changes
from services.round_results import ResultRow, RoundResults, round_results
from services.timeline import timeline_of
from services.vocabulary import NominationState, RoundState
from ui.dialogs.certificates import CertificatesDialog
from ui.dialogs.prizes import PrizesDialog
from ui.pages.receiving import Receiving
from ui.pages.round_corrections import OwnCorrections
from ui.pages.round_moves import RoundMoves
from ui.pages.round_part import Part
from ui.presenters import round_results as words
from ui.presenters.timeline import timeline_lines
from ui.prompts import NextStep, Words
from ui.submitting import reasoned
from ui.tables import DataTable, QuerySource, RowQuery
from ui.widgets import Banner, HistoryLine, button
from ui.widgets.narrowed import Narrowed


class ResultPart(Part):
    """One line a nomination with its decision; above it since when the file is away."""

    def _build(self) -> None:
        self._found: RoundResults | None = None
        self.receiving = Receiving(self.context, self.host.long, self.reload, self)
        self.banner = Banner(self.theme)
        self.narrowed = Narrowed(self.theme)
        source: QuerySource[ResultRow] = QuerySource(self._rows)
        self.table = DataTable(
            self.theme, self.context.jobs, words.COLUMNS, source, name=_("Results of the round")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.theme.space(2))
        layout.addWidget(self.banner)
        layout.addWidget(self.narrowed, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.table, 1)
        self.command(
            _("Receive the answer…"), self.receiving.start, icon="receive", place="primary", wanted=self._sent
        )
        self.command(_("Open the nomination"), self.open_nomination, icon="right")
        self.command(_("Record of the recipient"), self.open_recipient, icon="person")
        self.corrections = OwnCorrections(self, self._own_decision)
        self.moves = RoundMoves(self)
        self.moves.add_commands()
        self.table.loaded.connect(self._on_loaded)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.narrowed.cleared.connect(self._widen)
        self.narrowed.changed.connect(self.host.update_acts)

    def _sent(self) -> bool:
        view = self.host.round
        return view is not None and view.state in (RoundState.SENT, RoundState.CLOSED)

    def _own_decision(self) -> str:
        rows = (self.table.current_row(), *(self._found.rows if self._found else ()))
        return next((row.decision_uid for row in rows if row is not None and words.own_decision(row)), "")

    def _rows(self, query: RowQuery) -> tuple[ResultRow, ...]:
        self._found = round_results(self.services, self.round_uid) if self.round_uid else None
        return words.pick(self._found.rows, query.filters.get("only")) if self._found else ()

    def reload(self) -> None:
        if self.round_uid:
            self.table.reload()

    def narrow(self, only: str) -> None:
        if only in words.ONLY:
            self.narrowed.tell(_(words.ONLY[only][0]))
        elif not self.narrowed.active:
            return
        else:
            self.narrowed.forget()
        self.table.reload(RowQuery(filters={"only": only} if self.narrowed.active else {}))

    def _widen(self) -> None:
        self.table.reload(RowQuery())

    @property
    def narrow_mark(self) -> Narrowed:
        return self.narrowed

    # What is shown.

    def _on_loaded(self, _count: int) -> None:
        found = self._found
        if found is None or not self.isVisible():
            return
        self.host.update_acts()
        self.host.told(words.footer(found), _("Enter open the nomination"))
        standing = words.standing(found, self.services.clock.now())
        if standing is None:
            self.banner.hide()
            return
        leads = {"exchange": self.to_exchange, "send": self._to_send, "decide": self.moves.decide}
        step = NextStep(label=standing.label, act=leads[standing.lead]) if standing.lead else None
        self.banner.tell(standing.tone, standing.text, standing.detail, step)

    def _on_current(self, row: ResultRow | None) -> None:
        if not self.isVisible():
            return
        if row is None:
            self.host.panel.clear(_("Results stand here as soon as somebody is nominated."))
            return
        self.host.load(partial(self._history, row), self._show, "result")

    def _history(self, row: ResultRow) -> tuple[ResultRow, tuple[HistoryLine, ...]]:
        return row, timeline_lines(self.services, timeline_of(self.services, row.uid))

    def _show(self, found: tuple[ResultRow, tuple[HistoryLine, ...]]) -> None:
        row, history = found
        if not self.isVisible():
            return
        panel = self.host.panel
        panel.begin(row.recipient_name, row.award_name)
        for name, value in words.facts(row):
            panel.add_fact(name, value)
        if row.state is NominationState.RETURNED:
            panel.add(button(_("Complete what came back…"), self.complete, role="primary"))
        panel.add_buttons(
            button(_("Open the nomination"), self.open_nomination),
            button(_("Open its report"), self.open_report),
        )
        panel.add(button(_("Record of the recipient"), self.open_recipient))
        if words.own_decision(row):
            panel.add(button(_("Correct this decision…"), self.corrections.correct))
            panel.add(button(_("Correct whom it names…"), self.corrections.correct_lines))
        if row.decision_uid:
            panel.add_buttons(
                button(_("Prize money…"), self.show_prizes),
                button(_("Certificates…"), self.print_certificates),
            )
        panel.add_section(_("History"))
        panel.add_history(history)

    def _on_opened(self, _row: ResultRow) -> None:
        if not self.host.alone():
            self.open_nomination()

    # Ways from here.

    def _uid(self) -> str:
        row = self.table.current_row()
        return row.uid if row is not None else ""

    def open_nomination(self) -> None:
        """Go to the nomination with its conditions and papers."""
        if self._uid():
            self.context.navigator.open("rounds", uid=self.round_uid, nomination=self._uid())

    def open_report(self) -> None:
        """Read its report of achievements, or write on after a return."""
        if self._uid():
            self.host.write_report(self._uid())

    def open_recipient(self) -> None:
        """Go to the record of the recipient, with the award booked there."""
        row = self.table.current_row()
        if row is not None:
            self.context.navigator.open("recipients", uid=row.recipient_uid)

    def show_prizes(self) -> None:
        """Show what the decision on the chosen nomination pays to whom."""
        row = self.table.current_row()
        if row is not None and row.decision_uid:
            PrizesDialog(self.context, row.decision_uid, self).open()

    def print_certificates(self) -> None:
        """Draw the certificates of the decision on the chosen nomination."""
        row = self.table.current_row()
        if row is not None and row.decision_uid:
            CertificatesDialog(self.context, row.decision_uid, row.decision_number, self).open()

    def to_exchange(self) -> None:
        """Go where files are received."""
        self.context.navigator.open("exchange")

    def _to_send(self) -> None:
        self.host.go("send")

    def complete(self) -> None:
        """Take a returned nomination back to work, for a reason; its round is reopened with it."""
        row = self.table.current_row()
        if row is None:
            return
        asked = Words(title=_("Complete what came back"), label=_("Reason"), text=row.reason or "", lines=2)
        command = reasoned(MoveNominations, uids=(row.uid,), action="reopen")
        self.host.ask(asked, move_nominations, command, self._completed)

    def _completed(self, _changes: Changes) -> None:
        self.open_nomination()
