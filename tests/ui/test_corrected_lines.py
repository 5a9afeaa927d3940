"""Whom a decision names is put right in a form that stays open until it succeeded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from services.decision_lines import CorrectLines, correct_lines
from services.decisions import decisions, get_decision
from services.drafts import draft_of
from services.exchange import apply_answer, receive_bundle
from services.rounds import get_round
from services.vocabulary import DecisionOutcome, RoundState
from tests.ui.forms_in_turn import in_turn
from tests.ui.test_list_pages import open_page
from tests.unit.exchange.circle import circle_of, decide, frozen_round
from tests.unit.rounds.test_corrected_own_lines import awards, own_round
from tests.unit.rounds.test_corrected_own_lines import decide as decide_own


@pytest.fixture
def circle(make_office, tmp_path):
    made = circle_of(make_office, tmp_path / "stick")
    receive_bundle(made.superior, made.export(frozen_round(made.unit)))
    decide(made)
    apply_answer(made.unit, made.answer())
    return made


def marking(said, *places, reason="", refusal=""):
    """Choose lines by their place, say what the signed decision says of them, and finish."""

    def act(dialog):
        dialog.table.clearSelection()
        for place in places:
            dialog.table.selectRow(place)
            getattr(dialog, said)()
        dialog.form.widget("reason").setPlainText(reason)
        dialog.form.widget("refusal").setText(refusal)
        dialog.finish()

    return act


def outcomes(app):
    (row,) = decisions(app)
    return sorted(item.outcome.value for item in get_decision(app, row.uid).items)


def test_a_line_is_struck_and_the_unit_takes_its_award_back(circle, context_of, keep):
    context = context_of(circle.superior)
    page = open_page(context, "decisions", keep)
    told = []

    def without_reason(dialog):
        marking("strike", 0)(dialog)
        told.append((dialog.isVisible(), dialog.form.error_text("reason"), dialog.summary.text()))

    in_turn(page.correct_lines, without_reason, marking("strike", 0, reason="Ghi thừa"))
    ((stays, error, summary),) = told
    assert stays
    assert error
    assert "1 dòng" in summary
    assert "ghi lại tệp" in summary
    assert outcomes(circle.superior) == ["granted"]
    assert "tệp trả lời" in context.prompts.toasts[-1]
    done = apply_answer(circle.unit, circle.answer())
    assert len(done.undone) == 1
    assert len(awards(circle.unit)) == 1


def test_nothing_marked_is_told_and_a_refusal_needs_its_own_reason(circle, context_of, keep):
    page = open_page(context_of(circle.superior), "decisions", keep)
    told = []

    def nothing(dialog):
        QTest.keyClick(dialog.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        told.append([one.text() for one in dialog.banner.findChildren(QLabel)])

    def without(dialog):
        marking("turn_down", 1, reason="Ghi nhầm")(dialog)
        told.append(dialog.form.error_text("refusal"))

    in_turn(page.correct_lines, nothing, without, marking("turn_down", 1, reason="Ghi nhầm", refusal="Trùng"))
    assert "Hãy đánh dấu ít nhất một dòng khác với dòng đã ghi." in told[0]
    assert told[1]
    assert outcomes(circle.superior) == ["granted", "refused"]


def test_what_somebody_else_corrected_meanwhile_is_told_in_the_form(circle, context_of, keep):
    superior = circle.superior
    page = open_page(context_of(superior), "decisions", keep)
    (row,) = decisions(superior)
    view = get_decision(superior, row.uid)
    told = []

    def late(dialog):
        other = view.items[0].nomination_uid
        correct_lines(superior, CorrectLines(uid=row.uid, strike=(other,), reason="Ghi thừa"))
        marking("strike", 1, reason="Ghi thừa")(dialog)
        told.append((dialog.isVisible(), dialog.banner.isHidden()))

    in_turn(page.correct_lines, late, lambda dialog: dialog.reject())
    assert told == [(True, False)]
    assert outcomes(superior) == ["granted"]
    assert draft_of(superior, f"decision-lines/{row.uid}") is not None  # Esc keeps what was typed


def test_the_commune_puts_its_own_list_right_at_the_results(app, context_of, keep):
    round_uid, uids = own_round(app)
    decide_own(app, *uids)
    page = open_page(context_of(app), "rounds", keep)
    page.arrive(uid=round_uid, step="result")
    command = next(one for one in page.commands() if "Sửa danh sách" in one.text())
    in_turn(command.trigger, marking("strike", 0, reason="Ghi thừa một người"))
    assert len(awards(app)) == 1
    assert get_round(app, round_uid).state is RoundState.FROZEN
    (row,) = decisions(app)
    (item,) = get_decision(app, row.uid).items
    assert item.outcome is DecisionOutcome.GRANTED
    page.arrive(uid=round_uid, step="result")
    in_turn(command.trigger, marking("grant", 1, reason="Có tên trong bản đã ký"))
    assert awards(app) == set(uids)
    assert get_round(app, round_uid).state is RoundState.CLOSED
