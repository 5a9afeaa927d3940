"""The forms of step 3: the council and its members, the call to a meeting, who came, the minutes."""

from __future__ import annotations

from functools import partial
from typing import Any

from services.councils import SaveCouncil, current_council, save_council
from services.i18n import _
from services.meetings import MeetingView, open_meeting, save_attendance, save_meeting
from services.results import Changes
from services.vocabulary import NominationState, VotingMethod
from ui.dialogs.attendance import AttendanceDialog
from ui.dialogs.council_form import CouncilDialog
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.pages.round_moves import RoundMoves
from ui.pages.round_part import Part
from ui.presenters import meeting_forms as words
from ui.presenters.meeting import votes_by_paper
from ui.prompts import Choice


class CouncilForms(Part):
    """The forms; the view below it shows what they bring."""

    meeting: MeetingView | None
    moves: RoundMoves

    def council(self) -> None:
        """Edit the council and its members; the first time it is set up."""
        self.host.load(partial(current_council, self.services), self._on_council, "council")

    def _on_council(self, found: Any) -> None:
        if found is None:
            name = self.services.profile().council_name
            self.host.run(save_council, SaveCouncil(name=name), self._on_council_made)
            return
        CouncilDialog(self.context, found, self).exec()
        self.reload()

    def _on_council_made(self, _changes: Changes) -> None:
        self.council()

    def call(self) -> None:
        """Call a meeting on the round."""
        council = current_council(self.services)
        if council is None or not council.active_members:
            self.council()
            return
        view = self.host.round
        if view is not None and not view.counts.get(NominationState.READY) and not self._call_early():
            return
        profile = self.services.profile()
        start = {
            "day": self.services.clock.today(),
            "hour": "8:00",
            "place": _("Meeting room, {office}").format(office=profile.issuer_name),
            "method": VotingMethod.BALLOT,
        }
        dialog = RecordDialog(
            self.theme, _("Call the council"), words.open_fields(), start, finish=_("Call"), parent=self
        )
        FormDraft(self.context, dialog, f"meeting/{self.round_uid}")
        command = partial(words.open_command, self.round_uid, council.uid)
        self.host.submit(dialog, open_meeting, command)

    def _call_early(self) -> bool:
        """Ask whether to call a meeting that has nothing to vote on yet."""
        answer = self.context.prompts.choice(
            _("No nomination is ready"),
            _("The meeting would have nothing to vote on. Put the nominations before the council first."),
            (
                Choice(key="back", label=_("Back"), primary=True),
                Choice(key="call", label=_("Call it all the same")),
            ),
        )
        return answer == "call"

    def attendance(self) -> None:
        """Note who came."""
        if self.meeting is None or self.meeting.concluded:
            return
        dialog = AttendanceDialog(self.theme, self.meeting, self)
        FormDraft(self.context, dialog, f"attendance/{self.meeting.uid}")
        self.host.submit(dialog, save_attendance)

    def minutes(self) -> None:
        """Write what the minutes say."""
        meeting = self.meeting
        if meeting is None:
            return
        fields, start = words.minutes_fields(meeting), words.minutes_values(meeting)
        dialog = RecordDialog(self.theme, _("Minutes"), fields, start, parent=self)
        FormDraft(self.context, dialog, f"minutes/{meeting.uid}")
        self.host.submit(dialog, save_meeting, partial(words.minutes_command, meeting))

    # Papers of a meeting to come.

    def _there(self) -> bool:
        return self.meeting is not None

    def _by_paper(self) -> bool:
        return self.meeting is not None and votes_by_paper(self.meeting)

    def invitation(self) -> None:
        """Show the invitation to the meeting, to print or to edit in Word."""
        self._preview("giay_moi")

    def ballot_papers(self) -> None:
        """Show the paper that the members vote with; as many copies are printed as vote."""
        self._preview("phieu_bau")

    def _preview(self, form_id: str) -> None:
        if self.meeting is not None:
            self.moves.preview(form_id, self.meeting.uid)
