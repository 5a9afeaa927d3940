"""The editor of reports: paragraphs, headings, lists, tables of figures, bold and italic; nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QFont,
    QKeySequence,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocumentFragment,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from services.documents.richtext import Block, FigureTable, ListBlock, Paragraph, RichText, Run
from services.i18n import _, ngettext
from ui.theme import Theme
from ui.widgets.basic import label, tool_button

CALM_MS = 1500
_HEADINGS = (0, 1, 2, 3)


class _Text(QTextEdit):
    """What is pasted is reduced to words, lists, bold and italic."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        if source.hasHtml():
            fragment = QTextDocumentFragment.fromHtml(source.html())
            plain = _read_fragment(fragment)
            write(cursor, plain)
        else:
            cursor.insertText(unicodedata.normalize("NFC", source.text()))


class RichEditor(QWidget):
    """Edit a `RichText`. `changed` comes with each change, `settled(RichText)` once the typing has paused."""

    changed = Signal()
    settled = Signal(object)

    def __init__(self, theme: Theme, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        self.edit = _Text()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(name or _("Text"))
        self.edit.setAcceptRichText(True)
        bar = QHBoxLayout()
        bar.setSpacing(theme.space(1))
        for icon, text, keys, act in (
            ("bold", _("Bold (Ctrl+B)"), "Ctrl+B", self.toggle_bold),
            ("italic", _("Italic (Ctrl+I)"), "Ctrl+I", self.toggle_italic),
            ("list", _("List with dashes (Ctrl+Shift+L)"), "Ctrl+Shift+L", self.bullet_list),
            ("numbers", _("Numbered list (Ctrl+Shift+N)"), "Ctrl+Shift+N", self.number_list),
            ("table", _("Table of figures"), "", self.insert_table),
            ("undo", _("Undo (Ctrl+Z)"), "", self.edit.undo),
            ("redo", _("Redo (Ctrl+Y)"), "", self.edit.redo),
        ):
            bar.addWidget(tool_button(theme, icon, text, act))
            if keys:
                action = QAction(text, self)
                action.setShortcut(QKeySequence(keys))
                action.triggered.connect(act)
                self.edit.addAction(action)
        bar.addStretch(1)
        self._words = label("", "small")
        bar.addWidget(self._words)
        column.addLayout(bar)
        column.addWidget(self.edit, 1)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._on_calm)
        self._last = RichText()
        self.edit.textChanged.connect(self._on_changed)
        self._count()

    # Content.

    def set_text(self, text: RichText) -> None:
        """Show a text; this is no change of the user's."""
        self.edit.blockSignals(True)
        self.edit.clear()
        write(self.edit.textCursor(), text)
        self.edit.document().clearUndoRedoStacks()
        self.edit.blockSignals(False)
        self._last = self.text()
        self._count()

    def text(self) -> RichText:
        """Return what stands there, in NFC."""
        return read(self.edit)

    def settle(self) -> None:
        """Do not wait for the pause: tell what stands there now, if it is something new."""
        self._calm.stop()
        self._on_calm()

    def _on_changed(self) -> None:
        self._count()
        self._calm.start()
        self.changed.emit()

    def _on_calm(self) -> None:
        text = self.text()
        if text != self._last:
            self._last = text
            self.settled.emit(text)

    def _count(self) -> None:
        count = len(self.edit.toPlainText().split())
        self._words.setText(ngettext("{n} word", "{n} words", count).format(n=count))

    # Formats.

    def toggle_bold(self) -> None:
        """Make the selection bold, or not bold any more."""
        bold = self.edit.fontWeight() > QFont.Weight.Medium
        self.edit.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)

    def toggle_italic(self) -> None:
        """Make the selection italic, or not italic any more."""
        self.edit.setFontItalic(not self.edit.fontItalic())

    def bullet_list(self) -> None:
        """Turn the paragraphs chosen into a list with dashes, or back."""
        self._list(QTextListFormat.Style.ListDisc)

    def number_list(self) -> None:
        """Turn the paragraphs chosen into a numbered list, or back."""
        self._list(QTextListFormat.Style.ListDecimal)

    def _list(self, style: QTextListFormat.Style) -> None:
        cursor = self.edit.textCursor()
        present = cursor.currentList()
        if present is not None and present.format().style() == style:
            block = cursor.block()
            present.remove(block)
            plain = block.blockFormat()
            plain.setIndent(0)
            cursor.setBlockFormat(plain)
            return
        made = QTextListFormat()
        made.setStyle(style)
        cursor.createList(made)

    def insert_table(self) -> None:
        """Insert a table of figures with a head and two rows."""
        table = FigureTable(head=(_("Figure"), _("Plan"), _("Result")), rows=(("", "", ""), ("", "", "")))
        write(self.edit.textCursor(), RichText(blocks=(table,)))


# Tree → document.


