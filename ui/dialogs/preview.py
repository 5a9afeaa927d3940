"""A paper before it is issued, or as it was issued: look, print, save, open (F9)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from services.errors import AppError, EnvError
from services.i18n import _
from services.messages import explain
from ui.context import UiContext
from ui.dialogs.ask import Dialog
from ui.tokens import Tone
from ui.widgets.banner import Banner
from ui.widgets.basic import button
from ui.widgets.preview import PreviewPane, Shown
from ui.widgets.printing import print_batch


class SaveFailedError(EnvError):
    """A paper could not be written to the place chosen (`path`)."""

    code = "usage.file_unwritable"


class PreviewDialog(Dialog):
    """`paper`: a draft, other pages in that shape, or the uid of an issued paper."""

    def __init__(
        self, context: UiContext, paper: Shown | str, parent: QWidget | None = None, *, title: str = ""
    ) -> None:
        name = title or ("" if isinstance(paper, str) else paper.title)
        super().__init__(context.theme, name or _("Paper"), parent)
        self._context = context
        self._pdf, self._file_name = b"", "van-ban.pdf"
        self._paper = paper
        self.banner = Banner(context.theme)
        self.pane = PreviewPane(context.theme)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.pane, 1)
        self._acts = [button(_("Save and open…"), self.open_outside, tip=_("In another program"))]
        if isinstance(paper, str) or paper.document is not None:
            self._acts.append(button(_("Save for Word…"), self.save_word, tip=_("As .docx, to be edited")))
        self._acts.append(button(_("Save as PDF…"), self.save))
        self.buttons.addWidget(button(_("Close"), self.reject))
        for one in self._acts:
            self.buttons.addWidget(one)
        self._print = button(_("Print"), self.print_out, role="primary", tip=_("Print (Ctrl+P)"))
        self.buttons.addWidget(self._print)
        self._key(_("Print"), "Ctrl+P", self.print_out)
        self._key(_("Save as PDF…"), "Ctrl+S", self.save)
        self._key(_("Larger (Ctrl++)"), "Ctrl++", self.pane.zoom_in)
        self._key(_("Smaller (Ctrl+−)"), "Ctrl+-", self.pane.zoom_out)
        self.resize(context.theme.space(230), context.theme.space(165))
        self._enable(False)
        if isinstance(paper, str):
            self._load(paper)
        else:
            self._show_draft(paper)

    def _key(self, text: str, keys: str, act: Any) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(act)
        self.addAction(action)

    def _load(self, uid: str) -> None:
        services = self._context.services

        def query() -> bytes:
            from services.papers import stored_pdf

            return stored_pdf(services, uid)

        self._context.jobs.read(self, query, self._show, self._failed)

    def _show_draft(self, draft: Shown) -> None:
        self._file_name = draft.file_name
        self._show(draft.pdf)
        if draft.problems:
            names = ", ".join(dict.fromkeys(problem.label for problem in draft.problems))
            self.banner.tell(Tone.WARN, _("The paper still lacks: {fields}").format(fields=names))

    def _show(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.pane.show_pdf(pdf)
        self._enable(True)

    def _failed(self, error: AppError) -> None:
        self.banner.explain(explain(error))

    def _enable(self, there: bool) -> None:
        for one in (*self._acts, self._print):
            one.setEnabled(there)

    def print_out(self) -> None:
        """Print the paper."""
        if self._pdf:
            print_batch(self, self._context, (self._pdf,), self.windowTitle(), self._on_printed, self._failed)

    def _on_printed(self, _pages: int) -> None:
        self.banner.tell(Tone.OK, _("Sent to the printer."))

    def save(self) -> None:
        """Save the paper as a PDF."""
        self._saved()

    def save_word(self) -> None:
        """Save the paper as a .docx that can be edited; what is issued stays as it was issued."""
        services, paper = self._context.services, self._paper

        def query() -> Any:
            from services.papers import docx_of, paper_docx

            return paper_docx(services, paper) if isinstance(paper, str) else docx_of(paper)

        self._context.jobs.read(self, query, self._on_word, self._failed)

    def _on_word(self, word: Any) -> None:
        target = self._context.prompts.save_file(_("Save the paper"), word.file_name, "Word (*.docx)")
        if target is None:
            return
        services = self._context.services

        def work() -> Path:
            from services.papers import save_word

            return save_word(services, word, target)

        self._context.jobs.read(self, work, self._on_word_saved, self._failed)

    def _on_word_saved(self, target: Path) -> None:
        self.banner.tell(Tone.OK, _("Saved: {path}").format(path=target))

    def open_outside(self) -> None:
        """Open a copy in the system's program for PDF.

        A copy outside is not encrypted: it lies where the user put it, never in a folder nobody looks into.
        """
        target = self._saved()
        if target is not None:
            self._context.prompts.open_path(target)

    def _saved(self) -> Path | None:
        if not self._pdf:
            return None
        target = self._context.prompts.save_file(_("Save the paper"), self._file_name, "PDF (*.pdf)")
        if target is None or not self._write(target):
            return None
        self.banner.tell(Tone.OK, _("Saved: {path}").format(path=target))
        return target

    def _write(self, target: Path) -> bool:
        try:
            target.write_bytes(self._pdf)
        except OSError:
            self._failed(SaveFailedError(path=str(target)))
            return False
        return True
