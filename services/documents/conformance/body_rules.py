"""The text and the end of a paper: boxes 6, 7 and 9b. Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II và V."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from services.documents.conformance.anatomy import Block, Part, body_spans, in_zone, middle_of
from services.documents.conformance.findings import NEAR, SIZE_NEAR, Finding, told, within
from services.documents.conformance.reading import ReadPage

_POINT = 25.4 / 72
_SINGLE = 1.15
_BASIS = re.compile(r"^(Căn cứ|Theo đề nghị|Xét đề nghị)\b")
_INDENTS = (10.0, 12.7)
# A first line that ends earlier is a line of its own, not the beginning of justified text.
_RAGGED = 30.0


def text_type(part: Part) -> Iterator[Finding]:
    """Running text: 13–14; căn cứ italic, ended by ; and the last by a full stop."""
    bases = []
    for block in part.blocks:
        for line in block.lines:
            yield within("text_size", block.page, line.size, 13, 14, "pt", SIZE_NEAR)
        if _BASIS.match(block.text) and block.lines[0].left > _edge(part, block) + 5:
            bases.append(block)
    for place, block in enumerate(bases):
        italic = all(line.italic and line.light for line in block.lines)
        yield told("basis_style", block.page, block.text[:40], "", held=italic)
        end = "." if place == len(bases) - 1 else ";"
        yield told("basis_end", block.page, f"…{block.text[-12:]}", end, held=block.text.endswith(end))


def paragraphs(part: Part) -> Iterator[Finding]:
    """First line set in by 1 or 1.27 cm, lines justified, single to one and a half apart, 6 pt between."""
    for block in _running(part):
        edge = _edge(part, block)
        page = _page(part, block.page)
        first, *rest = block.lines
        indent = first.left - edge
        near = min(_INDENTS, key=lambda one: abs(one - indent))
        yield within("indent", block.page, indent, near, near, "mm", NEAR)
        right = _right(part, page)
        for line, after in pairwise(block.lines):
            if after.baseline > line.baseline:
                yield within("justified", block.page, line.right, right, right, "mm", NEAR)
                yield _apart(block.page, after.baseline - line.baseline, line.size)
        for line in rest:
            yield within("flush", block.page, line.left, edge, edge, "mm", NEAR)
    yield from _between(part)


def _apart(page: int, step: float, size: float) -> Finding:
    lines = step / (_SINGLE * size * _POINT)
    return within("line_spacing", page, round(lines, 2), 1, 1.5, "", 0.05)


def _between(part: Part) -> Iterator[Finding]:
    """Measure the room between paragraphs beyond that between their lines."""
    for block, after in pairwise(part.blocks):
        last, first = block.lines[-1], after.lines[0]
        apart = block.page == after.page and first.baseline > last.baseline
        if not apart or _table_between(part, block, after) or not _both_set_in(part, block, after):
            continue
        lines = [b.baseline - a.baseline for a, b in pairwise(after.lines) if b.baseline > a.baseline]
        step = lines[0] if lines else _SINGLE * first.size * _POINT
        room = (first.baseline - last.baseline - step) / _POINT
        yield told("paragraph_space", block.page, f"{room:.1f} pt", "≥ 6 pt", held=room >= 6 - 0.3)


def _both_set_in(part: Part, *blocks: Block) -> bool:
    """Leave out what is centred: the lines of a heading belong together."""
    for block in blocks:
        line, page = block.lines[0], _page(part, block.page)
        centred = abs(line.centre - middle_of(page)) < 1 and line.left > _edge(part, block) + 1
        if centred or line.left - _edge(part, block) > _INDENTS[-1] + 2:
            return False
    return True


def _table_between(part: Part, block: Block, after: Block) -> bool:
    above, below = block.lines[-1].baseline, after.lines[0].baseline
    return any(above < zone.bottom and zone.top < below for zone in part.zones.get(block.page, ()))


def _running(part: Part) -> Iterator[Block]:
    for block in part.blocks:
        line, right = block.lines[0], _right(part, _page(part, block.page))
        set_in = 5 < line.left - _edge(part, block) < _INDENTS[-1] + 5
        words = any(one.isalpha() for one in block.text)  # rows of dots are for writing on
        if len(block.lines) > 1 and words and set_in and line.right > right - _RAGGED:
            yield block


def _edge(part: Part, block: Block) -> float:
    page = _page(part, block.page)
    zones = part.zones.get(page.number, ())
    return min((one.left for one in body_spans(page) if not in_zone(one, zones)), default=30.0)


def _right(part: Part, page: ReadPage) -> float:
    found = [
        line.right
        for block in part.blocks
        for line in block.lines
        if len(block.lines) > 1 and _page(part, block.page) is page
    ]
    return max(found, default=page.width - 15)


def _page(part: Part, number: int) -> ReadPage:
    return next(page for page in part.pages if page.number == number)


def recipients(part: Part) -> Iterator[Finding]:
    """Nơi nhận: 12 bold italic, its list 11 upright with dashes, the last line Lưu: VT."""
    if part.label is None:
        return
    page = part.closing_page
    yield within("recipients_label_size", page, part.label.size, 12, 12, "pt", SIZE_NEAR)
    styled = part.label.bold and part.label.italic
    yield told("recipients_label_style", page, part.label.text, "", held=styled)
    for span in part.recipients:
        yield within("recipients_size", page, span.size, 11, 11, "pt", SIZE_NEAR)
        yield told("recipients_style", page, span.text, "", held=span.upright and span.light)
    items = [span.text for span in part.recipients]
    last = next((one for one in reversed(items) if one.startswith("-")), "")
    yield told("recipients_kept", page, last or "–", "- Lưu: VT", held=last.startswith("- Lưu: VT"))
    yield told("recipients_end", page, items[-1][-12:] if items else "–", ".", held=_ended(items))
    # Under minutes, where two sign side by side, the list stands below them (Phụ lục III, Mẫu 1.9).
    if part.offices and not any(one.baseline < part.label.baseline for one in part.names):
        off = part.label.baseline - min(one.baseline for one in part.offices)
        yield within("recipients_line", page, off, 0, 0, "mm", 1.0)


def _ended(items: list[str]) -> bool:
    return bool(items) and items[-1].endswith(".")


def signatures(part: Part) -> Iterator[Finding]:
    """Office and name: 13–14, bold; room for pen and seal; at least two lines of text on the page."""
    if part.closing_page < 0:
        return
    page = part.closing_page
    for span in part.offices:
        yield within("office_size", page, span.size, 13, 14, "pt", SIZE_NEAR)
        yield told("office_style", page, span.text, "", held=span.bold and span.upright)
    for span in part.names:
        yield within("name_size", page, span.size, 13, 14, "pt", SIZE_NEAR)
        above = [one for one in part.offices if one.baseline < span.baseline]
        if above:
            nearest = min(above, key=lambda one: (abs(one.centre - span.centre) > 10, -one.baseline))
            yield within("name_centre", page, span.centre - nearest.centre, 0, 0, "mm", 1.0)
            room = span.baseline - nearest.baseline
            yield told("signature_room", page, f"{room:.1f} mm", "≥ 25 mm", held=room >= 25 - NEAR)
    yield _not_alone(part)


def _not_alone(part: Part) -> Finding:
    read = _page(part, part.closing_page)
    first = min((one.baseline for one in (*part.offices, *([part.label] if part.label else []))), default=0.0)
    above = {round(one.baseline) for one in body_spans(read) if one.baseline < first - NEAR}
    return told("signature_alone", part.closing_page, str(len(above)), "≥ 2", held=len(above) >= 2)


def appendix(part: Part) -> Iterator[Finding]:
    """Phụ lục: bold, 14, centred; its title bold capitals."""
    for block in part.blocks[:1]:
        line = block.lines[0]
        if re.match(r"^Phụ lục( [IVXLC]+)?$", line.text):
            yield within("appendix_size", block.page, line.size, 14, 14, "pt", SIZE_NEAR)
            yield told("appendix_style", block.page, line.text, "", held=line.bold and line.upright)
