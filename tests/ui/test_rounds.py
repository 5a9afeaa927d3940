"""The workspace of a round on the sample office, through its real widgets."""

from __future__ import annotations

import tempfile
import threading
import zipfile
from dataclasses import replace
from importlib import import_module

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from services.achievement_reports import SaveReport, get_report, save_report
from services.attachments import attachments_of
from services.councils import current_council
from services.documents.richtext import RichText
from services.interchange import load_file
from services.meetings import (
    AttendanceLine,
    ConcludeMeeting,
    OpenMeeting,
    SaveAttendance,
    conclude_meeting,
    get_meeting,
    open_meeting,
    save_attendance,
    save_meeting,
)
from services.nominations import MoveNominations, move_nominations, nomination_rows
from services.rounds import MoveRound, list_rounds, move_round
from services.sample import SAMPLE_FILE
from services.unsaved_reports import unsaved_of
from services.vocabulary import CouncilRole, NominationState, RoundState, VotingMethod
from services.words import word
from tests.scans import a_pdf, a_picture
from tests.unit.rounds.makers import attend, call_meeting, count_papers, make_round, propose, vote
from ui.dialogs.attendance import AttendanceDialog
from ui.dialogs.award_choice import AwardChoiceDialog
from ui.dialogs.council_form import CouncilDialog
from ui.dialogs.nominate import NominateDialog
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.record_form import RecordDialog
from ui.dialogs.verdict import VerdictDialog
from ui.jobs import Jobs
from ui.presenters.achievement import ReportDraft, save_over_own
from ui.presenters.meeting import Votes, minutes_command, minutes_fields, minutes_values
from ui.presenters.nominations import lacks, needs_reason
from ui.widgets.basic import unnamed


@pytest.fixture
def page(context, keep):
    load_file(context.services, SAMPLE_FILE)
    spec = import_module("ui.pages.rounds").SPEC
    made = spec.factory(context, spec)
    keep(made)
    made.resize(1216, 728)
    made.show()
    return made


@pytest.fixture
def work(page, context):
    """The page inside the round with nominations."""
    page.open_round(max(list_rounds(context.services), key=lambda row: row.nomination_count).uid)
    return page


def shown(table):
    return [table.rows.row(n) for n in range(table.rows.rowCount())]


def select(work, name):
    row = next(one for one in shown(work.nominations.table) if one.recipient_name == name)
    work.nominations.table.select_key(row.uid)
    return row


# Going about.


def test_the_year_without_a_round_offers_to_open_one(context, keep):
    spec = import_module("ui.pages.rounds").SPEC
    page = spec.factory(context, spec)
    keep(page)
    page.show()
    texts = {one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)}
    assert "Mở đợt xét" in texts
    assert unnamed(page) == []


def test_enter_goes_into_the_round_and_esc_back_to_the_list(page, context):
    row = next(row for row in shown(page.list.table) if row.nomination_count)
    page.list.table.select_key(row.uid)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.round.uid == row.uid
    assert page.steps.isVisibleTo(page)
    page.show_list()
    assert page.round is None
    assert page.list.table.current_row().uid == row.uid


@pytest.mark.parametrize("step", ["nominations", "reports", "council", "papers", "send", "result"])
def test_every_step_names_all_that_takes_the_focus(work, step):
    work.go(step)
    assert work.steps.current == step
    assert unnamed(work) == []


def test_only_the_commands_of_the_view_are_offered(work):
    work.go("council")
    texts = {action.text() for action in work.commands()}
    assert "Mở phiên họp…" in texts
    assert "Thêm đề nghị" not in texts
    keys = [action.shortcut().toString() for action in work.commands() if not action.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))


