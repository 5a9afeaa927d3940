"""What the page of rounds lets its views do, beyond what every page has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtGui import QAction

from services.progress import Progress
from services.rounds import RoundView
from ui.pages.base import Page

T = TypeVar("T")


class RoundHost(Page):
    """The `Host` of the views: their way to jobs, commands and the frame of the page."""

    _round: RoundView | None

    @property
    def round(self) -> RoundView | None:
        """Return the round being worked on."""
        return self._round

    def act(
        self, text: str, act: Callable[[], None], *, keys: str = "", icon: str = "", place: str = "more"
    ) -> QAction:
        """Add a command of a view."""
        return self.add_action(text, act, keys=keys, icon=icon, place=place)

    def run(
        self, use_case: Callable[..., Any], command: object, done: Callable[[Any], None] | None = None
    ) -> None:
        """Run a use case in the write lane."""
        self._run(use_case, command, done)

    def load(self, query: Callable[[], T], done: Callable[[T], None], key: str) -> None:
        """Read off the GUI thread."""
        self._load(query, done, key=key)

    def long(
        self,
        work: Callable[[Progress], Any],
        title: str,
        done: Callable[[Any], None] | None = None,
        *,
        writes: bool = True,
    ) -> None:
        """Run long work as a job in the tray."""
        self._long(work, title, done, writes=writes)

    def told(self, left: str, right: str = "") -> None:
        """Set the quiet line at the foot."""
        self.set_footer(left, right)

    def alone(self) -> bool:
        """Show the panel as a page when it has no room beside the list."""
        return self.open_panel()

    def commands(self) -> tuple[QAction, ...]:
        """Return the commands of the view shown."""
        return tuple(action for action in super().commands() if action.isVisible())
