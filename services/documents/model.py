"""The document model: what a paper says and in what order, without a word about how it is drawn.

Pure data, so that a PDF and an editable file can be made of the same document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from services.documents.richtext import clean

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


class Role(StrEnum):
    """What a paragraph is to the paper; the styles of Nghị định 30/2020 hang on it."""

    BODY = "body"
    BASIS = "basis"
    AUTHORITY = "authority"
    PART = "part"
    SECTION = "section"
    POINT = "point"
    LIST = "list"
    CENTRED = "centred"
    CAPTION = "caption"
    NOTE = "note"
    PLAIN = "plain"
    END = "end"


class Align(StrEnum):
    """How text stands in a cell."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; kept in NFC on one line."""

    text: str
    bold: bool = False
    italic: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Boxes 1 to 5b: the agency at the left, the nation at the right.

    `parent` is printed upright, `issuer` bold; `number` and `place_date` stand on one line, empty ones are
    left out; `subject` is the V/v of a letter without a type name.
    """

    issuer: tuple[str, ...]
    parent: tuple[str, ...] = ()
    number: str = ""
    place_date: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Nation:
    """Box 1 alone in the middle: on papers that a person writes, with no agency at the left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Box 5a: the type name, what the paper is about, an italic line in brackets, and the rule below."""

    kind: str
    about: tuple[str, ...] = ()
    note: str = ""
    rule: bool = True
    field: str = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressees:
    """Box 9a. One name stands on the line of the label, several on lines of their own."""

    names: tuple[str, ...]
    label: str = "Kính gửi"
    field: str = "addressees"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of runs; `marker` hangs in front of it ("-", "1."). `free`: written by hand."""

    runs: tuple[Run, ...]
    role: Role = Role.BODY
    marker: str = ""
    field: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: head, relative width, alignment; neighbours of one `group` share a head above.

    `breaks` lets a word that no type is small enough for go on in the next line anywhere (file names).
    """

    head: str
    width: float
    align: Align = Align.LEFT
    group: str = ""
    breaks: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a text a column. `bold` for totals."""

    cells: tuple[str, ...]
    bold: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "cells", tuple(map(clean, self.cells)))


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A bold row across all columns: "A. TẬP THỂ (3)". It never stays behind at the foot of a page."""

    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table; its head is repeated on every page. `size` in points; `free` as of a paragraph."""

    columns: tuple[Column, ...]
    rows: tuple[Row | GroupRow, ...]
    size: float = 12
    field: str = "table"
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One who signs: lines of capacity and office, a note in italics, room for signature and seal, the name.

    `office` is the second office under the name of a council's head (box 7b).
    """

    capacity: tuple[str, ...]
    name: str = ""
    note: str = ""
    office: str = ""
    field: str = "signer"


@dataclass(frozen=True, slots=True, kw_only=True)
class QrCode:
    """A code to be read by a machine, with a caption at its side. Size in millimetres."""

    content: str
    caption: tuple[str, ...] = ()
    size: float = 20
    field: str = "qr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The end of a paper: Nơi nhận (when there is one) and one to three signatures side by side.

    Never alone on a page. `centred` sets a single signature in the middle instead of at the right. `code`
    stands at the left, under Nơi nhận.
    """

    signatures: tuple[Signature, ...]
    recipients: tuple[str, ...] = ()
    centred: bool = False
    field: str = "recipients"
    code: QrCode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeGroups:
    """A code to be typed by hand, in large groups, so many on a line."""

    groups: tuple[str, ...]
    a_line: int = 4
    field: str = "code"


Block = Letterhead | Nation | Title | Addressees | Paragraph | Table | Closing | QrCode | CodeGroups


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A run of pages of one orientation, numbered from 1: the paper itself or one appendix."""

    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole paper. `title` and `subject` go into the properties of the file."""

    title: str
    sections: tuple[Section, ...]
    form: str = ""
    form_digest: str = ""
    language: str = "vi-VN"
    subject: str = ""
    author: str = ""
    labels: tuple[tuple[str, str], ...] = ()

    def label(self, field: str) -> str:
        """Return what people call a field: "lines[2]" is "Danh sách đề nghị (3)"."""
        names = dict(self.labels)
        base = re.split(r"[\[,]", field, maxsplit=1)[0]
        rest = field[len(base) :]
        while base not in names and "." in base:
            base = base.rpartition(".")[0]
        place = re.match(r"\[(\d+)\]", rest)
        tail = rest[rest.index(",") :] if "," in rest else ""
        found = names.get(base, base)
        return f"{found} ({int(place[1]) + 1}){tail}" if place else found + tail


def text(value: str, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    """Return a text as the runs of a paragraph."""
    return (Run(value, bold, italic),)


def unbroken(value: str) -> str:
    """Return a text whose spaces don't end a line where that can be helped: names of people."""
    return value.replace(" ", "\u00a0")


def quoted_together(value: str, longest: int = 28) -> str:
    """Return a text whose short quoted names stay on one line: “LAO ĐỘNG TIÊN TIẾN”."""
    return re.sub(
        "“[^”]*”", lambda found: unbroken(found[0]) if len(found[0]) <= longest else found[0], value
    )


def lines_of(value: str) -> tuple[str, ...]:
    """Return the lines of a title: one for each award named."""
    *before, last = value.split("; ")
    return (*(f"{part};" for part in before), last)
