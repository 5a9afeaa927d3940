"""Certificates as pages: texts at their places, moved by what the printer is off; a sheet to measure that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from services.documents.certificates.stock import Certificate, Stock, StockField
from services.documents.errors import TextDoesNotFit
from services.documents.fonts import FontSet, load_fonts, missing_glyph
from services.documents.layout.lines import Line, balanced, place_line
from services.documents.layout.pieces import MM, Page, Piece
from services.documents.layout.styles import RULE
from services.documents.model import Document
from services.documents.pdf import RenderedPdf, write_pages
from services.documents.richtext import clean

_RED = (0.8, 0.0, 0.05)
_LEADING = 1.2
_STEP = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """What a printer is off, in millimetres: to the right and downwards, to a tenth."""

    right: float = 0.0
    down: float = 0.0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The paper of a stock, in points."""

    width: float
    height: float
    left: float = 0.0
    text_width: float = 0.0


def render_certificates(
    stock: Stock,
    certificates: Iterable[Certificate],
    *,
    overlay: bool,
    offset: Offset | None = None,
    fonts: FontSet | None = None,
    report: Callable[[int], None] = lambda _done: None,
) -> RenderedPdf:
    """Return one page a certificate: with `overlay` what the stock lacks alone, else the whole page.

    `report` is told how many are done and stops the work by raising.

    Raises:
        MissingGlyph: the font lacks a character; names the field.
        TextDoesNotFit: a text has no room even in its least size; names the field.
    """
    chosen, moved = fonts or load_fonts(), offset or Offset()
    sheet = _Sheet(stock.width * MM, stock.height * MM)
    pages = []
    for done, one in enumerate(certificates):
        report(done)
        page = Page(sheet, 1)
        for field in stock.field:
            if not (overlay and field.preprinted):
                text = field.text or getattr(one, field.name)
                page.placed += [(piece, 0.0) for piece in _pieces(chosen, field, text, moved)]
        pages.append(page)
    return write_pages(Document(title=stock.title, sections=()), pages, chosen, ())


def _pieces(fonts: FontSet, field: StockField, text: str, moved: Offset) -> Iterator[Piece]:
    if not text.strip():
        return
    face = int(field.bold) + 2 * int(field.italic)
    size, lines = _fitted(fonts, field, face, text)
    piece = Piece(height=0, field=field.name, colour=_RED if field.colour == "red" else None)
    x, y = (field.x + moved.right) * MM, (field.y + moved.down) * MM
    widest = 0.0
    for line in lines:
        wide = line.width * size / 1000
        left = x - wide / 2 if field.align == "centre" else x
        piece.glyphs += place_line(line, left, y, size)
        widest = max(widest, wide)
        y += size * _LEADING
    if field.rule:
        below = y - size * _LEADING + 0.28 * size
        piece.strokes.append((x - widest / 2, below, x + widest / 2, below, RULE))
    yield piece


def _fitted(fonts: FontSet, field: StockField, face: int, text: str) -> tuple[float, list[Line]]:
    """Return the largest size that a text has room in, and its lines."""
    size = field.size
    while size >= field.least:
        room = field.width * MM * 1000 / size
        try:
            lines = [
                line
                for part in text.split("\n")
                for line in balanced(fonts, clean(part), face, room, field.name)
            ]
        except TextDoesNotFit:
            lines = []
        except KeyError as error:
            raise missing_glyph(error, field.name) from None
        if lines and len(lines) <= field.lines:
            return size, lines
        size -= _STEP
    raise TextDoesNotFit(field=field.name, text=text)


def calibration_sheet(
    stock: Stock, *, offset: Offset | None = None, fonts: FontSet | None = None
) -> RenderedPdf:
    """Return a sheet to lay on the stock: crosses 20 mm from the corners, rulers, a frame round each text."""
    chosen, moved = fonts or load_fonts(), offset or Offset()
    page = Page(_Sheet(stock.width * MM, stock.height * MM), 1)
    piece = Piece(height=0, field="calibration")
    for x in (20.0, stock.width - 20):
        for y in (20.0, stock.height - 20):
            _cross(piece, x + moved.right, y + moved.down)
            label = f"{x:g} × {y:g} mm".replace(".", ",")
            beside = x + moved.right + (2 if x < stock.width / 2 else -24)
            piece.glyphs.append((beside * MM, (y + moved.down - 2) * MM, 0, 9, label, 0))
    _rulers(piece, moved)
    for field in stock.field:
        if not field.preprinted:
            _frame(piece, field, moved)
    page.placed.append((piece, 0.0))
    return write_pages(Document(title=stock.title, sections=()), [page], chosen, ())


def _cross(piece: Piece, x: float, y: float) -> None:
    piece.strokes += [
        ((x - 8) * MM, y * MM, (x + 8) * MM, y * MM, 0.4),
        (x * MM, (y - 8) * MM, x * MM, (y + 8) * MM, 0.4),
    ]


def _rulers(piece: Piece, moved: Offset) -> None:
    """Draw a millimetre scale each way from the first cross: what the printer is off is read there."""
    x0, y0 = 20 + moved.right, 20 + moved.down
    for n in range(-10, 11):
        length = 3 if n % 5 == 0 else 1.5
        piece.strokes.append(((x0 + n) * MM, y0 * MM, (x0 + n) * MM, (y0 + length) * MM, 0.2))
        piece.strokes.append((x0 * MM, (y0 + n) * MM, (x0 + length) * MM, (y0 + n) * MM, 0.2))


def _frame(piece: Piece, field: StockField, moved: Offset) -> None:
    left = field.x - field.width / 2 if field.align == "centre" else field.x
    height = field.size / MM * _LEADING
    top, bottom = field.y - field.size / MM, field.y + height * (field.lines - 1) + 0.3 * height
    a, b = (left + moved.right) * MM, (left + field.width + moved.right) * MM
    c, d = (top + moved.down) * MM, (bottom + moved.down) * MM
    piece.strokes += [(a, c, b, c, 0.2), (a, d, b, d, 0.2), (a, c, a, d, 0.2), (b, c, b, d, 0.2)]
    piece.glyphs.append((a + 2, d - 2, 0, 7, field.label, 0))
