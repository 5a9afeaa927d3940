"""Chips: a state with icon, word and colour; and the row of filters with their counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from ui.tables.columns import Cell
from ui.tables.delegate import chip_width, paint_chip
from ui.theme import Theme
from ui.tokens import Tone
from ui.widgets.flow import FlowLayout


class Chip(QWidget):
    """One state as a chip, drawn as in the tables."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        icon: str = "",
        tone: Tone = Tone.INFO,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cell = Cell()
        theme.changed.connect(self.update)
        self.set(text, icon, tone)

    def set(self, text: str, icon: str = "", tone: Tone = Tone.INFO) -> None:
        """Show another state."""
        self._cell = Cell(text=text, icon=icon, tone=tone)
        self.setAccessibleName(text)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._theme, self._cell) + 2, round(self._theme.height * 1.5))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self._theme, self._cell, self.rect())
        painter.end()


class FilterChips(QWidget):
    """One choice of several, with counts: "Tất cả 23 · Cá nhân 15". `chosen(key)` tells which."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._labels = dict(choices)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        layout = FlowLayout(theme.space(2), self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for key, text in choices:
            made = QPushButton(text)
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setProperty("role", "filter")
            made.setAccessibleName(text)
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(made)
            self._buttons[key] = made
            layout.addWidget(made)
        if choices:
            self._buttons[choices[0][0]].setChecked(True)
        self._group.buttonClicked.connect(self._on_clicked)

    @property
    def key(self) -> str | None:
        """Return the key of the chosen filter, None while none is."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), None)

    def choose(self, key: str) -> None:
        """Choose a filter, as a click would."""
        if key in self._buttons and key != self.key:
            self._buttons[key].setChecked(True)
            self.chosen.emit(key)

    def check(self, key: str | None) -> None:
        """Mark a filter as chosen without telling; None marks none: something else narrows the list."""
        if key is None:
            self._group.setExclusive(False)
            for made in self._buttons.values():
                made.setChecked(False)
            self._group.setExclusive(True)
        elif key in self._buttons:
            self._buttons[key].setChecked(True)

    def set_counts(self, counts: dict[str, int]) -> None:
        """Show how many rows each filter holds."""
        for key, made in self._buttons.items():
            text = f"{self._labels[key]} {counts[key]}" if key in counts else self._labels[key]
            made.setText(text)
            made.setAccessibleName(text)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.key)
