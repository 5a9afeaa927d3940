"""What the superior does with chosen nominations: accept, return, decide, refuse."""

from __future__ import annotations

from typing import Literal

from services.appraisals import Appraise, appraise
from services.decisions import record_decision
from services.i18n import _, ngettext
from services.results import Changes
from ui.dialogs.decision import ask_decision
from ui.pages.base import Page
from ui.tables import DataTable


class AppraisalActs(Page):
    """The acts; the page below it makes the widgets."""

    table: DataTable

    def _chosen(self) -> tuple[str, ...]:
        return tuple(str(key) for key in self.table.selected_keys())

    def accept(self) -> None:
        """Accept the chosen nominations."""
        self._appraise("accepted", "")

    def send_back(self) -> None:
        """Return the chosen nominations with a reason that the unit reads."""
        if self._chosen():
            reason = self.context.prompts.ask_text(
                _("Return to the unit"), _("Reason"), hint=_("The unit reads it word for word.")
            )
            if reason:
                self._appraise("returned", reason)

    def _appraise(self, outcome: Literal["accepted", "returned"], reason: str) -> None:
        uids = self._chosen()
        if uids:
            self._run(
                appraise, Appraise(nomination_uids=uids, outcome=outcome, reason=reason), self._on_appraised
            )

    def _on_appraised(self, changes: Changes) -> None:
        count = len(changes.uids.get("appraisal", ()))
        self.context.prompts.toast(
            ngettext("{n} nomination appraised", "{n} nominations appraised", count).format(n=count)
        )

    def decide(self) -> None:
        """Record a decision that grants the chosen nominations."""
        uids = self._chosen()
        if uids:
            self._decide(uids, {})

    def refuse(self) -> None:
        """Record a decision that refuses the chosen nominations for a reason."""
        uids = self._chosen()
        reason = self.context.prompts.ask_text(_("Refuse"), _("Reason")) if uids else None
        if reason:
            self._decide((), dict.fromkeys(uids, reason))

    def _decide(self, granted: tuple[str, ...], refused: dict[str, str]) -> None:
        asked = ask_decision(self.context, self.theme, granted, refused, self)
        if asked is not None:
            command, draft = asked
            self._run(record_decision, command, draft.then(self._on_decided))

    def _on_decided(self, _changes: Changes) -> None:
        self.context.prompts.toast(_("The decision is recorded. Write the answer for the units next."))
