"""Scans: is a file what it says, and a photographed page as a PDF to look at and print."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from PIL import Image, ImageOps
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from services.documents.errors import PaperUnreadable
from services.documents.preview import page_count

_MARGIN = 18.0
# A page of A4 at 600 dots an inch has 35 million; a picture of more is no page, and would fill the memory.
_MAX_PIXELS = 90_000_000
_MAX_XML = 64 << 20
_UNFIT = (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning)


def check_opens(content: bytes, media_type: str) -> None:
    """Open a PDF, a picture or a Word document as those who get it will. Raises: PaperUnreadable."""
    if media_type == "application/pdf":
        if not page_count(content):
            raise PaperUnreadable(page=1)
    elif media_type.startswith("image/"):
        _picture(content)
    else:
        _check_word(content)


def picture_pdf(content: bytes, title: str) -> bytes:
    """Return a picture as one page of A4, upright as it was taken. Raises: PaperUnreadable."""
    picture = _picture(content)
    page = landscape(A4) if picture.width > picture.height else A4
    room = (page[0] - 2 * _MARGIN, page[1] - 2 * _MARGIN)
    scale = min(room[0] / picture.width, room[1] / picture.height)
    width, height = picture.width * scale, picture.height * scale
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=page, invariant=1)
    canvas.setTitle(title)
    canvas.drawImage(ImageReader(picture), (page[0] - width) / 2, (page[1] - height) / 2, width, height)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _picture(content: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > _MAX_PIXELS:
                raise PaperUnreadable(page=1)
            picture.load()
            return ImageOps.exif_transpose(picture).convert("RGB")
    except _UNFIT as error:
        raise PaperUnreadable(page=1) from error


def _check_word(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo("word/document.xml").file_size > _MAX_XML:
                raise PaperUnreadable(page=1)
            # Expat, fed by pieces: no tree is built, and it refuses entities that grow without end.
            parser = expat.ParserCreate()
            with archive.open("word/document.xml") as file:
                parser.ParseFile(file)
            if archive.testzip() is not None:
                raise PaperUnreadable(page=1)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, RuntimeError, expat.ExpatError) as error:
        raise PaperUnreadable(page=1) from error
