"""Step 3: the council meets, votes and concludes."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from services.i18n import _
from services.meetings import (
    BallotLine,
    ConcludeMeeting,
    MeetingView,
    SaveBallot,
    conclude_meeting,
    get_meeting,
    save_ballots,
)
from services.results import Changes
from services.words import word
from ui.pages.round_council_forms import CouncilForms
from ui.pages.round_moves import RoundMoves
from ui.presenters import meeting as words
from ui.presenters import rounds
from ui.presenters.ballots import all_agree
from ui.prompts import NextStep
from ui.tokens import Tone
from ui.widgets import EmptyState, PaperLine, button, label
from ui.widgets.ballot_table import BallotTable
from ui.widgets.banner import Banner


class CouncilPart(CouncilForms):
    """The last meeting on the round; without one, how to call it."""

    def _build(self) -> None:
        self.meeting: MeetingView | None = None
        self._ending = ""  # the meeting that is being concluded
        self.ballots = BallotTable(self.theme)
        self.ballots.typed.connect(self._on_typed)
        self.ballots.refused.connect(self._on_refused)
        self.notice = Banner(self.theme)
        empty = EmptyState(
            self.theme,
            "vote",
            _("The council has not been called yet"),
            _("A share is taken of all members of the council, whether they came or not."),
            (_("Call a meeting…"), self.call),
            (_("Council and members…"), self.council),
        )
        self._views = QStackedWidget()
        self._views.addWidget(self.ballots)
        self._views.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.theme.space(2))
        layout.addWidget(self.notice)
        layout.addWidget(self._views, 1)
        self.moves = RoundMoves(self)
        going, over = self._going_on, self._over
        self.command(_("Conclude"), self.conclude, keys="Ctrl+S", icon="check", place="primary", wanted=going)
        self.command(
            _("Freeze the round…"), self.moves.freeze, icon="lock", place="primary", wanted=self._concluded
        )
        self.command(_("Call a meeting…"), self.call, keys="Ctrl+N", icon="plus", wanted=over)
        self.command(_("Attendance…"), self.attendance, icon="people", place="side", wanted=going)
        self.command(_("Everybody agrees"), self.everybody, icon="vote", wanted=going)
        self.command(_("Minutes…"), self.minutes, keys="F2", icon="edit", wanted=self._there)
        self.command(_("Invitation…"), self.invitation, icon="doc", wanted=self._there)
        self.command(_("Ballot papers…"), self.ballot_papers, icon="print", wanted=self._by_paper)
        self.command(_("Council and members…"), self.council, icon="people")

    def _going_on(self) -> bool:
        return self.meeting is not None and not self.meeting.concluded

    def _concluded(self) -> bool:
        return self.meeting is not None and self.meeting.concluded and self._over()

    def _over(self) -> bool:
        view = self.host.round
        editable = view is not None and view.state in rounds.OPEN
        return editable and not self._going_on()

    def place(self) -> QWidget | None:
        return self.ballots if self.ballots.isVisibleTo(self) else None

    def reload(self) -> None:
        if self.round_uid:
            self.host.load(partial(get_meeting, self.services, self.round_uid), self._show, "meeting")

    def _show(self, meeting: MeetingView | None) -> None:
        self.meeting = meeting
        if meeting is None or meeting.concluded:
            self._ending = ""
        self._views.setCurrentIndex(0 if meeting is not None else 1)
        if meeting is None:
            self.notice.hide()
        else:
            self.ballots.show_meeting(meeting)
            wrong = self.ballots.wrong()
            if wrong[0] or meeting.present_count:  # that attendance is asked for stays till it is noted
                self._on_refused(*wrong)
        if self.isVisible():
            self._fill_panel(meeting)
            self.host.update_acts()

    def _fill_panel(self, meeting: MeetingView | None) -> None:
        panel = self.host.panel
        if meeting is None:
            panel.clear(_("Call a meeting when the nominations are ready."))
            self.host.told("")
            return
        title = _("The meeting is concluded") if meeting.concluded else _("Council meeting")
        panel.begin(title, meeting.council_name)
        for name, value in words.facts(meeting)[1:]:
            panel.add_fact(name, value)
        if meeting.concluded:
            panel.add_buttons(button(_("Minutes…"), self.minutes))
            if self._over():
                self._add_unwritten(meeting)
                panel.add(label(_("Freeze the round next: then the papers are numbered."), wrap=True))
        else:
            panel.add_buttons(button(_("Attendance…"), self.attendance), button(_("Minutes…"), self.minutes))
            waits = words.ready_to_conclude(meeting)
            if waits:
                panel.add(label(waits, wrap=True, tone=Tone.WARN))
            self._add_unwritten(meeting)
            panel.add_buttons(button(_("Everybody agrees"), self.everybody))
        panel.add_section(_("Members"))
        panel.add_papers(
            [
                PaperLine(
                    text=f"{row.name} · {word(row.role)}",
                    tone=Tone.OK if row.present else Tone.WARN if row.present is False else Tone.MUTED,
                )
                for row in meeting.attendance
            ]
        )
        self.host.told(words.footer(meeting), _("Enter next row · Ctrl+S conclude"))

    def _add_unwritten(self, meeting: MeetingView) -> None:
        lacks = words.unwritten(meeting)
        if lacks:
            self.host.panel.add(label(lacks, wrap=True, tone=Tone.WARN))

    # Acts.

    def everybody(self) -> None:
        """Let everybody present agree to what is not counted yet; single rows are mended afterwards."""
        if self.meeting is None or self.meeting.concluded:
            return
        if not self.meeting.present_count:
            self.notice.tell(
                Tone.WARN,
                _("Note first who came."),
                _("The votes are filled in for those who vote; nothing was written yet."),
                NextStep(label=_("Attendance…"), act=self.attendance),
            )
            return
        filled = self.ballots.fill_open(all_agree(self.meeting))
        self.ballots.settle()
        if not filled:
            self.context.prompts.toast(_("Every nomination is counted already; change single rows in place."))

    def _on_refused(self, why: str, what_next: str) -> None:
        if why:
            self.notice.tell(Tone.BAD, why, what_next)
        else:
            self.notice.hide()

    def _on_typed(self, lines: tuple[BallotLine, ...]) -> None:
        if self.meeting is not None and not self.meeting.concluded:
            self.host.run(save_ballots, SaveBallot(meeting_uid=self.meeting.uid, lines=lines))

    def conclude(self) -> None:
        """End the meeting: what was voted takes effect; to ask again meanwhile does nothing."""
        if self.meeting is None or self.meeting.concluded or self.meeting.uid == self._ending:
            return
        self.ballots.settle()
        wrong = self.ballots.wrong()
        if wrong[0]:
            # What stands in the table is not what is saved: nothing may be concluded from it.
            self._on_refused(*wrong)
        else:
            self._ending = self.meeting.uid
            self.host.run(conclude_meeting, ConcludeMeeting(uid=self.meeting.uid), self._on_concluded)

    def stopped(self) -> None:
        """Hear that something was refused: the meeting may be concluded once that is put right."""
        self._ending = ""

    def _on_concluded(self, _changes: Changes) -> None:
        self.context.prompts.toast(_("The meeting is concluded. Freeze the round next."))

    def leave(self) -> bool:
        self.ballots.settle()
        why, what_next = self.ballots.wrong()
        if why:  # it may be gone when the round is opened again: never in silence
            self.context.prompts.toast(f"{why} {what_next}")
        return True
