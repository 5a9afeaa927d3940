"""Scans of a nomination: attach, open, remove with the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from services.app import Services
from services.attachments import AttachFile, attach_file
from services.i18n import _
from services.progress import Progress
from services.results import Changes
from services.wastebasket import DeleteRecord, RestoreRecord, delete_record, restore_record
from ui.pages.round_part import Host
from ui.pages.scan_viewer import ScanViewer

KINDS = "PDF, JPEG, PNG, Word (*.pdf *.jpg *.jpeg *.png *.docx)"


class Scans(QObject):
    """Carries out what the panel and the report editor ask for about papers."""

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._part = parent
        self._host, self._context = host, host.context
        self._services = host.context.services
        self._viewer = ScanViewer(self._context, host.load, parent)
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
        """Show a scan of the nomination meant last."""
        self._viewer.open(self._nomination, uid)

    def of(self, nomination_uid: str) -> None:
        """Remember whose scans are meant."""
        self._nomination = nomination_uid

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
