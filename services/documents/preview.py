"""Pages of a PDF as pictures, for the screen, the printer and the tests."""

from __future__ import annotations

import threading
from dataclasses import dataclass

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
    with _one_at_a_time, _Opened(content) as paper:
        return len(paper.document)


def page_sizes(content: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of every page in points. Raises: PaperUnreadable."""
    with _one_at_a_time, _Opened(content) as paper:
        return tuple(paper.document.get_page_size(number) for number in range(len(paper.document)))


def render_page(content: bytes, page: int, scale: float = 1.0) -> PageBitmap:
    """Return page `page` (from 0) as a picture of `scale` × 72 dots an inch.

    Raises:
        PaperUnreadable: the file is damaged or has no such page.
    """
    with _one_at_a_time, _Opened(content) as paper:
        if not 0 <= page < len(paper.document):
            raise PaperUnreadable(page=page + 1)
        bitmap = paper.document[page].render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
        try:
            return PageBitmap(
                width=bitmap.width, height=bitmap.height, stride=bitmap.stride, pixels=bytes(bitmap.buffer)
            )
        finally:
            bitmap.close()


def page_text(content: bytes, page: int) -> str:
    """Return the words of page `page` (from 0) as a reader copies them. Raises: PaperUnreadable."""
    with _one_at_a_time, _Opened(content) as paper:
        if not 0 <= page < len(paper.document):
            raise PaperUnreadable(page=page + 1)
        text_page = paper.document[page].get_textpage()
        try:
            return str(text_page.get_text_range())
        finally:
            text_page.close()


class _Opened:
    """A PDF held open."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        try:
            self.document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError:
            raise PaperUnreadable(page=1) from None

    def __enter__(self) -> _Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self.document.close()
