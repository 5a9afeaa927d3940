"""A document as a .docx: the blocks of the model in named styles, the same bytes for the same document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from services.documents.archival import properties
from services.documents.fonts import FontSet, load_fonts
from services.documents.layout.lines import ASCENT
from services.documents.layout.pieces import MM, Frame
from services.documents.layout.styles import PAGE_NUMBER_BASELINE, PAGE_NUMBER_SIZE
from services.documents.model import (
    Addressees,
    Block,
    Closing,
    CodeGroups,
    Document,
    Letterhead,
    Nation,
    Paragraph,
    QrCode,
    Role,
    Table,
    Title,
)
from services.documents.word import styles
from services.documents.word.ends import closing, table
from services.documents.word.heads import addressees, letterhead, nation, title
from services.documents.word.parts import free_text, page_field, put_text

# A paper of this program bears no time of its own: that stands in its head, and bytes must not change.
_UNDATED = datetime(2025, 1, 1)  # noqa: DTZ001
_WITH_SIGNATURE = 2
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def render_docx(document: Document, *, fonts: FontSet | None = None) -> bytes:
    """Return a document as an editable file.

    Raises:
        MissingGlyph: the font lacks a character; names the field.
        TextDoesNotFit: a text can't be set in its room; names the field.
    """
    import docx

    chosen = fonts or load_fonts()
    made = docx.Document()
    made.element.body.clear_content()
    styles.make_styles(made, document.language)
    _properties(made, document)
    for place, section in enumerate(document.sections):
        page = made.sections[0] if place == 0 else made.add_section(WD_SECTION.NEW_PAGE)
        frame = Frame(section.landscape)
        _page(page, frame, linked=place > 0)
        started = len(made.element.body)
        for name, blocks in groupby(section.blocks, key=_free_field):
            begun = len(made.element.body)
            for block in blocks:
                _add(made, chosen, block, frame)
            if name:
                free_text(made, _before_end(made, begun), name, document.label(name))
        _hold_signatures(made, started)
    _unlink_numbers(made)
    packed = io.BytesIO()
    made.save(packed)
    return _undated(packed.getvalue())


def _free_field(block: Block) -> str:
    """Return the field of a text that somebody wrote, "" of all else."""
    return block.field if isinstance(block, Paragraph | Table) and block.free else ""


def _before_end(made: Any, count: int) -> int:
    """Return a place counted before something was added, without the section that stays the last."""
    last = made.element.body[-1] if len(made.element.body) else None
    return count - 1 if last is not None and last.tag == qn("w:sectPr") else count


def _add(made: Any, fonts: FontSet, block: Block, frame: Frame) -> None:
    match block:
        case Paragraph():
            _paragraph(made, block)
        case Table():
            table(made, fonts, block, frame)
        case Letterhead():
            letterhead(made, fonts, block, frame)
        case Nation():
            nation(made, fonts, frame)
        case Title():
            title(made, fonts, block, frame)
        case Addressees():
            addressees(made, fonts, block, frame)
        case Closing():
            closing(made, fonts, block, frame)
        case CodeGroups():
            put_text(made.add_paragraph(style=styles.TITLE), " ".join(block.groups))
        case QrCode():
            for text in block.caption:
                put_text(made.add_paragraph(style=styles.NAMES[Role.PLAIN]), text)


def _paragraph(made: Any, block: Paragraph) -> None:
    paragraph = made.add_paragraph(style=styles.NAMES[block.role])
    if block.marker:
        put_text(paragraph, f"{block.marker}\u00a0")
    for run in block.runs:
        put_text(paragraph, run.text, bold=run.bold or None, italic=run.italic or None)


def _page(page: Any, frame: Frame, *, linked: bool) -> None:
    page.orientation = WD_ORIENT.LANDSCAPE if frame.landscape else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Pt(round(frame.width, 2)), Pt(round(frame.height, 2))
    page.left_margin, page.right_margin = Pt(frame.left), Pt(frame.width - frame.right)
    page.top_margin = page.bottom_margin = Pt(frame.top)
    page.header_distance = Pt(PAGE_NUMBER_BASELINE - ASCENT * PAGE_NUMBER_SIZE)
    page.footer_distance = Pt(10 * MM)
    page.different_first_page_header_footer = True
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    page._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")
    if not linked:
        paragraph = page.header.paragraphs[0]
        paragraph.style = styles.PAGE_NUMBER
        page_field(paragraph)


def _unlink_numbers(made: Any) -> None:
    """Take the grid of the template away: it would move lines."""
    for grid in list(made.element.body.iter(qn("w:docGrid"))):
        grid.getparent().remove(grid)


def _hold_signatures(made: Any, started: int) -> None:
    """Keep two lines of text on the page of the signatures; `started`: where the part begins in the body."""
    office = styles.style_id(made, styles.OFFICE)
    children = list(_children(list(made.element.body)[started:]))
    for place, child in enumerate(children):
        if child.tag != qn("w:tbl") or not _signed(child, office):
            continue
        lines = 0
        for before in reversed(children[:place]):
            if lines >= _WITH_SIGNATURE:
                break
            rows = list(before.iter(qn("w:tr")))
            held = list(rows[-1].iter(qn("w:p"))) if rows else [before]
            lines += 1 if any(_words(one) for one in held) else 0
            for one in held:
                paragraph = DocxParagraph(one, made)
                paragraph.paragraph_format.keep_with_next = True
                paragraph.paragraph_format.keep_together = True


def _children(elements: list[Any]) -> Iterator[Any]:
    """Yield paragraphs and tables, those in the frames of free texts too."""
    for one in elements:
        if one.tag == qn("w:sdt"):
            yield from one.find(qn("w:sdtContent"))
        else:
            yield one


def _signed(table: Any, office: str) -> bool:
    return any(one.get(qn("w:val")) == office for one in table.iter(qn("w:pStyle")))


def _words(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def _properties(made: Any, document: Document) -> None:
    known, core = properties(document), made.core_properties
    core.title, core.author = known.get("Title", ""), known.get("Author", "")
    core.subject, core.keywords = known.get("Subject", ""), known.get("Keywords", "")
    core.comments, core.last_modified_by, core.language = "", "", document.language
    core.created = core.modified = _UNDATED
    core.revision = 1


def _undated(content: bytes) -> bytes:
    """Return the same file with its parts in one order and without the time of their making."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            info = zipfile.ZipInfo(name, _ZIP_DAY)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(info, old.read(name))
    return out.getvalue()
