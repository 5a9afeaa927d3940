"""Pages of a PDF to the printer, drawn at its resolution."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from services.documents import PageBitmap, page_count, render_page

_DOTS = 300
_POINTS = 72


def image_of(page: PageBitmap) -> QImage:
    """Return a page as a picture that owns its pixels."""
    shared = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    return shared.copy()


def print_pdf(content: bytes, parent: QWidget) -> bool:
    """Ask for a printer and print; False when the user left."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, page_count(content))
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if chosen:
        paint_pages(content, printer)
    return chosen


def paint_pages(content: bytes, printer: QPrinter) -> int:
    """Draw the pages chosen in the dialog at full size; return how many."""
    last = page_count(content)
    begin = printer.fromPage() or 1
    end = min(printer.toPage() or last, last)
    printer.setFullPage(True)
    painter = QPainter(printer)
    dots = min(_DOTS, printer.resolution())
    for number in range(begin, end + 1):
        if number > begin:
            printer.newPage()
        picture = image_of(render_page(content, number - 1, dots / _POINTS))
        scale = printer.resolution() / dots
        painter.save()
        painter.scale(scale, scale)
        painter.drawImage(0, 0, picture)
        painter.restore()
    painter.end()
    return end - begin + 1
