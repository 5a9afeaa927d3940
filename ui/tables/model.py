"""One lazy model for all tables: the keys at once, the rows in pages of 200, asked for when they are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from services.errors import AppError
from services.i18n import _
from ui.jobs import Jobs
from ui.tables.columns import Cell, Column, Kind
from ui.tables.source import Key, RowQuery, RowSource
from ui.tokens import Tone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
PAGE = 200
KEPT_PAGES = 60
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
NOTHING = "–"  # what stands in a cell that has nothing to say
_WAITING = Cell(text="…")
_ROOT = QModelIndex()


class RowsModel(QAbstractTableModel, Generic[R]):
    """Frozen rows by declared columns. `loaded` follows every reload with the number of rows."""

    loaded = Signal(int)
    failed = Signal(object)

    def __init__(
        self, jobs: Jobs, columns: Sequence[Column[R]], source: RowSource[R], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._columns, self._source = jobs, tuple(columns), source
        self._keys: Sequence[Key] = ()
        self._pages: OrderedDict[int, Sequence[R]] = OrderedDict()
        self._asked: set[int] = set()
        self._places: dict[Key, int] | None = None
        self._folded: dict[int, tuple[Column[R], ...]] = {}
        self.query = RowQuery()
        self.is_loaded = False

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """Return the declared columns."""
        return self._columns

    def fold(self, folded: dict[int, tuple[Column[R], ...]]) -> None:
        """Let the words of columns that have no room stand small under others, by the number of these."""
        self._folded = folded

    # Loading.

    def set_source(self, source: RowSource[R]) -> None:
        """Take rows from elsewhere and load them."""
        self._source = source
        self.reload()

    def reload(self, query: RowQuery | None = None) -> None:
        """Ask again for keys and the first page; the old rows stay until the new ones are here."""
        self.query = query or self.query
        self._jobs.read(
            self, partial(_first, self._source, self.query), self._on_keys, self.failed.emit, key="keys"
        )

    def _on_keys(self, answer: tuple[Sequence[Key], Sequence[R]]) -> None:
        keys, first = answer
        self.beginResetModel()
        self._keys, self._places = keys, None
        self._pages = OrderedDict({0: first} if keys else {})
        self._asked = set()
        self.is_loaded = True
        self.endResetModel()
        self.loaded.emit(len(keys))

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        keys = self._keys[page * PAGE : (page + 1) * PAGE]
        work = partial(_page, self._source, page, keys)
        self._jobs.read(self, work, self._on_page, self._on_page_failed, key=f"page-{page}")

    def _on_page(self, answer: tuple[int, Sequence[Key], Sequence[R]]) -> None:
        page, keys, rows = answer
        first = page * PAGE
        if tuple(self._keys[first : first + PAGE]) != tuple(keys):
            return
        self._asked.discard(page)
        self._pages[page] = rows
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        last = min(first + PAGE, len(self._keys)) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def _on_page_failed(self, error: AppError) -> None:
        self._asked.clear()
        self.failed.emit(error)

    # Reading.

    def row(self, number: int) -> R | None:
        """Return a row if it is here; asks for its page if not."""
        if not 0 <= number < len(self._keys):
            return None
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._ask(page)
            return None
        if page in self._pages:
            self._pages.move_to_end(page)
        return rows[place] if place < len(rows) else None

    def key(self, number: int) -> Key | None:
        """Return the key of a row; always known."""
        return self._keys[number] if 0 <= number < len(self._keys) else None

    def keys(self, first: int, end: int) -> Sequence[Key]:
        """Return the keys of rows next to each other; always known."""
        return self._keys[first:end]

    def place(self, key: Key) -> int:
        """Return the row number of a key, -1 when it is not in the list."""
        if self._places is None:
            self._places = {k: n for n, k in enumerate(self._keys)}
        return self._places.get(key, -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def cell(self, index: Index) -> Cell:
        """Return the cell of an index; "…" while its page is on the way."""
        row = self.row(index.row())
        if row is None:
            return _WAITING
        cell = self._columns[index.column()].cell(row)
        for column in self._folded.get(index.column(), ()):
            cell = _with(cell, _(column.title), column.cell(row))
        return cell

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self._columns[index.column()].kind is Kind.NUMBER
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).text
        if role == CELL_ROLE:
            return self.cell(index)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            cell = self.cell(index)
            return "\n".join(part for part in (cell.text, cell.subtitle) if part)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            column = self._columns[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return _(column.title)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                right = column.kind is Kind.NUMBER
                side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _with(cell: Cell, title: str, under: Cell) -> Cell:
    """Return a cell with the words of another column small beneath; nothing there takes no line."""
    if under.text in ("", NOTHING):
        return cell
    words = " · ".join(part for part in (cell.subtitle, f"{title} {under.text}") if part)
    tone = Tone.MUTED if under.tone is Tone.PLAIN else under.tone
    return replace(cell, subtitle=words, subtone=cell.subtone if cell.subtitle else tone)


def _first(source: RowSource[Any], query: RowQuery) -> tuple[Sequence[Key], Sequence[Any]]:
    keys = source.keys(query)
    return keys, source.rows(tuple(keys[:PAGE]))


def _page(source: RowSource[Any], page: int, keys: Sequence[Key]) -> tuple[int, Sequence[Key], Sequence[Any]]:
    return page, keys, source.rows(tuple(keys))
