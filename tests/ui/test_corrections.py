"""A decision recorded wrongly is put right where it is shown; a closed round offers no file any more."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from sqlalchemy import select

from models.awards import AwardRecord
from models.nominations import AwardRound
from services.decisions import DecisionLine, RecordDecision, decisions, record_decision
from services.exchange import apply_answer, receive_bundle
from services.nominations import nomination_rows
from services.rounds import MoveRound, get_round, move_round
from services.vocabulary import RoundState
from tests.ui.test_list_pages import open_page
from tests.unit.exchange.circle import circle_of, decide, frozen_round
from tests.unit.rounds.makers import hold_meeting, make_round, propose
from ui.dialogs.record_form import RecordDialog


@pytest.fixture
def circle(make_office, tmp_path):
    made = circle_of(make_office, tmp_path / "stick")
    receive_bundle(made.superior, made.export(frozen_round(made.unit)))
    decide(made)
    return made


def answer(monkeypatch, **values):
    seen = []

    def run(dialog):
        seen.append(dialog.tree())
        for key, value in values.items():
            widget = dialog.form.widget(key)
            (widget.setPlainText if hasattr(widget, "setPlainText") else widget.setText)(value)
        dialog.finish()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(RecordDialog, "exec", run)
    return seen


@pytest.mark.parametrize("key", ["Enter", "F2"])
def test_enter_or_f2_opens_the_form_of_the_decision(key, circle, context_of, keep, monkeypatch):
    page = open_page(context_of(circle.superior), "decisions", keep)
    seen = answer(monkeypatch, number="1702/QĐ-UBND")
    if key == "Enter":
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    else:
        next(one for one in page.commands() if one.shortcut() == QKeySequence(key)).trigger()
    assert seen[0]["number"] == "2/QĐ-UBND"
    assert "reason" not in seen[0]
    assert [row.number for row in decisions(circle.superior)] == ["1702/QĐ-UBND"]
    assert "1702/QĐ-UBND" in [one.text() for one in page.panel.findChildren(QLabel)]


def test_after_an_answer_the_form_asks_why_and_says_to_answer_again(circle, context_of, keep, monkeypatch):
    apply_answer(circle.unit, circle.answer())
    context = context_of(circle.superior)
    page = open_page(context, "decisions", keep)
    answer(monkeypatch, number="1702/QĐ-UBND", reason="Ghi nhầm số")
    page.correct()
    assert "tệp trả lời" in context.prompts.toasts[-1]
    apply_answer(circle.unit, circle.answer())
    with circle.unit.db.read() as session:
        assert session.scalars(select(AwardRecord.decision_number)).all() == ["1702/QĐ-UBND"] * 2


def test_the_commune_puts_its_own_decision_right_at_the_results(app, context_of, keep, monkeypatch):
    round_uid = make_round(app)
    uids = propose(app, round_uid, ["Nguyễn Văn A"], "LDTT")
    hold_meeting(app, round_uid, uids)
    move_round(app, MoveRound(uid=round_uid, action="freeze", reason="Bổ sung sau"))
    command = RecordDecision(
        number="45/QĐ-UBND",
        decided_on=date(2026, 11, 20),
        title="Về việc khen thưởng",
        issuer="Chủ tịch Ủy ban nhân dân xã",
        signer_name="Lê Văn Xã",
        signer_title="Chủ tịch",
        items=(DecisionLine(nomination_uid=uids[0]),),
    )
    record_decision(app, command)
    page = open_page(context_of(app), "rounds", keep)
    page.arrive(uid=round_uid, step="result")
    answer(monkeypatch, number="54/QĐ-UBND")
    next(one for one in page.commands() if "Đính chính" in one.text()).trigger()
    with app.db.read() as session:
        assert session.scalars(select(AwardRecord.decision_number)).all() == ["54/QĐ-UBND"]


def test_a_closed_round_offers_no_file_and_says_why(circle, context_of, keep):
    apply_answer(circle.unit, circle.answer())
    unit = circle.unit
    with unit.db.read() as session:
        (uid,) = session.scalars(select(AwardRound.uid)).all()
    assert get_round(unit, uid).state is RoundState.CLOSED
    page = open_page(context_of(unit), "rounds", keep)
    page.arrive(uid=uid, step="send")
    assert nomination_rows(unit, uid)
    told = [one.text() for one in page.panel.findChildren(QPushButton)]
    assert "Chọn USB và ghi tệp…" not in told
    assert "Chọn USB và ghi tệp…" not in [one.text() for one in page.commands()]
    assert any("đã kết thúc" in one.text() for one in page.panel.findChildren(QLabel))
    next(one for one in page.panel.findChildren(QPushButton) if one.text() == "Xem kết quả").click()
    assert page.step == "result"


def test_the_keys_at_the_foot_of_the_nominations_are_keys_of_the_view(app, context_of, keep):
    page = open_page(context_of(app), "rounds", keep)
    round_uid = make_round(app)
    propose(app, round_uid, ["Nguyễn Văn A"], "LDTT")
    page.arrive(uid=round_uid, step="nominations")
    (foot,) = [one.text() for one in page.findChildren(QLabel) if "F9" in one.text() and one.isVisible()]
    keys = {key.toString() for one in page.commands() for key in one.shortcuts()} | {"Enter"}
    told = {part.split()[0] for part in foot.split(" · ")}
    assert {QKeySequence(key).toString() if key != "Enter" else key for key in told} <= keys
