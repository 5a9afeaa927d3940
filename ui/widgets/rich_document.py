"""A `RichText` as a text document of Qt, and back; what comes from elsewhere is reduced to the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextList,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)

from services.documents.richtext import Block, FigureTable, ListBlock, Paragraph, RichText, Run

_CAPTION = QTextTableFormat.Property.UserProperty
_SIZE = QTextCharFormat.Property.FontSizeAdjustment
_STEPS = {1: 2, 2: 1, 3: 0}
# Word writes the bullets of its lists as letters of a symbol font, followed by hard spaces.
_BULLET = re.compile(r"^(?:[·•▪‣◦§]\s*|[-–—+]\s+|o[\u00a0 ]{2,})")


# Tree → document.


def write(cursor: QTextCursor, text: RichText) -> None:
    """Insert a text at a cursor; a single plain paragraph goes into the line."""
    cursor.beginEditBlock()
    first = text.blocks[0] if len(text.blocks) == 1 else None
    if isinstance(first, Paragraph) and not first.level and cursor.block().length() > 1:
        _runs(cursor, first.runs)
    else:
        for number, block in enumerate(text.blocks):
            if number or cursor.block().length() > 1:
                cursor.insertBlock(block_format(), QTextCharFormat())
            _write_block(cursor, block)
    cursor.endEditBlock()


def _write_block(cursor: QTextCursor, block: Block) -> None:
    match block:
        case Paragraph(runs=runs, level=level):
            cursor.setBlockFormat(block_format(level))
            _runs(cursor, runs, level)
        case ListBlock(items=items, style=style):
            _write_list(cursor, items, style)
        case FigureTable():
            _write_table(cursor, block)


def block_format(level: int = 0) -> QTextBlockFormat:
    """Return the spacing of a paragraph (level 0) or a heading: room for marks on marks."""
    form = QTextBlockFormat()
    form.setHeadingLevel(level)
    form.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setBottomMargin(4)
    return form


def char_format(level: int = 0, *, bold: bool = False, italic: bool = False) -> QTextCharFormat:
    """Return how letters look in a paragraph (level 0) or a heading."""
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold if bold or level else QFont.Weight.Normal)
    form.setFontItalic(italic)
    if level:
        form.setProperty(_SIZE, _STEPS.get(level, 0))
    return form


def _runs(cursor: QTextCursor, runs: tuple[Run, ...], level: int = 0) -> None:
    for run in runs:
        cursor.insertText(run.text, char_format(level, bold=run.bold, italic=run.italic))


def list_format(style: str) -> QTextListFormat:
    """Return the format of a list, "bullet" or "number"."""
    form = QTextListFormat()
    number = style == "number"
    form.setStyle(QTextListFormat.Style.ListDecimal if number else QTextListFormat.Style.ListDisc)
    return form


def _write_list(cursor: QTextCursor, items: tuple[tuple[Run, ...], ...], style: str) -> None:
    made = cursor.createList(list_format(style))
    for number, item in enumerate(items):
        if number:
            cursor.insertBlock()
        made.add(cursor.block())
        _runs(cursor, item)


def _write_table(cursor: QTextCursor, table: FigureTable) -> None:
    form = QTextTableFormat()
    form.setHeaderRowCount(1)
    form.setCellPadding(4)
    form.setCellSpacing(0)
    form.setBorderCollapse(True)
    form.setProperty(_CAPTION, table.caption)
    made = cursor.insertTable(len(table.rows) + 1, len(table.head), form)
    for row, cells in enumerate((table.head, *table.rows)):
        for column, words in enumerate(cells):
            at = made.cellAt(row, column).firstCursorPosition()
            at.insertText(words, char_format(bold=row == 0))
    cursor.setPosition(made.lastPosition() + 1)


# Document → tree.


def read(document: QTextDocument) -> RichText:
    """Return the tree of what a document shows; blank paragraphs are left out."""
    found: list[Block] = []
    seen: set[int] = set()
    for block in _blocks(document):
        table, in_list = table_at(QTextCursor(block)), list_at(block)
        if table is not None:
            if table.firstPosition() not in seen:
                seen.add(table.firstPosition())
                found.append(_read_table(table))
        elif in_list is not None:
            _add_item(found, read_runs(block), style_of(in_list))
        else:
            level = min(3, block.blockFormat().headingLevel())
            runs = read_runs(block, heading=level > 0)
            if any(run.text.strip() for run in runs):
                found.append(Paragraph(runs=runs, level=level))
    return RichText(blocks=tuple(found))


def read_pasted(html: str) -> RichText:
    """Return what is left of a piece of another program, letters of bullets turned into lists."""
    document = QTextDocument()
    QTextCursor(document).insertFragment(QTextDocumentFragment.fromHtml(html))
    found: list[Block] = []
    for block in read(document).blocks:
        item = _bullet_item(block)
        if item is None:
            found.append(block)
        else:
            _add_item(found, item, "bullet")
    return RichText(blocks=tuple(found))


def _bullet_item(block: Block) -> tuple[Run, ...] | None:
    if not isinstance(block, Paragraph) or block.level or not block.runs:
        return None
    words = "".join(run.text for run in block.runs)
    match = _BULLET.match(words)
    if match is None or match.end() == len(words):
        return None
    cut, runs = match.end(), []
    for run in block.runs:
        rest = run.text[cut:]
        cut = max(0, cut - len(run.text))
        if rest:
            runs.append(msgspec.structs.replace(run, text=rest))
    first = msgspec.structs.replace(runs[0], text=runs[0].text.lstrip())
    return tuple(run for run in (first, *runs[1:]) if run.text)


def _add_item(found: list[Block], item: tuple[Run, ...], style: str) -> None:
    """Add an item to the list that stands last, or begin one; lists of one style are one list."""
    last = found[-1] if found else None
    if isinstance(last, ListBlock) and last.style == style:
        found[-1] = ListBlock(items=(*last.items, item), style=last.style)
    else:
        found.append(ListBlock(items=(item,), style="number" if style == "number" else "bullet"))


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def table_at(cursor: QTextCursor) -> QTextTable | None:
    """Return the table a cursor stands in."""
    found: object = cursor.currentTable()
    return found if isinstance(found, QTextTable) else None


def list_at(block: QTextBlock) -> QTextList | None:
    """Return the list a paragraph belongs to."""
    found: object = block.textList()
    return found if isinstance(found, QTextList) else None


def style_of(in_list: QTextList) -> str:
    """Return "bullet" or "number"."""
    number = QTextListFormat.Style.ListDecimal
    return "number" if in_list.format().style() == number else "bullet"


def read_runs(block: QTextBlock, *, heading: bool = False) -> tuple[Run, ...]:
    """Return the runs of a paragraph; the weight of a heading is its looks, not its text."""
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
    caption = table.format().property(_CAPTION)
    return FigureTable(head=rows[0], rows=tuple(rows[1:]), caption=str(caption or ""))
