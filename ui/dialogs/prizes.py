"""Tiền thưởng of a decision: a line each, the total in figures and in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from services.i18n import _
from services.prizes import DecisionPrizes, PrizeRow, decision_prizes
from ui.context import UiContext
from ui.dialogs.ask import Dialog
from ui.presenters import prizes
from ui.tables import DataTable, QuerySource, RowQuery
from ui.widgets.basic import button, label


class PrizesDialog(Dialog):
    """Only to read and to copy: what is paid stands in the decision itself."""

    def __init__(self, context: UiContext, decision_uid: str, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Prize money"), parent)
        self._query = partial(decision_prizes, context.services, decision_uid)
        self._found: DecisionPrizes | None = None
        source: QuerySource[PrizeRow] = QuerySource(self._rows, lambda row: row.nomination_uid)
        self.table = DataTable(context.theme, context.jobs, prizes.COLUMNS, source, name=_("Prize money"))
        self.table.setMinimumHeight(context.theme.row_two * 7)
        self.total, self.rests_on = label("", "strong", wrap=True), label("", "small", wrap=True)
        for widget in (self.table, self.total, self.rests_on):
            self.body.addWidget(widget)
        self.buttons.addWidget(button(_("Copy"), self.copy, tip=_("To be pasted into a table")))
        self.buttons.addWidget(button(_("Close"), self.accept, role="primary"))
        self.table.loaded.connect(self._on_loaded)
        self.resize(context.theme.space(220), context.theme.space(140))
        self.table.reload()

    def _rows(self, _query: RowQuery) -> Sequence[PrizeRow]:
        self._found = self._query()
        return self._found.rows

    def _on_loaded(self, _count: int) -> None:
        if self._found is not None:
            self.setWindowTitle(_("Prize money of decision {number}").format(number=self._found.number))
            self.total.setText(prizes.total(self._found))
            self.rests_on.setText(prizes.rests_on(self._found))

    def copy(self) -> None:
        """Put the list on the clipboard."""
        if self._found is not None:
            QGuiApplication.clipboard().setText(prizes.as_text(self._found))