def test_a_frozen_round_offers_no_changes(work, context):
    app, uid = context.services, work.round.uid
    rows = nomination_rows(app, uid)
    for row in rows:
        move_nominations(app, MoveNominations(uids=(row.uid,), action="withdraw", reason="Để đợt sau"))
    move_nominations(app, MoveNominations(uids=(rows[0].uid,), action="reopen", reason="Xét lại"))
    move_nominations(app, MoveNominations(uids=(rows[0].uid,), action="ready"))
    _meet(context, uid)
    work.go("council")
    work.council.everybody()
    work.council.conclude()
    move_round(app, MoveRound(uid=uid, action="freeze", reason="Đủ"))
    work.refresh()
    work.go("nominations")
    texts = {action.text() for action in work.commands()}
    assert "Thêm đề nghị" not in texts
    assert "Mở lại đợt…" in texts


# Nominations.


def test_the_filters_narrow_the_list_and_search_ignores_marks(work):
    work.nominations.chips.choose("collective")
    assert {row.recipient_kind.value for row in shown(work.nominations.table)} == {"collective"}
    work.nominations.chips.choose("all")
    work.nominations.search.setText("dung")
    work.nominations.search.settle()
    assert {row.recipient_name for row in shown(work.nominations.table)} == {"Hoàng Văn Dũng"}


def test_a_line_of_what_is_missing_leads_to_the_place(work):
    work.nominations.show_gaps()
    gaps = work.nominations.gaps
    report = next(n for n, gap in enumerate(shown(gaps)) if gap.place == "report")
    gap = gaps.rows.row(report)
    gaps.selectRow(report)
    QTest.keyClick(gaps, Qt.Key.Key_Return)
    assert work.part is work.report
    work.show_list()
    work.nominations.show_gaps()
    papers = next(n for n, gap in enumerate(shown(gaps)) if gap.place == "papers")
    gap = gaps.rows.row(papers)
    gaps.selectRow(papers)
    QTest.keyClick(gaps, Qt.Key.Key_Return)
    assert work.nominations.table.current_row().uid == gap.nomination_uid


def test_the_panel_goes_with_the_gap_that_is_chosen(work):
    select(work, "Phạm Văn Ân")
    work.nominations.show_gaps()
    gaps = work.nominations.gaps
    other = next(n for n, gap in enumerate(shown(gaps)) if gap.recipient_name != "Phạm Văn Ân")
    gaps.selectRow(other)
    gap = gaps.rows.row(other)
    assert work.nominations.table.current_row().uid == gap.nomination_uid
    assert work.nominations._data.view.row.recipient_name == gap.recipient_name
    assert any(gap.recipient_name == one.text() for one in work.panel.findChildren(QLabel))
    assert gap.award_name


def test_what_is_missing_is_named_before_nominations_go_to_the_council(work, context):
    rows = [row for row in shown(work.nominations.table) if row.state is NominationState.DRAFT]
    bad = next(row for row in rows if row.eligibility != "eligible")
    work.nominations.table.select_key(bad.uid)
    context.prompts.will_answer("back")
    work.nominations.make_ready()
    assert state_of(context, bad) is NominationState.DRAFT
    context.prompts.will_answer("all", "Đã bình xét tại thôn")
    work.nominations.make_ready()
    assert state_of(context, bad) is NominationState.READY
    fresh = next(row for row in nomination_rows(context.services, bad.round_uid) if row.uid == bad.uid)
    assert fresh.override_reason == "Đã bình xét tại thôn"


def state_of(context, row):
    rows = nomination_rows(context.services, row.round_uid)
    return next(one.state for one in rows if one.uid == row.uid)


def test_a_meeting_about_nothing_is_not_called_without_a_word(work, context):
    for row in nomination_rows(context.services, work.round.uid):
        if row.state is NominationState.READY:
            move_nominations(
                context.services, MoveNominations(uids=(row.uid,), action="draft", reason="Sửa lại")
            )
    work.go("council")
    context.prompts.will_answer("back")
    work.council.call()
    assert get_meeting(context.services, work.round.uid) is None


def test_a_reason_to_go_on_is_kept_and_taken_back(work, context):
    row = select(work, "Phạm Văn Ân")
    context.prompts.will_answer("Thành tích đặc biệt")
    work.nominations.override()
    assert select(work, "Phạm Văn Ân").override_reason == "Thành tích đặc biệt"
    work.nominations.take_back()
    assert select(work, row.recipient_name).override_reason is None


