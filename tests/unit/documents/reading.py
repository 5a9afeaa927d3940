"""Looking things up on the pages of a paper, as `services.documents.conformance.reading` reads them."""

from __future__ import annotations

from services.documents import page_count, page_text
from services.documents.conformance.reading import ReadPage, Rule, Span, read_paper


def read_pages(content: bytes) -> tuple[ReadPage, ...]:
    """Return the pages of a paper."""
    return read_paper(content).pages


def words(content: bytes) -> str:
    """Return all words of a paper in the order in which they were written, parted by single spaces."""
    text = " ".join(page_text(content, number) for number in range(page_count(content)))
    return " ".join(text.replace("\xa0", " ").split())


def find(page: ReadPage, part: str) -> Span:
    """Return the one text on a page that has `part` in it."""
    found = [span for span in page.spans if part in span.text]
    assert len(found) == 1, (part, [span.text for span in page.spans])
    return found[0]


def rule_under(page: ReadPage, span: Span, within: float = 4) -> Rule:
    """Return the level line under a text, in the middle of it."""
    found = [
        rule
        for rule in page.rules
        if rule.level and 0 < rule.top - span.baseline < within and rule.left < span.centre < rule.right
    ]
    assert len(found) == 1, (span, page.rules)
    return found[0]
