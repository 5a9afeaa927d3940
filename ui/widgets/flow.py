"""A line of widgets that goes on in the next line where it has no room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Puts its widgets side by side at their natural width, and breaks the line like words.

    What may be narrower (a search field) gives way first, as far as that saves a line.
    """

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Asked for many times in one layout of the page.
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """One line, if there is room for it."""
        hints = [item.sizeHint() for item in self._seen()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest of them must have room."""
        least = [item.minimumSize() for item in self._seen()]
        return QSize(
            max((size.width() for size in least), default=0),
            max((size.height() for size in least), default=0),
        )

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Return the height that is needed; move the widgets there if wished."""
        top = rect.y()
        for line in self._lines(rect.width()):
            left = rect.x()
            high = max((_height(item, width) for item, width in line), default=0)
            for item, width in line:
                if move:
                    own = _height(item, width)
                    item.setGeometry(QRect(left, top + (high - own) // 2, width, own))
                left += width + self._gap
            top += high + self._gap
        return max(0, top - self._gap - rect.y())

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, int]]]:
        seen = self._seen()
        over = self.sizeHint().width() - room
        yielding = {id(item): max(0, item.sizeHint().width() - _least(item)) for item in seen}
        if 0 < over <= sum(yielding.values()):
            line = []
            for item in seen:
                less = min(over, yielding[id(item)])
                over -= less
                line.append((item, item.sizeHint().width() - less))
            return [line]
        lines: list[list[tuple[QLayoutItem, int]]] = [[]]
        used = 0
        for item in seen:
            width = min(item.sizeHint().width(), room)
            if lines[-1] and used + width > room:
                lines.append([])
                used = 0
            lines[-1].append((item, width))
            used += width + self._gap
        return lines


def _least(item: QLayoutItem) -> int:
    """What breaks its own line keeps its width here: it must not break before the others give way."""
    return item.sizeHint().width() if item.hasHeightForWidth() else item.minimumSize().width()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
