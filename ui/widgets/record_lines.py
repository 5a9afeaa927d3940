"""Lines of the panel that are records of their own: opened by click, Enter or F2, thrown away by Del."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.tokens import Tone
from ui.widgets.basic import IconLabel, label

_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_KEYS = (*_OPEN, Qt.Key.Key_Delete)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """One record; `key` comes back when something is done with it, `tip` and `icon` say what that may be."""

    key: str
    name: str
    text: str
    tip: str = ""
    icon: str = "edit"


class _Line(QFrame):
    """One line that takes the focus."""

    opened = Signal(str)
    removed = Signal(str)
    stepped = Signal(int)

    def __init__(self, theme: Theme, line: RecordLine) -> None:
        super().__init__()
        self.key = line.key
        self.setObjectName("record")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{line.name} {line.text}")
        self.setToolTip(line.tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.space(0.5), 0, theme.space(0.5))
        row.setSpacing(theme.space(2))
        name, text = label(line.name, "small", wrap=True), label(line.text, wrap=True)
        name.setFixedWidth(theme.text_width("00/00/0000"))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        row.addWidget(IconLabel(theme, line.icon, Tone.MUTED), 0, Qt.AlignmentFlag.AlignTop)

    def event(self, event: QEvent) -> bool:
        # The page has F2 and Del for the record whose panel this is: here they mean the line.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _KEYS
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        over = self.parentWidget()
        while over is not None and not isinstance(over, QScrollArea):
            over = over.parentWidget()
        if over is not None:
            over.ensureWidgetVisible(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPEN:
            self.opened.emit(self.key)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.key)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.key)


class RecordLines(QWidget):
    """The records of one section. `opened(key)` and `removed(key)` tell what is wanted of which."""

    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, lines: Sequence[RecordLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._lines = [_Line(theme, line) for line in lines]
        for made in self._lines:
            made.opened.connect(self.opened)
            made.removed.connect(self.removed)
            made.stepped.connect(self._on_stepped)
            layout.addWidget(made)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the lines, top first."""
        return tuple(one.key for one in self._lines)

    def focus_line(self, key: str) -> bool:
        """Go to a line; False when it is not here."""
        found = next((one for one in self._lines if one.key == key), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        return found is not None

    def _on_stepped(self, by: int) -> None:
        sender = self.sender()
        place = next((n for n, one in enumerate(self._lines) if one is sender), 0) + by
        if 0 <= place < len(self._lines):
            self._lines[place].setFocus(Qt.FocusReason.TabFocusReason)
