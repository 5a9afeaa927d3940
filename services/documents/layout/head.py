"""The head of a paper: agency and nation side by side, number and place on one line (boxes 1 to 5b)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from services.documents.fonts import FontSet, missing_glyph
from services.documents.layout.blocks import rule_length
from services.documents.layout.compounds import held_together
from services.documents.layout.lines import ASCENT, centred, place_line
from services.documents.layout.pieces import MM, Frame, Piece
from services.documents.layout.styles import (
    AGENCY_SIZE,
    BOLD,
    ITALIC,
    MOTTO_SIZE,
    NATION_SIZE,
    NUMBER_SIZE,
    REGULAR,
    RULE,
)
from services.documents.model import MOTTO, NATION, Letterhead
from services.documents.richtext import clean

# The left column of the portrait page; the rest, less the gap, is the nation's.
LEFT, GAP = 66 * MM, 4 * MM
_RULE_GAP = 3.0


def letterhead(fonts: FontSet, block: Letterhead, frame: Frame) -> list[Piece]:
    """Return the head as one piece."""
    piece = Piece(height=0, keep=True, field="letterhead")
    left_width = LEFT + (frame.text_width - 165 * MM) * 0.4
    left = frame.left + left_width / 2
    right_width = frame.text_width - left_width - GAP
    right = frame.right - right_width / 2
    agency_end = _agency(fonts, piece, block, left, left_width)
    nation_end = _nation(fonts, piece, right, right_width)
    y = max(agency_end, nation_end) + 5
    ends = [y]
    for text, face, centre, room, name in (
        (block.number, REGULAR, left, left_width, "number"),
        (block.place_date, ITALIC, right, right_width, "place"),
    ):
        if text:
            ends.append(_stack(fonts, piece, clean(text), face, NUMBER_SIZE, centre, room, y, name)[0])
    y = max(ends)
    if block.subject:
        text = clean(block.subject)
        y = _stack(fonts, piece, text, REGULAR, AGENCY_SIZE, left, left_width, ends[1] + 6, "subject")[0]
    piece.height = y
    return [piece]


def nation(fonts: FontSet, frame: Frame) -> list[Piece]:
    """Return Quốc hiệu and Tiêu ngữ in the middle of the page as one piece."""
    piece = Piece(height=0, keep=True, field="nation")
    centre = frame.left + frame.text_width / 2
    piece.height = _nation(fonts, piece, centre, frame.text_width) + 4
    return [piece]


def _agency(fonts: FontSet, piece: Piece, block: Letterhead, centre: float, room: float) -> float:
    y = 0.0
    for text in _held(fonts, block.parent, REGULAR, room):
        y = _stack(fonts, piece, text, REGULAR, AGENCY_SIZE, centre, room, y, "parent", firm=True)[0]
    last = longest = 0.0
    for text in _held(fonts, block.issuer, BOLD, room):
        y, widest, last = _stack(fonts, piece, text, BOLD, AGENCY_SIZE, centre, room, y, "issuer", firm=True)
        longest = max(longest, widest)
    length = rule_length(last, longest)
    piece.strokes.append((centre - length / 2, y + _RULE_GAP, centre + length / 2, y + _RULE_GAP, RULE))
    return y + _RULE_GAP


def _held(fonts: FontSet, names: Iterable[str], face: int, room: float) -> Iterator[str]:
    """Yield the names of agencies with what belongs together held together."""
    for text in map(clean, names):
        try:
            yield held_together(fonts, text, face, room * 1000 / AGENCY_SIZE)
        except KeyError as error:
            raise missing_glyph(error, "letterhead") from None


def _nation(fonts: FontSet, piece: Piece, centre: float, room: float) -> float:
    y, _, _ = _stack(fonts, piece, NATION, BOLD, NATION_SIZE, centre, room, 0, "nation")
    y, width, _ = _stack(fonts, piece, MOTTO, BOLD, MOTTO_SIZE, centre, room, y, "motto")
    piece.strokes.append((centre - width / 2, y + _RULE_GAP, centre + width / 2, y + _RULE_GAP, RULE))
    return y + _RULE_GAP


def _stack(
    fonts: FontSet,
    piece: Piece,
    text: str,
    face: int,
    size: float,
    centre: float,
    room: float,
    y: float,
    name: str,
    *,
    firm: bool = False,
) -> tuple[float, float, float]:
    """Add centred single-spaced lines; return where they end, the widest and the last width."""
    placed, widest = centred(fonts, text, face, size, centre, room, name, firm=firm)
    last = 0.0
    for x, line in placed:
        piece.glyphs += place_line(line, x, y + ASCENT * size, size)
        y += 1.15 * size
        last = line.width * size / 1000
        piece.lines += 1
    return y, widest, last
