"""Step 6 of a round and the history of a nomination, through the widgets of both offices."""

from __future__ import annotations

from importlib import import_module

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from services.exchange import apply_answer, receive_bundle
from services.nominations import nomination_rows
from services.vocabulary import NominationState
from tests.unit.exchange.circle import circle_of, decide, frozen_round, give_back
from ui.main_window import MainWindow
from ui.widgets.basic import unnamed


@pytest.fixture
def circle(make_office, tmp_path):
    return circle_of(make_office, tmp_path / "stick")


@pytest.fixture
def open_result(circle, context_of, keep):
    def make(uid):
        window = MainWindow(context_of(circle.unit))
        keep(window)
        window.resize(1366, 768)
        window.show()
        window.context.navigator.open("rounds", uid=uid, step="result")
        return window

    return make


def words(panel):
    return " ".join(one.text() for one in panel.findChildren(QLabel))


def press(panel, text):
    next(one for one in panel.findChildren(QPushButton) if one.text() == text).click()


def row_of(page, state):
    table = page.result.table
    found = next(
        row for row in (table.rows.row(n) for n in range(table.rows.rowCount())) if row.state is state
    )
    table.select_key(found.uid)
    return found


def test_before_anything_is_sent_the_step_says_so_and_leads_to_sending(circle, open_result):
    window = open_result(frozen_round(circle.unit))
    page = window.page
    assert page.part is page.result
    assert page.result.banner.isVisibleTo(page)
    page.result.banner._on_act()
    assert page.part is page.send


def test_while_no_answer_is_here_it_says_since_when_and_what_to_do(circle, open_result):
    uid = frozen_round(circle.unit)
    circle.export(uid)
    circle.unit.clock.advance(days=3)
    window = open_result(uid)
    told = window.page.result.banner.accessibleName()
    assert "24/11/2026" in told
    assert "3 ngày" in told
    assert "biên nhận" in told
    window.page.result.banner._on_act()
    assert window.page.spec.id == "exchange"


def test_the_answer_stands_with_decision_signer_and_reason(circle, open_result):
    uid = frozen_round(circle.unit, people=3)
    receive_bundle(circle.superior, circle.export(uid))
    back = next(row.uid for row in nomination_rows(circle.unit, uid))
    give_back(circle, [back])
    decide(circle, refuse=1)
    apply_answer(circle.unit, circle.answer())
    window = open_result(uid)
    page = window.page
    assert unnamed(page) == []
    row_of(page, NominationState.GRANTED)
    told = words(page.panel)
    for part in ("3/QĐ-UBND", "24/11/2026", "Chủ tịch Hoàng Văn Ký", "Ủy ban nhân dân tỉnh"):
        assert part in told
    assert "theo Quyết định số 3/QĐ-UBND ngày 24/11/2026" in told
    row_of(page, NominationState.REFUSED)
    assert "Chưa đủ điều kiện" in words(page.panel)
    row_of(page, NominationState.RETURNED)
    assert "Bổ sung báo cáo" in words(page.panel)
    window.context.prompts.will_answer("Bổ sung báo cáo theo yêu cầu")
    press(page.panel, "Bổ sung hồ sơ bị trả lại…")
    assert page.part is page.nominations
    row = page.nominations.table.current_row()
    assert (row.uid, row.state) == (back, NominationState.DRAFT)


def test_enter_opens_the_nomination_and_buttons_lead_to_report_and_recipient(circle, open_result):
    uid = frozen_round(circle.unit)
    receive_bundle(circle.superior, circle.export(uid))
    decide(circle)
    apply_answer(circle.unit, circle.answer())
    window = open_result(uid)
    page = window.page
    row = row_of(page, NominationState.GRANTED)
    press(page.panel, "Mở báo cáo")
    assert page.part is page.report
    page.show_list()
    assert page.part is page.result
    press(page.panel, "Hồ sơ của đối tượng")
    assert window.page.spec.id == "recipients"
    assert window.page.table.current_row().uid == row.recipient_uid
    assert window.context.navigator.back()
    QTest.keyClick(page.result.table, Qt.Key.Key_Return)
    assert page.part is page.nominations
    assert page.nominations.table.current_row().uid == row.uid


def test_the_history_of_a_nomination_holds_the_steps_of_the_superior(circle, open_result, context_of, keep):
    uid = frozen_round(circle.unit)
    receive_bundle(circle.superior, circle.export(uid))
    decide(circle)
    apply_answer(circle.unit, circle.answer())
    page = open_result(uid).page
    page.go("nominations")
    page.nominations.table.selectRow(0)
    told = words(page.panel)
    for part in (
        "Đã gửi tỉnh",
        "theo Quyết định số 2/QĐ-UBND ngày 24/11/2026",
        "biên nhận",
        "Đã nhận trả lời",
    ):
        assert part in told
    spec = import_module("ui.pages.appraisal").SPEC
    theirs = spec.factory(context_of(circle.superior), spec)
    keep(theirs)
    theirs.resize(1180, 700)
    theirs.show()
    theirs.chips.choose("decided")
    told = words(theirs.panel)
    assert "Đã tiếp nhận qua tệp" in told
    assert "theo Quyết định số 2/QĐ-UBND ngày 24/11/2026" in told


def test_a_step_names_the_office_of_the_other_side(circle, open_result):
    uid = frozen_round(circle.unit)
    receive_bundle(circle.superior, circle.export(uid))
    give_back(circle, [nomination_rows(circle.unit, uid)[0].uid])
    apply_answer(circle.unit, circle.answer())
    page = open_result(uid).page
    row_of(page, NominationState.RETURNED)
    assert "Ninh Bình" in words(page.panel)


def test_the_answer_is_received_in_the_step_itself(circle, open_result):
    uid = frozen_round(circle.unit)
    receive_bundle(circle.superior, circle.export(uid))
    decide(circle)
    page = open_result(uid).page
    page.context.prompts.will_answer(circle.answer(), "yes")
    act = next(one for one in page.commands() if one.text().startswith("Nhận trả lời"))
    act.trigger()
    assert page.part is page.result
    assert page.isVisible()
    assert all(row.state is NominationState.GRANTED for row in nomination_rows(circle.unit, uid))
    row_of(page, NominationState.GRANTED)
    assert page.context.prompts.toasts
