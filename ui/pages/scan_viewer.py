"""Opening a scan: pictures and PDF here, Word documents where the user saves them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from services.app import Services
from services.attachments import WORD, AttachmentRow, attachments_of
from services.blobs import read_blob
from services.documents import FieldProblem
from services.engines import known_fault
from services.home import write_whole
from services.i18n import _
from ui.context import UiContext
from ui.dialogs.preview import PreviewDialog, SaveFailedError
from ui.widgets.preview import Shown

Load = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedScan:
    """A scan with its bytes, in the shape the preview takes."""

    pdf: bytes
    title: str
    file_name: str
    media_type: str
    problems: tuple[FieldProblem, ...] = ()
    document: None = None


class ScanViewer(QObject):
    """Shows scans over a widget; `load(query, done, key=…)` reads off the GUI thread."""

    def __init__(self, context: UiContext, load: Load, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._load, self._over = context, load, parent

    def open(self, nomination_uid: str, uid: str) -> None:
        """Show a PDF or a picture here; a Word document is saved where the user wishes and opened there."""
        query = partial(_read, self._context.services, nomination_uid, uid)
        self._load(query, self._show, key="scan")

    def _show(self, scan: OpenedScan | None) -> None:
        if scan is None:
            return
        if scan.media_type != WORD:
            show_paper(self._context, scan, self._over, title=scan.title)
            return
        # A copy outside is not encrypted, so it is the user who says where it lies.
        title = _("Save a copy of the Word document to open it")
        target = self._context.prompts.save_file(title, scan.file_name, "Word (*.docx)")
        if target is not None:
            self._load(partial(_write, target, scan.pdf), self._open, key="scan")

    def _open(self, path: Path) -> None:
        self._context.prompts.open_path(path)


def show_paper(context: UiContext, paper: Shown | str, parent: QWidget, *, title: str = "") -> None:
    """Show a draft or a scan, or an issued paper by its uid."""
    dialog = PreviewDialog(context, paper, parent, title=title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _read(app: Services, nomination_uid: str, uid: str) -> OpenedScan | None:
    found: AttachmentRow | None = next(
        (row for row in attachments_of(app, nomination_uid) if row.uid == uid), None
    )
    if found is None:
        return None
    content = read_blob(app, found.sha256)
    if found.media_type.startswith("image/"):
        from services.documents.pictures import picture_pdf

        content = picture_pdf(content, found.title or found.file_name)
    return OpenedScan(
        pdf=content,
        title=found.title or found.file_name,
        file_name=found.file_name,
        media_type=found.media_type,
    )


def _write(target: Path, content: bytes) -> Path:
    try:
        write_whole(target, content)
    except OSError as error:
        raise known_fault(error, target) or SaveFailedError(path=str(target)) from error
    return target
