"""Giấy khen of a decision: on what paper, moved by how much; then they are looked at and printed."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from services.errors import AppError
from services.i18n import _
from services.messages import explain
from ui.context import UiContext
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.record_form import RecordDialog
from ui.presenters import certificates as words
from ui.widgets.basic import button


class CertificatesDialog(RecordDialog):
    """What the usual printer is off is remembered for it."""

    def __init__(self, context: UiContext, decision_uid: str, number: str, parent: QWidget | None) -> None:
        self._context, self._decision, self._number = context, decision_uid, number
        self._printer = QPrinterInfo.defaultPrinterName()
        known = context.settings.value.certificate_offsets.get(self._printer, (0.0, 0.0))
        super().__init__(
            context.theme,
            _("Certificates of decision {number}").format(number=number),
            words.fields(),
            words.start(known),
            note=_("Print the sheet to measure by on white paper and lay it on the pre-printed one."),
            finish=_("Look and print…"),
            check=words.faults,
            parent=parent,
        )
        self.buttons.insertWidget(0, button(_("Sheet to measure by…"), self.show_sheet))

    def show_sheet(self) -> None:
        """Show the sheet, moved by what is typed now."""
        if self._in_order():
            values = self.values()
            self._context.jobs.read(self, partial(words.calibration, values), self._show, self._failed)

    def finish(self) -> None:
        """Draw the certificates and show them; the form stays for another try."""
        if not self._in_order():
            return
        values = self.values()
        moved = words.offset_of(values)
        offsets = self._context.settings.value.certificate_offsets
        self._context.settings.update(
            certificate_offsets={**offsets, self._printer: (moved.right, moved.down)}
        )

        def work(progress: Any) -> words.Pages:
            return words.draw(self._context.services, self._decision, self._number, values, progress)

        title = _("Drawing the certificates")
        self._context.jobs.long(self, work, title, self._show, self._failed, writes=False)

    def _show(self, pages: words.Pages) -> None:
        shown = PreviewDialog(self._context, pages, self)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.open()

    def _failed(self, error: AppError) -> None:
        self.banner.explain(explain(error))
