"""Breaking text into lines, and setting lines as pieces.

Greedy breaking at spaces; no-break spaces are broken only when a line would not fit otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from services.documents.errors import TextDoesNotFit
from services.documents.fonts import FontSet, missing_glyph
from services.documents.layout.pieces import Glyphs

# Ascent of the face: the baseline lies this far under the top of a line without extra leading (1825/2048 em).
ASCENT = 0.891
SINGLE = 1.15
_SOFT = "/_.,;:@"
_LOOSE = 0.7

Word = list[tuple[int, str, float]]
Segment = tuple[int, str, float, int]


@dataclass(slots=True)
class Line:
    """A line: its natural width in 1/1000 of the size, the spaces in it, its segments.

    A segment is (face, text, width, spaces).
    """

    width: float
    spaces: int
    segments: list[Segment]


def break_lines(
    fonts: FontSet,
    runs: Iterable[tuple[int, str]],
    widths: tuple[float, float],
    name: str,
    *,
    anywhere: bool = False,
    whole: bool = False,
    firm: bool = False,
) -> list[Line]:
    """Return the lines of a text.

    `runs` are (face, text); `widths` are the room of the first and of further lines, in 1/1000 of the size.
    A word wider than a line is broken after a sign, or `anywhere`; a `whole` one never. `firm`: no-break
    spaces hold though the line before them stays short.

    Raises:
        MissingGlyph: the font lacks a character.
        TextDoesNotFit: a word is wider than a line and has no place to break.
    """
    try:
        words = _words(fonts, runs)
    except KeyError as error:
        raise missing_glyph(error, name) from None
    lines: list[Line] = []
    line: list[Word] = []
    width, room = 0.0, widths[0]
    pending = words[::-1]
    while pending:
        word = pending.pop()
        size = sum(piece[2] for piece in word) if len(word) > 1 else word[0][2]
        gap = fonts.faces[line[-1][-1][0]].space if line else 0.0
        if width + gap + size <= room:
            width += gap + size
            line.append(word)
        elif size > widths[1] and (
            parts := _at_no_break_spaces(fonts, word)
            if whole
            else _split(fonts, word, room - width - gap, widths, anywhere=anywhere)
        ):
            pending.extend(parts[::-1])
            if line and _width(parts[0]) > room - width - gap:
                lines.append(_line(fonts, line))
                line, width, room = [], 0.0, widths[1]
        elif not firm and width < _LOOSE * room and (parts := _at_no_break_spaces(fonts, word)):
            # A long name would leave a line with a few words stretched across the page.
            pending.extend(parts[::-1])
        elif line:
            lines.append(_line(fonts, line))
            line, width, room = [], 0.0, widths[1]
            pending.append(word)
        elif room < widths[1] and size <= widths[1]:
            lines.append(Line(0, 0, []))
            room = widths[1]
            pending.append(word)
        else:
            raise TextDoesNotFit(field=name, text="".join(piece[1] for piece in word))
    if line or not lines:
        lines.append(_line(fonts, line))
    return lines


def _words(fonts: FontSet, runs: Iterable[tuple[int, str]]) -> list[Word]:
    words: list[Word] = []
    glued = False
    for face, text in runs:
        width = fonts.faces[face].width
        # A dash never begins a line: it stays with the word before it.
        parts = text.replace(" - ", "\u00a0- ").split(" ")
        for place, part in enumerate(parts):
            if part:
                piece = (face, part, width(part))
                if place == 0 and glued:
                    words[-1].append(piece)
                else:
                    words.append([piece])
        glued = bool(parts[-1]) or (glued and len(parts) == 1)
    return words


def _width(word: Word) -> float:
    return sum(piece[2] for piece in word)


def _split(
    fonts: FontSet, word: Word, room: float, widths: tuple[float, float], *, anywhere: bool
) -> list[Word] | None:
    """Return a word too wide for any line in parts: at no-break spaces, after signs, or anywhere."""
    if parts := _at_no_break_spaces(fonts, word):
        return parts
    if len(word) > 1:
        return [[piece] for piece in word]
    face, text, _ = word[0]
    measure = fonts.faces[face].width
    # Before a hyphen, never after it: readers take one at the end of a line for a broken word's and lose it.
    cuts = [
        n
        for n in range(1, len(text))
        if text[n - 1] != "-" and (anywhere or text[n - 1] in _SOFT or text[n] == "-")
    ]
    full = widths[1]
    for limit in (room, full):
        fitting = [cut for cut in cuts if measure(text[:cut]) <= limit]
        if fitting and (limit == full or measure(text[: fitting[-1]]) > full / 3):
            head, tail = text[: fitting[-1]], text[fitting[-1] :]
            return [[(face, head, measure(head))], [(face, tail, measure(tail))]]
    return None


def _at_no_break_spaces(fonts: FontSet, word: Word) -> list[Word] | None:
    """Return a word in the parts between its no-break spaces, or None when it has none to break at."""
    parts: list[Word] = [[]]
    for face, text, _ in word:
        measure = fonts.faces[face].width
        for n, part in enumerate(text.split("\u00a0")):
            if n and parts[-1]:
                parts.append([])
            if part:
                parts[-1].append((face, part, measure(part)))
    found = [part for part in parts if part]
    return found if len(found) > 1 else None


def _line(fonts: FontSet, words: list[Word]) -> Line:
    segments: list[Segment] = []
    total, count = 0.0, 0
    run_face, parts, run_width, run_spaces = -1, "", 0.0, 0
    for place, word in enumerate(words):
        for piece, (face, text, width) in enumerate(word):
            spaced = place > 0 and piece == 0
            if spaced:
                # The space belongs to the word before it.
                space = fonts.faces[run_face].space
                parts += " "
                run_width += space
                run_spaces += 1
            if face != run_face and parts:
                segments.append((run_face, parts, run_width, run_spaces))
                total, count = total + run_width, count + run_spaces
                parts, run_width, run_spaces = "", 0.0, 0
            run_face = face
            if "\u00a0" in text:
                run_spaces += text.count("\u00a0")
                text = text.replace("\u00a0", " ")
            parts += text
            run_width += width
    if parts:
        segments.append((run_face, parts, run_width, run_spaces))
        total, count = total + run_width, count + run_spaces
    return Line(total, count, segments)


def place_line(line: Line, x: float, y: float, size: float, *, stretch_to: float = 0) -> list[Glyphs]:
    """Return the glyphs of a line from `x` on the baseline `y`, justified to a width if one is given."""
    scale = size / 1000
    extra = 0.0
    if stretch_to and line.spaces:
        extra = (stretch_to - line.width * scale) / line.spaces
    glyphs: list[Glyphs] = []
    for face, text, width, spaces in line.segments:
        glyphs.append((x, y, face, size, text, extra))
        x += width * scale + spaces * extra
    return glyphs


def centred(
    fonts: FontSet,
    text: str,
    face: int,
    size: float,
    centre: float,
    room: float,
    name: str,
    *,
    firm: bool = False,
) -> tuple[list[tuple[float, Line]], float]:
    """Return the lines of a centred text with their left edges, and the width of the widest.

    Lines are broken so that they are of like length: a short last word looks lost in a heading.
    """
    scale = size / 1000
    lines = balanced(fonts, text, face, room / scale, name, firm=firm)
    widest = max(line.width for line in lines) * scale
    return [(centre - line.width * scale / 2, line) for line in lines], widest


def balanced(
    fonts: FontSet, text: str, face: int, room: float, name: str, *, firm: bool = False
) -> list[Line]:
    """Return as few lines as fit into `room` (1/1000 of the size), as even as can be.

    `firm`: what no-break spaces hold together is not broken for evenness.
    """
    lines = break_lines(fonts, [(face, text)], (room, room), name, firm=firm)
    if len(lines) == 1:
        return lines
    low, high = max(line.width for line in lines) / 2, room
    if firm:
        low = min(room, max([low, *(_width(word) for word in _words(fonts, [(face, text)]))]))
    for _ in range(8):
        middle = (low + high) / 2
        try:
            narrower = break_lines(fonts, [(face, text)], (middle, middle), name, firm=firm)
        except TextDoesNotFit:
            low = middle
            continue
        if len(narrower) == len(lines):
            high, best = middle, narrower
            lines = best
        else:
            low = middle
    return lines
