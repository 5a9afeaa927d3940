"""A document as the bytes of a PDF/A-2b: the same data give the same bytes on every computer and every day.

The file is written here, object by object; ReportLab reads the fonts and cuts their subsets. Everything is
embedded, nothing is dated, no name of a machine gets in.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from services.documents.archival import colour_profile, properties, xmp
from services.documents.errors import MissingGlyph, TextDoesNotFit
from services.documents.fonts import Face, FontSet, load_fonts
from services.documents.layout.pagination import lay_out
from services.documents.layout.pieces import Page, Piece
from services.documents.layout.styles import PAGE_NUMBER_BASELINE, PAGE_NUMBER_SIZE, REGULAR
from services.documents.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBox:
    """Room for a signature: whose (`field`), on which page (from 0), in points from the lower left corner."""

    field: str
    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPdf:
    """The bytes of a paper with what else is known of them."""

    content: bytes
    pages: int
    signature_boxes: tuple[SignatureBox, ...]
    sha256: str


def render_pdf(document: Document, *, fonts: FontSet | None = None) -> RenderedPdf:
    """Return a document as PDF 1.7, fit for the archive (PDF/A-2b).

    Raises:
        MissingGlyph: the font lacks a character; names the field.
        TextDoesNotFit: a text can't be set in its room; names the field.
        FontMissing, FontDamaged: the fonts of the program are not as delivered.
    """
    chosen = fonts or load_fonts()
    try:
        pages = lay_out(document, chosen)
    except (MissingGlyph, TextDoesNotFit) as error:
        error.params["label"] = document.label(str(error.params["field"]))
        raise
    return write_pages(document, pages, chosen, tuple(_signature_boxes(pages)))


def write_pages(
    document: Document, pages: list[Page], fonts: FontSet, boxes: tuple[SignatureBox, ...]
) -> RenderedPdf:
    """Return pages that are laid out already as a file, with the properties of a document."""
    content = _File(fonts).write(document, pages)
    return RenderedPdf(
        content=content,
        pages=len(pages),
        signature_boxes=boxes,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def render_batch(
    documents: Iterable[Document], *, report: Callable[[int], None], fonts: FontSet | None = None
) -> Iterator[RenderedPdf]:
    """Yield papers one by one; `report` is told how many are done and stops the work by raising."""
    chosen = fonts or load_fonts()
    for done, document in enumerate(documents):
        report(done)
        yield render_pdf(document, fonts=chosen)


def _signature_boxes(pages: list[Page]) -> Iterator[SignatureBox]:
    for number, page in enumerate(pages):
        for piece, top in page.placed:
            for place in piece.signatures:
                bottom = page.frame.height - top - place.y - place.height
                yield SignatureBox(
                    field=place.field,
                    page=number,
                    x=round(place.x, 2),
                    y=round(bottom, 2),
                    width=round(place.width, 2),
                    height=round(place.height, 2),
                )


class _File:
    """Objects of one file. Numbers 1 to 3 are the catalogue, the page tree and the properties."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self.objects: list[bytes] = [b"", b"", b""]
        self.used: dict[tuple[int, int], str] = {}

    def write(self, document: Document, pages: list[Page]) -> bytes:
        streams = [zlib.compress(self._page(page), 6) for page in pages]
        resources = self._add(b"")
        kids = []
        for page, stream in zip(pages, streams, strict=True):
            contents = self._add_stream(stream)
            size = f"{page.frame.width:.2f} {page.frame.height:.2f}"
            kids.append(
                self._add(
                    f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size}]/Resources {resources} 0 R"
                    f"/Contents {contents} 0 R>>".encode()
                )
            )
        names = "".join(f"/{name} {self._font(*key)} 0 R" for key, name in sorted(self.used.items()))
        self.objects[resources - 1] = f"<</Font<<{names}>>/ProcSet[/PDF/Text]>>".encode()
        described = self._add_plain(xmp(document), "/Type/Metadata/Subtype/XML")
        profile = self._add_stream(zlib.compress(colour_profile(), 6), "/N 3")
        intent = (
            "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
            f"/DestOutputProfile {profile} 0 R>>"
        )
        self.objects[0] = (
            f"<</Type/Catalog/Pages 2 0 R/Lang({document.language})/Metadata {described} 0 R"
            f"/OutputIntents[{intent}]/ViewerPreferences<</DisplayDocTitle true>>>>"
        ).encode()
        tree = " ".join(f"{kid} 0 R" for kid in kids)
        self.objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{tree}]>>".encode()
        self.objects[2] = _properties(document)
        return _assemble(self.objects)

    def _add(self, body: bytes) -> int:
        self.objects.append(body)
        return len(self.objects)

    def _add_stream(self, packed: bytes, extra: str = "") -> int:
        head = f"<</Filter/FlateDecode/Length {len(packed)}{extra}>>\nstream\n".encode()
        return self._add(head + packed + b"\nendstream")

    def _add_plain(self, body: bytes, extra: str) -> int:
        # Readers of archives find properties without unpacking.
        return self._add(f"<<{extra}/Length {len(body)}>>\nstream\n".encode() + body + b"\nendstream")

    def _page(self, page: Page) -> bytes:
        text: list[bytes] = []
        drawing: list[str] = []
        state: tuple[int, int, float] | None = None
        spacing = 0.0
        height = page.frame.height
        colour: tuple[float, float, float] | None = None
        for piece, top in self._placed(page):
            if piece.colour != colour:
                colour = piece.colour
                text.append(b"%.3g %.3g %.3g rg" % colour if colour else b"0 g")
            for x, y, face, size, words, extra in piece.glyphs:
                if extra != spacing:
                    text.append(b"%.4f Tw" % extra)
                    spacing = extra
                first = True
                for subset, codes in self.fonts.faces[face].encode(words):
                    if state != (face, subset, size):
                        state = (face, subset, size)
                        text.append(b"/%s %g Tf" % (self._name(face, subset).encode(), size))
                    if first:
                        text.append(b"1 0 0 1 %.2f %.2f Tm" % (x, height - top - y))
                        first = False
                    text.append(b"(" + _escape(codes) + b") Tj")
            _draw(drawing, piece, height - top)
        return b"BT\n" + b"\n".join(text) + b"\nET\n" + "\n".join(drawing).encode()

    def _placed(self, page: Page) -> Iterator[tuple[Piece, float]]:
        if page.number > 1:
            frame = page.frame
            width = self.fonts.width(REGULAR, str(page.number), PAGE_NUMBER_SIZE, "page")
            x = frame.left + (frame.text_width - width) / 2
            yield (
                Piece(
                    height=0,
                    glyphs=[(x, PAGE_NUMBER_BASELINE, REGULAR, PAGE_NUMBER_SIZE, str(page.number), 0)],
                ),
                0,
            )
        yield from page.placed

    def _name(self, face: int, subset: int) -> str:
        return self.used.setdefault((face, subset), f"F{face}{subset}")

    def _font(self, face_index: int, subset: int) -> int:
        face = self.fonts.faces[face_index]
        packed, length = face.subset_file(subset)
        file = self._add_stream(packed, f"/Length1 {length}")
        name = f"{_tag(face_index, subset)}+{face.postscript_name}"
        figures = "".join(f"/{key} {value:g}" for key, value in face.descriptor().items())
        box = " ".join(f"{value:g}" for value in face.bounding_box())
        descriptor = self._add(
            f"<</Type/FontDescriptor/FontName/{name}/Flags {face.flags()}/FontBBox[{box}]{figures}"
            f"/FontFile2 {file} 0 R>>".encode()
        )
        codes = face.subset_codes(subset)
        unicode_map = self._add_stream(zlib.compress(_unicode_map(codes), 6))
        widths = " ".join(f"{_advance(face, code):g}" for code in codes)
        return self._add(
            f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 0/LastChar 255/Widths[{widths}]"
            f"/FontDescriptor {descriptor} 0 R/ToUnicode {unicode_map} 0 R>>".encode()
        )


