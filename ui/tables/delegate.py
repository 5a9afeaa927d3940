"""Draws the cells: a bold line over a small one, chips with icon and word, a mark at the selected row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons
from ui.tables.columns import Cell, Kind
from ui.tables.model import CELL_ROLE, RowsModel
from ui.theme import SMALL, Theme
from ui.tokens import Tone


class CellDelegate(QStyledItemDelegate):
    """Paints every cell of a `DataTable` from its `Cell`."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._theme.row_two)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, tokens, rect = self._theme, self._theme.tokens, option.rect  # type: ignore[attr-defined]
        model = index.model()
        kind = model.columns[index.column()].kind if isinstance(model, RowsModel) else Kind.TEXT
        cell = index.data(CELL_ROLE) or Cell()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        if selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
            if index.column() == 0:
                painter.fillRect(
                    QRect(rect.x(), rect.y(), theme.space(0.75), rect.height()), QColor(tokens.accent)
                )
        painter.setPen(QPen(QColor(tokens.line_soft), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        place = inner(theme, rect)
        if kind is Kind.CHIP:
            self._chip(painter, cell, place)
        else:
            self._lines(painter, cell, place, kind)
        painter.restore()

    def _chip(self, painter: QPainter, cell: Cell, rect: QRect) -> None:
        if not cell.subtitle:
            paint_chip(painter, self._theme, cell, rect)
            return
        small = self._theme.font(SMALL)
        lower, chip = QFontMetrics(small).height(), round(self._theme.height * 1.2)
        top = rect.y() + (rect.height() - chip - lower) // 2
        paint_chip(painter, self._theme, cell, QRect(rect.x(), top, rect.width(), chip))
        below = QRect(rect.x(), top + chip, rect.width(), lower)
        color = self._theme.tokens.color(cell.subtone)
        _text(painter, cell.subtitle, below, small, color, Qt.AlignmentFlag.AlignLeft)

    def _lines(self, painter: QPainter, cell: Cell, rect: QRect, kind: Kind) -> None:
        theme = self._theme
        title = theme.font(bold=kind is Kind.TITLE)
        color = theme.tokens.color(cell.tone)
        side = Qt.AlignmentFlag.AlignRight if kind is Kind.NUMBER else Qt.AlignmentFlag.AlignLeft
        if not cell.subtitle:
            lines = lines_in(cell.text, title, rect)
            high = QFontMetrics(title).height()
            top = rect.y() + (rect.height() - high * len(lines)) // 2
            for number, line in enumerate(lines):
                place = QRect(rect.x(), top + number * high, rect.width(), high)
                _text(painter, line, place, title, color, side)
            return
        small = theme.font(SMALL)
        upper, lower = QFontMetrics(title).height(), QFontMetrics(small).height()
        top = rect.y() + (rect.height() - upper - lower) // 2
        _text(painter, cell.text, QRect(rect.x(), top, rect.width(), upper), title, color, side)
        below = QRect(rect.x(), top + upper, rect.width(), lower)
        _text(painter, cell.subtitle, below, small, theme.tokens.color(cell.subtone), side)


def inner(theme: Theme, rect: QRect) -> QRect:
    """Return where the words of a cell stand."""
    return rect.adjusted(theme.space(2.25), 0, -theme.space(2), -1)


def lines_in(text: str, font: QFont, rect: QRect) -> tuple[str, ...]:
    """Return words as they stand in a place: two lines where one doesn't hold them, the last cut with "…"."""
    metrics, room = QFontMetrics(font), rect.width()
    words = text.split(" ")
    if metrics.horizontalAdvance(text) <= room or len(words) < 2 or rect.height() < 2 * metrics.height():
        return (metrics.elidedText(text, Qt.TextElideMode.ElideRight, room),)
    first = words[0]
    place = 1
    while place < len(words) and metrics.horizontalAdvance(f"{first} {words[place]}") <= room:
        first, place = f"{first} {words[place]}", place + 1
    rest = " ".join(words[place:])
    return first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)


def _text(painter: QPainter, text: str, rect: QRect, font: QFont, color: str, side: Qt.AlignmentFlag) -> None:
    painter.setFont(font)
    painter.setPen(QColor(color))
    short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, short)


def chip_width(theme: Theme, cell: Cell) -> int:
    """Return how wide the chip of a cell is."""
    icon = theme.space(4.5) if cell.icon else 0
    return theme.text_width(cell.text) + icon + theme.space(4.5)


def paint_chip(painter: QPainter, theme: Theme, cell: Cell, rect: QRect) -> None:
    """Draw the state of a cell as a rounded chip at the left of `rect`; no words, no chip."""
    if not cell.text:
        return
    tokens, tone = theme.tokens, cell.tone
    if tone in (Tone.PLAIN, Tone.MUTED):
        _text(painter, cell.text, rect, theme.font(), tokens.color(tone), Qt.AlignmentFlag.AlignLeft)
        return
    height = min(round(theme.height * 1.4), rect.height())
    width = min(chip_width(theme, cell), rect.width())
    box = QRectF(rect.x(), rect.y() + (rect.height() - height) / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.line), 1) if tokens.name == "contrast" else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.soft(tone)))
    painter.drawRoundedRect(box, height / 2, height / 2)
    left = box.x() + theme.space(2.25)
    if cell.icon:
        side = theme.space(3.6)
        icons.paint(
            painter, cell.icon, QRectF(left, box.center().y() - side / 2, side, side), tokens.color(tone)
        )
        left += theme.space(4.5)
    words = QRect(round(left), rect.y(), round(box.right() - theme.space(2) - left) + 2, rect.height())
    _text(painter, cell.text, words, theme.font(), tokens.color(tone), Qt.AlignmentFlag.AlignLeft)
