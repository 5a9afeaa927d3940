"""Ruled tables, row by row: text is broken once and drawn at once, so that a list of 500 rows stays quick."""

from __future__ import annotations

from dataclasses import replace

from services.documents.errors import TextDoesNotFit
from services.documents.fonts import FontSet
from services.documents.layout.lines import ASCENT, SINGLE, Line, break_lines, place_line
from services.documents.layout.pieces import Frame, Piece
from services.documents.layout.styles import BOLD, GRID, REGULAR
from services.documents.model import Align, Column, GroupRow, Row, Table
from services.documents.richtext import clean

PAD_X, _PAD_Y = 3.5, 2.5
LEADING = 1.18
_SIZES = (11, 10, 9)


class _Grid:
    """The columns of a table on a page: left edges, rooms, and the drawing of rows."""

    def __init__(self, fonts: FontSet, table: Table, frame: Frame, *, whole: bool) -> None:
        self.fonts, self.table, self.frame, self.whole = fonts, table, frame, whole
        total = sum(column.width for column in table.columns)
        edges = [frame.left]
        for column in table.columns:
            edges.append(edges[-1] + frame.text_width * column.width / total)
        self.edges = edges
        self.leading = table.size * LEADING
        self.names = [f"{table.field}, {clean(column.head)}" for column in table.columns]

    def broken(self, texts: tuple[str, ...], *, bold: bool, number: str) -> list[list[Line]]:
        """Return the lines of every cell of a row."""
        scale = 1000 / self.table.size
        cells: list[list[Line]] = []
        for n, text in enumerate(texts):
            column = self.table.columns[n]
            room = (self.edges[n + 1] - self.edges[n] - 2 * PAD_X) * scale
            face = BOLD if bold or column.bold else REGULAR
            name = f"{self.names[n]}{number}"
            cells.append(
                break_lines(
                    self.fonts, [(face, text)], (room, room), name, anywhere=column.breaks, whole=self.whole
                )
            )
        return cells

    def row(self, cells: list[list[Line]], *, head: bool = False, top: bool = False) -> Piece:
        """Return a row as a piece; `top` sets cells at the top, not in the middle (parts of a split row)."""
        size, leading, edges = self.table.size, self.leading, self.edges
        count = max(map(len, cells))
        height = count * leading + 2 * _PAD_Y
        piece = Piece(height=height, lines=count, field=self.table.field)
        rise = ASCENT * size + (leading - SINGLE * size) / 2
        for n, lines in enumerate(cells):
            align = Align.CENTRE if head else self.table.columns[n].align
            y = rise + (_PAD_Y if top else (height - len(lines) * leading) / 2)
            for line in lines:
                x = edges[n] + PAD_X
                if align is not Align.LEFT:
                    free = edges[n + 1] - edges[n] - 2 * PAD_X - line.width * size / 1000
                    x += free / 2 if align is Align.CENTRE else free
                piece.glyphs += place_line(line, x, y, size)
                y += leading
        self.box(piece, edges, 0, height)
        return piece

    @staticmethod
    def box(piece: Piece, edges: list[float], top: float, bottom: float) -> None:
        """Draw the lines round cells."""
        left, right = edges[0], edges[-1]
        piece.strokes.append((left, top, right, top, GRID))
        piece.strokes.append((left, bottom, right, bottom, GRID))
        piece.strokes += [(x, top, x, bottom, GRID) for x in edges]


def table(fonts: FontSet, block: Table, frame: Frame) -> list[Piece]:
    """Return a table: its head, then a piece a row; rows taller than a page are carried on.

    Where a word (a symbol, a file name) is wider than its column, the whole table is set smaller, down to
    9 points; only a word too wide even then is broken.
    """
    return _fitting(fonts, block, frame)[0]


def fitting_size(fonts: FontSet, block: Table, frame: Frame) -> float:
    """Return the size that a table is set in, in points. Raises: TextDoesNotFit."""
    return _fitting(fonts, block, frame)[1]


def _fitting(fonts: FontSet, block: Table, frame: Frame) -> tuple[list[Piece], float]:
    sizes = [block.size, *(size for size in _SIZES if size < block.size)]
    for whole in (True, False):
        for size in sizes:
            try:
                return _table(fonts, replace(block, size=size), frame, whole=whole), size
            except TextDoesNotFit:
                if not whole and size == sizes[-1]:
                    raise
    raise AssertionError("unreachable")


