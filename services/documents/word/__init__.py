"""The same document as an editable .docx: real styles, real tables, and texts edited in Word taken back."""

from __future__ import annotations

from services.documents.word.reading import WordText, read_docx
from services.documents.word.writing import render_docx

__all__ = ["WordText", "read_docx", "render_docx"]
