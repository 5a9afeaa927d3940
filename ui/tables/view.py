"""The table of every list: selection follows, Enter opens, columns fit, nothing is measured row by row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from services.i18n import _
from ui.jobs import Jobs
from ui.tables.columns import Column
from ui.tables.delegate import CellDelegate
from ui.tables.fitted import FittedTable
from ui.tables.hidden import HiddenColumns
from ui.tables.model import Index, RowsModel
from ui.tables.source import Key, RowQuery, RowSource
from ui.theme import Theme

_UNTOLD = object()  # no row, and not yet said


class DataTable(FittedTable):
    """A list of frozen rows.

    `current_changed(row | None)` follows the selection (None after each load without rows), `opened(row)`
    comes with Enter or a double click, `loaded(count)` after each load, `selection_changed()` when several
    rows are chosen.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    loaded = Signal(int)
    failed = Signal(object)
    selection_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        jobs: Jobs,
        columns: Sequence[Column[Any]],
        source: RowSource[Any],
        *,
        name: str,
        two_lines: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._two_lines = theme, two_lines
        self._rows: RowsModel[Any] = RowsModel(jobs, columns, source, self)
        self.hidden_columns = HiddenColumns(theme, self)
        self._wanted: Key | None = None
        self._shown_query = RowQuery()
        self._last: Any = None
        self._chosen: tuple[Key, ...] = ()
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(CellDelegate(theme, self))
        self._dress()
        self._rows.modelAboutToBeReset.connect(self._remember)
        self._rows.modelReset.connect(self._restore)
        self._rows.dataChanged.connect(self._on_data)
        self._rows.loaded.connect(self.loaded)
        self._rows.failed.connect(self.failed)
        self.doubleClicked.connect(self._on_double)
        self.hidden_columns.toggled.connect(self._fit)
        theme.changed.connect(self._on_theme)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        rows, titles = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        titles.setHighlightSections(False)
        titles.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        titles.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        titles.setSectionsClickable(True)
        titles.sectionClicked.connect(self._on_title)
        self._size()

    def _size(self) -> None:
        height = self._theme.row_two if self._two_lines else self._theme.row
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setMinimumHeight(self._theme.row)

    def _on_theme(self) -> None:
        self._size()
        self.viewport().update()

    # What pages use.

    @property
    def rows(self) -> RowsModel[Any]:
        """Return the model."""
        return self._rows

    @property
    def query(self) -> RowQuery:
        """Return what is being looked for."""
        return self._rows.query

    def reload(self, query: RowQuery | None = None) -> None:
        """Load again; selection and position are kept."""
        self._rows.reload(query)

    def current_row(self) -> Any:
        """Return the row under the selection, or None."""
        return self._rows.row(self.currentIndex().row())

    def selected_keys(self) -> tuple[Key, ...]:
        """Return the keys of all chosen rows, top first."""
        spans = sorted((span.top(), span.bottom() + 1) for span in self.selectionModel().selection().toList())
        return tuple(key for span in spans for key in self._rows.keys(*span))

    def select_key(self, key: Key) -> bool:
        """Go to a row, now or as soon as it is loaded."""
        place = self._rows.place(key)
        self._wanted = key if place < 0 else None
        if place >= 0:
            self.selectRow(place)
            self.scrollTo(self._rows.index(place, 0))
        return place >= 0

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) record."""
        place = self.currentIndex().row() + by
        if 0 <= place < self._rows.rowCount():
            self.selectRow(place)

    # Selection.

    def selectRow(self, row: int) -> None:
        """Choose one row alone, whatever keys are held: Ctrl+PgDn goes on to the next record."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._rows.index(row, 0), flags.ClearAndSelect | flags.Rows)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._announce()

    def selectionChanged(self, selected: Any, deselected: Any) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    def _announce(self) -> None:
        row = self.current_row()
        if row is not self._last:
            self._last = row
            self.current_changed.emit(row)

    def _on_data(self) -> None:
        self._announce()

    def _remember(self) -> None:
        self._before: tuple[RowQuery, Sequence[Key], int] | None = None
        if self._wanted is None:
            self._wanted = self._rows.key(self.currentIndex().row())
            tops = [span.top() for span in self.selectionModel().selection().toList()]
            if tops:
                self._before = (self._shown_query, self._rows.keys(0, self._rows.rowCount()), min(tops))
        keys = self.selected_keys()
        self._chosen = keys if len(keys) > 1 else ()
        self._position = self.verticalScrollBar().value()

    def _restore(self) -> None:
        wanted, self._wanted = self._wanted, None
        self._fit()
        place = self._rows.place(wanted) if wanted is not None else -1
        if place < 0:
            place = self._next_to_what_went()
        if place < 0 and self._rows.rowCount():
            place = 0
        if place >= 0:
            self.verticalScrollBar().setValue(self._position)
            self.selectRow(place)
            self._choose_again()
        self._shown_query = self.query
        if not self._rows.rowCount():  # told again: what stands beside may be of another list shown before
            self._last = _UNTOLD
        self._announce()

    def _next_to_what_went(self) -> int:
        """Return the row that took the place of the first one chosen, -1 where something else is listed."""
        if self._before is None or self._before[0] != self.query:
            return -1
        _query, keys, first = self._before
        for number in (*range(first, len(keys)), *range(first - 1, -1, -1)):
            place = self._rows.place(keys[number])
            if place >= 0:
                return place
        return -1

    def _choose_again(self) -> None:
        """Choose the rows again that were chosen together before the load, as far as they are still here."""
        chosen, self._chosen = self._chosen, ()
        places = sorted(place for place in map(self._rows.place, chosen) if place >= 0)
        if len(places) < 2 or self.currentIndex().row() not in places:
            return
        wanted, last = QItemSelection(), len(self._rows.columns) - 1
        for _step, run in groupby(enumerate(places), lambda one: one[1] - one[0]):
            numbers = [place for _n, place in run]
            wanted.select(self._rows.index(numbers[0], 0), self._rows.index(numbers[-1], last))
        self.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # Keys and columns.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open()
            return
        super().keyPressEvent(event)

    def _on_double(self) -> None:
        self._open()

    def _open(self) -> None:
        row = self.current_row()
        if row is not None:
            self.opened.emit(row)

    def _on_title(self, section: int) -> None:
        sort = self._rows.columns[section].sort
        if not sort:
            return
        query = self.query
        down = query.sort == sort and not query.descending
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(section, order)
        filters = dict(query.filters)
        self.reload(RowQuery(text=query.text, filters=filters, sort=sort, descending=down))

    @property
    def told(self) -> str:
        """Return what stands in the list when a search or a filter leaves nothing of it."""
        query = self.query
        filtered = any(value not in (None, "", "all") for value in query.filters.values())
        if not self._rows.is_loaded or self._rows.rowCount() or not (query.text or filtered):
            return ""
        if query.text:
            return _("Nothing matches what is being looked for. Esc in the search field shows all again.")
        return _("The filter above the list hides all rows. Choose “All” or take it away to see them.")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.told:
            pad = self._theme.space(6)
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._theme.tokens.text_muted))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(pad, pad, -pad, -pad), int(flags), self.told)
            painter.end()
