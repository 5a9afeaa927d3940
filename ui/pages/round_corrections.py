"""The commune's own decision put right, at the results of the round that it decided."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from services.app import Services
from services.decision_corrections import correct_decision
from services.decision_lines import LineChoice, correct_lines, line_choices
from services.decisions import DecisionView, get_decision
from services.i18n import _
from services.results import Changes
from ui.dialogs.correct_decision import CorrectionDialog
from ui.dialogs.correct_lines import LinesDialog

if TYPE_CHECKING:
    from ui.pages.round_part import Part


class OwnCorrections(QObject):
    """Adds its command to a view; `decision` tells which decision is meant, "" for none."""

    def __init__(self, part: Part, decision: Callable[[], str]) -> None:
        super().__init__(part)
        self._part, self._host, self._decision = part, part.host, decision
        part.command(_("Correct this decision…"), self.correct, icon="gavel", wanted=self._wanted)
        part.command(_("Correct whom it names…"), self.correct_lines, icon="gavel", wanted=self._wanted)

    def _wanted(self) -> bool:
        return bool(self._decision())

    def correct(self) -> None:
        """Ask what the signed decision really says."""
        uid = self._decision()
        if uid:
            self._host.load(partial(get_decision, self._part.services, uid), self._ask, "correct")

    def correct_lines(self) -> None:
        """Ask whom the signed decision really names, and what it says of each."""
        uid = self._decision()
        if uid:
            self._host.load(partial(_with_choices, self._part.services, uid), self._ask_lines, "correct")

    def _ask_lines(self, found: tuple[DecisionView, tuple[LineChoice, ...]]) -> None:
        dialog = LinesDialog(self._part.context, *found, self._part)
        self._host.submit(dialog, correct_lines, done=self._done)

    def _ask(self, view: DecisionView) -> None:
        dialog = CorrectionDialog(self._part.context, view, self._part)
        self._host.submit(dialog, correct_decision, done=self._done)

    def _done(self, _changes: Changes) -> None:
        self._part.context.prompts.toast(_("Saved. The awards on record follow the decision."))


def _with_choices(app: Services, uid: str) -> tuple[DecisionView, tuple[LineChoice, ...]]:
    return get_decision(app, uid), line_choices(app, uid)
