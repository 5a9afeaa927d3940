"""What each line of a paper is by Nghị định 30, Phụ lục I: head, title, running text, table, closing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from services.documents.conformance.reading import ReadPage, ReadPaper, Rule, Span
from services.documents.model import MOTTO, NATION

# Nothing of the text stands higher; the page number does.
TOP_EDGE = 19.0
CLOSE = 0.5
_NUMBER = re.compile(r"^Số\s*:")
_LABEL = "Nơi nhận:"


@dataclass(frozen=True, slots=True)
class Head:
    """Boxes 1 to 5b on the first page; what is not there is None or empty."""

    nation: Span
    motto: Span | None = None
    parent: tuple[Span, ...] = ()
    issuer: tuple[Span, ...] = ()
    number: tuple[Span, ...] = ()
    place_date: tuple[Span, ...] = ()
    subject: tuple[Span, ...] = ()
    foot: float = 0.0

    @property
    def number_text(self) -> str:
        """Return number and symbol as written: "Số: 05/TTr-UBND"."""
        return " ".join(span.text for span in self.number)

    @property
    def place_text(self) -> str:
        """Return place and date as written."""
        return " ".join(span.text for span in self.place_date)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of running text that belong together; `page` they begin on, from 0."""

    page: int
    lines: tuple[Span, ...]

    @property
    def text(self) -> str:
        """Return the words of all its lines."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Part:
    """The paper itself or one appendix: its pages, each with what stands in its text area.

    `title`: lines of box 5a; `blocks`: running text; `zones`: of tables, by page; `label` Nơi nhận and
    `recipients` below it; `offices`: bold lines in capitals of box 7a, `names` below them.
    """

    pages: tuple[ReadPage, ...]
    head: Head | None = None
    title: tuple[Span, ...] = ()
    addressees: tuple[Span, ...] = ()
    blocks: tuple[Block, ...] = ()
    label: Span | None = None
    recipients: tuple[Span, ...] = ()
    offices: tuple[Span, ...] = ()
    names: tuple[Span, ...] = ()
    closing_page: int = -1
    zones: dict[int, tuple[Rule, ...]] = field(default_factory=dict)


def parts_of(paper: ReadPaper) -> Iterator[Part]:
    """Yield the parts of a paper: a page with a head of its own and no number at its top begins one."""
    run: list[ReadPage] = []
    for page in paper.pages:
        if run and not number_spans(page) and _heads(page):
            yield _part(run)
            run = []
        run.append(page)
    if run:
        yield _part(run)


def _heads(page: ReadPage) -> bool:
    spans = body_spans(page)
    if not spans or head_of(page) is not None:
        return True
    first = spans[0]
    return first.bold and abs(first.centre - middle_of(page)) < 3


def number_spans(page: ReadPage) -> list[Span]:
    """Return what stands in the top margin."""
    return [span for span in page.spans if span.baseline < TOP_EDGE]


def body_spans(page: ReadPage) -> list[Span]:
    """Return what stands below the top margin, from top to bottom."""
    return [span for span in page.spans if span.baseline >= TOP_EDGE]


def zones_of(page: ReadPage) -> tuple[Rule, ...]:
    """Return the boxes that the ruled tables of a page fill: what its lines from top to bottom span."""
    found: list[Rule] = []
    for rule in sorted((one for one in page.rules if one.upright), key=lambda one: one.top):
        last = found[-1] if found else None
        if last is not None and rule.top <= last.bottom + 2:
            found[-1] = Rule(
                min(last.left, rule.left),
                last.top,
                max(last.right, rule.right),
                max(last.bottom, rule.bottom),
            )
        else:
            found.append(rule)
    return tuple(found)


def in_zone(span: Span, zones: Sequence[Rule]) -> bool:
    """Tell whether a text stands in a table."""
    return any(zone.top <= span.baseline <= zone.bottom for zone in zones)


def rule_below(page: ReadPage, span: Span, within: float = 5.0) -> Rule | None:
    """Return the level line centred under a text."""
    found = [
        rule
        for rule in page.rules
        if rule.level
        and 0 < rule.top - span.baseline < within
        and abs((rule.left + rule.right) / 2 - span.centre) < 3
    ]
    return min(found, key=lambda rule: rule.top) if found else None


def _part(pages: list[ReadPage]) -> Part:
    first = pages[0]
    head = head_of(first)
    zones = {page.number: zones_of(page) for page in pages}
    free = [
        Placed(page.number, span)
        for page in pages
        for span in body_spans(page)
        if not in_zone(span, zones[page.number])
        and (head is None or page is not first or span.baseline > head.foot + CLOSE)
    ]
    title = title_of(first, [one.span for one in free if one.page == first.number])
    start = title[-1].baseline if title else 0.0
    free = [one for one in free if one.page != first.number or one.span.baseline > start]
    cut = _closing_start(free, first)
    end = [one.span for one in free[cut:]]
    addressees = tuple(_addressees([one.span for one in free[:cut]]))
    label = next((one for one in end if one.text == _LABEL), None)
    offices, names = _signatures(end, label)
    return Part(
        pages=tuple(pages),
        head=head,
        title=title,
        addressees=addressees,
        blocks=tuple(_blocks([one for one in free[:cut] if one.span not in addressees])),
        label=label,
        recipients=tuple(_recipients(end, label)),
        offices=offices,
        names=names,
        closing_page=free[cut].page if end else -1,
        zones=zones,
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and its page, from 0."""

    page: int
    span: Span