def test_a_condition_that_only_a_person_can_judge_is_confirmed_in_the_panel(work, context):
    row = next(one for one in shown(work.nominations.table) if one.eligibility == "needs_judgement")
    work.nominations.table.select_key(row.uid)
    count = row.missing_count
    context.prompts.will_answer("Biên bản xác minh")
    button = next(
        one for one in work.panel.findChildren(QPushButton) if one.property("criterion") and one.isEnabled()
    )
    button.click()
    fresh = next(one for one in shown(work.nominations.table) if one.uid == row.uid)
    assert fresh.missing_count < count or fresh.eligibility == "eligible"


def test_several_are_made_ready_at_once_and_the_panel_says_how_many(work, context):
    table = work.nominations.table
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in (0, 1):
        table.selectionModel().select(table.rows.index(place, 0), flags)
    chosen = table.selected_keys()
    assert len(chosen) >= 2
    lacking = [row for row in shown(table) if row.uid in chosen and lacks(row)]
    if lacking:
        context.prompts.will_answer("all")
    if any(needs_reason(row) for row in lacking):
        context.prompts.will_answer("Đã bình xét")
    work.nominations.make_ready()
    states = {row.uid: row.state for row in shown(table)}
    assert {states[uid] for uid in chosen} == {NominationState.READY}


def test_a_deleted_nomination_comes_back_by_the_toast(work, context):
    before = len(shown(work.nominations.table))
    work.nominations.table.selectRow(0)
    work.nominations.delete()
    assert len(shown(work.nominations.table)) == before - 1
    context.prompts.undos[-1]()
    assert len(shown(work.nominations.table)) == before


def test_recipients_chosen_in_different_searches_are_nominated_together(work, context, keep):
    dialog = NominateDialog(context, work.round)
    keep(dialog)
    assert unnamed(dialog) == []
    dialog.finish()
    assert dialog.error.text()
    for words in ("hoang thi", "nguyen thi hoa"):
        dialog.search.setText(words)
        dialog.search.settle()
        dialog.toggle(dialog.table.rows.row(0))
    assert dialog.choose_award("GKXA")
    command = dialog.answer()
    assert len(command.recipient_uids) == 2
    dialog.toggle(dialog.table.rows.row(0))
    assert len(dialog.answer().recipient_uids) == 1


def test_the_verdict_stands_beside_each_recipient_while_choosing(work, context, keep):
    dialog = NominateDialog(context, work.round)
    keep(dialog)
    rows = dialog.table.rows
    place = [column.key for column in rows.columns].index("verdict")

    def told():
        return {rows.row(n).uid: rows.index(n, place).data() for n in range(rows.rowCount())}

    assert dialog.choose_award("LDTT")
    first = told()
    assert len(set(first.values()) - {""}) > 1
    dialog.choose_award("CSTDT")
    assert told() != first
    dialog.table.selectRow(next(n for n in range(rows.rowCount()) if rows.index(n, place).data()))
    dialog.show_verdict()
    (shown_tree,) = dialog.findChildren(VerdictDialog)
    assert "Điều 22" in " ".join(one.text() for one in shown_tree.findChildren(QLabel))
    shown_tree.close()


def test_awards_offered_fit_all_kinds_that_are_chosen(work, context, keep):
    dialog = NominateDialog(context, work.round)
    keep(dialog)
    dialog.kinds.choose("household")
    dialog.toggle(dialog.table.rows.row(0))
    assert not dialog.choose_award("LDTT")
    assert dialog.choose_award("GKXA")


def test_another_award_is_chosen_with_its_check_beside_it(work, context, keep, monkeypatch):
    row = select(work, "Đỗ Minh Đức")

    def choose(dialog):
        dialog.choose("GKXA")
        dialog.finish()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(AwardChoiceDialog, "exec", choose)
    work.nominations.change_award()
    fresh = next(one for one in shown(work.nominations.table) if one.uid == row.uid)
    assert fresh.award_code == "GKXA"