def write(cursor: QTextCursor, text: RichText) -> None:
    """Insert a text at a cursor."""
    for number, block in enumerate(text.blocks):
        if number or cursor.block().length() > 1:
            cursor.insertBlock(_plain_block(), QTextCharFormat())
        match block:
            case Paragraph(runs=runs, level=level):
                form = cursor.blockFormat()
                form.setHeadingLevel(level)
                cursor.setBlockFormat(form)
                _runs(cursor, runs, heading=level > 0)
            case ListBlock(items=items, style=style):
                _write_list(cursor, items, style)
            case FigureTable():
                _write_table(cursor, block)


def _plain_block() -> object:
    from PySide6.QtGui import QTextBlockFormat

    return QTextBlockFormat()


def _runs(cursor: QTextCursor, runs: tuple[Run, ...], *, heading: bool = False) -> None:
    for run in runs:
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Bold if run.bold or heading else QFont.Weight.Normal)
        form.setFontItalic(run.italic)
        cursor.insertText(run.text, form)


def _write_list(cursor: QTextCursor, items: tuple[tuple[Run, ...], ...], style: str) -> None:
    form = QTextListFormat()
    bullet = style == "bullet"
    form.setStyle(QTextListFormat.Style.ListDisc if bullet else QTextListFormat.Style.ListDecimal)
    made = cursor.createList(form)
    for number, item in enumerate(items):
        if number:
            cursor.insertBlock()
        made.add(cursor.block())
        _runs(cursor, item)


def _write_table(cursor: QTextCursor, table: FigureTable) -> None:
    form = QTextTableFormat()
    form.setHeaderRowCount(1)
    form.setCellPadding(4)
    form.setProperty(QTextTableFormat.Property.UserProperty, table.caption)
    made = cursor.insertTable(len(table.rows) + 1, len(table.head), form)
    for row, cells in enumerate((table.head, *table.rows)):
        for column, words in enumerate(cells):
            made.cellAt(row, column).firstCursorPosition().insertText(words)
    cursor.movePosition(QTextCursor.MoveOperation.End)


# Document → tree.


def read(edit: QTextEdit) -> RichText:
    """Return the tree of what an editor shows."""
    return _read_document(edit.document())


def _read_fragment(fragment: QTextDocumentFragment) -> RichText:
    from PySide6.QtGui import QTextDocument

    document = QTextDocument()
    QTextCursor(document).insertFragment(fragment)
    return _read_document(document)


def _read_document(document: object) -> RichText:
    found: list[Block] = []
    items: list[tuple[Run, ...]] = []
    style = "bullet"
    seen: set[int] = set()
    for block in _blocks(document):
        table = QTextCursor(block).currentTable()
        in_list = block.textList()
        if items and (in_list is None or _style(in_list) != style or table is not None):
            found.append(ListBlock(items=tuple(items), style=style))  # type: ignore[arg-type]
            items = []
        if table is not None:
            if id_of(table) not in seen:
                seen.add(id_of(table))
                found.append(_read_table(table))
        elif in_list is not None:
            style = _style(in_list)
            items.append(_read_runs(block))
        else:
            level = min(3, block.blockFormat().headingLevel())
            runs = _read_runs(block, heading=level > 0)
            if any(run.text.strip() for run in runs):
                found.append(Paragraph(runs=runs, level=level))
    if items:
        found.append(ListBlock(items=tuple(items), style=style))  # type: ignore[arg-type]
    return RichText(blocks=tuple(found))


def id_of(table: QTextTable) -> int:
    """Return what tells a table from another in one document."""
    return table.firstPosition()


def _blocks(document: object) -> Iterator[QTextBlock]:
    block = document.begin()  # type: ignore[attr-defined]
    while block.isValid():
        yield block
        block = block.next()


def _style(in_list: object) -> str:
    number = in_list.format().style() == QTextListFormat.Style.ListDecimal  # type: ignore[attr-defined]
    return "number" if number else "bullet"


def _read_runs(block: QTextBlock, *, heading: bool = False) -> tuple[Run, ...]:
    runs: list[Run] = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        form = fragment.charFormat()
        bold = form.fontWeight() > QFont.Weight.Medium and not heading
        words = fragment.text().replace("\ufffc", "")
        if words:
            _join(runs, Run(words, bold, form.fontItalic()))
        iterator += 1
    return tuple(runs)


def _join(runs: list[Run], run: Run) -> None:
    if runs and (runs[-1].bold, runs[-1].italic) == (run.bold, run.italic):
        runs[-1] = Run(runs[-1].text + run.text, run.bold, run.italic)
    else:
        runs.append(run)


def _read_table(table: QTextTable) -> FigureTable:
    rows = []
    for row in range(table.rows()):
        cells = []
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            cursor = cell.firstCursorPosition()
            cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
            cells.append(" ".join(cursor.selectedText().split()))
        rows.append(tuple(cells))
    caption = table.format().property(QTextTableFormat.Property.UserProperty)
    return FigureTable(head=rows[0], rows=tuple(rows[1:]), caption=str(caption or ""))
