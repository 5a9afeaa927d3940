"""Paragraphs, headings, addressees, codes: blocks as pieces, one a line."""

from __future__ import annotations

from services.documents.errors import TextDoesNotFit
from services.documents.fonts import FontSet
from services.documents.layout.lines import ASCENT, SINGLE, Line, break_lines, centred, place_line
from services.documents.layout.pieces import MM, Frame, Piece
from services.documents.layout.styles import (
    BODY_LEADING,
    BOLD,
    INDENT,
    ITALIC,
    REGULAR,
    RULE,
    STYLES,
    TITLE_SIZE,
    Style,
)
from services.documents.model import Addressees, CodeGroups, Paragraph, QrCode, Title
from services.documents.richtext import clean


def baseline(size: float, leading: float) -> float:
    """Return how far under the top of a line of `leading` the baseline lies, extra leading shared evenly."""
    return ASCENT * size + (leading - SINGLE * size) / 2


def paragraph(fonts: FontSet, block: Paragraph, frame: Frame) -> list[Piece]:
    """Return a paragraph as a piece a line; never one line alone at the foot or the head of a page."""
    style = STYLES[block.role]
    runs = [
        (fonts.face(bold=style.bold or run.bold, italic=style.italic != run.italic), run.text)
        for run in block.runs
    ]
    face = runs[0][0] if runs else REGULAR
    if block.marker:
        runs = [(face, block.marker + "\u00a0"), *runs]
    scale = 1000 / style.size
    room = frame.text_width
    lines = break_lines(fonts, runs, ((room - style.indent) * scale, room * scale), block.field)
    return [_paragraph_line(style, line, n, len(lines), frame, block.field) for n, line in enumerate(lines)]


def _paragraph_line(style: Style, line: Line, n: int, count: int, frame: Frame, name: str) -> Piece:
    indent = style.indent if n == 0 else 0.0
    room = frame.text_width - indent
    x, stretch = frame.left + indent, 0.0
    if style.align == "justify" and n < count - 1:
        stretch = room
    elif style.align in ("centre", "right"):
        free = room - line.width * style.size / 1000
        x += free / 2 if style.align == "centre" else free
    y = baseline(style.size, style.leading)
    widow = count > 1 and (n == 0 or n == count - 2)
    return Piece(
        height=style.leading,
        before=style.before if n == 0 else 0,
        glyphs=place_line(line, x, y, style.size, stretch_to=stretch),
        keep=style.keep or widow,
        lines=1,
        field=name,
    )


def rule_length(last: float, longest: float) -> float:
    """Return the length of a rule: 1/3 to 1/2 of the line it stands under, near 2/5 of the longest line."""
    return min(max(0.4 * longest, last / 3), last / 2)


def title(fonts: FontSet, block: Title, frame: Frame) -> list[Piece]:
    """Return box 5a as one piece: type name, subject, note, rule."""
    piece = Piece(height=0, before=14, keep=True, field=block.field)
    leading = 17.0
    centre, room = frame.left + frame.text_width / 2, frame.text_width - 20 * MM
    last = longest = 0.0
    y = 0.0
    parts = [(block.kind, BOLD), *((about, BOLD) for about in block.about), (block.note, ITALIC)]
    for text, face in parts:
        if not text:
            continue
        placed, widest = centred(fonts, clean(text), face, TITLE_SIZE, centre, room, block.field)
        for x, line in placed:
            piece.glyphs += place_line(line, x, y + baseline(TITLE_SIZE, leading), TITLE_SIZE)
            y += leading
            piece.lines += 1
            last = line.width * TITLE_SIZE / 1000
        longest = max(longest, widest) if face == BOLD and text != block.kind else longest or widest
    if block.rule:
        length = rule_length(last, longest or last)
        piece.strokes.append((centre - length / 2, y + 2.5, centre + length / 2, y + 2.5, RULE))
        y += 3
    piece.height = y + 6
    return [piece]


