"""Papers: form data in, a document model out, a PDF by Nghị định 30/2020/NĐ-CP of it.

Pure: nothing here knows the database, the clock or the screen. The same data give the same bytes.
"""

from __future__ import annotations

from services.documents.building import FieldProblem, build, from_jsonable, missing_fields, to_jsonable
from services.documents.fonts import FontSet, load_fonts
from services.documents.library import Form, FormLibrary, load_forms
from services.documents.model import Document
from services.documents.pdf import RenderedPdf, SignatureBox, render_batch, render_pdf
from services.documents.preview import PageBitmap, page_count, page_sizes, page_text, render_page
from services.documents.richtext import RichText

__all__ = [
    "Document",
    "FieldProblem",
    "FontSet",
    "Form",
    "FormLibrary",
    "PageBitmap",
    "RenderedPdf",
    "RichText",
    "SignatureBox",
    "build",
    "from_jsonable",
    "load_fonts",
    "load_forms",
    "missing_fields",
    "page_count",
    "page_sizes",
    "page_text",
    "render_batch",
    "render_page",
    "render_pdf",
    "to_jsonable",
]