def _advance(face: Face, code: int) -> float:
    return face.widths.get(chr(code), 0) if code else 0


def _tag(face: int, subset: int) -> str:
    return "TDKT" + chr(65 + face) + chr(65 + subset)


def _escape(codes: bytes) -> bytes:
    if b"\\" in codes:
        codes = codes.replace(b"\\", b"\\\\")
    if b"(" in codes or b")" in codes:
        codes = codes.replace(b"(", b"\\(").replace(b")", b"\\)")
    return codes


def _draw(out: list[str], piece: Piece, top: float) -> None:
    for x0, y0, x1, y1, width in piece.strokes:
        out.append(f"{width:g} w {x0:.2f} {top - y0:.2f} m {x1:.2f} {top - y1:.2f} l S")
    for x, y, width, height in piece.fills:
        out.append(f"{x:.3f} {top - y - height:.3f} {width:.3f} {height:.3f} re f")


def _unicode_map(codes: list[int]) -> bytes:
    used = [(place, code) for place, code in enumerate(codes) if code]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(used), 100):
        part = used[start : start + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{place:02X}> <{code:04X}>" for place, code in part]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()


def _properties(document: Document) -> bytes:
    body = b"".join(
        b"/" + key.encode() + b"<FEFF" + value.encode("utf-16-be").hex().upper().encode() + b">"
        for key, value in properties(document).items()
    )
    return b"<<" + body + b">>"


def _assemble(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    identity = hashlib.sha256(out).hexdigest()[:32].encode()
    out += b"trailer\n<</Size %d/Root 1 0 R/Info 3 0 R" % (len(objects) + 1)
    out += b"/ID[<" + identity + b"><" + identity + b">]>>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)
