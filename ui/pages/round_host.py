"""What the page of rounds lets its views do, beyond what every page has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from services.errors import AppError
from services.i18n import _
from services.progress import Progress
from services.rounds import RoundView
from ui.dialogs.staying import StayingDialog
from ui.pages.base import Page
from ui.pages.round_council import CouncilPart
from ui.pages.round_nominations import NominationsPart
from ui.pages.round_part import Part
from ui.pages.round_report import ReportPart
from ui.pages.round_send import SendPart
from ui.presenters import round_steps
from ui.prompts import NextStep
from ui.submitting import as_answered

T = TypeVar("T")
# What the minutes have to say before a vote by papers ends.
_ENROL = ("exchange.no_peer", "exchange.peer_unconfirmed")
_COUNT = ("meeting.tellers_missing", "meeting.ballot_numbers_missing", "meeting.votes_and_papers")


class RoundHost(Page):
    """The `Host` of the views: their way to jobs, commands and the frame of the page."""

    _round: RoundView | None
    _parts: tuple[Part, ...]
    _back: QAction
    step: str
    report: ReportPart
    council: CouncilPart
    send: SendPart
    nominations: NominationsPart

    @property
    def part(self) -> Part:
        """Return the view shown."""
        raise NotImplementedError

    def part_of(self, step: str) -> Part:
        """Return the view of a step."""
        raise NotImplementedError

    @property
    def round(self) -> RoundView | None:
        """Return the round being worked on."""
        return self._round

    def help_section(self) -> str:
        """Return the heading of the step that is shown."""
        step = "reports" if self.part is self.report else self.step
        return _(round_steps.STEPS[step]) if step else ""

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

    def submit(
        self,
        dialog: StayingDialog,
        use_case: Callable[..., Any],
        command: Callable[[Any], object] = as_answered,
        done: Callable[[Any], None] | None = None,
    ) -> None:
        """Show a form that stays open until its use case has succeeded."""
        self._submit(dialog, use_case, command, done)

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

    def place_seen(self) -> QWidget | None:
        """Return where one works in the view shown."""
        return self.part.place()

    def alone(self) -> bool:
        """Show the panel as a page when it has no room beside the list."""
        return self.open_panel()

    def commands(self) -> tuple[QAction, ...]:
        """Return the commands of the view shown."""
        return tuple(action for action in super().commands() if action.isVisible())

    def offers(self) -> tuple[tuple[QAction, str], ...]:
        """Return the commands of every step of the round, or those of the list."""
        if self._round is None:
            return super().offers()
        return tuple(
            (action, step)
            for step in round_steps.STEPS
            if step != "reports"
            for action, wanted in self.part_of(step).acts.items()
            if wanted()
        )

    def update_acts(self) -> None:
        """Show the commands of the view, as far as they are wanted."""
        inside = self._round is not None and self.part is not self.report
        self._back.setVisible(inside)
        self._back.setEnabled(inside)
        mark = self.part.narrow_mark
        # While the list is narrowed, Esc shows all rows first.
        self._back.setShortcut(QKeySequence("" if mark is not None and mark.active else "Esc"))
        for part in self._parts:
            for action, wanted in part.acts.items():
                seen = part is self.part and wanted()
                action.setVisible(seen)
                action.setEnabled(seen)
        self._more.setVisible(any(action.isVisible() for action in self._more_menu.actions()))
        self.actions_changed.emit()

    def leave(self) -> bool:
        """Save what is being written; ask before a text that can't be saved is left behind."""
        return self.part.leave() and not self.report.may_be_lost()

    def failed(self, error: AppError) -> None:
        """Show a refusal, with the way to what is missing."""
        self.send.stopped()
        self.council.stopped()
        super().failed(error)

    def _way_on(self, error: AppError) -> NextStep | None:
        if error.code == "round.gaps":  # only what a reason passes over
            return NextStep(label=_("Freeze with a reason…"), act=self.council.moves.freeze)
        if error.code == "round.unvoted":
            return NextStep(label=_("Show what is missing"), act=self.nominations.show_gaps)
        if error.code in _COUNT:
            return NextStep(label=_("Minutes…"), act=self.council.minutes)
        if error.code in _ENROL:
            return NextStep(label=_("Go to enrolment"), act=self.send.to_exchange)
        return super()._way_on(error)
