"""What has no room in a window: words cut without a tooltip, widgets out of sight, columns to the right."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QToolButton,
    QWidget,
)

from ui.tables import CELL_ROLE, DataTable
from ui.tables.columns import Kind
from ui.tables.delegate import chip_width
from ui.theme import Theme
from ui.widgets.basic import Elided, Link
from ui.widgets.chips import Chip
from ui.widgets.step_bar import StepBar

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}")
_FUZZ = 1  # sizes are rounded once per widget


def without_room(root: QWidget, theme: Theme) -> list[str]:
    """Return a line for everything visible under `root` that is cut or lies where nobody gets to."""
    found: list[str] = []
    for widget in [w for w in root.findChildren(QWidget) if w.isVisible()]:
        found += [f"{_name(widget)}: {fault}" for fault in (*_cut(widget, theme), *_outside(widget, root))]
    return found


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", str)()
    return f"{type(widget).__name__} “{text or widget.accessibleName() or widget.objectName()}”"


def _cut(widget: QWidget, theme: Theme) -> list[str]:
    if isinstance(widget, DataTable):
        return _columns(widget, theme)
    if isinstance(widget, QTableView):
        return _plain_columns(widget)
    if isinstance(widget, StepBar):
        return [f"step “{words}” is cut" for words in widget.cut()]
    if isinstance(widget, Elided | Link):
        return []  # cuts by itself and says the rest in its tooltip
    wanted = 0
    if isinstance(widget, QLabel):
        if _UID.search(widget.text()):
            return ["an identifier is shown"]
        if widget.wordWrap():
            high = widget.heightForWidth(widget.width())
            wide = _longest_word(widget) > widget.contentsRect().width() + _FUZZ
            return ["a word is cut"] if wide else ["a line is cut"] if high > widget.height() + _FUZZ else []
        wanted = widget.sizeHint().width()
    elif isinstance(widget, QToolButton) and not widget.text():
        wanted = widget.iconSize().width()  # its hint counts an arrow that isn't drawn
    elif isinstance(widget, QPushButton | QToolButton | Chip):
        wanted = widget.sizeHint().width()
    elif isinstance(widget, QAbstractButton):
        wanted = widget.minimumSizeHint().width()
    return [f"{widget.width()} of {wanted} px"] if wanted > widget.width() + _FUZZ else []


def _longest_word(widget: QLabel) -> int:
    words = widget.text().replace("\u200b", " ").split()
    return max((widget.fontMetrics().horizontalAdvance(word) for word in words), default=0)


def _columns(table: DataTable, theme: Theme) -> list[str]:
    found = []
    if table.horizontalScrollBar().maximum() > 0:
        found.append(f"{table.horizontalScrollBar().maximum()} px of columns lie to the right")
    model, titles = table.rows, table.horizontalHeader()
    seen = [model.index(row, n) for row in range(model.rowCount()) for n in range(len(model.columns))]
    found += [f"“{index.data()}” is an identifier" for index in seen if _UID.search(index.data() or "")]
    for number, column in enumerate(model.columns):
        if table.isColumnHidden(number):
            continue
        width = table.columnWidth(number)
        if titles.sectionSizeFromContents(number).width() > width + _FUZZ:
            found.append(f"title {column.title} is cut")
        if column.kind is not Kind.CHIP:
            continue
        for row in range(model.rowCount()):
            cell = model.index(row, number).data(CELL_ROLE)
            if cell.text and chip_width(theme, cell) > width - theme.space(4.25) + _FUZZ:
                found.append(f"chip “{cell.text}” is cut")
                break
    return found


def _plain_columns(table: QTableView) -> list[str]:
    shown = [n for n in range(table.model().columnCount()) if not table.isColumnHidden(n)]
    return [f"column {n} is cut" for n in shown if table.sizeHintForColumn(n) > table.columnWidth(n) + _FUZZ]


def _outside(widget: QWidget, root: QWidget) -> list[str]:
    """A widget may lie below the edge of what scrolls, but never beside it."""
    place = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
    over = widget.parentWidget()
    while over is not None and over is not root:
        holder = over.parentWidget()
        if isinstance(holder, QScrollArea) and over is holder.viewport():
            seen = QRect(over.mapTo(root, QPoint(0, 0)), over.size())
            if place.left() < seen.left() - _FUZZ or place.right() > seen.right() + _FUZZ:
                return ["lies beside what scrolls"]
            place = seen
        over = holder
    return [] if root.rect().contains(place.adjusted(_FUZZ, _FUZZ, -_FUZZ, -_FUZZ)) else ["lies outside"]
