"""Scans of a nomination: attach, open, remove with the way back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from services.app import Services
from services.attachments import WORD, AttachFile, AttachmentRow, attach_file, attachments_of
from services.blobs import read_blob
from services.engines import known_fault
from services.home import write_whole
from services.i18n import _
from services.progress import Progress
from services.results import Changes
from services.wastebasket import DeleteRecord, RestoreRecord, delete_record, restore_record
from ui.dialogs.preview import PreviewDialog, SaveFailedError
from ui.pages.round_part import Host

KINDS = "PDF, JPEG, PNG, Word (*.pdf *.jpg *.jpeg *.png *.docx)"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedScan:
    """A scan with its bytes, in the shape the preview takes."""

    pdf: bytes
    title: str
    file_name: str
    media_type: str
    problems: tuple[Any, ...] = ()


class Scans(QObject):
    """Carries out what the panel and the report editor ask for about papers."""

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._part = parent
        self._host, self._context = host, host.context
        self._services = host.context.services
        self._nomination = ""
        self._removed = ""

    def paper(self, nomination_uid: str, key: str) -> None:
        """Do what a paper's line stands for: "report", "scan:uid" or "attach:code"."""
        kind, _colon, what = key.partition(":")
        self._nomination = nomination_uid
        if kind == "report":
            self._host.write_report(nomination_uid)
        elif kind == "attach":
            self.attach(nomination_uid, what)
        elif kind == "scan":
            self.open_scan(what)

    def attach(self, nomination_uid: str, code: str) -> None:
        """Attach files to a paper of the dossier."""
        files = self._context.prompts.choose_files(_("Scans to attach"), KINDS)
        for path in files:
            command = AttachFile(nomination_uid=nomination_uid, paper_code=code, path=path)
            self._host.long(
                partial(_attach, self._services, command),
                _("Attaching {name}").format(name=path.name),
                self._on_attached,
            )

    def _on_attached(self, _changes: Changes) -> None:
        self._context.prompts.toast(_("Attached."))

    def open_for(self, nomination_uid: str, uid: str) -> None:
        """Open a scan of a nomination."""
        self._nomination = nomination_uid
        self.open_scan(uid)

    def open_scan(self, uid: str) -> None:
        """Show a PDF or a picture here; a Word document is saved where the user wishes and opened there."""
        query = partial(_read, self._services, self._nomination, uid)
        self._host.load(query, self._show, "scan")

    def of(self, nomination_uid: str) -> None:
        """Remember whose scans are meant."""
        self._nomination = nomination_uid

    def _show(self, scan: OpenedScan | None) -> None:
        if scan is None:
            return
        if scan.media_type != WORD:
            dialog = PreviewDialog(self._context, scan, self._part, title=scan.title)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
            return
        # A copy outside is not encrypted, so it is the user who says where it lies.
        title = _("Save a copy of the Word document to open it")
        target = self._context.prompts.save_file(title, scan.file_name, "Word (*.docx)")
        if target is not None:
            self._host.load(partial(_write, target, scan.pdf), self._open, "scan")

    def _open(self, path: Path) -> None:
        self._context.prompts.open_path(path)

    def remove(self, uid: str) -> None:
        """Put a scan into the wastebasket; the toast offers the way back."""
        self._removed = uid
        self._host.run(delete_record, DeleteRecord(kind="attachment", uid=uid), self._on_removed)

    def _on_removed(self, _changes: Changes) -> None:
        self._context.prompts.toast(_("Put into the wastebasket."), self._restore)

    def _restore(self) -> None:
        self._host.run(restore_record, RestoreRecord(kind="attachment", uid=self._removed))


def _attach(app: Services, command: AttachFile, progress: Progress) -> Changes:
    return attach_file(app, command, progress)


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
        raise known_fault(error) or SaveFailedError(path=str(target)) from error
    return target
