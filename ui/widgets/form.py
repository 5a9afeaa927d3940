"""Forms: labels above, two columns at most, help under the field, the error beside it in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from services.i18n import _
from ui.theme import Theme
from ui.widgets.basic import label, set_prop


@dataclass(slots=True)
class _Field:
    widget: QWidget
    title: str
    error: QLabel
    required: bool
    check: Callable[[], str] | None


class FormLayout(QWidget):
    """Add fields in reading order; Tab follows it, Enter goes on, Ctrl+Enter finishes.

    In a `quick` form Enter in the last field finishes, too: passwords and the steps of an assistant.
    """

    finished = Signal()

    def __init__(
        self, theme: Theme, *, columns: int = 2, quick: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._columns, self._quick = theme, columns, quick
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(5))
        self._grid.setVerticalSpacing(theme.space(2.5))
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._row, self._column = 0, 0
        self._fields: dict[str, _Field] = {}
        self._last: QWidget | None = None

    def section(self, title: str) -> None:
        """Start a group with a heading."""
        self._new_row()
        made = label(title, "section")
        made.setContentsMargins(0, self._theme.space(2) if self._row else 0, 0, 0)
        self._grid.addWidget(made, self._row, 0, 1, self._columns)
        self._row += 1

    def add(
        self,
        key: str,
        title: str,
        widget: QWidget,
        *,
        hint: str = "",
        required: bool = False,
        wide: bool = False,
        check: Callable[[], str] | None = None,
    ) -> QWidget:
        """Add a field. `check` returns a sentence when its value can't be, "" when it can."""
        box = QVBoxLayout()
        box.setSpacing(self._theme.space(0.75))
        heading = label(f"{title} *" if required else title, "strong" if required else "")
        heading.setBuddy(widget)
        error = label("", "error", wrap=True)
        error.hide()
        if not widget.accessibleName():
            widget.setAccessibleName(title)
        box.addWidget(heading)
        box.addWidget(widget)
        box.addWidget(error)
        if hint:
            box.addWidget(label(hint, "small", wrap=True))
            widget.setAccessibleDescription(hint)
        box.addStretch(1)
        span = self._columns if wide else 1
        if self._column + span > self._columns:
            self._new_row()
        self._grid.addLayout(box, self._row, self._column, 1, span)
        self._column += span
        if self._column >= self._columns:
            self._new_row()
        self._fields[key] = _Field(widget, title, error, required, check or getattr(widget, "error", None))
        widget.installEventFilter(self)
        if self._last is not None:
            QWidget.setTabOrder(self._last, widget)
        self._last = widget
        return widget

    def _new_row(self) -> None:
        if self._column:
            self._row, self._column = self._row + 1, 0

    def widget(self, key: str) -> QWidget:
        """Return the widget of a field."""
        return self._fields[key].widget

    def validate(self) -> bool:
        """Check every field, show the errors, go to the first; True when all is well."""
        first: QWidget | None = None
        for key, one in self._fields.items():
            text = one.check() if one.check else ""
            if not text and one.required and not _filled(one.widget):
                text = _("{field} is needed.").format(field=one.title)
            self.set_error(key, text)
            first = first or (one.widget if text else None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is None

    def set_error(self, key: str, text: str) -> None:
        """Show or take away the error of a field."""
        one = self._fields[key]
        one.error.setText(text)
        one.error.setVisible(bool(text))
        set_prop(one.widget, "invalid", "true" if text else "false")

    def error_text(self, key: str) -> str:
        """Return the error shown at a field."""
        return self._fields[key].error.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.finished.emit()
                return True
            many = isinstance(watched, QTextEdit | QPlainTextEdit)
            if enter and not many and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                if self._quick and watched is self._last:
                    self.finished.emit()
                else:
                    self.focusNextChild()
                return True
        return super().eventFilter(watched, event)


def _filled(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit):
        return bool(widget.text().strip())
    if isinstance(widget, QComboBox):
        return bool(widget.currentText().strip())
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return bool(widget.toPlainText().strip())
    return True
