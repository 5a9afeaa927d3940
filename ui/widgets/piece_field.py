"""A field for words of a form, with the way back to the original and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from services.i18n import _
from ui.theme import Theme
from ui.widgets.basic import button, label, set_prop
from ui.widgets.edits import TextArea

_CALM_MS = 500


class PieceField(QWidget):
    """`settled(key)`: the typing has paused; `entered(key)`: somebody works in it.

    `hint(text)` and `fault(text)` tell what stands below the words, `is_original(text)` whether they are.
    """

    settled = Signal(str)
    entered = Signal(str)

    def __init__(
        self,
        theme: Theme,
        key: str,
        title: str,
        lines: int,
        *,
        hint: Callable[[str], str],
        fault: Callable[[str], str],
        is_original: Callable[[str], bool],
    ) -> None:
        super().__init__()
        self.key, self.title = key, title
        self._original, self._hint_of, self._fault_of, self._is_original = "", hint, fault, is_original
        self.edit = TextArea(theme, name=title, lines=lines, calm_ms=_CALM_MS)
        self.edit.setFixedHeight(self.edit.minimumHeight() + theme.space(1.5))
        self.restore = button(_("Original words"), self.go_back, role="link", tip=_("Back to the original"))
        self.restore.setAccessibleName(_("{field}: back to the original").format(field=title))
        self.error, self.hint = label("", "error", wrap=True), label("", "small", wrap=True)
        self.error.hide()
        heading = label(title)
        heading.setBuddy(self.edit)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.75))
        column.addLayout(head)
        for widget in (self.edit, self.error, self.hint):
            column.addWidget(widget)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.settled.connect(self._on_settled)
        self.edit.installEventFilter(self)

    def show_words(self, text: str, original: str) -> None:
        """Show words and know what they go back to."""
        self._original = original
        if self.edit.value() != text:
            self.edit.setPlainText(text)
        self._on_changed()

    def value(self) -> str:
        """Return what stands there."""
        return self.edit.value()

    def good(self) -> bool:
        """Show what is wrong with the words; True when nothing is."""
        said = self._fault_of(self.value())
        self.error.setText(said)
        self.error.setVisible(bool(said))
        set_prop(self.edit, "invalid", "true" if said else "false")
        return not said

    def go_to(self, scroll: QScrollArea) -> None:
        """Lead to the field and what is said below it, wherever the list stands."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        scroll.ensureWidgetVisible(self)

    def go_back(self) -> None:
        """Put the original words there; what stood there can be undone in the field."""
        cursor = self.edit.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(self._original)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settled.emit(self.key)

    def _on_changed(self) -> None:
        text = self.value()
        same = self._is_original(text)
        if same and self.restore.hasFocus():
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.restore.setVisible(not same)
        said = self._hint_of(text)
        self.hint.setText(said)
        self.hint.setVisible(bool(said))
        self.edit.setAccessibleDescription(said)

    def _on_settled(self, _text: str) -> None:
        self.settled.emit(self.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.key)
        return super().eventFilter(watched, event)
