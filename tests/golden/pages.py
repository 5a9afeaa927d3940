"""What stands on the pages of a paper: lines of text with place and size, ruled lines. Millimetres."""

from __future__ import annotations

from typing import Any

from services.documents.conformance.reading import ReadPage, read_paper


def pages_of(content: bytes) -> list[dict[str, Any]]:
    """Return each page as {"size": [w, h], "texts": [[left, baseline, size, text]], "rules": [[…]]}."""
    return [_page(page) for page in read_paper(content).pages]


def _page(page: ReadPage) -> dict[str, Any]:
    return {
        "size": [round(page.width), round(page.height)],
        "texts": [
            [round(span.left, 1), round(span.baseline, 1), span.size, span.text] for span in page.spans
        ],
        "rules": sorted(
            [round(value, 1) for value in (rule.left, rule.top, rule.right, rule.bottom)]
            for rule in page.rules
            if rule.length > 5
        ),
    }
