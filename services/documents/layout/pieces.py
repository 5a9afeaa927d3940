"""What layout is made of: pieces of a fixed height with text and lines at fixed places, and pages of them.

All figures are points. `x` counts from the left edge of the paper, `y` downwards from the top of the piece.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

MM = 72 / 25.4

# x, baseline y, face, size, text, word space
Glyphs = tuple[float, float, int, float, str, float]
# x0, y0, x1, y1, line width
Stroke = tuple[float, float, float, float, float]
# x, y, width, height of a filled rectangle
Fill = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """Room for a signature within a piece: field, x, y, width, height."""

    field: str
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Piece:
    """Something that is never split: a line of text, a row, a block of signatures.

    `before` is the space above unless it begins a page; `keep` holds it on the page of the next piece;
    `lines` counts lines of text; `head` is set above it when it begins a page; `colour` red, green and blue
    from 0 to 1, None for black.
    """

    height: float
    before: float = 0
    glyphs: list[Glyphs] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    signatures: list[SignaturePlace] = field(default_factory=list)
    keep: bool = False
    lines: int = 0
    head: Piece | None = None
    closing: bool = False
    field: str = ""
    colour: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A page; margins 20 mm top and bottom, 30 mm left, 15 mm right (Nghị định 30, Phụ lục I, I.4)."""

    landscape: bool = False

    @property
    def width(self) -> float:
        """Return the width of the paper."""
        return (297 if self.landscape else 210) * MM

    @property
    def height(self) -> float:
        """Return the height of the paper."""
        return (210 if self.landscape else 297) * MM

    @property
    def left(self) -> float:
        """Return the left edge of the text."""
        return 30 * MM

    @property
    def right(self) -> float:
        """Return the right edge of the text."""
        return self.width - 15 * MM

    @property
    def text_width(self) -> float:
        """Return the width of the text."""
        return self.right - self.left

    @property
    def top(self) -> float:
        """Return the top margin."""
        return 20 * MM

    @property
    def text_height(self) -> float:
        """Return the height of the text."""
        return self.height - 40 * MM


class Sheet(Protocol):
    """What a page lies on: its size, and where its text begins and how wide it is."""

    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...
    @property
    def left(self) -> float: ...
    @property
    def text_width(self) -> float: ...


@dataclass(slots=True)
class Page:
    """Pieces with the distance of their tops from the top edge of the paper; `number` 0 prints none."""

    frame: Sheet
    number: int
    placed: list[tuple[Piece, float]] = field(default_factory=list)
