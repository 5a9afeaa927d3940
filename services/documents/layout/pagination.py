"""Pieces on pages: heads of tables repeated, headings with their text, signatures never alone."""

from __future__ import annotations

from services.documents.errors import TextDoesNotFit
from services.documents.fonts import FontSet
from services.documents.layout import blocks
from services.documents.layout.closing import closing
from services.documents.layout.head import letterhead, nation
from services.documents.layout.pieces import Frame, Page, Piece
from services.documents.layout.tables import table
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
    Section,
    Table,
    Title,
)

_WITH_SIGNATURE = 2


def lay_out(document: Document, fonts: FontSet) -> list[Page]:
    """Return the pages of a document.

    Raises:
        MissingGlyph: the font lacks a character; names the field.
        TextDoesNotFit: a text can't be set in its room; names the field.
    """
    pages: list[Page] = []
    for section in document.sections:
        pages += _section(section, fonts)
    return pages


def _section(section: Section, fonts: FontSet) -> list[Page]:
    frame = Frame(section.landscape)
    pieces: list[Piece] = []
    for block in section.blocks:
        pieces += _pieces(block, fonts, frame)
    _hold_signatures(pieces)
    return _paginate(pieces, frame)


def _pieces(block: Block, fonts: FontSet, frame: Frame) -> list[Piece]:
    match block:
        case Paragraph():
            return blocks.paragraph(fonts, block, frame)
        case Table():
            return table(fonts, block, frame)
        case Letterhead():
            return letterhead(fonts, block, frame)
        case Nation():
            return nation(fonts, frame)
        case Title():
            return blocks.title(fonts, block, frame)
        case Addressees():
            return blocks.addressees(fonts, block, frame)
        case Closing():
            return closing(fonts, block, frame)
        case CodeGroups():
            return blocks.code_groups(fonts, block, frame)
        case QrCode():
            return blocks.qr_code(fonts, block, frame)


def _hold_signatures(pieces: list[Piece]) -> None:
    """Keep at least two lines of text on the page of the signatures."""
    for place, piece in enumerate(pieces):
        if not piece.closing:
            continue
        lines, before = 0, place
        while before > 0 and lines < _WITH_SIGNATURE:
            before -= 1
            pieces[before].keep = True
            lines += pieces[before].lines


def _paginate(pieces: list[Piece], frame: Frame) -> list[Page]:
    pages = [Page(frame, 1)]
    y, bottom = frame.top, frame.height - frame.top
    start = 0
    while start < len(pieces):
        end = _chain_end(pieces, start)
        chain = pieces[start:end]
        if y + _height(chain, first=y == frame.top) > bottom + 0.01 and y > frame.top:
            room = _height(chain, first=True) <= frame.text_height
            chain, end = (chain, end) if room else (chain[:1], start + 1)
            if room or y + chain[0].before + chain[0].height > bottom:
                pages.append(Page(frame, len(pages) + 1))
                y = frame.top
        elif len(chain) > 1 and _height(chain, first=y == frame.top) > bottom - y + 0.01:
            chain, end = chain[:1], start + 1
        for piece in chain:
            y = _place(pages[-1], piece, y, bottom)
        start = end
    return pages


def _chain_end(pieces: list[Piece], start: int) -> int:
    end = start
    while end < len(pieces) - 1 and pieces[end].keep:
        end += 1
    return end + 1


def _height(chain: list[Piece], *, first: bool) -> float:
    total = sum(piece.before + piece.height for piece in chain)
    if first:
        total -= chain[0].before
        if chain[0].head is not None:
            total += chain[0].head.height
    return total


def _place(page: Page, piece: Piece, y: float, bottom: float) -> float:
    if page.placed:
        y += piece.before
    elif piece.head is not None:
        page.placed.append((piece.head, y))
        y += piece.head.height
    elif not piece.lines and not piece.closing and not piece.fills:
        # Space that falls on the head of a page is dropped.
        return y
    if y + piece.height > bottom + 0.5 and (piece.lines or piece.closing):
        raise TextDoesNotFit(field=piece.field, text="")
    page.placed.append((piece, y))
    return y + piece.height
