"""Council, attendance and votes in the workspace of a round."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from services.councils import current_council
from services.meetings import (
    ConcludeMeeting,
    SaveAttendance,
    conclude_meeting,
    get_meeting,
    save_meeting,
)
from services.nominations import MoveNominations, move_nominations
from services.vocabulary import CouncilRole, VotingMethod
from services.words import word
from tests.ui.round_work import meet, shown, two_ready
from tests.unit.rounds.makers import attend, call_meeting, count_papers, make_round, propose, vote
from ui.dialogs.attendance import AttendanceDialog
from ui.dialogs.council_form import CouncilDialog
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.record_form import RecordDialog
from ui.jobs import InlineJobs
from ui.presenters.ballots import Votes
from ui.presenters.meeting_forms import minutes_command, minutes_fields, minutes_values
from ui.widgets.basic import unnamed


@pytest.mark.parametrize("width", [600, 1216])
def test_share_and_result_of_every_vote_are_seen_in_a_narrow_window_too(work, context, width, qtbot):
    two_ready(work, context)
    ballots = work.council.ballots
    ballots.resize(width, 400)
    ballots.type_votes(0, Votes(agree=1, disagree=9, blank=0))
    assert not ballots.isColumnHidden(5)
    assert "1/11 (9,1%)" in ballots.item(0, 5).text()
    assert "cần" in ballots.item(0, 5).toolTip()
    assert ballots.item(0, 6).text() == "thiếu phiếu"
    letters = context.theme.text_width(ballots.item(0, 6).text()) + context.theme.icon_size
    assert ballots.columnWidth(6) > letters
    assert ballots.columnWidth(0) > context.theme.text_width("n") * 10
    qtbot.waitUntil(lambda: ballots.horizontalScrollBar().maximum() == 0)


def test_votes_are_typed_into_the_table_and_saved(work, context):
    two_ready(work, context)
    ballots = work.council.ballots
    ballots.type_votes(0, Votes(agree=9, disagree=1, blank=0))
    ballots.settle()
    saved = get_meeting(context.services, work.round.uid).ballots[0]
    assert (saved.agree, saved.disagree, saved.blank) == (9, 1, 0)
    assert "9/11" in ballots.item(0, 5).text()


class SlowWrites(InlineJobs):
    """Writes wait their turn until `catch_up`."""

    def __init__(self):
        super().__init__()
        self.waiting = []

    def _start(self, lane, job):
        if lane is not self._writes:
            return super()._start(lane, job)
        self._active[job.number] = (job, None)
        self.waiting.append(job)
        return job

    def catch_up(self):
        while self.waiting:
            job = self.waiting.pop(0)
            job.run()
            self._settle(job)


@pytest.fixture
def slow(work, context, keep):
    """The council of a second window on the round, whose writes take their time."""
    two_ready(work, context)
    jobs = SlowWrites()
    spec = import_module("ui.pages.rounds").SPEC
    page = spec.factory(replace(context, jobs=jobs), spec)
    keep(page)
    page.resize(1216, 728)
    page.show()
    page.open_round(work.round.uid)
    page.go("council")
    yield page
    jobs.close()
    jobs.deleteLater()


def test_to_conclude_twice_before_it_is_done_concludes_once(slow):
    slow.council.everybody()
    slow.council.conclude()
    slow.council.conclude()
    slow.context.jobs.catch_up()
    assert get_meeting(slow.context.services, slow.round.uid).concluded
    slow.council.conclude()
    slow.context.jobs.catch_up()
    assert not slow.banner.isVisibleTo(slow)
    assert sum("kết luận" in toast for toast in slow.context.prompts.toasts) == 1


def test_what_kept_the_meeting_from_its_end_is_put_right_and_it_is_concluded(slow):
    slow.council.conclude()
    slow.context.jobs.catch_up()
    assert slow.banner.isVisibleTo(slow)
    assert not get_meeting(slow.context.services, slow.round.uid).concluded
    slow.council.everybody()
    slow.council.conclude()
    slow.context.jobs.catch_up()
    assert get_meeting(slow.context.services, slow.round.uid).concluded


def test_a_vote_by_papers_does_not_end_before_they_are_counted(work, context):
    uids = tuple(row.uid for row in shown(work.nominations.table)[:1])
    move_nominations(context.services, MoveNominations(uids=uids, action="ready"))
    meet(context, work.round.uid, counted=False)
    work.go("council")
    work.council.everybody()
    work.council.conclude()
    assert not get_meeting(context.services, work.round.uid).concluded
    assert any("kiểm phiếu" in one.text() for one in work.banner.findChildren(QLabel))
    count_papers(context.services, work.round.uid)
    work.council.conclude()
    assert get_meeting(context.services, work.round.uid).concluded


def test_invitation_and_ballot_papers_are_looked_at_before_the_vote(work, context):
    uids = tuple(row.uid for row in shown(work.nominations.table)[:1])
    move_nominations(context.services, MoveNominations(uids=uids, action="ready"))
    meet(context, work.round.uid, counted=False)
    work.go("council")
    titles = {action.text(): action for action in work.commands()}
    assert titles["Phiếu bầu…"].isVisible()
    seen = []
    for act in (work.council.invitation, work.council.ballot_papers):
        act()
        preview = work.findChildren(PreviewDialog)[-1]
        seen.append(preview.windowTitle())
        preview.reject()
    assert ["Giấy mời" in seen[0], "Phiếu bầu" in seen[1]] == [True, True]
    work.council.everybody()
    count_papers(context.services, work.round.uid)
    work.council.conclude()
    assert get_meeting(context.services, work.round.uid).concluded
    assert not titles["Phiếu bầu…"].isVisible()


def test_nothing_is_concluded_while_the_table_shows_votes_that_cannot_be(work, context):
    two_ready(work, context)
    work.council.everybody()
    work.council.ballots.type_votes(0, Votes(agree=11, disagree=0, blank=0))
    work.council.conclude()
    assert not get_meeting(context.services, work.round.uid).concluded
    assert "11 phiếu, nhưng chỉ có 10 thành viên" in work.council.notice.accessibleName()
    work.council.ballots.type_votes(0, Votes(agree=10, disagree=0, blank=0))
    work.council.conclude()
    assert get_meeting(context.services, work.round.uid).concluded


def test_more_votes_than_members_are_marked_and_not_saved(work, context):
    two_ready(work, context)
    ballots = work.council.ballots
    ballots.type_votes(0, Votes(agree=11, disagree=3, blank=0))
    ballots.settle()
    assert get_meeting(context.services, work.round.uid).ballots[0].agree is None
    assert ballots.item(0, 6).text() == "thừa phiếu"


def test_a_meeting_that_is_not_counted_does_not_conclude(work, context):
    two_ready(work, context)
    work.council.conclude()
    assert not get_meeting(context.services, work.round.uid).concluded
    assert work.banner.isVisibleTo(work)


def test_absent_members_say_why_in_the_attendance(work, context, keep):
    two_ready(work, context)
    dialog = AttendanceDialog(context.theme, work.council.meeting)
    keep(dialog)
    assert unnamed(dialog) == []
    dialog.checks[0].setChecked(False)
    dialog.reasons[0].setText("Đi công tác")
    line = dialog.answer().rows[0]
    assert (line.present, line.absence_reason) == (False, "Đi công tác")


CTRL_KEYS = {
    "Ctrl+Return": (Qt.Key.Key_Return, "\r"),
    "Ctrl+Enter": (Qt.Key.Key_Enter, "\r"),
    "Ctrl+S": (Qt.Key.Key_S, "\x13"),  # as a keyboard writes it
}


@pytest.mark.parametrize("key", CTRL_KEYS)
def test_keys_save_the_attendance_from_a_tick_and_from_a_line(work, context, keep, key):
    two_ready(work, context)
    work.hide()  # a form is modal: no key of the page is meant while it stands
    for field in ("checks", "reasons", "opinions"):
        dialog = AttendanceDialog(context.theme, work.council.meeting)
        keep(dialog)
        dialog.show()
        dialog.checks[0].setChecked(False)
        saved = []
        dialog.stay_open_for(saved.append)
        code, text = CTRL_KEYS[key]
        pressed = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.ControlModifier, text)
        QApplication.sendEvent(getattr(dialog, field)[0], pressed)
        assert [type(one) for one in saved] == [SaveAttendance]
        dialog.succeed()


def test_the_first_column_of_the_attendance_is_that_of_all_members(work, context, keep):
    two_ready(work, context)
    dialog = AttendanceDialog(context.theme, work.council.meeting)
    keep(dialog)
    heads = [one.text() for one in dialog.findChildren(QLabel)]
    assert "Thành viên Hội đồng" in heads
    assert word(CouncilRole.MEMBER) not in heads  # what one of them is, beside the chair and the secretary


@pytest.fixture
def council(work, context, keep):
    """The box of the council, open."""
    dialog = CouncilDialog(context, current_council(context.services))
    keep(dialog)
    dialog.show()
    dialog.activateWindow()
    return dialog


def test_a_second_chair_is_refused_in_the_form_of_the_council_and_put_right_there(council, context):
    assert unnamed(council) == []
    before = current_council(context.services).members
    council.add()
    form = council.form
    assert QApplication.activeModalWidget() is None  # no box over the box
    assert form.isVisible()
    assert not council.table.isVisible()
    assert council.focusWidget() is form.form.widget("name")
    assert unnamed(council) == []
    form.form.widget("name").setText("Người mới")
    form.form.widget("title").setText("Ủy viên Ủy ban")
    roles = form.form.widget("role")
    roles.setCurrentIndex(roles.findText(word(before[0].role)))
    form.finish()
    assert form.isVisible()
    assert form.banner.isVisible()
    assert form.form.widget("name").text() == "Người mới"
    roles.setCurrentIndex(roles.findText(word(CouncilRole.MEMBER)))
    form.finish()
    assert council.form is None
    assert council.table.isVisible()
    assert council.focusWidget() is council.table
    after = current_council(context.services).members
    assert [one.name for one in after if one not in before] == ["Người mới"]
    assert council.table.rows.rowCount() == len(after)


def test_esc_goes_from_the_form_of_a_member_to_the_list_and_from_the_list_out(council, context):
    council.table.selectRow(0)
    council.edit()
    field = council.form.form.widget("name")
    field.setText("Tên khác")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert council.form is None
    assert council.isVisible()
    assert council.focusWidget() is council.table
    assert "Tên khác" not in [one.name for one in current_council(context.services).members]
    council.particulars()
    council.reject()  # as the cross of the window does
    assert council.isVisible()
    QTest.keyClick(council.table, Qt.Key.Key_Escape)
    assert not council.isVisible()


def test_a_meeting_called_with_a_show_of_hands_goes_on_with_ballot_papers(context):
    app = context.services
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"], "CSTDCS")
    move_nominations(app, MoveNominations(uids=(uid,), action="ready"))
    call_meeting(app, round_uid, method=VotingMethod.HANDS)
    attend(app, round_uid, 9)
    meeting = get_meeting(app, round_uid)
    dialog = RecordDialog(context.theme, "Biên bản", minutes_fields(meeting), minutes_values(meeting))
    box = dialog.form.widget("method")
    box.setCurrentIndex(box.findData(VotingMethod.BALLOT))
    save_meeting(app, minutes_command(meeting, dialog.values()))
    vote(app, round_uid, [uid], 9)
    conclude_meeting(app, ConcludeMeeting(uid=meeting.uid))
    over = get_meeting(app, round_uid)
    assert over.method is VotingMethod.BALLOT
    # What the vote rests on stays as it was; the texts may still be mended.
    assert "method" not in {field.key for field in minutes_fields(over)}
    save_meeting(app, minutes_command(over, minutes_values(over)))


def test_from_the_question_before_freezing_the_conclusion_is_written(work, context, monkeypatch):
    uid = work.round.uid
    for row in shown(work.nominations.table)[2:]:
        uids = (row.uid,)
        move_nominations(context.services, MoveNominations(uids=uids, action="withdraw", reason="Để đợt sau"))
    two_ready(work, context)
    work.council.everybody()
    work.council.conclude()

    def write(dialog):
        dialog.form.widget("conclusion").setPlainText("Hội đồng thống nhất đề nghị.")
        dialog.finish()
        return dialog.result()

    monkeypatch.setattr(RecordDialog, "exec", write)
    context.prompts.will_answer("write")
    work.nominations.moves.freeze()
    assert work.step == "council"
    assert get_meeting(context.services, uid).conclusion == "Hội đồng thống nhất đề nghị."
    assert not any("Chưa ghi kết luận" in one.text() for one in work.panel.findChildren(QLabel))
