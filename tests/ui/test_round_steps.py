"""The step bar stands where the work is: a report is step 2, and what nobody needs is passed by."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from services.papers import IssuePaper, PaperOrder, issue_paper, round_paper_plan
from services.rounds import MoveRound, get_round, move_round
from services.vocabulary import RoundState
from tests.ui.forms_in_turn import in_turn, typing
from tests.ui.round_work import select, shown
from tests.ui.test_list_pages import open_page
from tests.unit.rounds.test_round_flow import filled_round


def test_writing_a_report_is_step_2_wherever_one_came_from(work):
    for step in ("nominations", "reports", "result"):
        work.go(step)
        work.write_report(select(work, "Phạm Văn Ân").uid)
        assert work.steps.current == "reports"
        work.show_list()
        assert work.steps.current == step


def test_from_report_to_report_the_way_back_stays_the_same(work):
    work.go("nominations")
    work.write_report(shown(work.nominations.table)[0].uid)
    work.report.next_report()
    work.report.next_report()
    assert work.steps.current == "reports"
    work.report.previous_report()
    work.show_list()
    assert work.steps.current == "nominations"


def test_the_step_above_a_report_leads_to_the_list_of_merits(work):
    work.go("nominations")
    work.write_report(shown(work.nominations.table)[0].uid)
    button = work.steps._buttons[1]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert work.part is work.nominations
    assert work.steps.current == "reports"


@pytest.fixture
def own(app, context_of, keep):
    """A frozen round in which the commune decides everything itself, with all its papers issued."""
    round_uid, _uids = filled_round(app, award="GKXA")
    move_round(app, MoveRound(uid=round_uid, action="freeze"))
    for row in round_paper_plan(app, round_uid):
        order = PaperOrder(form_id=row.form_id, round_uid=round_uid, subject_uid=row.subject_uid)
        issue_paper(app, IssuePaper(order=order, issued_on=date(2026, 11, 24), with_gaps=True))
    page = open_page(context_of(app), "rounds", keep)
    page.resize(1216, 728)
    page.arrive(uid=round_uid)
    return page


def note(page, key):
    place = [step.key for step in page.steps._steps].index(key)
    return page.steps._steps[place]


def test_a_round_of_which_nothing_goes_up_leads_from_its_papers_to_the_result(own):
    assert own.steps.current == "result"
    assert note(own, "send").done
    assert note(own, "send").note == "không phải gửi"
    assert "chính xã quyết định" in own.result.banner.accessibleName()


def test_there_its_own_decision_is_recorded_and_the_round_closes(own, app):
    uid = own.round.uid
    (act,) = [one for one in own.result.banner.findChildren(QPushButton) if one.text() and one.isVisible()]
    in_turn(act.click, typing(number="12/QĐ-UBND", signer_name="Trần Đình Thử"))
    assert get_round(app, uid).state is RoundState.CLOSED
    assert own.result.banner.isHidden()
    assert note(own, "result").done
    assert note(own, "result").note == "đã quyết định"
    assert note(own, "send").note == "không phải gửi"


def test_the_step_of_sending_says_there_that_nothing_is_to_be_sent(own):
    own.go("send")
    assert own.send.heading.text() == "Không có đề nghị nào gửi tỉnh"
    texts = {action.text() for action in own.commands()}
    assert "Chọn USB và ghi tệp…" not in texts
