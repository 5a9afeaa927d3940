"""The text of a report as a small tree: paragraphs, lists and tables of figures, with bold and italic runs.

The same tree is edited on the screen, stored as JSON, carried in bundles and set on paper.
"""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

import msgspec

from services.documents.errors import TextInvalid

VERSION = 1


def clean(text: str) -> str:
    """Return one line of text in NFC: tabs and line ends become spaces, other control characters go."""
    normal = unicodedata.normalize("NFC", text)
    if normal.isprintable():
        return normal
    return "".join(
        " " if c in "\t\n\r\v\f\u2028\u2029" else c
        for c in normal
        if c in "\t\n\r\v\f\u2028\u2029\u00a0" or unicodedata.category(c) not in ("Cc", "Cf")
    )


class Run(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "text", clean(self.text))


class Paragraph(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag="paragraph"):
    """A paragraph; `level` 1 to 3 makes it a heading within the text."""

    runs: tuple[Run, ...]
    level: Annotated[int, msgspec.Meta(ge=0, le=3)] = 0


class ListBlock(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag="list"):
    """A list with dashes or numbers; each item is one run of runs."""

    items: tuple[tuple[Run, ...], ...]
    style: Literal["bullet", "number"] = "bullet"


class FigureTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag="table"):
    """A table of figures: a head and rows of the same number of cells; `widths` are relative.

    `key` names a table that the program counts, "" one that somebody wrote.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""
    widths: tuple[float, ...] = ()
    key: str = ""

    def __post_init__(self) -> None:
        if not self.head:
            raise ValueError("a table needs a head")
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("every row of a table has as many cells as its head")
        if self.widths and (len(self.widths) != len(self.head) or min(self.widths) <= 0):
            raise ValueError("a table has one positive width a column")
        set_ = msgspec.structs.force_setattr
        set_(self, "head", tuple(map(clean, self.head)))
        set_(self, "rows", tuple(tuple(map(clean, row)) for row in self.rows))
        set_(self, "caption", clean(self.caption))


Block = Paragraph | ListBlock | FigureTable


class RichText(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A text of blocks; empty by default. `version` is that of the tree's shape."""

    blocks: tuple[Block, ...] = ()
    version: Literal[1] = 1

    @classmethod
    def from_plain(cls, text: str) -> RichText:
        """Return a text with a paragraph for each line that is not blank."""
        lines = (line.strip() for line in unicodedata.normalize("NFC", text).splitlines())
        return cls(blocks=tuple(Paragraph(runs=(Run(line),)) for line in lines if line))

    @classmethod
    def from_json(cls, data: str | bytes) -> RichText:
        """Return the text stored as JSON.

        Raises:
            TextInvalid: not JSON, or not this tree; the reason names the place.
        """
        try:
            return msgspec.json.decode(data, type=cls)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise TextInvalid(reason=str(error)) from None

    def to_json(self) -> str:
        """Return the text as JSON, the same characters for the same text."""
        return msgspec.json.encode(self, order="deterministic").decode()

    def plain_text(self) -> str:
        """Return the words alone: a line per paragraph, list item and table row (cells parted by tabs)."""
        return "\n".join(line for block in self.blocks for line in _lines(block))

    def word_count(self) -> int:
        """Return the number of words parted by white space."""
        return len(self.plain_text().split())

    def is_blank(self) -> bool:
        """Say whether there is nothing to read in it."""
        return not self.plain_text().strip()


NO_TEXT = RichText()


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph(runs=runs):
            return ["".join(run.text for run in runs)]
        case ListBlock(items=items):
            return ["".join(run.text for run in item) for item in items]
        case FigureTable(head=head, rows=rows, caption=caption):
            return [*([caption] if caption else []), "\t".join(head), *("\t".join(row) for row in rows)]