# The report.


def test_the_report_is_saved_as_it_is_written(work, context):
    row = select(work, "Phạm Văn Ân")
    work.write_report(row.uid)
    editor = work.report.editors["achievements"]
    editor.edit.setPlainText("Hoàn thành xuất sắc nhiệm vụ. " * 10)
    assert work.report.state.text() == "Chưa lưu"
    editor.settle()
    assert work.report.state.text() == "Đã lưu 09:00"
    report = get_report(context.services, row.uid)
    assert report.word_count == 60
    editor.edit.insertPlainText("Thêm nữa. ")
    work.show_list()
    assert get_report(context.services, row.uid).word_count == 62


def test_a_report_changed_elsewhere_is_settled_without_losing_either_text(work, context):
    app = context.services
    row = select(work, "Phạm Văn Ân")
    work.write_report(row.uid)
    other = RichText.from_plain("Bản ở cửa sổ khác")
    save_report(app, SaveReport(nomination_uid=row.uid, sections={"achievements": other}))
    context.prompts.will_answer("mine")
    editor = work.report.editors["achievements"]
    editor.edit.setPlainText("Bản đang viết")
    editor.settle()
    texts = {one.key: one.text for one in get_report(app, row.uid).sections}
    assert texts["achievements"].plain_text() == "Bản đang viết"
    assert "Bản ở cửa sổ khác" in QApplication.clipboard().text()


def test_what_could_not_be_saved_is_shown_again(work, context):
    app = context.services
    row = select(work, "Phạm Văn Ân")
    work.write_report(row.uid)
    save_report(app, SaveReport(nomination_uid=row.uid, sections={"duties": RichText.from_plain("Bản khác")}))
    work.report.editors["achievements"].edit.setPlainText("Chưa kịp lưu")
    work.show_list()
    context.prompts.will_answer("mine")
    work.write_report(row.uid)
    assert work.report.editors["achievements"].text().plain_text() == "Chưa kịp lưu"


def test_a_scan_is_attached_and_comes_back_after_it_was_removed(work, context, tmp_path):
    app = context.services
    row = select(work, "Phạm Văn Ân")
    scan = tmp_path / "sáng kiến.pdf"
    scan.write_bytes(a_pdf())
    work.write_report(row.uid)
    (code,) = work.report.papers_to_attach()
    context.prompts.will_answer((scan,))
    work.report.scans.paper(row.uid, f"attach:{code}")
    (found,) = attachments_of(app, row.uid)
    assert work.report.papers_to_attach() == ()
    work.report.scans.remove(found.uid)
    assert attachments_of(app, row.uid) == ()
    context.prompts.undos[-1]()
    assert len(attachments_of(app, row.uid)) == 1


def test_scans_are_looked_at_without_an_unencrypted_copy(work, context, tmp_path, monkeypatch):
    row = select(work, "Phạm Văn Ân")
    hidden = tmp_path / "temporary"
    hidden.mkdir()
    monkeypatch.setenv("TMPDIR", str(hidden))
    monkeypatch.setattr(tempfile, "tempdir", None)
    photo, word = tmp_path / "ảnh.jpg", tmp_path / "bản thảo.docx"
    photo.write_bytes(a_picture("JPEG", (300, 200)))
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    scans = work.nominations.scans
    context.prompts.will_answer((photo, word))
    scans.attach(row.uid, "xac_nhan_sang_kien")
    uids = {one.file_name: one.uid for one in attachments_of(context.services, row.uid)}
    scans.open_for(row.uid, uids["ảnh.jpg"])
    shown = work.findChild(PreviewDialog)
    assert shown.isVisible()
    assert shown.pane.pages == 1
    shown.close()
    saved = tmp_path / "mở ra.docx"
    context.prompts.will_answer(saved)
    scans.open_for(row.uid, uids["bản thảo.docx"])
    assert saved.read_bytes() == word.read_bytes()
    assert context.prompts.opened == [saved]
    assert list(hidden.iterdir()) == []


