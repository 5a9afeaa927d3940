"""Questions to the user behind one protocol: real dialogs in the window, scripted answers in tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from services.i18n import _
from services.messages import Explanation

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.dialogs.words_form import WordsForm
    from ui.theme import Theme

Action = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer of a question; `key` comes back, `label` is shown. `primary` is the suggested one.

    With the key "" it is the way out, as Esc is.
    """

    key: str
    label: str
    primary: bool = False


def way_out() -> Choice:
    """Return the answer that leaves a question: for those that have no "Back" or "Not now" of their own."""
    return Choice(key="", label=_("Cancel"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A question for words, such as the reason of a return, or for a password (`secret`)."""

    title: str
    label: str
    hint: str = ""
    text: str = ""
    required: bool = True
    lines: int = 4
    secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A button beside an error or an announcement."""

    label: str
    act: Action


class Prompts(Protocol):
    """What a page may ask or tell. None means the user left without an answer."""

    def words_form(self, theme: Theme, words: Words) -> WordsForm:
        """Return the form that asks for words (NFC, stripped) or a password; it stands until its act
        has succeeded."""
        ...

    def choice(self, title: str, text: str, choices: Sequence[Choice]) -> str | None:
        """Ask for one of several answers; return its key."""
        ...

    def choose_from(self, title: str, hint: str, find: Callable[[str], Sequence[Choice]]) -> str | None:
        """Ask for one of a long list; `find(text)` gives those that fit what was typed. Return its key."""
        ...

    def choose_file(self, title: str, kinds: str = "") -> Path | None:
        """Ask for an existing file; `kinds` as "Word (*.docx)"."""
        ...

    def choose_files(self, title: str, kinds: str = "") -> tuple[Path, ...]:
        """Ask for existing files; empty when the user left."""
        ...

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder or drive."""
        ...

    def save_file(self, title: str, name: str, kinds: str = "") -> Path | None:
        """Ask where to save; `name` is suggested."""
        ...

    def choose_printer(self, title: str, pages: int) -> QPrinter | None:
        """Ask for printer, copies and which of `pages` pages, once for all that is printed."""
        ...

    def show_error(self, explanation: Explanation, step: NextStep | None = None) -> None:
        """Say what happened, what is safe, what to do; does not block."""
        ...

    def toast(self, text: str, undo: Action | None = None) -> None:
        """Say in passing that something is done; `undo` offers the way back."""
        ...

    def open_path(self, path: Path) -> None:
        """Open a file or folder with the system's program."""
        ...
