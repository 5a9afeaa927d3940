"""A passing notice at the foot of the window, with the way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from services.i18n import _
from ui.prompts import Action
from ui.theme import Theme
from ui.widgets.basic import button, label

SHOWN_MS = 8000


class Toast(QFrame):
    """Shown for eight seconds over the quiet line at the foot of `over`: no row moves, and none is covered.

    "Undo" stays reachable by Ctrl+Z through the page.
    """

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._over = theme, over
        over.installEventFilter(self)
        self.setObjectName("toast")
        self._undo = None
        self._text = label()
        self._button = button(_("Undo"), self._on_undo)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(4), theme.space(0.5), theme.space(3), theme.space(0.5))
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
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Lie in the middle of the foot; what is longer than the window is wide takes several lines."""
        gap, over = self._theme.space(4), self._over
        self._text.setWordWrap(False)
        width = self.sizeHint().width()
        if width > over.width() - 2 * gap:
            self._text.setWordWrap(True)
            width = over.width() - 2 * gap
        height = max(self.heightForWidth(width), self.sizeHint().height())
        top = over.height() - height - self._theme.space(0.5)
        self.setGeometry((over.width() - width) // 2, top, width, height)

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
