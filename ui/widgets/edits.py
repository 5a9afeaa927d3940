"""Fields safe for UniKey, which types bursts of Backspace and letters: nothing acts on a single key."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.theme import Theme

CALM_MS = 250


def clean(text: str) -> str:
    """Return text in NFC, trimmed, with single spaces."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


class LineEdit(QLineEdit):
    """One line of words. `settled(text)` comes once the typing has paused; never in the middle of a burst."""

    settled = Signal(str)

    def __init__(
        self,
        text: str = "",
        *,
        name: str = "",
        hint: str = "",
        calm_ms: int = CALM_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setPlaceholderText(hint)
        if name or hint:
            self.setAccessibleName(name or hint)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(calm_ms)
        self._calm.timeout.connect(self._on_calm)
        self._last = self.value()
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self.settle)

    def value(self) -> str:
        """Return the words in NFC, trimmed."""
        return clean(self.text())

    def settle(self) -> None:
        """Do not wait for the pause: tell what stands there now."""
        self._calm.stop()
        self._on_calm()

    def _on_edited(self) -> None:
        self._calm.start()

    def _on_calm(self) -> None:
        value = self.value()
        if value != self._last:
            self._last = value
            self.settled.emit(value)


class SearchEdit(LineEdit):
    """The filter of a page: F3 goes there, Esc empties it, Down goes to the table."""

    def __init__(self, theme: Theme, hint: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name=name or hint, hint=hint, parent=parent)
        self.setClearButtonEnabled(True)
        self.setToolTip(hint)
        self.setMinimumWidth(theme.space(22))
        self._room = max(theme.text_width(hint) + theme.icon_size + theme.space(11), theme.space(48))
        self.addAction(
            theme.icon("search", theme.tokens.text_muted), QLineEdit.ActionPosition.LeadingPosition
        )

    def sizeHint(self) -> QSize:
        """As wide as what it says before anything is typed."""
        return QSize(self._room, super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the page's own Esc while there is something to empty."""
        if event.type() == QEvent.Type.ShortcutOverride and _empties(event, self.text()):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field and shows all again."""
        if _empties(event, self.text()):
            self.clear()
            self.settle()
        else:
            super().keyPressEvent(event)


def _empties(event: QEvent, text: str) -> bool:
    return bool(text) and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


class TextArea(QPlainTextEdit):
    """Several lines of plain words; Tab leaves it. `settled(text)` comes after a pause."""

    settled = Signal(str)

    def __init__(
        self, theme: Theme, text: str = "", *, name: str = "", lines: int = 4, calm_ms: int = 1500,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.setMinimumHeight(theme.height * lines + theme.space(4))
        if name:
            self.setAccessibleName(name)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(calm_ms)
        self._calm.timeout.connect(self._on_calm)
        self._last = self.value()
        self.textChanged.connect(self._calm.start)

    def value(self) -> str:
        """Return the words in NFC, without blank ends."""
        return unicodedata.normalize("NFC", self.toPlainText().strip())

    def _on_calm(self) -> None:
        value = self.value()
        if value != self._last:
            self._last = value
            self.settled.emit(value)


class ShortCombo(QComboBox):
    """A choice of "TM. – what it means": closed it shows the part before the dash, open all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.currentTextChanged.connect(self.setToolTip)

    @property
    def shown(self) -> str:
        """Return what stands there closed."""
        return self.currentText().partition(" – ")[0]

    def showPopup(self) -> None:
        """Open as wide as the longest choice."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + self.view().fontMetrics().height())
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown  # type: ignore[attr-defined]
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
