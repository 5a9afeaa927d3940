"""The head, the title and the addressees of a paper in Word."""

from __future__ import annotations

from typing import Any

from docx.shared import Pt

from services.documents.fonts import FontSet
from services.documents.layout.blocks import rule_length
from services.documents.layout.compounds import held_together
from services.documents.layout.head import GAP, LEFT
from services.documents.layout.lines import Line, balanced
from services.documents.layout.pieces import MM, Frame
from services.documents.layout.styles import (
    AGENCY_SIZE,
    BOLD,
    INDENT,
    ITALIC,
    MOTTO_SIZE,
    NUMBER_SIZE,
    REGULAR,
    RULE,
    TITLE_SIZE,
)
from services.documents.model import MOTTO, NATION, Addressees, Letterhead, Title
from services.documents.richtext import clean
from services.documents.word import styles
from services.documents.word.parts import (
    bare_table,
    cell_paragraph,
    line_text,
    put_lines,
    put_text,
    ruled,
    set_widths,
)


def letterhead(document: Any, fonts: FontSet, block: Letterhead, frame: Frame) -> None:
    """Add boxes 1 to 5b as a table without lines."""
    left = LEFT + (frame.text_width - 165 * MM) * 0.4
    room = frame.text_width - left - GAP
    table = bare_table(document, [left, GAP, room])
    agency, _gap, nation = table.rows[0].cells
    _agency(agency, fonts, block, left)
    put_text(cell_paragraph(nation, styles.NATION), NATION)
    put_text(cell_paragraph(nation, styles.MOTTO, fresh=True), MOTTO)
    width = fonts.width(BOLD, MOTTO, MOTTO_SIZE, "motto")
    ruled(cell_paragraph(nation, styles.RULE_STYLE, fresh=True), room, width, RULE)
    if block.number or block.place_date or block.subject:
        number, _gap, place = table.add_row().cells
        _centred(cell_paragraph(number, styles.NUMBER), fonts, block.number, REGULAR, NUMBER_SIZE, left)
        _centred(cell_paragraph(place, styles.PLACE), fonts, block.place_date, ITALIC, NUMBER_SIZE, room)
        if block.subject:
            made = cell_paragraph(number, styles.SUBJECT, fresh=True)
            _centred(made, fonts, block.subject, REGULAR, AGENCY_SIZE, left)
    set_widths(table, [left, GAP, room])


def nation(document: Any, fonts: FontSet, frame: Frame) -> None:
    """Add Quốc hiệu and Tiêu ngữ in the middle."""
    put_text(document.add_paragraph(style=styles.NATION), NATION)
    put_text(document.add_paragraph(style=styles.MOTTO), MOTTO)
    width = fonts.width(BOLD, MOTTO, MOTTO_SIZE, "motto")
    ruled(document.add_paragraph(style=styles.RULE_STYLE), frame.text_width, width, RULE)


def _agency(cell: Any, fonts: FontSet, block: Letterhead, room: float) -> None:
    fresh = False
    for text in block.parent:
        _held(cell_paragraph(cell, styles.PARENT, fresh=fresh), fonts, text, REGULAR, room)
        fresh = True
    last = longest = 0.0
    for text in block.issuer:
        lines = _held(cell_paragraph(cell, styles.ISSUER, fresh=fresh), fonts, text, BOLD, room)
        fresh = True
        last = lines[-1].width * AGENCY_SIZE / 1000
        longest = max(longest, *(line.width * AGENCY_SIZE / 1000 for line in lines))
    ruled(cell_paragraph(cell, styles.RULE_STYLE, fresh=True), room, rule_length(last, longest), RULE)


def _held(paragraph: Any, fonts: FontSet, text: str, face: int, room: float) -> list[Line]:
    scale = 1000 / AGENCY_SIZE
    held = held_together(fonts, clean(text), face, room * scale)
    lines = balanced(fonts, held, face, room * scale, "issuer", firm=True)
    put_lines(paragraph, map(line_text, lines))
    return lines


def _centred(paragraph: Any, fonts: FontSet, text: str, face: int, size: float, room: float) -> list[Line]:
    if not text:
        return []
    lines = balanced(fonts, clean(text), face, room * 1000 / size, "letterhead")
    put_lines(paragraph, map(line_text, lines))
    return lines


def title(document: Any, fonts: FontSet, block: Title, frame: Frame) -> None:
    """Add box 5a: type name, subject, note, and the rule below."""
    room = frame.text_width - 20 * MM
    last = longest = 0.0
    texts = [(block.kind, BOLD), *((about, BOLD) for about in block.about), (block.note, ITALIC)]
    for place, (text, face) in enumerate(part for part in texts if part[0]):
        style = styles.TITLE if face == BOLD else styles.TITLE_NOTE
        paragraph = document.add_paragraph(style=style)
        if not place:
            paragraph.paragraph_format.space_before = Pt(14)
        lines = _centred(paragraph, fonts, text, face, TITLE_SIZE, room)
        last = lines[-1].width * TITLE_SIZE / 1000
        widest = max(line.width for line in lines) * TITLE_SIZE / 1000
        longest = max(longest, widest) if face == BOLD and text != block.kind else longest or widest
    end = document.add_paragraph(style=styles.RULE_STYLE)
    end.paragraph_format.space_before, end.paragraph_format.space_after = Pt(2.5), Pt(3)
    end.paragraph_format.keep_with_next = True
    if block.rule:
        ruled(end, frame.text_width, rule_length(last, longest or last), RULE)


def addressees(document: Any, fonts: FontSet, block: Addressees, frame: Frame) -> None:
    """Add box 9a: one name behind the colon; several below it, their dashes under the colon."""
    size = 14.0
    label = f"{block.label}:"
    names = tuple(map(clean, block.names))
    label_width = fonts.width(REGULAR, label, size, block.field)
    space = fonts.width(REGULAR, " ", size, block.field)
    colon = label_width - fonts.width(REGULAR, ":", size, block.field)
    single = len(names) == 1
    dash = fonts.width(REGULAR, "- ", size, block.field)
    offset = label_width + space if single else colon + dash
    texts = [name if single else name + (";" if n < len(names) - 1 else ".") for n, name in enumerate(names)]
    widest = max((fonts.width(REGULAR, text, size, block.field) for text in texts), default=0)
    left = max(INDENT, (frame.text_width - offset - min(widest, 110 * MM)) / 2)
    head = document.add_paragraph(style=styles.ADDRESSEES)
    head.paragraph_format.space_before = Pt(8)
    _hanging(head, left, offset if single else 0)
    put_text(head, f"{label} {texts[0]}" if single else label)
    last = head
    for text in [] if single else texts:
        last = document.add_paragraph(style=styles.ADDRESSEES)
        _hanging(last, left + colon, dash)
        put_text(last, f"- {text}")
    last.paragraph_format.keep_with_next = False
    last.paragraph_format.space_after = Pt(4)


def _hanging(paragraph: Any, left: float, hang: float) -> None:
    paragraph.paragraph_format.left_indent = Pt(round(left + hang, 1))
    paragraph.paragraph_format.first_line_indent = Pt(-round(hang, 1))
