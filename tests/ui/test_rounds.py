"""The workspace of a round on the sample office, through its real widgets."""

from __future__ import annotations

from importlib import import_module

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from services.meetings import (
    get_meeting,
)
from services.nominations import MoveNominations, move_nominations, nomination_rows
from services.rounds import MoveRound, move_round
from services.vocabulary import NominationState, RoundState
from tests.ui.round_work import meet, select, shown, state_of
from ui.dialogs.award_choice import AwardChoiceDialog
from ui.dialogs.nominate import NominateDialog
from ui.dialogs.verdict import VerdictDialog
from ui.presenters.nominations import lacks, needs_reason
from ui.widgets.basic import unnamed

# Going about.


def test_the_year_without_a_round_offers_to_open_one(context, keep):
    spec = import_module("ui.pages.rounds").SPEC
    page = spec.factory(context, spec)
    keep(page)
    page.show()
    texts = {one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)}
    assert "Mở đợt xét" in texts
    assert unnamed(page) == []


def test_enter_goes_into_the_round_and_esc_back_to_the_list(round_page, context):
    page = round_page
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
    meet(context, uid)
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
    meet(context, uid)
    work.go("council")
    work.council.everybody()
    work.council.conclude()
    assert any("Chưa ghi kết luận của chủ tọa" in one.text() for one in work.panel.findChildren(QLabel))
    # Told while it can still be written, not first when the minutes are to be issued.
    context.prompts.will_answer("freeze")
    work.council.moves.freeze()
    assert context.prompts.asked == ["Biên bản chưa đủ"]
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
