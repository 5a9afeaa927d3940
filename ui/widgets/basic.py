"""Labels, buttons and lines by role; the stylesheet gives them their looks."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme
from ui.tokens import Tone


def set_prop(widget: QWidget, name: str, value: object) -> None:
    """Set a property the stylesheet looks at, and let it look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def label(text: str = "", role: str = "", *, wrap: bool = False, tone: Tone | None = None) -> QLabel:
    """Return a plain-text label; `role` is title, large, section, strong, muted, small or error."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if tone is not None:
        made.setProperty("tone", tone.value)
    return made


class PushButton(QPushButton):
    """A button that Enter presses as Space does; Qt itself does that only in dialogs, with one default."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str, clicked: Callable[[], None] | None = None, *, role: str = "", tip: str = ""
) -> QPushButton:
    """Return a push button; `role` is "", primary or link. `clicked` must be a bound method."""
    made = PushButton(text)
    made.setAccessibleName(text)
    if role:
        made.setProperty("role", role)
    if tip:
        made.setToolTip(tip)
    if clicked is not None:
        made.clicked.connect(clicked)
    return made


class Link(PushButton):
    """A button that reads as a link; what has no room is cut with "…" and stands in the tooltip."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._words = text
        self.setProperty("role", "link")
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def tell(self, text: str) -> None:
        """Say something else."""
        self._words = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.fontMetrics().horizontalAdvance("nn")
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip("" if shown == self._words else self._words)


class Elided(QLabel):
    """One line of plain words; what has no room is cut with "…" and stands in the tooltip."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


def tool_button(
    theme: Theme, icon: str, name: str, clicked: Callable[[], None] | None = None, *, checkable: bool = False
) -> QToolButton:
    """Return a button with only an icon; `name` is its tooltip and its accessible name."""
    made = QToolButton()
    made.setIconSize(QSize(theme.icon_size, theme.icon_size))
    made.setIcon(theme.icon(icon))
    made.setProperty("icon_name", icon)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setCheckable(checkable)
    if clicked is not None:
        made.clicked.connect(clicked)
    return made


def line() -> QFrame:
    """Return a thin horizontal rule."""
    made = QFrame()
    made.setObjectName("line")
    return made


class Card(QFrame):
    """A rounded box with a vertical layout, `body`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        pad = theme.space(3)
        self.body.setContentsMargins(pad, pad, pad, pad)
        self.body.setSpacing(theme.space(2))


class IconLabel(QLabel):
    """An icon beside words: decoration, so it has no name and takes no focus."""

    def __init__(
        self, theme: Theme, icon: str, tone: Tone = Tone.PLAIN, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._tone = theme, icon, tone
        self.setFixedSize(theme.icon_size, theme.icon_size)
        theme.changed.connect(self._draw)
        self._draw()

    def set(self, icon: str, tone: Tone) -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone
        self._draw()

    def _draw(self) -> None:
        side = self._theme.icon_size
        ratio = self.devicePixelRatioF()
        found = self._theme.icon(self._icon, self._theme.tokens.color(self._tone))
        pixmap = found.pixmap(QSize(side, side), ratio) if self._icon else QPixmap()
        self.setPixmap(pixmap)


_LONG_WORD = 18


def breakable(text: str) -> str:
    """Return text whose long words (names of files) may be broken at their signs, and anywhere at last."""
    return " ".join(
        re.sub(r"([-_./\\])(?=\w)|(\w{12})(?=\w)", "\\g<0>\u200b", word) if len(word) > _LONG_WORD else word
        for word in text.split(" ")
    )


def row_of(theme: Theme, *widgets: QWidget, stretch: bool = True) -> QWidget:
    """Return the widgets in one line, left aligned."""
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.space(2))
    for widget in widgets:
        layout.addWidget(widget)
    if stretch:
        layout.addStretch(1)
    return box


def unnamed(root: QWidget) -> list[QWidget]:
    """Return the widgets under `root` that take the focus by Tab but have no name for a screen reader."""
    found = []
    for widget in root.findChildren(QWidget):
        shown = widget.isEnabled() and widget.isVisibleTo(root)
        reachable = shown and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        spoken = widget.accessibleName() or getattr(widget, "text", str)()
        if reachable and not spoken and not widget.objectName().startswith("qt_"):
            found.append(widget)
    return found
