"""Counted tables beside a text: each under its caption, which can be worded anew; the figures only copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from services.i18n import _
from ui.theme import Theme
from ui.widgets.edits import LineEdit


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """One table: the caption given to it, the one it has of itself, its figures as HTML."""

    key: str
    caption: str
    proposed: str
    html: str


class FigureList(QScrollArea):
    """`captioned(key, caption)` once a caption was worded anew; "" asks for the proposed one."""

    captioned = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields: dict[str, LineEdit] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Figures counted from the records"))

    def show_tables(self, tables: Sequence[FigureView], *, writable: bool) -> None:
        """Show these tables instead of the ones before."""
        theme = self._theme
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.space(2), 0)
        column.setSpacing(theme.space(1))
        self._fields = {}
        for one in tables:
            field = LineEdit(one.caption, name=_("Caption of the table"), hint=one.proposed)
            field.setReadOnly(not writable)
            field.setCursorPosition(0)
            field.setToolTip(_("Empty: “{caption}”").format(caption=one.proposed))
            field.setProperty("key", one.key)
            field.settled.connect(self._on_settled)
            self._fields[one.key] = field
            column.addWidget(field)
            column.addWidget(self._table(one.html))
            column.addSpacing(theme.space(2))
        column.addStretch(1)
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()
        self.setWidget(inner)

    def _table(self, html: str) -> QLabel:
        made = QLabel(html)
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setWordWrap(True)
        made.setFont(self._theme.font(-1))
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def field(self, key: str) -> LineEdit:
        """Return the field of a caption."""
        return self._fields[key]

    def settle(self) -> None:
        """Do not wait for a pause in typing: tell what stands in the captions now."""
        for field in self._fields.values():
            field.settle()

    def _on_settled(self, caption: str) -> None:
        self.captioned.emit(str(self.sender().property("key")), caption)
