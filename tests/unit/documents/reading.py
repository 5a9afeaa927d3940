"""A PDF read back: every text with its place, size and font, every ruled line.

Millimetres from the upper left.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

MM = 25.4 / 72


@dataclass(frozen=True)
class Text:
    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Line:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def length(self) -> float:
        return max(self.right - self.left, self.bottom - self.top)

    @property
    def level(self) -> bool:
        return self.bottom - self.top < 0.5


@dataclass(frozen=True)
class ReadPage:
    width: float
    height: float
    texts: list[Text]
    lines: list[Line]

    def find(self, part: str) -> Text:
        found = [text for text in self.texts if part in text.text]
        assert len(found) == 1, (part, [text.text for text in self.texts])
        return found[0]

    def rule_under(self, text: Text, within: float = 4) -> Line:
        """Return the level line centred under a text."""
        found = [
            line
            for line in self.lines
            if line.level and 0 < line.top - text.baseline < within and line.left < text.centre < line.right
        ]
        assert len(found) == 1, (text, self.lines)
        return found[0]


def read_pages(content: bytes) -> list[ReadPage]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [_read(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _read(page: pypdfium2.PdfPage) -> ReadPage:
    width, height = page.get_size()
    text_page = page.get_textpage()
    texts, lines = [], []
    for item in page.get_objects():
        left, bottom, right, top = item.get_bounds()
        if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            font = pdfium.FPDFTextObj_GetFont(item.raw)
            size = ctypes.c_float()
            pdfium.FPDFTextObj_GetFontSize(item.raw, size)
            matrix = item.get_matrix()
            texts.append(
                Text(
                    text=_string(lambda b, n, i=item: pdfium.FPDFTextObj_GetText(i.raw, text_page.raw, b, n)),
                    left=left * MM,
                    right=right * MM,
                    baseline=(height - matrix.f) * MM,
                    size=round(size.value, 2),
                    font=_name(font),
                )
            )
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            lines.append(Line(left * MM, (height - top) * MM, right * MM, (height - bottom) * MM))
    text_page.close()
    page.close()
    return ReadPage(width * MM, height * MM, texts, lines)


def _string(get) -> str:
    length = get(None, 0)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    get(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _name(font) -> str:
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode()


def words(content: bytes) -> str:
    """Return all words of a paper, parted by single spaces."""
    pages = read_pages(content)
    return " ".join(" ".join(text.text for text in page.texts) for page in pages).replace("\xa0", " ")
