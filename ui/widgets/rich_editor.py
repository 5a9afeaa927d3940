"""The editor of reports: paragraphs, headings, lists, tables of figures, bold and italic; nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QMimeData, QRect, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from services.documents.richtext import FigureTable, RichText, clean
from services.i18n import _, ngettext
from ui.theme import Theme
from ui.widgets.basic import label, tool_button
from ui.widgets.rich_document import (
    block_format,
    char_format,
    list_at,
    list_format,
    read,
    read_pasted,
    style_of,
    table_at,
    write,
)

CALM_MS = 1500
LONGEST_MS = 5000  # who types without a pause is saved all the same
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Text(QTextEdit):
    """What is pasted is reduced to the tree; Tab goes through a table; formats have their keys."""

    def __init__(self, keys: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self._keys = keys

    def event(self, event: QEvent) -> bool:
        # The window has keys of its own (Ctrl+B): while one writes, they are those of the editor.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _keys_of(event) in self._keys
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keys.get(_keys_of(event))
        if act is not None:
            if not self.isReadOnly():
                act()
            return
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._step(event):
            return
        super().keyPressEvent(event)
        if event.key() in _ENTER:
            self._leave_heading()

    def _step(self, event: QKeyEvent) -> bool:
        """Go to the next or previous cell; past the last one a row is added."""
        cursor = self.textCursor()
        table = table_at(cursor)
        if table is None:
            return False
        back = event.key() == Qt.Key.Key_Backtab
        moved = cursor.movePosition(
            QTextCursor.MoveOperation.PreviousCell if back else QTextCursor.MoveOperation.NextCell
        )
        if not moved and not back:
            table.appendRows(1)
            cursor = table.cellAt(table.rows() - 1, 0).firstCursorPosition()
        self.setTextCursor(cursor)
        return True

    def _leave_heading(self) -> None:
        """Go on with a plain paragraph after a heading."""
        cursor = self.textCursor()
        block = cursor.block()
        if block.blockFormat().headingLevel() and block.length() <= 1:
            cursor.setBlockFormat(block_format())
            cursor.setBlockCharFormat(char_format())
            self.setTextCursor(cursor)
            self.setCurrentCharFormat(char_format())

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = source.text()
        if not source.hasHtml() and len(words.splitlines()) < 2:
            self.textCursor().insertText(clean(words))
            return
        text = read_pasted(source.html()) if source.hasHtml() else RichText.from_plain(words)
        if not text.is_blank():
            write(self.textCursor(), text)
            self.ensureCursorVisible()


def _keys_of(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)


class RichEditor(QWidget):
    """Edit a `RichText`. `changed` comes with each change, `settled(RichText)` once the typing has paused.

    `moved(QRect)` tells where the cursor is (in the coordinates of the editor), for whoever scrolls it.
    """

    changed = Signal()
    settled = Signal(object)
    moved = Signal(QRect)

    def __init__(self, theme: Theme, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least = 0
        self.edit = _Text(self._keys())
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(name or _("Text"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addLayout(self._bar())
        column.addWidget(self.edit, 1)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.settle)
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.setInterval(LONGEST_MS)
        self._longest.timeout.connect(self.settle)
        self._last = RichText()
        self.edit.textChanged.connect(self._on_changed)
        self.edit.cursorPositionChanged.connect(self._on_moved)
        self._count()

    def _keys(self) -> dict[str, Callable[[], None]]:
        return {
            "Ctrl+B": self.toggle_bold,
            "Ctrl+I": self.toggle_italic,
            "Ctrl+Shift+L": self.bullet_list,
            "Ctrl+Shift+N": self.number_list,
            "Ctrl+0": self.plain_paragraph,
            "Ctrl+1": self.heading,
            "Ctrl+2": self.small_heading,
        }

    def _bar(self) -> QHBoxLayout:
        theme = self._theme
        bar = QHBoxLayout()
        bar.setSpacing(theme.space(1))
        self.levels = QComboBox()
        self.levels.setAccessibleName(_("Kind of paragraph"))
        self.levels.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.levels.addItems([_("Plain paragraph"), _("Heading"), _("Smaller heading")])
        self.levels.setToolTip("Ctrl+0 · Ctrl+1 · Ctrl+2")
        self.levels.activated.connect(self._set_level)
        bar.addWidget(self.levels)
        for icon, text, act in (
            ("bold", _("Bold (Ctrl+B)"), self.toggle_bold),
            ("italic", _("Italic (Ctrl+I)"), self.toggle_italic),
            ("list", _("List with dashes (Ctrl+Shift+L)"), self.bullet_list),
            ("numbers", _("Numbered list (Ctrl+Shift+N)"), self.number_list),
            ("table", _("Table of figures"), self.insert_table),
            ("undo", _("Undo (Ctrl+Z)"), self.edit.undo),
            ("redo", _("Redo (Ctrl+Y)"), self.edit.redo),
        ):
            made = tool_button(theme, icon, text, act)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            bar.addWidget(made)
        bar.addStretch(1)
        self._words = label("", "small")
        bar.addWidget(self._words)
        return bar

    def grow(self, lines: int) -> None:
        """Be as high as the text, at least so many lines; whoever holds the editor scrolls."""
        self._least = self._theme.height * lines
        self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._on_size)
        self._on_size(self.edit.document().size())

    def _on_size(self, size: QSizeF) -> None:
        frame = 2 * self.edit.frameWidth() + self._theme.space(4)
        self.edit.setFixedHeight(max(self._least, round(size.height())) + frame)

    # Content.

    def set_text(self, text: RichText) -> None:
        """Show a text; this is no change of the user's."""
        self.edit.blockSignals(True)
        self.edit.clear()
        self.edit.textCursor().setBlockFormat(block_format())
        write(self.edit.textCursor(), text)
        self.edit.document().clearUndoRedoStacks()
        self.edit.moveCursor(QTextCursor.MoveOperation.Start)
        self.edit.blockSignals(False)
        self._last = self.text()
        self._count()
        self._show_level()

    def text(self) -> RichText:
        """Return what stands there, in NFC."""
        return read(self.edit.document())

    def settle(self) -> None:
        """Do not wait for the pause: tell what stands there now, if it is something new."""
        self._calm.stop()
        self._longest.stop()
        self._on_calm()

    def _on_changed(self) -> None:
        self._count()
        self._calm.start()
        if not self._longest.isActive():
            self._longest.start()
        self.changed.emit()

    def _on_calm(self) -> None:
        text = self.text()
        if text != self._last:
            self._last = text
            self.settled.emit(text)

    def _count(self) -> None:
        count = len(self.edit.toPlainText().split())
        self._words.setText(ngettext("{n} word", "{n} words", count).format(n=count))

    def _on_moved(self) -> None:
        self._show_level()
        spot = self.edit.cursorRect()
        self.moved.emit(spot.translated(self.edit.viewport().mapTo(self, spot.topLeft()) - spot.topLeft()))

    # Formats.

    def _show_level(self) -> None:
        level = self.edit.textCursor().blockFormat().headingLevel()
        self.levels.setCurrentIndex(min(level, self.levels.count() - 1))

    def toggle_bold(self) -> None:
        """Make the selection bold, or not bold any more."""
        bold = self.edit.fontWeight() > QFont.Weight.Medium
        self.edit.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)

    def toggle_italic(self) -> None:
        """Make the selection italic, or not italic any more."""
        self.edit.setFontItalic(not self.edit.fontItalic())

    def plain_paragraph(self) -> None:
        """Turn the heading at the cursor into a paragraph."""
        self._set_level(0)

    def heading(self) -> None:
        """Turn the paragraph at the cursor into a heading."""
        self._set_level(1)

    def small_heading(self) -> None:
        """Turn the paragraph at the cursor into a smaller heading."""
        self._set_level(2)

    def _set_level(self, level: int) -> None:
        cursor = self.edit.textCursor()
        if table_at(cursor) is None and list_at(cursor.block()) is None:
            cursor.beginEditBlock()
            cursor.setBlockFormat(block_format(level))
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(char_format(level))
            cursor.setBlockCharFormat(char_format(level))
            cursor.endEditBlock()
        self._show_level()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def bullet_list(self) -> None:
        """Turn the paragraphs chosen into a list with dashes, or back."""
        self._list("bullet")

    def number_list(self) -> None:
        """Turn the paragraphs chosen into a numbered list, or back."""
        self._list("number")

    def _list(self, style: str) -> None:
        cursor = self.edit.textCursor()
        present = list_at(cursor.block())
        if present is not None and style_of(present) == style:
            block = cursor.block()
            present.remove(block)
            plain = block.blockFormat()
            plain.setIndent(0)
            cursor.setBlockFormat(plain)
        elif table_at(cursor) is None:
            cursor.createList(list_format(style))

    def insert_table(self) -> None:
        """Insert a table of figures with a head and two rows; Tab past its end adds a row."""
        cursor = self.edit.textCursor()
        if table_at(cursor) is not None:
            return
        start = cursor.position()
        table = FigureTable(head=(_("Figure"), _("Plan"), _("Result")), rows=(("", "", ""), ("", "", "")))
        write(cursor, RichText(blocks=(table,)))
        cursor.setPosition(start + 1)
        self.edit.setTextCursor(cursor)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
