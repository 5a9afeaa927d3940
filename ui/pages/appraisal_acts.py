"""What the superior does with chosen nominations: accept, return, decide, refuse."""

from __future__ import annotations

from functools import partial

from services.appraisals import Appraise, appraise
from services.decisions import record_decision
from services.i18n import _, ngettext
from services.papers import PaperOrder
from services.results import Changes
from ui.dialogs.decision import DecisionDialog
from ui.pages.list_base import ListPage
from ui.presenters.superior import decision_command
from ui.prompts import Words
from ui.submitting import reasoned


class AppraisalActs(ListPage):
    """The acts; the page below it makes the widgets."""

    def _chosen(self) -> tuple[str, ...]:
        return tuple(str(key) for key in self.table.selected_keys())

    def accept(self) -> None:
        """Accept the chosen nominations."""
        if uids := self._chosen():
            self._run(appraise, Appraise(nomination_uids=uids, outcome="accepted"), self._on_appraised)

    def send_back(self) -> None:
        """Return the chosen nominations with a reason that the unit reads."""
        if uids := self._chosen():
            hint = _("The unit reads it word for word.")
            words = Words(title=_("Return to the unit"), label=_("Reason"), hint=hint)
            command = reasoned(Appraise, nomination_uids=uids, outcome="returned")
            self.ask(words, appraise, command, self._on_appraised)

    def ask_to_complete(self) -> None:
        """Show the sheet that says what is to be completed of the round of the chosen nomination."""
        row = self.table.current_row()
        if row is not None:
            order = PaperOrder(form_id="phieu_bo_sung", round_uid=row.round_uid)
            self.look_at(order)

    def _on_appraised(self, changes: Changes) -> None:
        count = len(changes.uids.get("appraisal", ()))
        self.context.prompts.toast(
            ngettext("{n} nomination appraised", "{n} nominations appraised", count).format(n=count)
        )

    def decide(self) -> None:
        """Record a decision that grants the chosen nominations."""
        self._decide(refusing=False)

    def refuse(self) -> None:
        """Record a decision that refuses the chosen nominations for a reason."""
        self._decide(refusing=True)

    def _decide(self, *, refusing: bool) -> None:
        uids = self._chosen()
        if uids:
            dialog = DecisionDialog(self.context, len(uids), self, refusing=refusing)
            self._submit(dialog, record_decision, partial(decision_command, uids), self._on_decided)

    def _on_decided(self, _changes: Changes) -> None:
        self.context.prompts.toast(_("The decision is recorded. Write the answer for the units next."))
