"""The floor of the papers: a writer that knows nothing but lines of text, in subset fonts made once."""

from __future__ import annotations

import zlib
from functools import cache

from reportlab.pdfbase.ttfonts import TTFont

from services.documents.fonts import FONTS_DIR


@cache
def _face() -> TTFont:
    return TTFont("FloorSerif", str(FONTS_DIR / "LiberationSerif-Regular.ttf"))


@cache
def _font_file() -> bytes:
    face = _face().face
    letters = sorted({ord(c) for c in _REPERTOIRE})
    return zlib.compress(face.makeSubset(letters))


_REPERTOIRE = (
    "".join(map(chr, range(32, 127)))
    + "".join(chr(c) for c in range(0x1EA0, 0x1EFA))
    + "ăâđêôơưĂÂĐÊÔƠƯàáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝ"
)
_CODES = {letter: place for place, letter in enumerate(_REPERTOIRE)}


@cache
def _width(word: str) -> float:
    return float(_face().stringWidth(word, 13))


def write(paragraphs: list[str], width: float = 470.0, lines_a_page: int = 40) -> bytes:
    """Return a PDF of paragraphs broken greedily into lines: the least any generator has to do."""
    lines: list[str] = []
    space = _width(" ")
    for paragraph in paragraphs:
        line, used = [], 0.0
        for word in paragraph.split(" "):
            size = _width(word)
            if line and used + size > width:
                lines.append(" ".join(line))
                line, used = [], 0.0
            line.append(word)
            used += size + space
        lines.append(" ".join(line))
    pages = [lines[at : at + lines_a_page] for at in range(0, len(lines), lines_a_page)]
    return _assemble([_page(page) for page in pages])


def _page(lines: list[str]) -> bytes:
    parts = ["BT /F1 13 Tf 19 TL 85 780 Td"]
    for line in lines:
        codes = "".join(f"{_CODES.get(letter, 0):02x}" for letter in line)
        parts.append(f"<{codes}> Tj T*")
    parts.append("ET")
    return zlib.compress("\n".join(parts).encode())


def _assemble(pages: list[bytes]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    font = _font_file()
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/TrueType/BaseFont/Floor>>",
    ]
    for n, content in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents {5 + 2 * n} 0 R>>".encode()
        )
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(content), content))
    objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(font), font))
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    out += b"trailer<</Root 1 0 R/Size %d>>startxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)