def _table(fonts: FontSet, block: Table, frame: Frame, *, whole: bool) -> list[Piece]:
    grid = _Grid(fonts, block, frame, whole=whole)
    head = _head(grid)
    head.before, head.keep = 6, True
    pieces = [head]
    tallest = frame.text_height - head.height
    for n, row in enumerate(block.rows, 1):
        new = [_group(grid, row)] if isinstance(row, GroupRow) else _rows(grid, row, f", {n}", tallest)
        for piece in new:
            piece.head = head
        pieces += new
    # Neither the first nor the last row stands alone beside the head.
    for piece in (pieces[1:2] if len(pieces) > 2 else []) + pieces[-2:-1]:
        piece.keep = True
    return [*pieces, Piece(height=4)]


def _rows(grid: _Grid, row: Row, number: str, tallest: float) -> list[Piece]:
    cells = grid.broken(row.cells, bold=row.bold, number=number)
    most = int((tallest - 2 * _PAD_Y) / grid.leading)
    count = max(map(len, cells))
    if count <= most:
        return [grid.row(cells)]
    empty = [Line(0, 0, [])]
    starts = range(0, count, most)
    return [grid.row([lines[n : n + most] or empty for lines in cells], top=True) for n in starts]


def _group(grid: _Grid, row: GroupRow) -> Piece:
    size, edges = grid.table.size, grid.edges
    room = (edges[-1] - edges[0] - 2 * PAD_X) * 1000 / size
    lines = break_lines(grid.fonts, [(BOLD, row.text)], (room, room), grid.table.field)
    piece = Piece(height=len(lines) * grid.leading + 2 * _PAD_Y, keep=True, lines=len(lines))
    for n, line in enumerate(lines):
        y = _PAD_Y + ASCENT * size + n * grid.leading
        piece.glyphs += place_line(line, edges[0] + PAD_X, y, size)
    grid.box(piece, [edges[0], edges[-1]], 0, piece.height)
    return piece


def _head(grid: _Grid) -> Piece:
    columns = grid.table.columns
    heads = tuple(clean(column.head) for column in columns)
    cells = grid.broken(heads, bold=True, number="")
    if not any(column.group for column in columns):
        return grid.row(cells, head=True)
    return _two_storeys(grid, cells, spans_of(columns))


def spans_of(columns: tuple[Column, ...]) -> list[tuple[int, int]]:
    """Return first and one past last column of every run of neighbours under one head."""
    spans: list[tuple[int, int]] = []
    for n, column in enumerate(columns):
        if column.group and spans and columns[spans[-1][0]].group == column.group and spans[-1][1] == n:
            spans[-1] = (spans[-1][0], n + 1)
        else:
            spans.append((n, n + 1))
    return spans


def _two_storeys(grid: _Grid, cells: list[list[Line]], spans: list[tuple[int, int]]) -> Piece:
    size, leading, edges, columns = grid.table.size, grid.leading, grid.edges, grid.table.columns
    rise = ASCENT * size + (leading - SINGLE * size) / 2
    groups: dict[int, list[Line]] = {}
    for first, end in spans:
        if columns[first].group:
            room = (edges[end] - edges[first] - 2 * PAD_X) * 1000 / size
            name = grid.names[first]
            groups[first] = break_lines(grid.fonts, [(BOLD, clean(columns[first].group))], (room, room), name)
    upper = max(map(len, groups.values())) * leading + 2 * _PAD_Y
    grouped = [n for first, end in spans if first in groups for n in range(first, end)]
    lower = max(len(cells[n]) for n in grouped) * leading + 2 * _PAD_Y
    plain = (
        max((len(cells[n]) for n in range(len(cells)) if n not in grouped), default=0) * leading + 2 * _PAD_Y
    )
    lower = max(lower, plain - upper)
    piece = Piece(height=upper + lower, lines=2, field=grid.table.field)

    def put(lines: list[Line], left: float, right: float, top: float, bottom: float) -> None:
        y = top + rise + (bottom - top - len(lines) * leading) / 2
        for line in lines:
            x = left + (right - left - line.width * size / 1000) / 2
            piece.glyphs.extend(place_line(line, x, y, size))
            y += leading
        grid.box(piece, [left, right], top, bottom)

    for first, end in spans:
        if first not in groups:
            put(cells[first], edges[first], edges[end], 0, upper + lower)
            continue
        put(groups[first], edges[first], edges[end], 0, upper)
        for n in range(first, end):
            put(cells[n], edges[n], edges[n + 1], upper, upper + lower)
    return piece
