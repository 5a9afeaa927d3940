"""Papers to the printer: one dialog for a whole batch, then one job, drawn page by page at its resolution.

A QPrinter may be painted on outside the GUI thread, so a long batch is a job with progress and cancel.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from services.documents import PageBitmap, page_count, render_page
from services.errors import AppError, CancelledError, EnvError
from services.i18n import _
from services.progress import Progress, silent
from ui.context import UiContext
from ui.presenters.print_order import Place, print_order

_DOTS = 300
_POINTS = 72
_INCH_MM = 25.4
_NOTE_FACE, _NOTE_SIZE = "Liberation Serif", 9
_NOTE_RIGHT_MM, _NOTE_FOOT_MM = 15.0, 8.0


class PrintFailedError(EnvError):
    """The printer took no page (`printer`), or stopped in the middle."""

    code = "print.failed"


def image_of(page: PageBitmap) -> QImage:
    """Return a page as a picture that owns its pixels."""
    shared = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    return shared.copy()


def ask_printer(title: str, pages: int, parent: QWidget | None) -> QPrinter | None:
    """Let the user choose printer, copies and pages of 1…`pages`; None when they left."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCollateCopies)
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def print_batch(
    owner: QObject,
    context: UiContext,
    papers: Sequence[bytes],
    title: str,
    done: Callable[[int], None],
    failed: Callable[[AppError], None],
    note: str = "",
) -> None:
    """Ask once for all papers, then print them as one job in the tray; `done(pages)`.

    `note`: small in the lower right margin of every page.
    """
    printer = context.prompts.choose_printer(title, sum(map(page_count, papers)))
    if printer is not None:
        work = partial(_work, printer, tuple(papers), note)
        context.jobs.long(owner, work, title, done, failed, writes=False)


def _work(printer: QPrinter, papers: tuple[bytes, ...], note: str, progress: Progress) -> int:
    return print_papers(printer, papers, progress, note)


def print_papers(
    printer: QPrinter, papers: Sequence[bytes], progress: Progress | None = None, note: str = ""
) -> int:
    """Draw the pages chosen in the dialog, paper after paper; return how many were drawn.

    Copies that the printer can't make itself are drawn again. On both sides each paper begins a new sheet.
    `note` stands small in the lower right margin.

    Raises: PrintFailedError; CancelledError, and then nothing more is sent.
    """
    progress = progress or silent()
    order = _order(printer, papers)
    printer.setFullPage(True)
    painter = QPainter()
    try:
        for number, place in enumerate(order):
            progress.report(number, len(order))
            _draw(printer, painter, papers, place)
            if note and place is not None:
                _note(printer, painter, note)
        progress.report(len(order), len(order))
    except CancelledError:
        _abort(printer, painter)
        raise
    finally:
        if painter.isActive():
            painter.end()
    if printer.printerState() == QPrinter.PrinterState.Error:
        raise PrintFailedError(printer=_name(printer))
    return sum(place is not None for place in order)


def _order(printer: QPrinter, papers: Sequence[bytes]) -> list[Place | None]:
    one_side = (QPrinter.DuplexMode.DuplexNone, QPrinter.DuplexMode.DuplexAuto)
    return print_order(
        [page_count(content) for content in papers],
        first=printer.fromPage() or 1,
        last=printer.toPage(),
        copies=1 if printer.supportsMultipleCopies() else printer.copyCount(),
        collated=printer.collateCopies(),
        both_sides=printer.duplex() not in one_side,
    )


def _draw(printer: QPrinter, painter: QPainter, papers: Sequence[bytes], place: Place | None) -> None:
    dots = min(_DOTS, printer.resolution())
    picture = image_of(render_page(papers[place[0]], place[1], dots / _POINTS)) if place else None
    if picture is not None:
        wide = picture.width() > picture.height()
        kind = QPageLayout.Orientation
        printer.setPageOrientation(kind.Landscape if wide else kind.Portrait)
    began = printer.newPage() if painter.isActive() else painter.begin(printer)
    if not began:
        raise PrintFailedError(printer=_name(printer))
    if picture is not None:
        scale = printer.resolution() / dots
        painter.save()
        painter.scale(scale, scale)
        painter.drawImage(0, 0, picture)
        painter.restore()


def _note(printer: QPrinter, painter: QPainter, note: str) -> None:
    """Write below the text, where Nghị định 30 has nothing: at its right edge, in the margin."""
    dots = printer.resolution()
    font = QFont(_NOTE_FACE)
    font.setPixelSize(round(_NOTE_SIZE * dots / _POINTS))
    painter.setFont(font)
    page = printer.paperRect(QPrinter.Unit.DevicePixel)
    right, foot = (round(side * dots / _INCH_MM) for side in (_NOTE_RIGHT_MM, _NOTE_FOOT_MM))
    room = page.adjusted(0, 0, -right, -foot)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), note)


def _abort(printer: QPrinter, painter: QPainter) -> None:
    """Take the job back; a file that is written instead of paper is no use in part."""
    printer.abort()
    if painter.isActive():
        painter.end()
    if printer.outputFileName():
        Path(printer.outputFileName()).unlink(missing_ok=True)


def _name(printer: QPrinter) -> str:
    return printer.printerName() or printer.outputFileName() or _("the printer")
