"""A submission drawn by another program, right by default; each field of `Drawn` spoils one thing."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from services.documents.fonts import FONTS_DIR

MM = 72 / 25.4
R, B, SLANTED, BI = "DrawnR", "DrawnB", "DrawnI", "DrawnBI"
_FILES = {R: "Regular", B: "Bold", SLANTED: "Italic", BI: "BoldItalic"}
SENTENCE = (
    "Trong năm 2026 cán bộ và nhân dân trong xã đã đoàn kết khắc phục khó khăn thực hiện tốt các phong trào "
    "thi đua yêu nước hoàn thành và hoàn thành vượt mức các chỉ tiêu được giao đời sống được nâng lên"
)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    size: tuple[float, float] = A4
    version: tuple[int, int] = (1, 7)
    left: float = 30
    right: float = 15
    face: str = R
    ink: float = 0
    nation: float = 12
    nation_face: str = B
    motto: float = 13
    motto_shift: float = 0
    motto_rule: float = 1
    issuer: float = 12
    issuer_face: str = B
    issuer_text: str = "XÃ YÊN MÔ"
    issuer_rule: float = 0.4
    number: str = "Số: 05/TTr-UBND"
    number_size: float = 13
    place: str = "Yên Mô, ngày 05 tháng 3 năm 2026"
    place_face: str = SLANTED
    place_drop: float = 0
    title: float = 14
    title_text: str = "TỜ TRÌNH"
    title_shift: float = 0
    title_rule: float = 0.4
    addressees: tuple[str, ...] = ("Chủ tịch Ủy ban nhân dân tỉnh;", "Sở Nội vụ tỉnh.")
    dash_shift: float = 0
    basis_face: str = SLANTED
    bases: tuple[str, ...] = ("Căn cứ Luật Thi đua, khen thưởng;", "Căn cứ Biên bản họp Hội đồng.")
    text: float = 14
    indent: float = 12.7
    leading: float = 18
    space: float = 6
    ragged: bool = False
    office_face: str = B
    name_shift: float = 0
    seal: float = 30
    label_face: str = BI
    label_drop: float = 0
    list_size: float = 11
    kept: str = "- Lưu: VT."
    second: bool = True
    page_number: str = "2"
    page_number_size: float = 13
    page_number_shift: float = 0


def drawn(one: Drawn) -> bytes:
    """Return the PDF."""
    for name, style in _FILES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(Path(FONTS_DIR) / f"LiberationSerif-{style}.ttf")))
    out = io.BytesIO()
    pen = _Pen(Canvas(out, pagesize=one.size, invariant=1, pdfVersion=one.version), one)
    pen.head()
    pen.body()
    pen.closing()
    pen.canvas.save()
    return out.getvalue()


class _Pen:
    def __init__(self, canvas: Canvas, one: Drawn) -> None:
        self.canvas, self.one = canvas, one
        self.width, self.height = (side / MM for side in one.size)
        self.edge = self.width - one.right
        self.y = 0.0

    def put(self, x: float, y: float, text: str, face: str, size: float, *, centre: bool = False) -> float:
        """Draw at millimetres from the upper left; return the width."""
        wide = pdfmetrics.stringWidth(text, face, size) / MM
        self.canvas.setFillGray(self.one.ink)
        self.canvas.setFont(face, size)
        self.canvas.drawString((x - wide / 2 if centre else x) * MM, (self.height - y) * MM, text)
        return wide

    def rule(self, x: float, y: float, length: float) -> None:
        if length:
            self.canvas.setLineWidth(0.6)
            top = (self.height - y) * MM
            self.canvas.line((x - length / 2) * MM, top, (x + length / 2) * MM, top)

    def head(self) -> None:
        one, left, right = self.one, self.one.left + 33, self.edge - 45
        self.put(right, 24, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", one.nation_face, one.nation, centre=True)
        motto = "Độc lập - Tự do - Hạnh phúc"
        wide = self.put(right + one.motto_shift, 29, motto, B, one.motto, centre=True)
        self.rule(right + one.motto_shift, 31, wide * one.motto_rule)
        self.put(left, 24, "ỦY BAN NHÂN DÂN", one.issuer_face, one.issuer, centre=True)
        wide = self.put(left, 29, one.issuer_text, one.issuer_face, one.issuer, centre=True)
        self.rule(left, 31, wide * one.issuer_rule)
        if one.number:
            self.put(left, 38, one.number, R, one.number_size, centre=True)
        self.put(right, 38 + one.place_drop, one.place, one.place_face, 13, centre=True)
        middle = (30 + self.width - 15) / 2 + one.title_shift
        self.put(middle, 50, one.title_text, B, one.title, centre=True)
        wide = self.put(middle, 56, "Về việc đề nghị tặng Giấy khen", B, one.title, centre=True)
        self.rule(middle, 58, wide * one.title_rule)
        self.y = 68
        self.put(60, self.y, "Kính gửi:", R, 14)
        for place, name in enumerate(one.addressees):
            self.y += 7
            self.put(78 + one.dash_shift * place, self.y, f"- {name}", R, 14)
        self.y += 3

    def body(self) -> None:
        for text in self.one.bases:
            self.y += (self.one.leading + self.one.space) / MM
            self.put(self.one.left + self.one.indent, self.y, text, self.one.basis_face, self.one.text)
        self.paragraph(80)
        if self.one.second:
            self.canvas.showPage()
            middle = (30 + self.width - 15) / 2 + self.one.page_number_shift
            if self.one.page_number:
                self.put(middle, 12, self.one.page_number, R, self.one.page_number_size, centre=True)
            self.y = 18
            self.paragraph(60)

    def paragraph(self, count: int) -> None:
        one, words = self.one, (SENTENCE.split() * 3)[:count]
        self.y += one.space / MM
        first = True
        while words:
            start = one.left + (one.indent if first else 0)
            room = self.edge - start
            line = []
            while words and self.wide([*line, words[0]]) <= room:
                line.append(words.pop(0))
            self.y += one.leading / MM
            gap = (room - self.wide(line)) / max(len(line) - 1, 1) if words and not one.ragged else 0
            x = start
            for word in line:
                x += self.put(x, self.y, f"{word} ", one.face, one.text) + gap
            first = False

    def wide(self, words: list[str]) -> float:
        return pdfmetrics.stringWidth(" ".join(words), self.one.face, self.one.text) / MM

    def closing(self) -> None:
        one, right, top = self.one, self.edge - 40, self.y + 12
        self.put(one.left, top + one.label_drop, "Nơi nhận:", one.label_face, 12)
        self.put(one.left, top + 5 + one.label_drop, "- Như trên;", R, one.list_size)
        self.put(one.left, top + 10 + one.label_drop, one.kept, R, one.list_size)
        self.put(right, top, "TM. ỦY BAN NHÂN DÂN", one.office_face, 14, centre=True)
        self.put(right, top + 6, "CHỦ TỊCH", one.office_face, 14, centre=True)
        name = top + 6 + one.seal
        self.put(right + one.name_shift, name, "Trần Thị Thử Nghiệm", B, 14, centre=True)
