"""What moves the round as a whole: freeze, reopen, close, the commune's own decision, a preview."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from services.app import Services
from services.decisions import record_decision
from services.dossiers import Gap
from services.i18n import _, ngettext
from services.meetings import MeetingView, get_meeting
from services.messages.gaps import gap_words
from services.movements import list_movements
from services.nominations import NominationRow, nomination_rows
from services.papers import PaperDraft, PaperOrder, draft_paper
from services.results import Changes
from services.rounds import MoveRound, move_round, round_gaps, save_round
from services.vocabulary import NominationState, RoundState
from ui.dialogs.own_decision import OwnDecisionDialog
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.presenters import rounds
from ui.presenters.meeting import unwritten
from ui.presenters.superior import decision_command
from ui.prompts import Choice, Words
from ui.submitting import reasoned

if TYPE_CHECKING:
    from ui.pages.round_part import Part

_SHOWN_GAPS = 8


class RoundMoves(QObject):
    """Adds its commands to a view and carries them out."""

    def __init__(self, part: Part) -> None:
        super().__init__(part)
        self._part, self._host, self._context = part, part.host, part.context
        self._services = part.services

    def add_commands(self) -> None:
        """Add the commands on the round to the view."""
        add = self._part.command
        add(_("Freeze the round…"), self.freeze, icon="lock", wanted=self._open)
        add(_("Record the commune's own decision…"), self.decide, icon="gavel", wanted=self._frozen)
        add(_("Reopen the round…"), self.reopen, icon="open", wanted=self._can_reopen)
        add(_("Close the round"), self.close, icon="check", wanted=self._frozen)
        add(_("Particulars of the round…"), self.edit, icon="gear", wanted=self._open)

    def state(self) -> RoundState | None:
        """Return where the round stands."""
        view = self._host.round
        return view.state if view is not None else None

    def _open(self) -> bool:
        return self.state() in rounds.OPEN

    def _frozen(self) -> bool:
        return self.state() in (RoundState.FROZEN, RoundState.SENT)

    def _can_reopen(self) -> bool:
        return self.state() in (RoundState.FROZEN, RoundState.SENT, RoundState.CLOSED)

    # The round.

    def edit(self) -> None:
        """Edit the particulars of the round."""
        view = self._host.round
        if view is None:
            return
        movements = [(row.uid, row.title) for row in list_movements(self._services)]
        fields = rounds.fields(movements, view)
        dialog = RecordDialog(
            self._part.theme, _("Particulars of the round"), fields, rounds.values_of(view), parent=self._part
        )
        FormDraft(self._context, dialog, f"award_round/{view.uid}")
        self._host.submit(dialog, save_round, partial(rounds.save_command, view), self._saved)

    def freeze(self) -> None:
        """Freeze the round; when only reports and papers are missing, a reason passes over that."""
        view = self._host.round
        if view is not None:
            self._host.load(partial(_before_freeze, self._services, view.uid), self._freeze, "freeze")

    def _freeze(self, found: tuple[tuple[Gap, ...], MeetingView | None]) -> None:
        gaps, meeting = found
        lacks = "" if rounds.hard_gaps(gaps) else unwritten(meeting)
        if lacks and not self._goes_on_without(lacks):
            return
        if not gaps or rounds.hard_gaps(gaps):
            self._move("freeze", self._on_frozen)
            return
        lines = [f"{gap.recipient_name}: {gap_words(gap.what, gap.title)}" for gap in gaps]
        more = ["…"] if len(lines) > _SHOWN_GAPS else []
        hint = "\n".join([*lines[:_SHOWN_GAPS], *more])
        self._ask("freeze", _("Freeze although something is missing"), hint, self._on_frozen)

    def _goes_on_without(self, lacks: str) -> bool:
        """Ask whether the minutes are to be written first: once frozen, only reopening leads back to them."""
        answer = self._context.prompts.choice(
            _("The minutes are not complete"),
            lacks + "\n" + _("Once the round is frozen, they can be completed only by reopening it."),
            (
                Choice(key="freeze", label=_("Freeze all the same")),
                Choice(key="write", label=_("Write the minutes…"), primary=True),
            ),
        )
        if answer == "write":
            self._host.go("council")
            self._host.council.minutes()
        return answer == "freeze"

    def _on_frozen(self, _changes: Changes) -> None:
        self._context.prompts.toast(_("The round is frozen. Print and sign its papers next."))
        self._host.go("papers")

    def reopen(self) -> None:
        """Take the round back to work on it, for a reason."""
        hint = _("It stands in the history of the round.")
        self._ask("reopen", _("Reopen the round"), hint, self._saved)

    def close(self) -> None:
        """Close the round once everything is decided."""
        self._move("close", self._saved)

    def _move(self, action: Any, done: Any) -> None:
        view = self._host.round
        if view is not None:
            self._host.run(move_round, MoveRound(uid=view.uid, action=action), done)

    def _ask(self, action: str, title: str, hint: str, done: Any) -> None:
        view = self._host.round
        if view is not None:
            words = Words(title=title, label=_("Reason"), hint=hint)
            self._host.ask(words, move_round, reasoned(MoveRound, uid=view.uid, action=action), done)

    def _saved(self, _changes: Changes) -> None:
        self._context.prompts.toast(_("Saved."))

    # Decision.

    def decide(self) -> None:
        """Record the decision of the commune's chair on what the commune confers itself."""
        view = self._host.round
        if view is not None:
            self._host.load(partial(own_passed, self._services, view.uid), self._decide, "decide")

    def _decide(self, waiting: tuple[NominationRow, ...]) -> None:
        if not waiting:
            self._context.prompts.toast(_("No award of the commune itself waits for a decision."))
            return
        dialog = OwnDecisionDialog(self._context, waiting, self._part)
        self._host.submit(
            dialog,
            record_decision,
            lambda values: decision_command(dialog.chosen(), values),
            self._on_decided,
        )

    def _on_decided(self, changes: Changes) -> None:
        count = len(changes.uids.get("award_record", ()))
        self._context.prompts.toast(
            ngettext("{n} award on record.", "{n} awards on record.", count).format(n=count)
        )

    # Preview.

    def preview(self, form_id: str, subject_uid: str | None) -> None:
        """Show a paper of the round as it would be printed now."""
        order = PaperOrder(form_id=form_id, round_uid=self._part.round_uid, subject_uid=subject_uid)
        self._host.load(partial(draft_paper, self._services, order), self.show_draft, "draft")

    def show_draft(self, draft: PaperDraft | str) -> None:
        """Show a draft, or an issued paper by its uid."""
        dialog = PreviewDialog(self._context, draft, self._part)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._host.back_to_place)
        dialog.open()


def own_passed(app: Any, round_uid: str) -> tuple[NominationRow, ...]:
    """Return the nominations that the council passed and the commune itself confers."""
    return tuple(
        row
        for row in nomination_rows(app, round_uid)
        if row.award_level == "commune" and row.state is NominationState.PASSED
    )


def _before_freeze(app: Services, round_uid: str) -> tuple[tuple[Gap, ...], MeetingView | None]:
    """Return what the nominations lack, and the last meeting on the round."""
    return round_gaps(app, round_uid), get_meeting(app, round_uid)
