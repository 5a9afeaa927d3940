"""Small pieces of WordprocessingML that python-docx has no call for: borders, fields, bare tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from services.documents.layout.lines import Line

# What the frames round texts that somebody wrote are called by, before the name of the field.
FIELD_TAG = "tdkt:"
_TWIPS = 20
_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")


def put_text(paragraph: Any, text: str, *, bold: bool | None = None, italic: bool | None = None) -> None:
    """Add a run; None leaves the manner to the style."""
    run = paragraph.add_run()
    _add_words(run, text)
    if bold is not None:
        run.bold = bold
    if italic is not None:
        run.italic = italic


def line_text(line: Line) -> str:
    """Return the words of a broken line."""
    return "".join(segment[1] for segment in line.segments).rstrip()


def put_lines(paragraph: Any, lines: Iterable[str]) -> None:
    """Add lines that are broken where the PDF breaks them: a name is never cut by chance."""
    for place, text in enumerate(lines):
        run = paragraph.add_run()
        if place:
            run.add_break()
        _add_words(run, text)


def _add_words(run: Any, text: str) -> None:
    """Add text whose symbols (12/QĐ-UBND) stay on one line, as in the PDF."""
    for place, part in enumerate(_INNER_HYPHEN.split(text)):
        if place:
            run._r.append(OxmlElement("w:noBreakHyphen"))
        if part:
            run.add_text(part)


def ruled(paragraph: Any, room: float, length: float, width: float) -> None:
    """Draw a line of `length` points in the middle of `room` points: the upper edge of a low paragraph."""
    side = max((room - length) / 2, 0)
    paragraph.paragraph_format.left_indent = Pt(round(side, 1))
    paragraph.paragraph_format.right_indent = Pt(round(side, 1))
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in _line(width):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    # Where the schema wants it: before shading, tabs and spacing.
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _line(width: float) -> tuple[tuple[str, str], ...]:
    return (("val", "single"), ("sz", str(round(width * 8))), ("space", "0"), ("color", "000000"))


def bare_table(container: Any, widths: list[float]) -> Any:
    """Add a table of one row without lines and without padding; `widths` in points."""
    table = container.add_table(rows=1, cols=len(widths))
    set_up(table, widths, pad=0)
    return table


def set_up(table: Any, widths: list[float], *, pad: float) -> None:
    """Fix the columns of a table, its place at the left edge of the text, and the padding of its cells."""
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    properties = table._tbl.tblPr
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), "0")
    indent.set(qn("w:type"), "dxa")
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(round(pad * _TWIPS)))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(indent)
    layout.addnext(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)


def set_widths(table: Any, widths: list[float]) -> None:
    """Give every cell the width of its column: LibreOffice and Word disagree without it."""
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Pt(width)


def boxed(table: Any, width: float) -> None:
    """Draw all lines of a table."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        one = OxmlElement(f"w:{side}")
        for name, value in _line(width):
            one.set(qn(f"w:{name}"), value)
        borders.append(one)
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)


def unsplit(row: Any, *, head: bool = False) -> None:
    """Keep a row on one page; a `head` is repeated on every page."""
    properties = row._tr.get_or_add_trPr()
    names = ("w:cantSplit", "w:tblHeader") if head else ("w:cantSplit",)
    for name in names:
        properties.append(OxmlElement(name))


def free_text(document: Any, started: int, field: str, label: str) -> None:
    """Put what was added to the body since `started` into a frame that bears the name of its field."""
    body = document.element.body
    added = [child for child in list(body)[started:] if child.tag != qn("w:sectPr")]
    if not added:
        return
    frame, properties, content = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    for name, value in (("alias", label), ("tag", f"{FIELD_TAG}{field}")):
        one = OxmlElement(f"w:{name}")
        one.set(qn("w:val"), value)
        properties.append(one)
    frame.append(properties)
    frame.append(content)
    added[0].addprevious(frame)
    for child in added:
        content.append(child)


def cell_paragraph(cell: Any, style: str, *, fresh: bool = False) -> Any:
    """Return the empty paragraph of a new cell in a style, or a further one."""
    if fresh:
        return cell.add_paragraph(style=style)
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    return paragraph


def centred_cell(cell: Any) -> None:
    """Set what a cell holds in the middle of its height."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def page_field(paragraph: Any) -> None:
    """Add the number of the page."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("result", "2"), ("end", "")):
        run = paragraph.add_run()
        if kind == "result":
            run.add_text(text)
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = text
            run._r.append(instruction)
