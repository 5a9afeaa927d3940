"""Papers are PDF/A-2b: nothing from outside is needed to show them, what they say of themselves agrees."""

from __future__ import annotations

import io
import re
import struct
import zlib
from xml.etree import ElementTree

import pytest
from PIL import ImageCms

from services.documents import build, load_forms, render_pdf
from tests.unit.documents import samples

NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
# ISO 19005-2, 6.1 to 6.6: what a file for the archive must not have.
FORBIDDEN = (
    b"/Encrypt",
    b"/JavaScript",
    b"/JS",
    b"/AA",
    b"/OpenAction",
    b"/SMask",
    b"/LZWDecode",
    b"/Launch",
)


class _File:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.objects = {
            int(number): body
            for number, body in re.findall(rb"\n(\d+) 0 obj\n(.*?)\nendobj(?=\n)", content, re.DOTALL)
        }

    def stream(self, number: int) -> bytes:
        head, _, rest = self.objects[number].partition(b"\nstream\n")
        body = rest.removesuffix(b"\nendstream")
        assert int(re.search(rb"/Length (\d+)", head)[1]) == len(body)
        return zlib.decompress(body) if b"/FlateDecode" in head else body

    def reference(self, source: bytes, name: bytes) -> int:
        return int(re.search(name + rb" (\d+) 0 R", source)[1])


@pytest.fixture(scope="module", params=sorted(samples.normal()))
def file(request):
    return _File(render_pdf(build(load_forms().form(request.param), samples.normal()[request.param])).content)


def test_the_file_says_of_itself_what_it_is(file):
    catalogue = file.objects[1]
    root = ElementTree.fromstring(
        file.stream(file.reference(catalogue, b"/Metadata")).decode().strip("\ufeff")
    )
    assert root.findtext(".//pdfaid:part", namespaces=NS) == "2"
    assert root.findtext(".//pdfaid:conformance", namespaces=NS) == "B"
    info = {
        name.decode(): bytes.fromhex(value.decode()).decode("utf-16-be")
        for name, value in re.findall(rb"/(\w+)<FEFF([0-9A-F]*)>", file.objects[3])
    }
    told = {
        "Title": root.findtext(".//dc:title/rdf:Alt/rdf:li", namespaces=NS),
        "Author": root.findtext(".//dc:creator/rdf:Seq/rdf:li", namespaces=NS),
        "Subject": root.findtext(".//dc:description/rdf:Alt/rdf:li", namespaces=NS),
        "Keywords": root.findtext(".//pdf:Keywords", namespaces=NS),
    }
    assert info == {name: value for name, value in told.items() if value}
    assert info["Title"]
    assert b"/DisplayDocTitle true" in catalogue


def test_colours_have_their_profile_in_the_file(file):
    intent = re.search(rb"/OutputIntents\[<<(.*?)>>\]", file.objects[1])[1]
    assert b"/S/GTS_PDFA1" in intent
    profile = ImageCms.ImageCmsProfile(io.BytesIO(file.stream(file.reference(intent, b"/DestOutputProfile"))))
    assert profile.profile.xcolor_space.strip() == "RGB"
    assert profile.profile.version < 5


def test_every_type_is_in_the_file_with_the_widths_it_is_set_by(file):
    fonts = [body for body in file.objects.values() if body.startswith(b"<</Type/Font/")]
    assert fonts
    for font in fonts:
        assert b"/Encoding" not in font
        assert b"/ToUnicode" in font
        descriptor = file.objects[file.reference(font, b"/FontDescriptor")]
        assert int(re.search(rb"/Flags (\d+)", descriptor)[1]) & 4
        drawn = advances(file.stream(file.reference(descriptor, b"/FontFile2")))
        told = [float(one) for one in re.search(rb"/Widths\[(.*?)\]", font)[1].split()]
        assert len(told) == len(drawn) == 256
        used = [code for code, width in enumerate(told) if width]
        assert used
        assert [code for code in used if abs(told[code] - drawn[code]) > 1] == []


def advances(font: bytes) -> list[float]:
    """Return the advance of each code in 1/1000 em by the one cmap and the hmtx of a TrueType file."""
    count = struct.unpack(">H", font[4:6])[0]
    tables = {}
    for place in range(12, 12 + 16 * count, 16):
        start, length = struct.unpack(">II", font[place + 8 : place + 16])
        tables[font[place : place + 4]] = font[start : start + length]
    em = struct.unpack(">H", tables[b"head"][18:20])[0]
    metrics = struct.unpack(">H", tables[b"hhea"][34:36])[0]
    kinds, platform, encoding, start = struct.unpack(">xxHHHI", tables[b"cmap"][:12])
    assert (kinds, platform, encoding) == (1, 1, 0)
    form, first, entries = struct.unpack(">HxxxxHH", tables[b"cmap"][start : start + 10])
    assert form == 6
    glyphs = struct.unpack(f">{entries}H", tables[b"cmap"][start + 10 : start + 10 + 2 * entries])
    found = [0.0] * 256
    for code, glyph in enumerate(glyphs, first):
        at = min(glyph, metrics - 1) * 4
        found[code] = struct.unpack(">H", tables[b"hmtx"][at : at + 2])[0] * 1000 / em
    return found


def test_nothing_is_in_it_that_an_archive_refuses(file):
    plain = b"\n".join(body.partition(b"\nstream\n")[0] for body in file.objects.values())
    assert [word for word in FORBIDDEN if word in plain] == []
    assert re.search(rb"/ID\[<[0-9a-f]{32}><[0-9a-f]{32}>\]", file.content)
    assert re.match(rb"%PDF-1\.7\n%[\x80-\xff]{4}\n", file.content)
