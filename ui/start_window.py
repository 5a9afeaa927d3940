"""The window before an office is open: a quiet box with the unlock or the first start."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from services.i18n import _
from ui.screens import fitting
from ui.theme import Theme
from ui.widgets.basic import Card, label


class StartWindow(QWidget):
    """Shown at once; `show_box` puts in what comes next."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Emulation and commendation"))
        self._theme = theme
        self._card = Card(theme)
        self._card.setFixedWidth(theme.height * 36)
        self._box: QWidget = label(_("Opening…"), "muted")
        self._card.body.addWidget(self._box)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(label(_("Emulation and commendation"), "title"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.space(4))
        column.addLayout(row)
        column.addStretch(2)
        self.resize(fitting(QSize(1100, 720)))

    @property
    def box(self) -> QWidget:
        """Return what the card shows."""
        return self._box

    def show_box(self, box: QWidget) -> None:
        """Show another box in the card."""
        self._card.body.replaceWidget(self._box, box)
        self._box.hide()
        self._box.deleteLater()
        self._box = box
