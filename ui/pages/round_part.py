"""What a view inside the page of rounds gets from the page, and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from services.errors import AppError
from services.nominations import NominationRow
from services.progress import Progress
from services.rounds import RoundView
from ui.context import UiContext
from ui.dialogs.staying import StayingDialog
from ui.prompts import Words
from ui.submitting import as_answered
from ui.tables import DataTable
from ui.theme import Theme
from ui.widgets import DetailPanel
from ui.widgets.narrowed import Narrowed

T = TypeVar("T")
Wanted = Callable[[], bool]


class Host(Protocol):
    """The page of rounds, as its views see it."""

    context: UiContext
    theme: Theme
    panel: DetailPanel

    @property
    def round(self) -> RoundView | None:
        """Return the round being worked on."""
        ...

    def act(
        self, text: str, act: Callable[[], None], *, keys: str = "", icon: str = "", place: str = "more"
    ) -> QAction:
        """Add a command of the present view."""
        ...

    def run(
        self, use_case: Callable[..., Any], command: object, done: Callable[[Any], None] | None = None
    ) -> None:
        """Run a use case in the write lane."""
        ...

    def submit(
        self,
        dialog: StayingDialog,
        use_case: Callable[..., Any],
        command: Callable[[Any], object] = as_answered,
        done: Callable[[Any], None] | None = None,
    ) -> None:
        """Show a form that stays open until its use case has succeeded."""
        ...

    def ask(
        self,
        words: Words,
        use_case: Callable[..., Any],
        command: Callable[[Any], object] = as_answered,
        done: Callable[[Any], None] | None = None,
    ) -> None:
        """Ask for words; the question stands until its use case has succeeded."""
        ...

    def load(self, query: Callable[[], T], done: Callable[[T], None], key: str) -> None:
        """Read off the GUI thread."""
        ...

    def long(
        self,
        work: Callable[[Progress], Any],
        title: str,
        done: Callable[[Any], None] | None = None,
        *,
        writes: bool = True,
    ) -> None:
        """Run long work as a job in the tray."""
        ...

    def open_round(self, uid: str) -> None:
        """Go into a round, to the step that is due."""
        ...

    def go(self, step: str) -> None:
        """Show a step of the round."""
        ...

    def show_paper(self, form_id: str) -> None:
        """Go to a paper among those of the round."""
        ...

    def write_report(self, nomination_uid: str) -> None:
        """Open the report of a nomination."""
        ...

    def preview_report(self, row: NominationRow) -> None:
        """Show the report of a nomination as it would be printed."""
        ...

    def neighbour(self, nomination_uid: str, by: int) -> str:
        """Return the nomination so many rows below (or above) another, "" past the ends."""
        ...

    def show_list(self) -> None:
        """Go back to the list of rounds."""
        ...

    def back_to_place(self) -> None:
        """Take the focus from a button above the view back to where one works in it."""
        ...

    def alone(self) -> bool:
        """Show the panel as a page when it has no room beside the list; False when it stands beside."""
        ...

    def failed(self, error: AppError) -> None:
        """Hear that work was refused."""
        ...

    def told(self, left: str, right: str = "") -> None:
        """Set the quiet line at the foot."""
        ...

    def update_acts(self) -> None:
        """Ask the views again which commands they want seen."""
        ...


class Part(QWidget):
    """One view: the list of rounds, or a step of the round. Subclasses fill `_build` and `reload`."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host, self.context, self.theme = host, host.context, host.theme
        self.services = host.context.services
        self.acts: dict[QAction, Wanted] = {}
        self._build()

    def _build(self) -> None:
        """Make and connect the widgets; add the commands by `command`."""

    def command(
        self,
        text: str,
        act: Callable[[], None],
        *,
        keys: str = "",
        icon: str = "",
        place: str = "more",
        wanted: Wanted | None = None,
    ) -> QAction:
        """Add a command that is seen while this view is, and while `wanted` says so."""
        made = self.host.act(text, act, keys=keys, icon=icon, place=place)
        self.acts[made] = wanted or _always
        return made

    def enter(self) -> None:
        """Get ready to be seen."""

    def reload(self) -> None:
        """Read again what the view shows."""

    def leave(self) -> bool:
        """Get ready to be left; False keeps the user here."""
        return True

    def place(self) -> QWidget | None:
        """Return where one works in the view: its list, or what is being written."""
        return next((table for table in self.findChildren(DataTable) if table.isVisibleTo(self)), None)

    def narrow(self, only: str) -> None:
        """Show only the rows of a code of the overview; "all" takes every filter away, "" only this one."""

    @property
    def narrow_mark(self) -> Narrowed | None:
        """Return what says that the list is narrowed, where the view has such a thing."""
        return None

    @property
    def round_uid(self) -> str:
        """Return the uid of the round being worked on."""
        view = self.host.round
        return view.uid if view is not None else ""


def _always() -> bool:
    return True
