"""Forms that are laid out in their file: blocks with places for values, no programming.

`{name}` is a value of the data, a blank one dots to write on; `{name?}` a blank one nothing; `{n}` counts and
`{item.name}` is of the item at hand within `each` and `table`. `when` and `unless` name a value that is there
or not; `**words**` are bold. Every name is checked against the data when the file is read.
"""

from __future__ import annotations

import msgspec

from services.documents.model import Align, Role


class _Laid(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="is"):
    """What all blocks have: the value that has to be there, or must not."""

    when: str = ""
    unless: str = ""


class HeadBlock(_Laid, frozen=True, tag="head"):
    """The head of the paper from `head`; `subject` is the V/v of a letter."""

    subject: str = ""


class NationBlock(_Laid, frozen=True, tag="nation"):
    """Quốc hiệu and Tiêu ngữ alone: no agency issues the paper."""


class TitleBlock(_Laid, frozen=True, tag="title"):
    """Name of the type, what it is about (in `capitals` where the form has it so), a note in italics."""

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
    """A paragraph for each item of `over`."""

    over: str
    text: str
    role: Role = Role.LIST
    marker: str = ""


class RichBlock(_Laid, frozen=True, tag="rich"):
    """The text in `of` that somebody wrote; blank, it is room to write in."""

    of: str


class EachRichBlock(_Laid, frozen=True, tag="sections"):
    """For each item of `over` its heading and the text in its `of`."""

    over: str
    heading: str
    of: str
    role: Role = Role.PART


class LaidColumn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A column: what stands in its head and in each row; `total` in the last row."""

    head: str
    cell: str
    width: float
    align: Align = Align.LEFT
    group: str = ""
    bold: bool = False
    total: str = ""


class TableBlock(_Laid, frozen=True, tag="table"):
    """A table with a row for each item of `over`.

    `grouped`: a value of the items; a row across stands above each run of items that have the same. `blank`:
    how many empty rows stand there without items.
    """

    over: str
    columns: tuple[LaidColumn, ...]
    grouped: str = ""
    blank: int = 1
    size: float = 12


class LaidSignature(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One who signs: the signer in `of`, else a `place` to sign with the name in `name`."""

    of: str = ""
    place: str = ""
    name: str = ""
    note: str = ""


class ClosingBlock(_Laid, frozen=True, tag="closing"):
    """Nơi nhận (the lines in `recipients`) and those who sign."""

    signatures: tuple[LaidSignature, ...] = ()
    recipients: str = ""
    centred: bool = False
    each: str = ""


class PageBlock(_Laid, frozen=True, tag="page"):
    """What follows begins on a page of its own, numbered from 1."""

    landscape: bool = False


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
    | TableBlock
    | ClosingBlock
    | PageBlock
    | EndBlock
)


class LaidOut(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A paper laid out. `landscape`: its first pages; `end`: ./. closes the last sentence.

    `bases`, `recipients`, `words`: what whoever fills the form takes from it.
    """

    block: tuple[LaidBlock, ...]
    landscape: bool = False
    end: bool = False
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    words: dict[str, str] = {}
