"""The questions as real dialogs of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from services.messages import Explanation
from ui.dialogs.ask import ChoiceDialog
from ui.dialogs.pick import PickDialog
from ui.dialogs.words_form import WordsForm
from ui.prompts import Action, Choice, NextStep, Words
from ui.theme import Theme
from ui.widgets.printing import ask_printer


class Host(Protocol):
    """The window that shows banners and toasts."""

    def show_explanation(self, explanation: Explanation, step: NextStep | None) -> None:
        """Show an error without blocking."""
        ...

    def show_toast(self, text: str, undo: Action | None) -> None:
        """Show a passing notice."""
        ...


class QtPrompts:
    """`Prompts` in the window; `attach` tells it the window once that exists."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._window: QWidget | None = None
        self._host: Host | None = None

    def attach(self, window: QWidget, host: Host) -> None:
        """Use `window` as the parent of dialogs and `host` for banners and toasts."""
        self._window, self._host = window, host

    def words_form(self, theme: Theme, words: Words) -> WordsForm:
        return WordsForm(theme, words, self._window)

    def choice(self, title: str, text: str, choices: Sequence[Choice]) -> str | None:
        dialog = ChoiceDialog(self._theme, title, text, choices, self._window)
        return dialog.key if _answered(dialog) else None

    def choose_from(self, title: str, hint: str, find: Callable[[str], Sequence[Choice]]) -> str | None:
        dialog = PickDialog(self._theme, title, hint, find, self._window)
        return dialog.key if _answered(dialog) else None

    def choose_file(self, title: str, kinds: str = "") -> Path | None:
        name, _kind = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        return Path(name) if name else None

    def choose_files(self, title: str, kinds: str = "") -> tuple[Path, ...]:
        names, _kind = QFileDialog.getOpenFileNames(self._window, title, "", kinds)
        return tuple(Path(name) for name in names)

    def choose_folder(self, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._window, title)
        return Path(name) if name else None

    def save_file(self, title: str, name: str, kinds: str = "") -> Path | None:
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, name, kinds)
        return Path(chosen) if chosen else None

    def choose_printer(self, title: str, pages: int) -> QPrinter | None:
        return ask_printer(title, pages, self._window)

    def show_error(self, explanation: Explanation, step: NextStep | None = None) -> None:
        if self._host is not None:
            self._host.show_explanation(explanation, step)

    def toast(self, text: str, undo: Action | None = None) -> None:
        if self._host is not None:
            self._host.show_toast(text, undo)

    def open_path(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _answered(dialog: QDialog) -> bool:
    answered = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answered
