"""The page: paper, margins, type, numbers. Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục I và V."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from services.documents.conformance.anatomy import Part, body_spans, middle_of, number_spans
from services.documents.conformance.findings import NEAR, SIZE_NEAR, Finding, told, within
from services.documents.conformance.reading import ReadPage, ReadPaper

_A4 = (210.0, 297.0)
# Times New Roman and the free types of its measures.
_TIMES = ("timesnewroman", "liberationserif", "tinos", "times")
_LEAST_VERSION = 14
_UNREADABLE = {"\ufffd", "\ufffe", "\u00ad"}


def paper_size(paper: ReadPaper) -> Iterator[Finding]:
    """A4, upright or on its side."""
    for page in paper.pages:
        sides = sorted((page.width, page.height))
        held = all(abs(side - wanted) <= 1 for side, wanted in zip(sides, _A4, strict=True))
        yield told(
            "paper", page.number, f"{page.width:.0f} × {page.height:.0f} mm", "210 × 297 mm", held=held
        )


def margins(paper: ReadPaper) -> Iterator[Finding]:
    """Nothing stands in a margin; where lines fill the width, no margin is wider than the decree has it."""
    for page in paper.pages:
        spans = body_spans(page)
        if not spans:
            continue
        left = min(span.left for span in spans)
        right = page.width - max(span.right for span in spans)
        top = min(span.baseline - _rise(span.size) for span in spans)
        foot = page.height - max(span.baseline for span in spans)
        yield _edge("margin_left", page, left, 30, 35)
        yield _edge("margin_right", page, right, 15, 20)
        yield _edge("margin_top", page, top, 20, 25)
        yield _edge("margin_bottom", page, foot, 20, 25)


def _rise(size: float) -> float:
    return 0.891 * size * 25.4 / 72


def _edge(rule: str, page: ReadPage, value: float, low: float, high: float) -> Finding:
    # More white than asked for is a short line or a page that is not full, no wrong margin.
    held = value >= low - NEAR
    return told(rule, page.number, f"{value:.1f} mm", f"{low:g}–{high:g} mm", held=held)


def typeface(paper: ReadPaper) -> Iterator[Finding]:
    """Times New Roman or one of its measures, brought along by the file."""
    for face in sorted(paper.faces, key=lambda one: one.name):
        plain = face.name.casefold().replace("-", "").replace(" ", "")
        yield told("typeface", 0, face.name, "Times New Roman", held=plain.startswith(_TIMES))
        yield told("embedded", 0, face.name, "", held=face.embedded)


def colour(paper: ReadPaper) -> Iterator[Finding]:
    """All writing is black."""
    for page in paper.pages:
        inks = {letter.colour for span in body_spans(page) for letter in span.letters}
        for ink in sorted(inks):
            yield told(
                "colour", page.number, "#{:02x}{:02x}{:02x}".format(*ink), "#000000", held=max(ink) < 8
            )


def unicode_text(paper: ReadPaper) -> Iterator[Finding]:
    """Words come back composed, with no letter that a reader can't name."""
    for page in paper.pages:
        whole = "".join(letter.text for span in page.spans for letter in span.letters)
        odd = sorted({one for one in whole if one in _UNREADABLE or ord(one) < 32})
        composed = whole == unicodedata.normalize("NFC", whole)
        found = " ".join(f"U+{ord(one):04X}" for one in odd) or ("NFC" if composed else "NFD")
        yield told("unicode", page.number, found, "NFC", held=composed and not odd)


def pdf_version(paper: ReadPaper) -> Iterator[Finding]:
    """PDF 1.4 or newer."""
    found = f"{paper.version / 10:.1f}"
    yield told("pdf_version", 0, found, "≥ 1.4", held=paper.version >= _LEAST_VERSION)


def page_numbers(part: Part) -> Iterator[Finding]:
    """Arabic, centred in the top margin, from the second page of each part."""
    for count, page in enumerate(part.pages, 1):
        spans = number_spans(page)
        words = " ".join(span.text for span in spans)
        if count == 1:
            yield told("number_first", page.number, words or "–", "–", held=not spans)
            continue
        yield told("number_value", page.number, words or "–", str(count), held=words == str(count))
        for span in spans:
            yield within("number_size", page.number, span.size, 13, 14, "pt", SIZE_NEAR)
            upright = span.upright and span.light
            yield told("number_style", page.number, span.text, "", held=upright)
            off = span.centre - middle_of(page)
            yield within("number_centre", page.number, off, -2.5, 2.5, "mm", NEAR)
