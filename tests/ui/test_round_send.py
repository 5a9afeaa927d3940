"""Step 5 of a round says the same as the step bar above it, before sending and ever after."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from services.exchange import apply_answer, receive_bundle
from services.nominations import nomination_rows
from services.vocabulary import NominationState, RoundState
from tests.ui.round_work import shown
from tests.unit.exchange.circle import circle_of, decide, frozen_round, give_back
from ui.main_window import MainWindow
from ui.presenters import round_steps


@pytest.fixture
def circle(make_office, tmp_path):
    return circle_of(make_office, tmp_path / "stick")


@pytest.fixture
def step_of(circle, context_of, keep):
    def make(uid):
        window = MainWindow(context_of(circle.unit))
        keep(window)
        window.resize(1366, 768)
        window.show()
        window.context.navigator.open("rounds", uid=uid, step="send")
        return window.page

    return make


def note(page):
    return next(step.note for step in round_steps.steps(page.round) if step.key == "send")


def test_before_anything_is_sent_it_says_what_goes(circle, step_of):
    page = step_of(frozen_round(circle.unit, people=3))
    assert page.send.heading.text() == "3 đề nghị gửi tỉnh"
    assert len(shown(page.send.table)) == 3


def test_a_sent_round_says_what_went(circle, step_of):
    uid = frozen_round(circle.unit, people=3)
    circle.export(uid)
    page = step_of(uid)
    assert note(page) == "đã gửi 3 đề nghị"
    assert page.send.heading.text() == "3 đề nghị đã gửi tỉnh"


def test_after_the_file_the_handover_note_is_one_button_away(circle, step_of):
    page = step_of(frozen_round(circle.unit, people=2))
    page.send.send_to(circle.stick)
    banner = page.send.banner
    assert banner.isVisibleTo(page)
    assert "Phiếu giao nhận" in banner.accessibleName()
    (lead,) = [one for one in banner.findChildren(QPushButton) if one.text() == "Phiếu giao nhận"]
    lead.click()
    assert page.part is page.papers
    row = page.papers.table.current_row()
    assert (row.form_id, row.state) == ("phieu_giao_nhan", "draft")


def test_what_came_back_or_was_decided_still_went(circle, step_of):
    uid = frozen_round(circle.unit, people=3)
    receive_bundle(circle.superior, circle.export(uid))
    give_back(circle, [nomination_rows(circle.unit, uid)[0].uid])
    decide(circle, refuse=1)
    apply_answer(circle.unit, circle.answer())
    page = step_of(uid)
    assert note(page) == "đã gửi 3 đề nghị"
    assert page.send.heading.text() == "3 đề nghị đã gửi tỉnh"
    assert {row.state for row in shown(page.send.table)} == {
        NominationState.RETURNED,
        NominationState.GRANTED,
        NominationState.REFUSED,
    }


def test_a_closed_round_says_as_many_as_the_step_bar(circle, step_of):
    uid = frozen_round(circle.unit, people=4)
    receive_bundle(circle.superior, circle.export(uid))
    decide(circle)
    apply_answer(circle.unit, circle.answer())
    page = step_of(uid)
    assert page.round.state is RoundState.CLOSED
    assert note(page) == "đã gửi 4 đề nghị"
    assert page.send.heading.text() == "4 đề nghị đã gửi tỉnh"
    assert len(shown(page.send.table)) == 4


def test_after_writing_the_digest_is_a_detail_under_words_of_the_office(circle, step_of, tmp_path):
    page = step_of(frozen_round(circle.unit, people=1))
    folder = tmp_path / "usb"
    folder.mkdir()
    page.context.prompts.will_answer("send", folder)
    page.send.send()
    (digest,) = [one for one in page.panel.findChildren(QLabel) if one.text() == "SHA-256"]
    detail = digest.parentWidget().parentWidget()
    assert detail.isHidden()
    (folded,) = [one for one in page.panel.findChildren(QAbstractButton) if "Mã kiểm tra tệp" in one.text()]
    folded.click()
    assert not detail.isHidden()