def test_a_file_that_is_no_scan_is_refused_in_the_page(work, context, tmp_path):
    row = select(work, "Phạm Văn Ân")
    file = tmp_path / "bảng.xlsx"
    file.write_bytes(b"PK\x03\x04 nothing")
    context.prompts.will_answer((file,))
    work.nominations.scans.attach(row.uid, "xac_nhan_sang_kien")
    assert work.banner.isVisibleTo(work)
    assert "bảng.xlsx" in work.banner.accessibleName()


# The council.


def _meet(context, round_uid, present=10, counted=True):
    app = context.services
    council = current_council(app)
    start = app.clock.now()
    open_meeting(
        app, OpenMeeting(round_uid=round_uid, council_uid=council.uid, starts_at=start, place="Phòng họp")
    )
    meeting = get_meeting(app, round_uid)
    rows = tuple(
        AttendanceLine(member_uid=row.member_uid, present=place < present)
        for place, row in enumerate(meeting.attendance)
    )
    save_attendance(app, SaveAttendance(meeting_uid=meeting.uid, rows=rows))
    if counted:
        count_papers(app, round_uid)


def _two_ready(work, context):
    uids = tuple(row.uid for row in shown(work.nominations.table)[:2])
    move_nominations(context.services, MoveNominations(uids=uids, action="ready"))
    _meet(context, work.round.uid)
    work.go("council")


@pytest.mark.parametrize("width", [600, 1216])
def test_share_and_result_of_every_vote_are_seen_in_a_narrow_window_too(work, context, width):
    _two_ready(work, context)
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
    QApplication.processEvents()
    assert ballots.horizontalScrollBar().maximum() == 0


def test_votes_are_typed_into_the_table_and_saved(work, context):
    _two_ready(work, context)
    ballots = work.council.ballots
    ballots.type_votes(0, Votes(agree=9, disagree=1, blank=0))
    ballots.settle()
    saved = get_meeting(context.services, work.round.uid).ballots[0]
    assert (saved.agree, saved.disagree, saved.blank) == (9, 1, 0)
    assert "9/11" in ballots.item(0, 5).text()


def test_a_vote_by_papers_does_not_end_before_they_are_counted(work, context):
    uids = tuple(row.uid for row in shown(work.nominations.table)[:1])
    move_nominations(context.services, MoveNominations(uids=uids, action="ready"))
    _meet(context, work.round.uid, counted=False)
    work.go("council")
    work.council.everybody()
    work.council.conclude()
    assert not get_meeting(context.services, work.round.uid).concluded
    assert any("kiểm phiếu" in one.text() for one in work.banner.findChildren(QLabel))
    count_papers(context.services, work.round.uid)
    work.council.conclude()
    assert get_meeting(context.services, work.round.uid).concluded


def test_nothing_is_concluded_while_the_table_shows_votes_that_cannot_be(work, context):
    _two_ready(work, context)
    work.council.everybody()
    work.council.ballots.type_votes(0, Votes(agree=11, disagree=0, blank=0))
    work.council.conclude()
    assert not get_meeting(context.services, work.round.uid).concluded
    assert "11 phiếu, nhưng chỉ có 10 thành viên" in work.council.notice.accessibleName()
    work.council.ballots.type_votes(0, Votes(agree=10, disagree=0, blank=0))
    work.council.conclude()
    assert get_meeting(context.services, work.round.uid).concluded


def test_more_votes_than_members_are_marked_and_not_saved(work, context):
    _two_ready(work, context)
    ballots = work.council.ballots
    ballots.type_votes(0, Votes(agree=11, disagree=3, blank=0))
    ballots.settle()
    assert get_meeting(context.services, work.round.uid).ballots[0].agree is None
    assert ballots.item(0, 6).text() == "thừa phiếu"


def test_a_meeting_that_is_not_counted_does_not_conclude(work, context):
    _two_ready(work, context)
    work.council.conclude()
    assert not get_meeting(context.services, work.round.uid).concluded
    assert work.banner.isVisibleTo(work)


