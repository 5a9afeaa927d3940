"""What a bulk act left out: one line each with what it lacks, leading to where that is put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from services.i18n import _
from ui.theme import Theme
from ui.tokens import Tone
from ui.widgets.basic import IconLabel, Link, label, set_prop, tool_button

_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftLine:
    """One thing left out: its name, what it lacks, and the key that comes back when it is opened."""

    key: str
    text: str
    lacks: str


class LeftOutBox(QFrame):
    """Stays in the page until closed or emptied. `opened(key)` when a line is chosen."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "banner")
        set_prop(self, "tone", Tone.WARN.value)
        self._heading = label("", "strong", wrap=True)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("plain")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        pad = theme.space(3)
        head = QHBoxLayout()
        head.setSpacing(pad)
        head.addWidget(IconLabel(theme, "info", Tone.WARN), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._heading, 1)
        head.addWidget(tool_button(theme, "cross", _("Close this notice"), self.hide))
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, theme.space(2), theme.space(2), theme.space(2))
        column.setSpacing(theme.space(1))
        column.addLayout(head)
        column.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._hint = label("", "small", wrap=True)
        column.addWidget(self._hint)
        self.hide()

    def tell(self, heading: str, lines: Sequence[LeftLine], hint: str = "") -> None:
        """Show these lines; without any the box goes."""
        self.setVisible(bool(lines))
        self._heading.setText(heading)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(heading)
        inner = QWidget()
        inner.setAutoFillBackground(False)
        column = QVBoxLayout(inner)
        column.setContentsMargins(self._theme.icon_size + self._theme.space(2), 0, 0, 0)
        column.setSpacing(self._theme.space(1))
        for one in lines:
            column.addWidget(self._line(one))
        old = self._scroll.takeWidget()
        if old is not None:
            old.deleteLater()
        self._scroll.setWidget(inner)
        inner.setAutoFillBackground(False)  # the area sets it again
        row = inner.sizeHint().height() / max(1, len(lines))
        self._scroll.setFixedHeight(round(row * min(len(lines), _SHOWN)) + self._theme.space(1))

    def _line(self, one: LeftLine) -> QWidget:
        box = QWidget()
        row = QVBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        link = Link(one.text)
        link.setProperty("key", one.key)
        link.setAccessibleName(f"{one.text}: {one.lacks}")
        link.clicked.connect(self._on_clicked)
        row.addWidget(link)
        lacks = label(one.lacks, "small", wrap=True)
        lacks.setContentsMargins(self._theme.space(1), 0, 0, 0)
        row.addWidget(lacks)
        return box

    def _on_clicked(self) -> None:
        self.opened.emit(str(self.sender().property("key")))
