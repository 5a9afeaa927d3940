"""Putting nominations before the council: what they lack is named first."""

from __future__ import annotations

from functools import partial
from typing import Any

from services.i18n import _
from services.nominations import (
    MoveNominations,
    NominationRow,
    OverrideVerdict,
    move_nominations,
    override_verdict,
)
from ui.pages.round_part import Part
from ui.presenters import nominations as words
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
            self._move("ready", "")
            return
        answer = self.context.prompts.choice(
            _("Something is still missing"), words.lack_lines(lacking), words.ready_choices(rows)
        )
        whole = tuple(row.uid for row in rows if not words.lacks(row))
        if answer == "whole":
            self._move("ready", "", whole)
        elif answer == "all":
            self._ready_with_reason([row.uid for row in lacking if words.needs_reason(row)])

    def _ready_with_reason(self, uids: list[str]) -> None:
        """Propose all the same those whose conditions are not met, then put all before the council."""
        chosen = self._uids()
        if uids:
            reason = self.context.prompts.ask_text(
                _("Propose all the same"), _("Reason"), hint=_("The superior reads it word for word.")
            )
            if not reason:
                return
            for uid in uids:
                self.host.run(override_verdict, OverrideVerdict(uid=uid, reason=reason))
        self._move("ready", "", chosen)

    def _move(self, action: Any, reason: str, uids: tuple[str, ...] | None = None) -> None:
        uids = self._uids() if uids is None else uids
        if uids:
            self.host.run(
                move_nominations,
                MoveNominations(uids=uids, action=action, reason=reason),
                self._told(_("Saved.")),
            )

    def _told(self, text: str) -> Any:
        return partial(_toast, self.context.prompts, text)


def _toast(prompts: Any, text: str, _result: object) -> None:
    prompts.toast(text)
