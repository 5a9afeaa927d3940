"""Forms that are laid out in their file: blocks with places for values, no programming.

`{name}` is a value of the data, a blank one dots to write on; `{name?}` a blank one nothing; `{n}` counts and
`{item.name}` is of the item at hand within `each` and `table`. `{no}` and `{numeral}` number the headings
that are printed: 1, 2, 3 anew under every part; I, II, III. `when` and `unless` name a value that is there
or not; `**words**` are bold. Every name is checked against the data when the file is read.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec

from services.documents.model import Align, Role


class _Laid(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="is"):
    """What all blocks have: the value that has to be there, or must not; `id` where its words may be put
    otherwise."""

    id: str = ""
    when: str = ""
    unless: str = ""


class HeadBlock(_Laid, frozen=True, tag="head"):
    """The head of the paper from `head`; `subject` is the V/v of a letter."""

    subject: str = ""


class NationBlock(_Laid, frozen=True, tag="nation"):
    """Quốc hiệu and Tiêu ngữ alone: no agency issues the paper."""


class TitleBlock(_Laid, frozen=True, tag="title"):
    """Name of the type, what it is about (in `capitals` where the form has it so), a note in italics.

    A note with a `{name?}` whose value is blank is left out.
    """

    text: str
    about: tuple[str, ...] = ()
    note: str = ""
    rule: bool = True
    capitals: bool = False


class ToBlock(_Laid, frozen=True, tag="addressees"):
    """Kính gửi: the names in `of`."""

    of: str = "addressees"


class BasesBlock(_Laid, frozen=True, tag="bases"):
    """The legal bases in `of`."""

    of: str = "bases"


class TextBlock(_Laid, frozen=True, tag="text"):
    """A paragraph."""

    text: str
    role: Role = Role.BODY
    marker: str = ""


class FactBlock(_Laid, frozen=True, tag="fact"):
    """A line "- Họ và tên: …"."""

    label: str
    text: str
    marker: str = "-"


class EachBlock(_Laid, frozen=True, tag="each"):
    """A paragraph for each item of `over`; `grouped` as in a table, as headings of parts."""

    over: str
    text: str
    role: Role = Role.LIST
    marker: str = ""
    grouped: str = ""


class RichBlock(_Laid, frozen=True, tag="rich"):
    """The text in `of` that somebody wrote; blank, it is room to write in."""

    of: str


class EachRichBlock(_Laid, frozen=True, tag="sections"):
    """For each item of `over` its heading and the text in its `of`.

    Where named, these values of the items tell: `level` the role of the heading (1 part, 2 section, 3 point),
    `figures` tables that follow the text, `room` whether a blank text leaves room to write in.
    """

    over: str
    heading: str
    of: str
    role: Role = Role.PART
    level: str = ""
    figures: str = ""
    room: str = ""


class FiguresBlock(_Laid, frozen=True, tag="figures"):
    """The table of figures in `of`, with its caption."""

    of: str


class LaidColumn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A column: what stands in its head and in each row; `total` in the last row."""

    head: str
    cell: str
    width: float
    id: str = ""
    align: Align = Align.LEFT
    group: str = ""
    bold: bool = False
    breaks: bool = False
    total: str = ""


class TableBlock(_Laid, frozen=True, tag="table"):
    """A table with a row for each item of `over`.

    `grouped`: a value of the items; a row across stands above each run of items that have the same. `blank`:
    how many empty rows stand there without items. `sized`: a value that is the size of the letters.
    """

    over: str
    columns: tuple[LaidColumn, ...]
    grouped: str = ""
    blank: int = 1
    size: float = 12
    sized: str = ""


class LaidSignature(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who signs: the signer in `of`, all in `each`; else a `place` to sign with the name in `name`."""

    of: str = ""
    each: str = ""
    place: str = ""
    name: str = ""
    note: str = ""
    id: str = ""


class ClosingBlock(_Laid, frozen=True, tag="closing"):
    """Nơi nhận (the lines in `recipients`) and those who sign."""

    signatures: tuple[LaidSignature, ...] = ()
    recipients: str = ""
    centred: bool = False


class PageBlock(_Laid, frozen=True, tag="page"):
    """What follows begins on a page of its own, numbered from 1."""

    landscape: bool = False


class AppendixBlock(_Laid, frozen=True, tag="appendices"):
    """For each item of `over` pages of their own: a title and the tables in its `figures`.

    `landscape` names the value of the items that tells how the page lies. The rest as of a title.
    """

    over: str
    text: str
    figures: str
    about: tuple[str, ...] = ()
    note: str = ""
    landscape: str = ""


class QrBlock(_Laid, frozen=True, tag="qr"):
    """A code for machines that holds the value in `of`, lines at its side; `size` in millimetres."""

    of: str
    caption: tuple[str, ...] = ()
    size: float = 20


class CodeBlock(_Laid, frozen=True, tag="code"):
    """The groups in `of`, large, to be compared or typed by hand."""

    of: str


class EndBlock(_Laid, frozen=True, tag="end"):
    """./. on a line of its own, where the last part is a table."""


LaidBlock = (
    HeadBlock
    | NationBlock
    | TitleBlock
    | ToBlock
    | BasesBlock
    | TextBlock
    | FactBlock
    | EachBlock
    | RichBlock
    | EachRichBlock
    | FiguresBlock
    | TableBlock
    | QrBlock
    | CodeBlock
    | ClosingBlock
    | PageBlock
    | AppendixBlock
    | EndBlock
)


class LaidOut(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A paper laid out. `landscape`: its first pages; `end`: ./. closes the text, on its own after a table.

    `bases`, `recipients`, `words`: what whoever fills the form takes from it.
    """

    block: tuple[LaidBlock, ...]
    landscape: bool = False
    end: bool = False
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    words: dict[str, str] = {}

    # Of a kind with words of its own: the places each may have, filled by what reckons with them.
    PLACES: ClassVar[dict[str, tuple[str, ...]]] = {}
