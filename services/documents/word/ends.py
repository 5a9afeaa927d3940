"""Tables and the end of a paper in Word."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Pt

from services.documents.fonts import FontSet
from services.documents.layout.closing import LABEL, RECIPIENTS_WIDTH, slots_of
from services.documents.layout.lines import balanced
from services.documents.layout.pieces import MM, Frame
from services.documents.layout.styles import BOLD, GRID, SEAL_SPACE, TITLE_SIZE
from services.documents.layout.tables import LEADING, PAD_X, fitting_size, spans_of
from services.documents.model import Align, Closing, GroupRow, Row, Signature, Table
from services.documents.richtext import clean
from services.documents.word import styles
from services.documents.word.parts import (
    bare_table,
    boxed,
    cell_paragraph,
    centred_cell,
    line_text,
    put_lines,
    put_text,
    set_up,
    set_widths,
    unsplit,
)

_ALIGN = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_PAD_Y = 2.5
_BEFORE = 10


def table(document: Any, fonts: FontSet, block: Table, frame: Frame) -> None:
    """Add a ruled table; its head is repeated on every page, no row is split."""
    size = fitting_size(fonts, block, frame)
    total = sum(column.width for column in block.columns)
    widths = [frame.text_width * column.width / total for column in block.columns]
    grouped = any(column.group for column in block.columns)
    made = document.add_table(rows=2 if grouped else 1, cols=len(widths))
    set_up(made, widths, pad=PAD_X)
    boxed(made, GRID)
    _head(made, block, size)
    for row in block.rows:
        cells = made.add_row().cells
        if isinstance(row, GroupRow):
            merged = cells[0].merge(cells[-1])
            _cell(merged, row.text, size, Align.LEFT, bold=True, keep=True)
        else:
            _row(cells, block, row, size)
    for place, row in enumerate(made.rows):
        unsplit(row, head=place < (2 if grouped else 1))
    set_widths(made, widths)
    _after(document, 4)


def _after(document: Any, height: float) -> None:
    """Add the low paragraph that Word wants behind a table."""
    end = document.add_paragraph(style=styles.RULE_STYLE)
    end.paragraph_format.line_spacing, end.paragraph_format.space_before = Pt(height), Pt(0)


def _head(made: Any, block: Table, size: float) -> None:
    columns = block.columns
    upper = made.rows[0].cells
    if len(made.rows) == 1:
        for cell, column in zip(upper, columns, strict=True):
            _cell(cell, column.head, size, Align.CENTRE, bold=True, keep=True)
        return
    lower = made.rows[1].cells
    for first, end in spans_of(columns):
        if not columns[first].group:
            whole = upper[first].merge(lower[first])
            _cell(whole, columns[first].head, size, Align.CENTRE, bold=True, keep=True)
            continue
        wide = upper[first].merge(upper[end - 1])
        _cell(wide, columns[first].group, size, Align.CENTRE, bold=True, keep=True)
        for place in range(first, end):
            _cell(lower[place], columns[place].head, size, Align.CENTRE, bold=True, keep=True)


def _row(cells: Any, block: Table, row: Row, size: float) -> None:
    for cell, column, text in zip(cells, block.columns, row.cells, strict=True):
        _cell(cell, text, size, column.align, bold=row.bold or column.bold)


def _cell(cell: Any, text: str, size: float, align: Align, *, bold: bool = False, keep: bool = False) -> None:
    paragraph = cell_paragraph(cell, styles.CELL)
    put_text(paragraph, clean(text), bold=bold or None)
    for run in paragraph.runs:
        run.font.size = Pt(size)
    layout = paragraph.paragraph_format
    layout.alignment, layout.keep_with_next = _ALIGN[align], keep or None
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(size * LEADING)
    layout.space_before = layout.space_after = Pt(_PAD_Y)
    centred_cell(cell)


def closing(document: Any, fonts: FontSet, block: Closing, frame: Frame) -> None:
    """Add Nơi nhận and those who sign: offices on one height, names on another, all on one page."""
    slots = slots_of(block, frame)
    edges = [slot[0] - frame.left for slot in slots] + [slots[-1][1] - frame.left if slots else 0]
    widths = [right - left for left, right in pairwise(edges)]
    lead = edges[0] if slots else RECIPIENTS_WIDTH
    made = bare_table(document, [lead, *widths] if lead > 1 else widths)
    columns = [lead, *widths] if lead > 1 else widths
    upper, lower = made.rows[0].cells, made.add_row().cells
    if lead > 1:
        _recipients(upper[0].merge(lower[0]), block)
    for office, name, signature, width in zip(
        upper[len(columns) - len(slots) :],
        lower[len(columns) - len(slots) :],
        block.signatures,
        widths,
        strict=True,
    ):
        _office(office, fonts, signature, width)
        _name(name, fonts, signature, width)
    for row in made.rows:
        unsplit(row)
    for cell in upper:
        cell.paragraphs[0].paragraph_format.space_before = Pt(_BEFORE)
    set_widths(made, columns)
    _after(document, 1)


def _recipients(cell: Any, block: Closing) -> None:
    paragraph = cell_paragraph(cell, styles.RECIPIENTS_LABEL)
    if not block.recipients:
        return
    put_text(paragraph, LABEL)
    for place, text in enumerate(map(clean, block.recipients)):
        end = ";" if place < len(block.recipients) - 1 else "."
        line = cell_paragraph(cell, styles.RECIPIENTS, fresh=True)
        line.paragraph_format.right_indent = Pt(round(4 * MM, 1))
        put_text(line, f"-\u00a0{text.rstrip(';. ')}{end}")


def _office(cell: Any, fonts: FontSet, block: Signature, width: float) -> None:
    fresh = False
    for text in block.capacity:
        _balanced(cell_paragraph(cell, styles.OFFICE, fresh=fresh), fonts, text, width)
        fresh = True
    if block.note:
        put_text(cell_paragraph(cell, styles.SIGN_NOTE, fresh=fresh), block.note)


def _name(cell: Any, fonts: FontSet, block: Signature, width: float) -> None:
    texts = [text for text in (block.office, block.name) if text]
    for place, text in enumerate(texts or [""]):
        paragraph = cell_paragraph(cell, styles.SIGNER, fresh=place > 0)
        if not place:
            paragraph.paragraph_format.space_before = Pt(round(SEAL_SPACE, 1))
        if text:
            _balanced(paragraph, fonts, text, width)


def _balanced(paragraph: Any, fonts: FontSet, text: str, width: float) -> None:
    room = (width - 2 * MM) * 1000 / TITLE_SIZE
    put_lines(paragraph, map(line_text, balanced(fonts, clean(text), BOLD, room, "signer")))
