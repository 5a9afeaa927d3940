"""What can be done with one or several nominations of a round."""

from __future__ import annotations

from functools import partial
from typing import Any

from services.eligibility import refresh_verdicts
from services.i18n import _, ngettext
from services.nominations import (
    ConfirmCriterion,
    MoveNominations,
    OverrideVerdict,
    confirm_criterion,
    move_nominations,
    nominate,
    override_verdict,
    save_nomination,
)
from services.numbers import format_int
from services.report_forms import SUMMARY
from services.results import Changes
from services.wastebasket import DeleteRecord, RestoreRecord, delete_records, restore_records
from ui.dialogs.award_choice import AwardChoiceDialog
from ui.dialogs.nominate import NominateDialog
from ui.drafting import FormDraft
from ui.pages.round_moves import RoundMoves
from ui.pages.round_panel import NominationData
from ui.pages.round_ready import ReadyActs, all_the_same
from ui.pages.scans import Scans
from ui.prompts import Words
from ui.submitting import reasoned


class NominationActs(ReadyActs):
    """The acts; the view below it makes the widgets."""

    moves: RoundMoves
    scans: Scans
    _data: NominationData | None

    # Single nominations.

    def write(self) -> None:
        """Open the report of the chosen nomination."""
        row = self.table.current_row()
        if row is not None:
            self.host.write_report(row.uid)

    def _on_paper(self, key: str) -> None:
        if self._data is not None:
            self.scans.paper(self._data.view.row.uid, key)

    def preview(self) -> None:
        """Show the report of the chosen nomination as it would be printed."""
        row = self.table.current_row()
        if row is not None:
            self.moves.preview(row.report_form, row.uid)

    def summary(self) -> None:
        """Show the summary of the chosen nomination: one page for the council or the submission."""
        row = self.table.current_row()
        if row is not None:
            self.moves.preview(SUMMARY, row.uid)

    def change_award(self) -> None:
        """Propose the recipient for another award or another period."""
        view = self.host.round
        if self._data is None or view is None:
            return
        dialog = AwardChoiceDialog(self.context, view, self._data.view, parent=self)
        FormDraft(self.context, dialog, f"nomination/{self._data.view.row.uid}")
        self.host.submit(dialog, save_nomination, done=self._told(_("Saved.")))

    def override(self) -> None:
        """Propose all the same, with a reason that the superior reads."""
        row = self.table.current_row()
        if row is not None:
            self.host.ask(all_the_same(), override_verdict, reasoned(OverrideVerdict, uid=row.uid))

    def take_back(self) -> None:
        """Take the reason to go on back."""
        row = self.table.current_row()
        if row is not None:
            self.host.run(override_verdict, OverrideVerdict(uid=row.uid, reason=""))

    def _on_answer(self, criterion: str, met: bool) -> None:
        row = self.table.current_row()
        if row is None:
            return
        words = Words(
            title=_("Confirm a condition") if met else _("The condition is not met"),
            label=_("By what"),
            hint=_("The paper or the facts it rests on; it stands beside your name."),
            lines=2,
        )
        self.host.ask(words, confirm_criterion, partial(_confirmation, row.uid, criterion, met))

    # One or several.

    def add(self) -> None:
        """Nominate recipients."""
        view = self.host.round
        if view is None:
            return
        dialog = NominateDialog(self.context, view, self)
        FormDraft(self.context, dialog, f"nominate/{view.uid}")
        self.host.submit(dialog, nominate, done=partial(self._on_nominated, dialog))

    def _on_nominated(self, dialog: NominateDialog, changes: Changes) -> None:
        count = len(dialog.answer().recipient_uids)
        # Others whose conditions rest on the new ones changed, too; the new ones are the youngest.
        uids = sorted(changes.uids.get("nomination", ()))[-count:]
        text = ngettext("{n} nomination added.", "{n} nominations added.", count).format(n=count)
        self.context.prompts.toast(text)
        if uids:
            self.table.select_key(uids[0])

    def back_to_draft(self) -> None:
        """Take the chosen nominations back to preparation, for a reason."""
        self._move_with_reason("draft", _("Back to preparation"))

    def withdraw(self) -> None:
        """Withdraw the chosen nominations, for a reason."""
        self._move_with_reason("withdraw", _("Withdraw"))

    def reopen(self) -> None:
        """Take up again what came back or was withdrawn."""
        self._move_with_reason("reopen", _("Complete what came back"))

    def _move_with_reason(self, action: Any, title: str) -> None:
        if uids := self._uids():
            words = Words(title=title, label=_("Reason"), lines=2)
            command = reasoned(MoveNominations, uids=uids, action=action)
            self.host.ask(words, move_nominations, command, self._told(_("Saved.")))

    def check(self) -> None:
        """Check the conditions of the whole round by the records as they are now."""
        self.host.run(refresh_verdicts, self.round_uid, self._told(_("Conditions checked again.")))

    def delete(self) -> None:
        """Put the chosen nominations into the wastebasket, all or none; the toast offers the way back."""
        uids = self._uids()
        if uids:
            commands = [DeleteRecord(kind="nomination", uid=uid) for uid in uids]
            self.host.run(delete_records, commands, partial(self._on_deleted, uids))

    def _on_deleted(self, uids: tuple[str, ...], _changes: Changes) -> None:
        count = len(uids)
        text = ngettext(
            "{n} nomination put into the wastebasket.", "{n} nominations put into the wastebasket.", count
        )
        self.context.prompts.toast(text.format(n=format_int(count)), partial(self._restore, uids))

    def _restore(self, uids: tuple[str, ...]) -> None:
        self.host.run(restore_records, [RestoreRecord(kind="nomination", uid=uid) for uid in uids])


def _confirmation(uid: str, criterion: str, met: bool, note: str) -> ConfirmCriterion:
    return ConfirmCriterion(uid=uid, criterion_id=criterion, answer=met, note=note)