def head_of(page: ReadPage) -> Head | None:
    """Return the head of a first page, None where there is no Quốc hiệu."""
    spans = body_spans(page)
    nation = next((span for span in spans if span.text == NATION), None)
    if nation is None:
        return None
    motto = next((span for span in spans if span.text == MOTTO), None)
    left = [span for span in spans if span.right < nation.left and span.baseline < nation.baseline + 60]
    number_at = next((span.baseline for span in left if _NUMBER.match(span.text)), None)
    place = next(_joined(spans, lambda span: span.left > nation.left - 25, ", ngày"), ())
    line = place[0].baseline if place else number_at
    floor = line if line is not None else _agency_floor(page, left, motto or nation)
    agency = [span for span in left if span.baseline < floor - CLOSE]
    number = tuple(span for span in left if number_at is not None and abs(span.baseline - number_at) < CLOSE)
    subject = tuple(_subject(left, number_at))
    foot = max([floor, *(one.baseline for one in (*subject, *agency, motto or nation))])
    return Head(
        nation=nation,
        motto=motto,
        parent=tuple(span for span in agency if not span.bold),
        issuer=tuple(span for span in agency if span.bold),
        number=number,
        place_date=place,
        subject=subject,
        foot=foot,
    )


def _joined(spans: Sequence[Span], fits: Callable[[Span], bool], mark: str) -> Iterator[tuple[Span, ...]]:
    """Yield the texts of a line that are parted by blanks to be filled in by hand."""
    for span in spans:
        if fits(span) and mark in span.text:
            yield tuple(
                one for one in spans if abs(one.baseline - span.baseline) < CLOSE and one.left >= span.left
            )


def _agency_floor(page: ReadPage, left: Sequence[Span], right: Span) -> float:
    ruled = [span.baseline for span in left if rule_below(page, span) is not None]
    return max([right.baseline, *ruled]) + 2 * CLOSE


def _subject(left: Sequence[Span], number_at: float | None) -> Iterator[Span]:
    if number_at is None:
        return
    last = 0.0
    for span in left:
        begins = span.text.startswith("V/v") and 0 < span.baseline - number_at < 12
        if begins or (last and 0 < span.baseline - last < 7 and span.size < 13):
            last = span.baseline
            yield span


def title_of(page: ReadPage, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the lines of box 5a: bold and centred, down to the rule below them."""
    found: list[Span] = []
    for span in spans:
        note = bool(found) and span.italic and span.light
        if not (span.bold or note) or abs(span.centre - middle_of(page)) > 3:
            break
        if span.left < left_edge(page) + 1:
            break
        if found and span.baseline - found[-1].baseline > 14:
            break
        if not found and not span.capitals:
            break
        found.append(span)
        if rule_below(page, span, within=4) is not None:
            break
    return tuple(found)


def left_edge(page: ReadPage) -> float:
    """Return where the writing of a page begins at the left."""
    return min((span.left for span in body_spans(page)), default=30.0)


def middle_of(page: ReadPage) -> float:
    """Return the middle between margins of 30 and 15 mm; what is centred may be off by half their play."""
    return (30 + page.width - 15) / 2


def _closing_start(free: Sequence[Placed], first: ReadPage) -> int:
    far = left_edge(first) + 40
    for place, one in enumerate(free):
        span = one.span
        if span.text == _LABEL:
            return place
        if not (span.bold and span.capitals and span.size >= 12.9):
            continue
        beside = [
            other.span
            for other in free
            if other.page == one.page and abs(other.span.baseline - span.baseline) < CLOSE
        ]
        pair = len(beside) > 1 and all(other.bold and other.capitals for other in beside)
        if pair or (span.left > far and abs(span.centre - middle_of(first)) > 12):
            return place
    return len(free)


def _addressees(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the lines of box 9a."""
    last: Span | None = None
    for span in spans:
        if last is None:
            if not span.text.startswith("Kính gửi"):
                continue
        elif span.baseline - last.baseline > 9 or span.left < last.left - 25 or span.italic:
            return
        last = span
        yield span


def _recipients(end: Sequence[Span], label: Span | None) -> Iterator[Span]:
    if label is not None:
        for span in end:
            if span.baseline > label.baseline + CLOSE and span.left < label.left + 25 and span.size < 12:
                yield span


def _signatures(end: Sequence[Span], label: Span | None) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    bold = [span for span in end if span is not label and span.bold and span.size >= 12.9]
    return (
        tuple(span for span in bold if span.capitals),
        tuple(span for span in bold if not span.capitals),
    )


def _blocks(running: Sequence[Placed]) -> Iterator[Block]:
    """Yield paragraphs: a line set in, or further down than the lines of the last one, begins a new one."""
    found: list[Placed] = []
    for one in running:
        if found and _begins(found, one):
            yield Block(found[0].page, tuple(line.span for line in found))
            found = []
        found.append(one)
    if found:
        yield Block(found[0].page, tuple(line.span for line in found))


def _begins(found: Sequence[Placed], one: Placed) -> bool:
    last, head = found[-1], found[0]
    if one.page != last.page:
        return one.span.left > head.span.left - 5 + CLOSE if len(found) > 1 else one.span.left > 35
    step = one.span.baseline - last.span.baseline
    if step < CLOSE:
        return False
    if len(found) > 1 and step > found[1].span.baseline - found[0].span.baseline + 1 and step > 0:
        return True
    if step > 2.2 * 1.15 * last.span.size * 25.4 / 72:
        return True
    return one.span.left > left_margin(found) + 5


def left_margin(found: Sequence[Placed]) -> float:
    """Return the left edge that the lines of a paragraph keep."""
    return min(30.0, *(line.span.left for line in found)) if len(found) > 1 else 30.0
