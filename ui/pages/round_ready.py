"""Putting nominations before the council: what they lack is named first."""

from __future__ import annotations

from functools import partial
from typing import Any

from services.i18n import _
from services.nominations import (
    MoveNominations,
    NominationRow,
    ReadyAllTheSame,
    move_nominations,
    ready_all_the_same,
)
from ui.pages.round_part import Part
from ui.presenters import nominations as words
from ui.prompts import Words
from ui.submitting import reasoned
from ui.tables import DataTable


class ReadyActs(Part):
    """The steps of several nominations at once; the view below it makes the widgets."""

    table: DataTable
    _all: tuple[NominationRow, ...]

    def _uids(self) -> tuple[str, ...]:
        return tuple(str(key) for key in self.table.selected_keys())

    def make_ready(self) -> None:
        """Put the chosen nominations before the council; what they lack is said first."""
        chosen = set(self._uids())
        rows = [row for row in self._all if row.uid in chosen]
        lacking = [row for row in rows if words.lacks(row)]
        if not lacking:
            self._ready(self._uids())
            return
        answer = self.context.prompts.choice(
            _("Something is still missing"), words.lack_lines(lacking), words.ready_choices(rows)
        )
        whole = tuple(row.uid for row in rows if not words.lacks(row))
        if answer == "whole":
            self._ready(whole)
        elif answer == "all":
            self._ready_with_reason(tuple(row.uid for row in lacking if words.needs_reason(row)))

    def _ready_with_reason(self, unmet: tuple[str, ...]) -> None:
        """Put all before the council, for a reason with those whose conditions are not met."""
        chosen = self._uids()
        if not unmet:
            self._ready(chosen)
            return
        command = reasoned(ReadyAllTheSame, uids=chosen, unmet=unmet)
        self.host.ask(all_the_same(), ready_all_the_same, command, self._told(_("Saved.")))

    def _ready(self, uids: tuple[str, ...]) -> None:
        if uids:
            command = MoveNominations(uids=uids, action="ready")
            self.host.run(move_nominations, command, self._told(_("Saved.")))

    def _told(self, text: str) -> Any:
        return partial(_toast, self.context.prompts, text)


def all_the_same() -> Words:
    """Return the question for the reason to go on although conditions are not met."""
    hint = _("The superior reads it word for word.")
    return Words(title=_("Propose all the same"), label=_("Reason"), hint=hint)


def _toast(prompts: Any, text: str, _result: object) -> None:
    prompts.toast(text)
