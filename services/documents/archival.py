"""What makes a PDF one for the archive (ISO 19005-2, level B): its properties as XMP, its colour space."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from services.documents.model import Document

_PROFILE = Path(__file__).resolve().parents[2] / "resources" / "colour" / "srgb.icc"
_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'


@cache
def colour_profile() -> bytes:
    """Return the ICC profile of sRGB."""
    return _PROFILE.read_bytes()


def properties(document: Document) -> dict[str, str]:
    """Return the properties of the file by their names in the PDF; empty ones are left out."""
    keywords = f"{document.form} {document.form_digest[:16]}".strip() if document.form else ""
    found = {
        "Title": document.title,
        "Author": document.author,
        "Subject": document.subject,
        "Keywords": keywords,
    }
    return {name: value for name, value in found.items() if value}


def xmp(document: Document) -> bytes:
    """Return the same properties as XMP, with the claim of PDF/A-2b; undated, so that bytes don't change."""
    known = properties(document)
    parts = [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>B</pdfaid:conformance>",
        f"<dc:title>{_one_language(known.get('Title', ''))}</dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(document.language)}</rdf:li></rdf:Bag></dc:language>",
    ]
    if "Author" in known:
        author = escape(known["Author"])
        parts.append(f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>")
    if "Subject" in known:
        parts.append(f"<dc:description>{_one_language(known['Subject'])}</dc:description>")
    if "Keywords" in known:
        parts.append(f"<pdf:Keywords>{escape(known['Keywords'])}</pdf:Keywords>")
    body = "\n".join(parts)
    return (
        f"{_BEGIN}\n"
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n'
        f"{body}\n"
        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    ).encode()


def _one_language(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'