def addressees(fonts: FontSet, block: Addressees, frame: Frame) -> list[Piece]:
    """Return box 9a: one name behind the colon; several below it, their dashes under the colon."""
    size, leading = 14.0, BODY_LEADING
    label = f"{block.label}:"
    names = tuple(map(clean, block.names))
    label_width = fonts.width(REGULAR, label, size, block.field)
    space = fonts.width(REGULAR, " ", size, block.field)
    single = len(names) == 1
    colon = label_width - fonts.width(REGULAR, ":", size, block.field)
    offset = label_width + space if single else colon + fonts.width(REGULAR, "- ", size, block.field)
    texts = [name if single else name + (";" if n < len(names) - 1 else ".") for n, name in enumerate(names)]
    widest = max((fonts.width(REGULAR, text, size, block.field) for text in texts), default=0)
    left = frame.left + max(INDENT, (frame.text_width - offset - min(widest, 110 * MM)) / 2)
    room = (frame.right - left - offset) * 1000 / size
    y = baseline(size, leading)
    head = Piece(height=leading, before=8, glyphs=[(left, y, REGULAR, size, label, 0)], lines=1, keep=True)
    pieces = [head]
    for n, text in enumerate(texts):
        for m, line in enumerate(break_lines(fonts, [(REGULAR, text)], (room, room), block.field)):
            glyphs = place_line(line, left + offset, y, size)
            if single and n == m == 0:
                head.glyphs += glyphs
                continue
            if not single and m == 0:
                glyphs.insert(0, (left + colon, y, REGULAR, size, "-", 0))
            pieces.append(Piece(height=leading, glyphs=glyphs, lines=1, keep=True))
    pieces[-1].keep = False
    pieces.append(Piece(height=4))
    return pieces


def code_groups(fonts: FontSet, block: CodeGroups, frame: Frame) -> list[Piece]:
    """Return a code in large bold groups, ruled round, so that it can be read over the telephone."""
    size, leading = 20.0, 32.0
    rows = [block.groups[n : n + block.a_line] for n in range(0, len(block.groups), block.a_line)]
    slot = frame.text_width / block.a_line
    piece = Piece(height=leading * len(rows) + 10, before=10, lines=len(rows), field=block.field)
    for n, row in enumerate(rows):
        for m, group in enumerate(row):
            width = fonts.width(BOLD, group, size, block.field)
            if width > slot - 6:
                raise TextDoesNotFit(field=block.field, text=group)
            x = frame.left + slot * m + (slot - width) / 2
            piece.glyphs.append((x, 5 + leading * n + baseline(size, leading), BOLD, size, group, 0))
    bottom, left, right = piece.height, frame.left, frame.right
    piece.strokes += [(left, 0, right, 0, 1), (left, bottom, right, bottom, 1)]
    piece.strokes += [(left, 0, left, bottom, 1), (right, 0, right, bottom, 1)]
    return [piece]


def qr_code(fonts: FontSet, block: QrCode, frame: Frame) -> list[Piece]:
    """Return a QR code at the left edge, its caption at the right of it."""
    side = block.size * MM
    piece = Piece(height=side, before=8, field=block.field, lines=len(block.caption))
    module = draw_code(piece, block, frame.left, 0)
    size, leading = 11.0, 14.0
    x = frame.left + side + 4 * MM
    room = (frame.right - x) * 1000 / size
    y = module * 4
    for text in map(clean, block.caption):
        for line in break_lines(fonts, [(REGULAR, text)], (room, room), block.field, anywhere=True):
            piece.glyphs += place_line(line, x, y + baseline(size, leading), size)
            y += leading
    piece.height = max(side, y)
    return [piece]


def draw_code(piece: Piece, block: QrCode, left: float, top: float) -> float:
    """Draw the squares of a code with the quiet zone around them; return the side of a square."""
    from reportlab.graphics.barcode import qr

    code = qr.QrCodeWidget(block.content, barLevel="M")
    code.qr.make()
    count = int(code.qr.getModuleCount())
    module: float = block.size * MM / (count + 8)
    for row in range(count):
        start = None
        for column in range(count + 1):
            dark = column < count and code.qr.isDark(row, column)
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                x, y = left + module * (4 + start), top + module * (4 + row)
                piece.fills.append((x, y, module * (column - start), module))
                start = None
    return module
