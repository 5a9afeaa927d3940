"""Help on the page that is shown (F1): what it is for, and its keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence, QShowEvent, QTextBlock
from PySide6.QtWidgets import QTextBrowser, QWidget

from services.i18n import _, language
from ui.dialogs.ask import Dialog
from ui.pages.base import PageSpec
from ui.theme import Theme
from ui.widgets.basic import button

HELP = Path(__file__).resolve().parent.parent.parent / "resources" / "help"


def help_text(page: str, spoken: str) -> str:
    """Return the help of a page in Markdown, or ""."""
    for file in (HELP / spoken / f"{page}.md", HELP / f"{page}.md"):
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return ""


def key_table(actions: Sequence[QAction]) -> str:
    """Return the commands that have keys as a Markdown table."""
    native = QKeySequence.SequenceFormat.NativeText
    lines = [
        f"| {' · '.join(key.toString(native) for key in action.shortcuts())} | {action.text()} |"
        for action in actions
        if action.shortcuts() and action.text()
    ]
    key, command = _("Key"), _("Command")
    return "\n".join((f"| {key} | {command} |", "|---|---|", *lines))


class HelpDialog(Dialog):
    """Words of the page, then its keys; opened at the heading that ends with `section`."""

    def __init__(
        self,
        theme: Theme,
        spec: PageSpec,
        actions: Sequence[QAction],
        parent: QWidget | None = None,
        *,
        section: str = "",
    ) -> None:
        super().__init__(theme, _("Help: {page}").format(page=_(spec.title)), parent)
        self._section = section
        self.words = QTextBrowser()
        self.words.setAccessibleName(_("Help"))
        self.words.setOpenExternalLinks(False)
        self.words.setMarkdown(f"{help_text(spec.id, language())}\n\n{key_table(actions)}\n")
        self.body.addWidget(self.words, 1)
        self.buttons.addWidget(button(_("Close"), self.accept, role="primary"))
        self.resize(theme.space(170), theme.space(150))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        block = self._heading()
        if block.isValid():
            top = self.words.document().documentLayout().blockBoundingRect(block).top()
            self.words.verticalScrollBar().setValue(int(top))

    def _heading(self) -> QTextBlock:
        block = self.words.document().begin()
        while block.isValid():
            if self._section and block.blockFormat().headingLevel() and block.text().endswith(self._section):
                return block
            block = block.next()
        return block
