"""What stands on the pages of a paper: lines of text with place and size, ruled lines. Millimetres."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from tests.unit.documents.reading import ReadPage, read_pages

# Further apart than this on one line of writing: two texts (columns of a head, cells).
_GAP = 4.0


def pages_of(content: bytes) -> list[dict[str, Any]]:
    """Return each page as {"size": [w, h], "texts": [[left, baseline, size, text]], "rules": [[…]]}."""
    return [_page(page) for page in read_pages(content)]


def _page(page: ReadPage) -> dict[str, Any]:
    return {
        "size": [round(page.width), round(page.height)],
        "texts": _texts(page),
        "rules": sorted(
            [round(value, 1) for value in (rule.left, rule.top, rule.right, rule.bottom)]
            for rule in page.lines
            if rule.length > 5
        ),
    }


def _texts(page: ReadPage) -> list[list[Any]]:
    ordered = sorted(page.texts, key=lambda text: (round(text.baseline, 1), text.left))
    found: list[list[Any]] = []
    for baseline, texts in groupby(ordered, key=lambda text: round(text.baseline, 1)):
        right = -100.0
        for text in texts:
            if text.left - right > _GAP or found[-1][1] != baseline:
                found.append([round(text.left, 1), baseline, text.size, ""])
            found[-1][3] = f"{found[-1][3]} {text.text}".strip()
            right = text.right
    return found
