"""The same document as an editable .docx: real styles, real tables, and texts edited in Word taken back.

The libraries for .docx files take a tenth of a second to import: only who writes or reads one pays for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.documents.model import Document
    from services.documents.word.reading import WordText

LARGEST = 50 * 1024 * 1024


def render_docx(document: Document) -> bytes:
    """Return a document as an editable file. Raises: MissingGlyph, TextDoesNotFit."""
    from services.documents.word import writing

    return writing.render_docx(document)


def read_docx(content: bytes) -> WordText:
    """Return the text of a file. Raises: WordUnreadable, WordTooLarge."""
    from services.documents.word import reading

    return reading.read_docx(content)
