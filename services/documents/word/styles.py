"""The named styles of a .docx, with the sizes of Nghị định 30/2020/NĐ-CP that the PDF has."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from services.documents.layout.styles import (
    AGENCY_SIZE,
    MOTTO_SIZE,
    NATION_SIZE,
    NUMBER_SIZE,
    RECIPIENTS_HEAD,
    RECIPIENTS_SIZE,
    STYLES,
    TITLE_SIZE,
)
from services.documents.model import Role

FONT = "Times New Roman"
# What Word's list of styles calls them: people who edit the paper choose by these names.
NAMES = {
    Role.BODY: "Nội dung",
    Role.LIST: "Gạch đầu dòng",
    Role.BASIS: "Căn cứ",
    Role.AUTHORITY: "Thẩm quyền ban hành",
    Role.PART: "Phần",
    Role.SECTION: "Mục",
    Role.POINT: "Ý",
    Role.CENTRED: "Canh giữa",
    Role.CAPTION: "Tên bảng",
    Role.NOTE: "Ghi chú",
    Role.PLAIN: "Dòng thường",
    Role.END: "Kết thúc",
}
NATION, MOTTO = "Quốc hiệu", "Tiêu ngữ"
PARENT, ISSUER = "Cơ quan chủ quản", "Cơ quan ban hành"
NUMBER, PLACE, SUBJECT = "Số, ký hiệu", "Địa danh, thời gian", "Trích yếu công văn"
TITLE, TITLE_NOTE = "Tên loại, trích yếu", "Ghi chú tên loại"
ADDRESSEES = "Kính gửi"
OFFICE, SIGN_NOTE, SIGNER = "Quyền hạn, chức vụ", "Ghi chú chữ ký", "Họ tên người ký"
RECIPIENTS_LABEL, RECIPIENTS = "Nơi nhận", "Danh sách nơi nhận"
CELL, RULE_STYLE, PAGE_NUMBER = "Ô bảng", "Đường kẻ", "Số trang"

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def make_styles(document: Any, language: str) -> None:
    """Set the ground style and add all others to a new document."""
    normal = document.styles["Normal"]
    set_font(normal.element.get_or_add_rPr())
    normal.font.size = Pt(14)
    _language(document.styles.element, language)
    for role, style in STYLES.items():
        _add(
            document,
            NAMES[role],
            size=style.size,
            leading=style.leading,
            before=style.before,
            indent=style.indent,
            align=style.align,
            bold=style.bold,
            italic=style.italic,
            keep=style.keep,
        )
    _add(document, NATION, size=NATION_SIZE, align="centre", bold=True)
    _add(document, MOTTO, size=MOTTO_SIZE, align="centre", bold=True)
    _add(document, PARENT, size=AGENCY_SIZE, align="centre")
    _add(document, ISSUER, size=AGENCY_SIZE, align="centre", bold=True)
    _add(document, NUMBER, size=NUMBER_SIZE, align="centre", before=5)
    _add(document, PLACE, size=NUMBER_SIZE, align="centre", before=5, italic=True)
    _add(document, SUBJECT, size=AGENCY_SIZE, align="centre", before=6)
    _add(document, TITLE, size=TITLE_SIZE, leading=17, align="centre", bold=True, keep=True)
    _add(document, TITLE_NOTE, size=TITLE_SIZE, leading=17, align="centre", italic=True, keep=True)
    _add(document, ADDRESSEES, size=14, leading=18, keep=True)
    _add(document, OFFICE, size=TITLE_SIZE, leading=17, align="centre", bold=True, keep=True)
    _add(document, SIGN_NOTE, size=13, leading=17, align="centre", italic=True, keep=True)
    _add(document, SIGNER, size=TITLE_SIZE, leading=17, align="centre", bold=True)
    _add(document, RECIPIENTS_LABEL, size=RECIPIENTS_HEAD, leading=17, bold=True, italic=True, keep=True)
    _add(document, RECIPIENTS, size=RECIPIENTS_SIZE, leading=13.5, keep=True)
    _add(document, CELL, size=12)
    _add(document, RULE_STYLE, size=1, leading=3, before=2.5, align="centre")
    _add(document, PAGE_NUMBER, size=13, align="centre")


def style_id(document: Any, name: str) -> str:
    """Return what a paragraph names its style by."""
    return str(document.styles[name].style_id)


def _add(
    document: Any,
    name: str,
    *,
    size: float,
    leading: float = 0,
    before: float = 0,
    indent: float = 0,
    align: str = "left",
    bold: bool = False,
    italic: bool = False,
    keep: bool = False,
) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    layout = style.paragraph_format
    layout.alignment = _ALIGN[align]
    layout.space_before, layout.space_after = Pt(before), Pt(0)
    layout.first_line_indent = Pt(indent)
    layout.keep_with_next = keep
    layout.widow_control = True
    if leading:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(leading)
    else:
        layout.line_spacing_rule = WD_LINE_SPACING.SINGLE


def set_font(properties: Any) -> None:
    """Make a run or a style use one face for every script; the theme of the template names others."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _language(styles: Any, language: str) -> None:
    for found in styles.iter(qn("w:lang")):
        for script in ("val", "eastAsia", "bidi"):
            found.set(qn(f"w:{script}"), language)
    for fonts in styles.iter(qn("w:rFonts")):
        if fonts.getparent().getparent().tag == qn("w:rPrDefault"):
            set_font(fonts.getparent())
