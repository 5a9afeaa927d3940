"""Sizes and manners of Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V. Points, unless said otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from services.documents.layout.pieces import MM
from services.documents.model import Role

REGULAR, BOLD, ITALIC, BOLD_ITALIC = range(4)
RULE = 0.6
GRID = 0.5
INDENT = 12.7 * MM
PARAGRAPH_SPACE = 6.0
BODY_LEADING = 18.0
TITLE_SIZE = 14.0
NATION_SIZE, MOTTO_SIZE = 12.0, 13.0
AGENCY_SIZE, NUMBER_SIZE = 12.0, 13.0
RECIPIENTS_HEAD, RECIPIENTS_SIZE = 12.0, 11.0
PAGE_NUMBER_SIZE = 13.0
PAGE_NUMBER_BASELINE = 12 * MM
# Room for the signature and a third of the seal (36 mm across) between office and name.
SEAL_SPACE = 27 * MM


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph of a role is set. `hang` indents all lines but a marker; `joined` means never split."""

    size: float = 14
    leading: float = BODY_LEADING
    before: float = PARAGRAPH_SPACE
    indent: float = INDENT
    align: str = "justify"
    bold: bool = False
    italic: bool = False
    keep: bool = False


STYLES = {
    Role.BODY: Style(),
    Role.LIST: Style(),
    Role.BASIS: Style(italic=True),
    Role.AUTHORITY: Style(indent=0, align="centre", bold=True, keep=True),
    Role.PART: Style(bold=True, keep=True, before=9),
    Role.SECTION: Style(bold=True, keep=True),
    Role.POINT: Style(bold=True, italic=True, keep=True),
    Role.CENTRED: Style(indent=0, align="centre"),
    Role.CAPTION: Style(indent=0, align="centre", bold=True, size=13, keep=True),
    Role.NOTE: Style(indent=0, align="centre", italic=True, size=13),
    Role.END: Style(indent=0, align="right", before=0),
    Role.PLAIN: Style(indent=0, align="left", size=13, leading=17, before=4),
}
