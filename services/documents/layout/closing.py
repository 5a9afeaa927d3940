"""The end of a paper: Nơi nhận at the left, those who sign at the right or side by side."""

from __future__ import annotations

from services.documents.fonts import FontSet
from services.documents.layout.blocks import baseline, draw_code
from services.documents.layout.lines import balanced, break_lines, place_line
from services.documents.layout.pieces import MM, Frame, Piece, SignaturePlace
from services.documents.layout.styles import (
    BOLD,
    BOLD_ITALIC,
    ITALIC,
    RECIPIENTS_HEAD,
    RECIPIENTS_SIZE,
    REGULAR,
    SEAL_SPACE,
    TITLE_SIZE,
)
from services.documents.model import Closing, QrCode, Signature
from services.documents.richtext import clean

_LEADING = 17.0
CODE_SIZE = 9.0
RECIPIENTS_WIDTH = 68 * MM
LABEL = "Nơi nhận:"


def closing(fonts: FontSet, block: Closing, frame: Frame) -> list[Piece]:
    """Return the end of a paper as one piece that is never split and never alone on a page."""
    piece = Piece(height=0, before=10, closing=True, field=block.field)
    listed = _recipients(fonts, piece, block, frame) if block.recipients else 0.0
    ends = [listed]
    pairs = list(zip(block.signatures, slots_of(block, frame), strict=True))
    tops = [_office(fonts, piece, signature, *slot) for signature, slot in pairs]
    # Those who sign side by side sign, and are named, at one height.
    top = max(tops, default=0)
    ends += [_name(fonts, piece, signature, *slot, top) for signature, slot in pairs]
    if block.code is not None:
        ends.append(_code(fonts, piece, block.code, frame, _below(block, listed, ends)))
    piece.height = max(ends)
    return [piece]


def _below(block: Closing, listed: float, ends: list[float]) -> float:
    """Return where there is room at the left: under Nơi nhận, beside one who signs at the right, or below."""
    if block.recipients:
        return listed + 2 * MM
    alone = len(block.signatures) == 1 and not block.centred
    return 0.0 if alone else max(ends) + 2 * MM


def _code(fonts: FontSet, piece: Piece, code: QrCode, frame: Frame, top: float) -> float:
    side = code.size * MM
    draw_code(piece, code, frame.left, top)
    x, leading = frame.left + side + MM, CODE_SIZE * 1.25
    y = top + (side - leading * len(code.caption)) / 2
    room = (RECIPIENTS_WIDTH - side) * 1000 / CODE_SIZE
    for text in map(clean, code.caption):
        for line in break_lines(fonts, [(REGULAR, text)], (room, room), code.field):
            piece.glyphs += place_line(line, x, y + baseline(CODE_SIZE, leading), CODE_SIZE)
            y += leading
    return top + side


def slots_of(block: Closing, frame: Frame) -> list[tuple[float, float]]:
    """Return the left and right edge of the room of each who signs."""
    count = len(block.signatures)
    if block.recipients:
        return _slots(frame.left + RECIPIENTS_WIDTH + 4 * MM, frame.right, count)
    if count == 1 and not block.centred:
        return _slots(frame.right - min(90 * MM, frame.text_width / 2), frame.right, 1)
    return _slots(frame.left, frame.right, count)


def _slots(left: float, right: float, count: int) -> list[tuple[float, float]]:
    step = (right - left) / max(count, 1)
    return [(left + step * n, left + step * (n + 1)) for n in range(count)]


def _recipients(fonts: FontSet, piece: Piece, block: Closing, frame: Frame) -> float:
    y = baseline(RECIPIENTS_HEAD, _LEADING)
    piece.glyphs.append((frame.left, y, BOLD_ITALIC, RECIPIENTS_HEAD, LABEL, 0))
    y = _LEADING
    size, leading = RECIPIENTS_SIZE, 13.5
    room = RECIPIENTS_WIDTH * 1000 / size
    for n, text in enumerate(map(clean, block.recipients)):
        end = ";" if n < len(block.recipients) - 1 else "."
        line_text = f"-\u00a0{text.rstrip(';. ')}{end}"
        for line in break_lines(fonts, [(REGULAR, line_text)], (room, room), block.field):
            piece.glyphs += place_line(line, frame.left, y + baseline(size, leading), size)
            y += leading
    return y


def _office(fonts: FontSet, piece: Piece, block: Signature, left: float, right: float) -> float:
    y = _stack(fonts, piece, block.capacity, BOLD, TITLE_SIZE, left, right, 0, block.field)
    return _stack(fonts, piece, (block.note,), ITALIC, 13, left, right, y, block.field) if block.note else y


def _name(fonts: FontSet, piece: Piece, block: Signature, left: float, right: float, top: float) -> float:
    width, centre = min(60 * MM, right - left), (left + right) / 2
    piece.signatures.append(SignaturePlace(block.field, centre - width / 2, top, width, SEAL_SPACE))
    y = top + SEAL_SPACE
    for line in (block.office, block.name):
        if line:
            y = _stack(fonts, piece, (line,), BOLD, TITLE_SIZE, left, right, y, block.field)
    return y


def _stack(
    fonts: FontSet,
    piece: Piece,
    texts: tuple[str, ...],
    face: int,
    size: float,
    left: float,
    right: float,
    y: float,
    name: str,
) -> float:
    room = (right - left - 2 * MM) * 1000 / size
    for text in map(clean, texts):
        for line in balanced(fonts, text, face, room, name):
            x = (left + right - line.width * size / 1000) / 2
            piece.glyphs += place_line(line, x, y + baseline(size, _LEADING), size)
            y += _LEADING
            piece.lines += 1
    return y
