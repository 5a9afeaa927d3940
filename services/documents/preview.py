"""Pages of a PDF as pictures, for the screen, the printer and the tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from services.documents.errors import PaperUnreadable

# PDFium is not made for several threads: one page at a time.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBitmap:
    """A page as pixels: rows of `stride` bytes, blue green red and an unused byte each."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(content: bytes) -> int:
    """Return the number of pages. Raises: PaperUnreadable."""
    with opened(content) as document:
        return len(document)


def page_sizes(content: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of every page in points. Raises: PaperUnreadable."""
    with opened(content) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def render_page(content: bytes, page: int, scale: float = 1.0) -> PageBitmap:
    """Return page `page` (from 0) as a picture of `scale` × 72 dots an inch.

    Raises:
        PaperUnreadable: the file is damaged or has no such page.
    """
    with opened(content) as document:
        if not 0 <= page < len(document):
            raise PaperUnreadable(page=page + 1)
        bitmap = document[page].render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
        try:
            return PageBitmap(
                width=bitmap.width, height=bitmap.height, stride=bitmap.stride, pixels=bytes(bitmap.buffer)
            )
        finally:
            bitmap.close()


def page_text(content: bytes, page: int) -> str:
    """Return the words of page `page` (from 0) as a reader copies them. Raises: PaperUnreadable."""
    with opened(content) as document:
        if not 0 <= page < len(document):
            raise PaperUnreadable(page=page + 1)
        text_page = document[page].get_textpage()
        try:
            return str(text_page.get_text_range())
        finally:
            text_page.close()


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """Hold a PDF open, with PDFium to itself. Raises: PaperUnreadable."""
    import pypdfium2

    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError:
            raise PaperUnreadable(page=1) from None
        try:
            yield document
        finally:
            document.close()
