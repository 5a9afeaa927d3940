"""The head and the title: boxes 1 to 5b and 9a. Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II và V."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from services.documents.conformance.anatomy import Part, middle_of, rule_below
from services.documents.conformance.findings import NEAR, SIZE_NEAR, Finding, told, within
from services.documents.conformance.reading import ReadPage, Span

_NUMBER = re.compile(r"^Số: ?(\d*) ?/ ?([A-ZĐÀ-Ỹ][A-Za-zĐđÀ-ỹ]*(?:-[A-Za-zĐđÀ-ỹ0-9]+)*)$")
_DATE = re.compile(r"^(.+), ngày ?(\d*) ?tháng ?(\d*) ?năm ?(\d*)$")
# Read from letter to letter and pen to pen.
_RULE_NEAR = 1.0


def nation(part: Part) -> Iterator[Finding]:
    """Quốc hiệu and Tiêu ngữ, one under the other, the rule as long as the words."""
    head, page = part.head, part.pages[0]
    if head is None:
        return
    yield from _typed("nation", page, head.nation, 12, 13, bold=True)
    if head.motto is None:
        yield told("motto", page.number, "–", "Độc lập - Tự do - Hạnh phúc", held=False)
        return
    yield from _typed("motto", page, head.motto, 13, 14, bold=True)
    off = head.motto.centre - head.nation.centre
    yield within("motto_centre", page.number, off, 0, 0, "mm", NEAR)
    line = rule_below(page, head.motto)
    length = line.length if line else 0.0
    yield within("motto_rule", page.number, length, head.motto.width, head.motto.width, "mm", _RULE_NEAR)


def agency(part: Part) -> Iterator[Finding]:
    """The agency that issues in bold, the one above it not, a rule of a third to a half below."""
    head, page = part.head, part.pages[0]
    if head is None:
        return
    for span in head.parent:
        yield from _typed("parent", page, span, 12, 13, bold=False, capitals=True)
    for span in head.issuer:
        yield from _typed("issuer", page, span, 12, 13, bold=True, capitals=True)
    agencies = (*head.parent, *head.issuer)
    for span in agencies[1:]:
        yield within("agency_centre", page.number, span.centre - agencies[0].centre, 0, 0, "mm", NEAR)
    if head.issuer:
        yield _third("agency_rule", page, head.issuer)


def _third(rule: str, page: ReadPage, lines: Sequence[Span]) -> Finding:
    """Measure the rule below a text against its last line, or its longest where the last is short."""
    found = rule_below(page, lines[-1])
    length = found.length if found else 0.0
    low = min(lines[-1].width, max(one.width for one in lines)) / 3
    high = max(one.width for one in lines) / 2
    return within(rule, page.number, length, round(low, 1), round(high, 1), "mm", _RULE_NEAR)


def number(part: Part) -> Iterator[Finding]:
    """Số, ký hiệu: size 13, a zero before figures below ten, no spaces in the symbol."""
    head, page = part.head, part.pages[0]
    if head is None or not head.number:
        return
    for span in head.number:
        yield from _typed("number", page, span, 13, 13, bold=False)
    found = _NUMBER.match(head.number_text)
    yield told("number_form", page.number, head.number_text, "Số: 05/TTr-UBND", held=found is not None)
    if found is not None and found[1]:
        yield told("number_zero", page.number, found[1], f"{int(found[1]):02d}", held=_zeroed(found[1], 10))


def _zeroed(figure: str, below: int) -> bool:
    """Tell whether a zero stands before a figure below `below`, and only there."""
    return figure == (f"{int(figure):02d}" if int(figure) < below else str(int(figure)))


def place_date(part: Part) -> Iterator[Finding]:
    """Place and date: italic, level with the number, under Quốc hiệu; zeros before days 1–9, months 1, 2."""
    head, page = part.head, part.pages[0]
    if head is None or not head.place_date:
        return
    for span in head.place_date:
        yield within("place_size", page.number, span.size, 13, 14, "pt", SIZE_NEAR)
        yield told("place_style", page.number, span.text, "", held=span.italic and span.light)
    first, last = head.place_date[0], head.place_date[-1]
    if head.number:
        off = first.baseline - head.number[0].baseline
        yield within("place_line", page.number, off, 0, 0, "mm", NEAR)
    off = (first.left + last.right) / 2 - head.nation.centre
    yield within("place_centre", page.number, off, 0, 0, "mm", 1.0)
    found = _DATE.match(head.place_text)
    yield told("date_form", page.number, head.place_text, "…, ngày … tháng … năm …", held=found is not None)
    if found is not None:
        for figure, below in ((found[2], 10), (found[3], 3)):
            if figure:
                wanted = f"{int(figure):02d}" if int(figure) < below else str(int(figure))
                yield told("date_zero", page.number, figure, wanted, held=figure == wanted)


def subject(part: Part) -> Iterator[Finding]:
    """V/v of a letter: size 12–13, not bold, centred under the number."""
    head, page = part.head, part.pages[0]
    if head is None or not head.subject:
        return
    for span in head.subject:
        yield from _typed("subject", page, span, 12, 13, bold=False)
        centre = (head.number[0].left + head.number[-1].right) / 2
        yield within("subject_centre", page.number, span.centre - centre, 0, 0, "mm", 3.0)


def title(part: Part) -> Iterator[Finding]:
    """Name of the type and what it is about: bold, 13–14, centred, a rule of a third to a half below."""
    page = part.pages[0]
    for place, span in enumerate(one for one in part.title if not one.italic):
        yield from _typed("title", page, span, 13, 14, bold=True, capitals=True if place == 0 else None)
        yield within("title_centre", page.number, span.centre - middle_of(page), -2.5, 2.5, "mm", NEAR)
    if part.title and part.head is not None:
        line = rule_below(page, part.title[-1], within=4)
        if line is not None:
            about = part.title[1:] or part.title
            yield _third("title_rule", page, about)


def addressees(part: Part) -> Iterator[Finding]:
    """Kính gửi: 13–14, upright; with several each on a line of its own with a dash, ended by ; and ."""
    page = part.pages[0]
    for span in part.addressees:
        yield from _typed("addressees", page, span, 13, 14, bold=False)
    items = [span for span in part.addressees if span.text.startswith("-")]
    if len(items) > 1:
        lefts = [span.left for span in items]
        yield within("addressees_dash", page.number, max(lefts) - min(lefts), 0, 0, "mm", NEAR)
        ends = [*(one.text.endswith(";") for one in items[:-1]), items[-1].text.endswith(".")]
        yield told("addressees_end", page.number, items[-1].text[-12:], "; … .", held=all(ends))


def _typed(
    rule: str,
    page: ReadPage,
    span: Span,
    low: float,
    high: float,
    *,
    bold: bool,
    capitals: bool | None = None,
) -> Iterator[Finding]:
    yield within(f"{rule}_size", page.number, span.size, low, high, "pt", SIZE_NEAR)
    styled = span.upright and (span.bold if bold else span.light)
    yield told(f"{rule}_style", page.number, span.text, "", held=styled)
    if capitals is not None:
        yield told(f"{rule}_case", page.number, span.text, span.text.upper(), held=span.capitals == capitals)
