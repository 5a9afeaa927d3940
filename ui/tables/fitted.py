"""A table whose columns take the room there is; those without room fold under others, or are named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView

from services.i18n import _
from ui.tables.columns import Column, Kind
from ui.tables.fitting import Fit, fit, without_room
from ui.tables.hidden import HiddenColumns
from ui.tables.model import RowsModel
from ui.theme import Theme


class FittedTable(QTableView):
    """The widths; the table below it makes the model and the mark of hidden columns."""

    _theme: Theme
    _rows: RowsModel[Any]
    _two_lines: bool
    hidden_columns: HiddenColumns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give every column its room, or show all of them where that was asked for."""
        columns, room, natural = self._rows.columns, self.viewport().width(), self._natural()
        mark, titles = self.hidden_columns, self.horizontalHeader()
        wanted = [titles.sectionSizeFromContents(number).width() for number in range(len(columns))]
        out = without_room(columns, natural, room)
        if mark.isChecked() and not out:
            mark.setChecked(False)  # comes here again
            return
        if mark.isChecked():
            natural[-1] = max(natural[-1], wanted[-1] + mark.room_for(0))
            fitted = Fit(tuple(natural))
        else:
            marks = [mark.room_for(len(out), brief=brief) for brief in (False, True)]
            fitted = fit(columns, natural, wanted, room, marks)
        for number, width in enumerate(fitted.widths):
            self.setColumnHidden(number, not width)
            if width:
                self.setColumnWidth(number, width)
        self._fold(fitted.out)
        told = [_(columns[number].title) for number in fitted.out or out]
        mark.tell(told, titles.geometry(), brief=fitted.brief)

    def _fold(self, out: Sequence[int]) -> None:
        """Let the words of columns without room stand under others, where there are two lines."""
        columns = self._rows.columns
        keys = [column.key for column in columns]
        folded: dict[int, tuple[Column[Any], ...]] = {}
        for column in (columns[number] for number in out if columns[number].under):
            host = keys.index(column.under)
            folded[host] = (*folded.get(host, ()), column)
        self._rows.fold(folded if self._two_lines else {})

    def _natural(self) -> list[int]:
        letter, pad = self._theme.text_width("n"), self._theme.space(4)
        mark = self._theme.space(9)  # the icon and the round ends of a chip
        found = []
        titles = self.horizontalHeader()
        for number, column in enumerate(self._rows.columns):
            words = column.width * letter + (mark if column.kind is Kind.CHIP else 0) + pad
            found.append(max(words, titles.sectionSizeFromContents(number).width()))
        return found
