"""A passing notice at the foot of the window, with the way back."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from services.i18n import _
from ui.prompts import Action
from ui.theme import Theme
from ui.widgets.basic import button, label

SHOWN_MS = 8000


class Toast(QFrame):
    """Shown for eight seconds in a line of its own, so that it covers no row and no hint.

    "Undo" stays reachable by Ctrl+Z through the page.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._undo = None
        self._text = label()
        self._button = button(_("Undo"), self._on_undo)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(4), theme.space(2), theme.space(3), theme.space(2))
        layout.setSpacing(theme.space(3))
        layout.addWidget(self._text)
        layout.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    _undo: Action | None

    def tell(self, text: str, undo: Action | None = None) -> None:
        """Show a sentence; `undo` puts the button beside it."""
        self._undo = undo
        self._text.setText(text)
        self._button.setVisible(undo is not None)
        self.setAccessibleName(text)
        self.show()
        self._timer.start()

    @property
    def can_undo(self) -> bool:
        """Tell whether there is something to take back."""
        return self._undo is not None

    def undo(self) -> None:
        """Take back what the last notice told of."""
        act, self._undo = self._undo, None
        self.hide()
        if act is not None:
            act()

    def _on_undo(self) -> None:
        self.undo()
