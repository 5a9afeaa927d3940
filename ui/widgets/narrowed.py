"""What a list was narrowed to by whoever opened it: words in sight, taken away by a click or Esc."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from services.i18n import _
from ui.theme import Theme


class Narrowed(QPushButton):
    """Seen only while the list is narrowed. `cleared` asks for all rows; `changed` says it came or went."""

    cleared = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAutoDefault(False)
        self.setProperty("role", "filter")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._keys = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.clear)
        self._keys.setEnabled(False)
        self.clicked.connect(self.clear)
        theme.changed.connect(self._draw)
        self._draw()
        self.hide()

    @property
    def active(self) -> bool:
        """Tell whether the list is narrowed."""
        return self._keys.isEnabled()

    def tell(self, text: str) -> None:
        """Say what the list is narrowed to."""
        self.setText(_("Only: {what}").format(what=text).replace("&", "&&"))
        self.setAccessibleName(_("Only {what}; show all again").format(what=text))
        self.setToolTip(_("Show all again (Esc)"))
        self._switch(True)

    def forget(self) -> None:
        """Go without a word: the list shows something else already."""
        if self.active:
            self._switch(False)

    def clear(self) -> None:
        """Go and ask for all rows."""
        if self.active:
            self._switch(False)
            self.cleared.emit()

    def _switch(self, on: bool) -> None:
        self._keys.setEnabled(on)
        self.setChecked(on)
        self.setVisible(on)
        self.changed.emit()

    def _draw(self) -> None:
        self.setIcon(self._theme.icon("cross", self._theme.tokens.text_muted))