def test_absent_members_say_why_in_the_attendance(work, context, keep):
    _two_ready(work, context)
    dialog = AttendanceDialog(context.theme, work.council.meeting)
    keep(dialog)
    assert unnamed(dialog) == []
    dialog.checks[0].setChecked(False)
    dialog.reasons[0].setText("Đi công tác")
    line = dialog.answer().rows[0]
    assert (line.present, line.absence_reason) == (False, "Đi công tác")


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


# Freezing, papers, sending.


def test_a_round_with_nominations_nobody_voted_on_is_not_frozen(work):
    work.nominations.moves.freeze()
    assert work.round.state is RoundState.OPEN
    assert work.banner.isVisibleTo(work)


def test_sending_without_an_enrolled_superior_leads_to_the_enrolment(work, context, tmp_path):
    app, uid = context.services, work.round.uid
    rows = nomination_rows(app, uid)
    good = [r.uid for r in rows if r.eligibility == "eligible" and r.report_complete and not r.lacking]
    rest = tuple(r.uid for r in rows if r.uid not in good)
    move_nominations(app, MoveNominations(uids=rest, action="withdraw", reason="Để đợt sau"))
    move_nominations(app, MoveNominations(uids=tuple(good), action="ready"))
    _meet(context, uid)
    work.go("council")
    work.council.everybody()
    work.council.conclude()
    work.council.moves.freeze()
    assert work.round.state is RoundState.FROZEN
    work.go("send")
    context.prompts.will_answer("back")
    work.send.send()
    assert context.prompts.asked[-1] == "Còn thiếu"
    context.prompts.will_answer("send", tmp_path)
    work.send.send()
    assert list(tmp_path.glob("*.tdkt")) == []
    assert work.round.state is RoundState.FROZEN
    assert not work.send.banner.isVisibleTo(work)
    assert work.banner.isVisibleTo(work)


def test_a_text_that_waits_behind_long_work_is_saved_when_it_is_left(work, context, qtbot):
    row = select(work, "Phạm Văn Ân")
    jobs, gate = Jobs(), threading.Event()
    busy = replace(context, jobs=jobs)
    spec = import_module("ui.pages.rounds").SPEC
    page = spec.factory(busy, spec)
    try:
        page.open_round(row.round_uid)
        qtbot.waitUntil(lambda: page.round is not None)
        page.write_report(row.uid)
        qtbot.waitUntil(lambda: "achievements" in page.report.editors)
        jobs.write(page, gate.wait)
        editor = page.report.editors["achievements"]
        editor.edit.setPlainText("Chờ sau việc dài")
        editor.settle()
        assert page.leave()
        texts = {one.key: one.text for one in get_report(context.services, row.uid).sections}
        assert texts["achievements"].plain_text() == "Chờ sau việc dài"
    finally:
        gate.set()
        jobs.close()
        page.deleteLater()


def test_a_save_of_the_same_window_under_way_is_no_conflict(work, context):
    app = context.services
    row = select(work, "Phạm Văn Ân")
    draft = ReportDraft(get_report(app, row.uid))
    draft.write("achievements", RichText.from_plain("Một"))
    save_report(app, draft.command())
    draft.write("achievements", RichText.from_plain("Một hai"))
    save_over_own(app, draft)
    texts = {one.key: one.text for one in get_report(app, row.uid).sections}
    assert texts["achievements"].plain_text() == "Một hai"
    assert not draft.changed


def test_a_text_in_conflict_is_kept_as_a_draft_when_it_is_left(work, context):
    app = context.services
    row = select(work, "Phạm Văn Ân")
    work.write_report(row.uid)
    other = RichText.from_plain("Bản khác")
    save_report(app, SaveReport(nomination_uid=row.uid, sections={"duties": other}))
    work.report.editors["achievements"].edit.setPlainText("Chưa kịp lưu")
    assert work.leave()
    assert "bản nháp" in context.prompts.toasts[-1]
    assert unsaved_of(app, row.uid).texts["achievements"].plain_text() == "Chưa kịp lưu"


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
