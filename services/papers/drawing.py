"""A filled paper on its pages; what its font or its room refuses is told with the paper and of whom it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from services.documents import build, render_pdf
from services.documents.errors import MissingGlyph, TextDoesNotFit
from services.documents.model import Document
from services.documents.pdf import RenderedPdf
from services.papers.codes import PaperCode, with_code
from services.papers.errors import PaperGlyphError, PaperRoomError
from services.papers.filled import Filled

# As much of a text as tells where in it a character stands.
_AROUND = 40


def drawn(filled: Filled, data: Any = None, code: PaperCode | None = None) -> tuple[Document, RenderedPdf]:
    """Return a paper with its pages, filled with `data` when given, with its code when it is issued.

    Raises: PaperGlyphError, PaperRoomError, FontMissing, FontDamaged.
    """
    data = filled.data if data is None else data
    with named(" – ".join(part for part in (filled.form.title, filled.subject_name) if part), data):
        document = build(filled.form, data)
        if code is not None:
            document = with_code(document, code)
        return document, render_pdf(document)


@contextmanager
def named(paper: str, data: Any) -> Iterator[None]:
    """Tell what can't be printed with the name of the paper, and whose text of `data` it is."""
    try:
        yield
    except MissingGlyph as error:
        found = {name: error.params[name] for name in ("field", "character", "codepoint")}
        label = str(error.params.get("label", ""))
        where = next(_holding(msgspec.to_builtins(data), str(found["character"]), ""), label)
        raise PaperGlyphError(paper=paper, where=where, **found) from error
    except TextDoesNotFit as error:
        found = {name: error.params.get(name, "") for name in ("field", "label", "text")}
        raise PaperRoomError(paper=paper, **found) from error


def _holding(value: Any, character: str, whose: str) -> Iterator[str]:
    """Yield the texts of a tree with a character in them, after the name of the person or group."""
    if isinstance(value, str):
        # On paper a name may stand in capitals.
        place = value.find(character) if character in value else value.upper().find(character)
        if place >= 0:
            text = value[max(0, place - _AROUND) : place + _AROUND].strip()
            yield text if whose in ("", value) else f"{whose}: {text}"
    elif isinstance(value, dict):
        name = value.get("name")
        whose = name if isinstance(name, str) and name else whose
        for inner in value.values():
            yield from _holding(inner, character, whose)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _holding(inner, character, whose)
