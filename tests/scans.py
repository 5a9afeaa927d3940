"""Scans as a scanner writes them, small."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image
from reportlab.pdfgen.canvas import Canvas


def a_pdf(pages: int = 1) -> bytes:
    """Return a PDF of so many pages."""
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    for number in range(pages):
        canvas.drawString(72, 720, f"Ban quet {number}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def a_picture(kind: str, size: tuple[int, int] = (60, 40), **more: Any) -> bytes:
    """Return a red picture; `more` goes to its writer."""
    target = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(target, kind, **more)
    return target.getvalue()
