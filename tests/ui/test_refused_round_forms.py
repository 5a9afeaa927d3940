"""The forms of a round stay open over a refusal, too: award, nominations, attendance, papers, decisions."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from models.councils import Meeting
from services.decisions import DecisionLine, RecordDecision, decisions, record_decision
from services.drafts import draft_of
from services.nominations import get_nomination, nomination_rows
from services.papers import round_paper_plan
from services.rounds import MoveRound, list_rounds, move_round
from services.vocabulary import NominationState, RoundState
from tests.ui.forms_in_turn import in_turn, typing
from tests.ui.test_list_pages import open_page
from tests.unit.papers.makers import make_round as papers_round
from tests.unit.rounds.makers import call_meeting, hold_meeting, make_round, propose
from ui.widgets.basic import unnamed


@pytest.fixture
def page(app, context_of, keep):
    made = open_page(context_of(app), "rounds", keep)
    made.resize(1216, 728)
    return made


def test_a_period_that_ends_before_it_begins_keeps_the_choice_of_award(app, page):
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Nguyễn Văn A"], "LDTT")
    page.arrive(uid=round_uid, nomination=uid)
    told = []

    def wrong(dialog):
        dialog.summary.setPlainText("Làm tốt nhiệm vụ")
        dialog.year_from.setText("2026")
        dialog.year_to.setText("2025")
        dialog.finish()
        told.append((dialog.isVisible(), dialog.banner.isVisible()))

    def right(dialog):
        assert dialog.summary.value() == "Làm tốt nhiệm vụ"
        assert dialog.year_from.value() == "2026"
        dialog.year_to.setText("2026")
        dialog.finish()

    in_turn(page.nominations.change_award, wrong, right)
    assert told == [(True, True)]
    assert page.banner.isHidden()
    assert get_nomination(app, uid).summary == "Làm tốt nhiệm vụ"
    assert draft_of(app, f"nomination/{uid}") is None


def test_somebody_nominated_already_keeps_those_chosen_in_the_form(app, page):
    round_uid = make_round(app)
    propose(app, round_uid, ["Nguyễn Văn A", "Trần Thị B"], "LDTT")
    (first, *_rest) = nomination_rows(app, round_uid)
    page.arrive(uid=round_uid, step="nominations")
    told = []

    def twice(dialog):
        for place in (0, 1):
            dialog.toggle(dialog.table.rows.row(place))
        assert dialog.choose_award("LDTT")
        dialog.finish()
        told.append((dialog.isVisible(), dialog.banner.accessibleName()))

    def another(dialog):
        assert len(dialog.answer().recipient_uids) == 2
        assert dialog.choose_award("GKXA")
        dialog.finish()

    in_turn(page.nominations.add, twice, another)
    ((still, words),) = told
    assert still
    assert first.recipient_name in words or "Trần Thị B" in words
    assert sorted(row.award_code for row in nomination_rows(app, round_uid)) == [
        "GKXA", "GKXA", "LDTT", "LDTT",
    ]  # fmt: skip


def test_attendance_of_a_meeting_that_was_concluded_meanwhile_is_not_lost(app, page):
    round_uid = make_round(app)
    propose(app, round_uid, ["Nguyễn Văn A"], "LDTT")
    uid = call_meeting(app, round_uid)
    page.arrive(uid=round_uid, step="council")
    seen = []

    def conclude(concluded):
        with app.db.write("test.conclude") as tx:
            tx.get(Meeting, uid).concluded = concluded

    def absent(dialog):
        dialog.checks[0].setChecked(False)
        dialog.reasons[0].setText("Đi học")
        conclude(True)
        dialog.finish()
        seen.append((dialog.isVisible(), dialog.banner.isVisible(), dialog.reasons[0].value()))
        conclude(False)

    def again(dialog):
        dialog.finish()

    in_turn(page.council.attendance, absent, again)
    assert seen == [(True, True, "Đi học")]
    assert page.council.meeting.attendance[0].absence_reason == "Đi học"


def test_a_day_before_the_meeting_keeps_the_form_of_one_paper_and_of_all(app, page):
    made = papers_round(app)
    page.arrive(uid=made.round_uid, step="papers")
    plan = round_paper_plan(app, made.round_uid)
    submission = next(row for row in plan if row.form_id == "to_trinh")
    page.papers.table.select_key(f"to_trinh/{submission.subject_uid or ''}")
    assert page.papers.table.current_row().form_id == "to_trinh"
    told = []

    def early(dialog):
        typing(issued_on="01/03/2026", number="77")(dialog)
        told.append((dialog.isVisible(), dialog.banner.isVisible()))

    def later(dialog):
        assert dialog.form.widget("number").text() == "77"
        typing(issued_on="20/12/2026")(dialog)

    in_turn(page.papers.issue, early, later)
    issued = next(row for row in round_paper_plan(app, made.round_uid) if row.form_id == "to_trinh")
    assert issued.state == "issued"

    def all_early(dialog):
        typing(issued_on="01/03/2026")(dialog)
        told.append((dialog.isVisible(), dialog.banner.isVisible()))

    in_turn(page.papers.issue_all, all_early, typing(issued_on="21/12/2026"))
    assert told == [(True, True), (True, True)]
    assert page.banner.isHidden()
    states = [row.state for row in round_paper_plan(app, made.round_uid)]
    assert states.count("issued") > 1


def own_decision(app, number, uids):
    command = RecordDecision(
        number=number,
        decided_on=date(2026, 11, 20),
        title="Về việc khen thưởng",
        issuer="Chủ tịch Ủy ban nhân dân xã",
        signer_name="Lê Văn Xã",
        signer_title="Chủ tịch",
        items=tuple(DecisionLine(nomination_uid=uid) for uid in uids),
    )
    record_decision(app, command)


def test_the_communes_own_decision_and_its_correction_keep_their_forms(app, page):
    round_uid = make_round(app)
    uids = propose(app, round_uid, ["Nguyễn Văn A", "Trần Thị B"], "LDTT")
    hold_meeting(app, round_uid, uids)
    move_round(app, MoveRound(uid=round_uid, action="freeze", reason="Bổ sung sau"))
    own_decision(app, "45/QĐ-UBND", uids[:1])
    page.arrive(uid=round_uid, step="nominations")
    told = []

    def taken(dialog):
        typing(number="45/QĐ-UBND", decided_on="20/11/2026", signer_name="Lê Văn Xã")(dialog)
        told.append((dialog.isVisible(), "45/QĐ-UBND" in dialog.banner.accessibleName()))

    in_turn(page.nominations.moves.decide, taken, typing(number="46/QĐ-UBND"))
    assert {row.number for row in decisions(app)} == {"45/QĐ-UBND", "46/QĐ-UBND"}
    assert draft_of(app, "decision/") is None
    page.go("result")
    correct = next(one for one in page.commands() if "Đính chính" in one.text())

    def other(dialog):
        mine = dialog.form.widget("number").text()
        free = {"45/QĐ-UBND": "46/QĐ-UBND", "46/QĐ-UBND": "45/QĐ-UBND"}[mine]
        typing(number=free, signer_name="Phạm Văn Ký")(dialog)
        told.append((dialog.isVisible(), free in dialog.banner.accessibleName()))

    def right(dialog):
        assert dialog.form.widget("signer_name").text() == "Phạm Văn Ký"
        typing(number="47/QĐ-UBND")(dialog)

    in_turn(correct.trigger, other, right)
    assert told == [(True, True), (True, True)]
    assert "47/QĐ-UBND" in {row.number for row in decisions(app)}
    assert "Phạm Văn Ký" in {row.signer_name for row in decisions(app)}


def test_a_deadline_before_the_dossiers_came_is_told_at_its_field(app, page):
    told = []

    def early(dialog):
        typing(received_on="20/11/2026", deadline="19/11/2026")(dialog)
        told.append(dialog.form.error_text("deadline"))

    in_turn(page.list.add, early, typing(deadline="20/11/2026"))
    (words,) = told
    assert "19/11/2026" in words
    assert "20/11/2026" in words
    assert [row.deadline for row in list_rounds(app)] == [date(2026, 11, 20)]


def test_one_decision_of_the_commune_names_only_those_who_are_ticked(app, page):
    round_uid = make_round(app)
    uids = propose(app, round_uid, ["Nguyễn Văn A", "Trần Thị B", "Lê Thị C"], "LDTT")
    hold_meeting(app, round_uid, uids)
    move_round(app, MoveRound(uid=round_uid, action="freeze", reason="Bổ sung sau"))
    page.arrive(uid=round_uid, step="nominations")
    told = []

    def nobody(dialog):
        assert unnamed(dialog) == []
        told.append(dialog.all_box.text())
        dialog.all_box.click()
        typing(number="45/QĐ-UBND", decided_on="20/11/2026", signer_name="Lê Văn Xã")(dialog)
        told.append(dialog.banner.accessibleName())

    def one_waits(dialog):
        dialog.all_box.click()
        (item,) = dialog.list.findItems("Trần Thị B", Qt.MatchFlag.MatchStartsWith)
        item.setCheckState(Qt.CheckState.Unchecked)
        told.append(dialog.all_box.text())
        dialog.finish()

    in_turn(page.nominations.moves.decide, nobody, one_waits)
    assert told[0] == "3/3 đề nghị trong quyết định này"
    assert "Chưa chọn" in told[1]
    assert told[2] == "2/3 đề nghị trong quyết định này"
    states = {row.recipient_name: row.state for row in nomination_rows(app, round_uid)}
    assert states == {
        "Nguyễn Văn A": NominationState.GRANTED,
        "Trần Thị B": NominationState.PASSED,
        "Lê Thị C": NominationState.GRANTED,
    }


def test_a_refused_freeze_offers_the_act_that_its_sentence_names(app, page):
    round_uid = make_round(app)
    uids = propose(app, round_uid, ["Nguyễn Văn A", "Trần Thị B"], "LDTT")
    hold_meeting(app, round_uid, uids[:1])
    page.arrive(uid=round_uid, step="nominations")
    page.nominations.moves.freeze()
    assert "lý do" not in page.banner.accessibleName()
    assert page.banner._act.text() == "Xem còn thiếu gì"


def test_where_a_reason_is_enough_the_banner_asks_for_it(app, page):
    round_uid = make_round(app)
    uids = propose(app, round_uid, ["Nguyễn Văn A"], "LDTT")
    hold_meeting(app, round_uid, uids)
    page.arrive(uid=round_uid, step="nominations")
    page.run(move_round, MoveRound(uid=round_uid, action="freeze"))
    assert "lý do" in page.banner.accessibleName()
    assert page.banner._act.text() == "Chốt kèm lý do…"
    page.context.prompts.will_answer("freeze", "Báo cáo bổ sung sau")
    page.banner._on_act()
    assert page.round.state is RoundState.FROZEN
