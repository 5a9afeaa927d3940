"""When the program itself is at fault: tell it, offer a report without personal data, keep the drafts."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from services.errors import AppError
from services.i18n import _
from services.logs import crash_report, note_error
from ui.dialogs.ask import Dialog
from ui.theme import Theme
from ui.widgets.basic import button, label

VERSION = "0.1.0"


class CrashDialog(Dialog):
    """Says what is safe and shows the report before anything is sent anywhere."""

    def __init__(self, theme: Theme, report: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("The program met a fault of its own"), parent)
        self._report = report
        self.body.addWidget(label(_("What was saved is safe; drafts are kept as they were."), wrap=True))
        self.body.addWidget(
            label(
                _(
                    "You can go on working. If it happens again, close the program and send this report: "
                    "it holds places in the program, no name and no text of a record."
                ),
                wrap=True,
            )
        )
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(_("Report of the fault"))
        self.body.addWidget(text, 1)
        self.buttons.addWidget(button(_("Copy"), self._on_copy))
        self.buttons.addWidget(button(_("Save…"), self._on_save))
        self.buttons.addWidget(button(_("Go on"), self.accept, role="primary"))
        self.resize(theme.space(150), theme.space(110))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

    def _on_save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save the report"), "tdkt-report.txt", "Text (*.txt)"
        )
        if name:
            Path(name).write_text(self._report, encoding="utf-8")


class CrashHandler(QObject):
    """Stands in `sys.excepthook`; a second fault while the first is shown is only noted."""

    _met = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dialog: CrashDialog | None = None
        # From whatever thread it comes, it is shown in the thread of the window.
        self._met.connect(self._show)

    def install(self) -> None:
        """Hear of every exception that nobody caught."""
        sys.excepthook = self.hear

    def hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Note the error and show the report."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        note_error(error)
        if not isinstance(error, AppError):
            traceback.print_exception(kind, error, trace)
        self._met.emit(crash_report(error, VERSION))

    @Slot(str)
    def _show(self, report: str) -> None:
        if self._dialog is not None:
            return
        self._dialog = CrashDialog(self._theme, report)
        self._dialog.finished.connect(self._on_finished)
        self._dialog.open()

    def _on_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None
