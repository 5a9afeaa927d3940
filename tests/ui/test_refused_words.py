"""The short questions – a reason, a password – stay open over a refusal too, with what was typed in them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from services.exchange import receive_bundle
from services.home import HomePaths, read_keys
from services.keyring import WrongPasswordError, unlock
from services.movements import MoveMovement, list_movements, move_movement, save_movement
from services.nominations import MoveNominations, move_nominations, nomination_rows
from services.papers import CancelPaper, IssuePaper, PaperOrder, cancel_paper, issue_paper, list_papers
from services.rounds import MoveRound, get_round, move_round
from services.vocabulary import NominationState, RoundState
from tests.conftest import PASSWORD
from tests.ui.forms_in_turn import in_turn
from tests.unit.exchange.circle import circle_of, decide, frozen_round
from tests.unit.movements.test_movements import movement
from tests.unit.rounds.makers import make_round, propose
from ui.dialogs.new_password import NewPasswordForm
from ui.main_window import MainWindow
from ui.qt_prompts import QtPrompts

FRESH = "mật khẩu hoàn toàn mới"


def test_a_small_form_makes_room_for_what_it_has_to_say(theme, keep):
    form = NewPasswordForm(theme)
    keep(form)
    form.show()
    form.refuse(WrongPasswordError())
    heights = [one.height() for one in form.findChildren(QLineEdit)]
    assert min(heights) >= form.findChild(QLineEdit).sizeHint().height()
    labels = [one for one in form.form.findChildren(QLabel) if one.isVisible()]
    fields = form.findChildren(QLineEdit)
    assert not any(one.geometry().intersects(field.geometry()) for one in labels for field in fields)


@pytest.fixture
def window_of(context_of, theme, keep):
    """Make the window of an office with its real questions."""

    def make(services):
        prompts = QtPrompts(theme)
        made = MainWindow(replace(context_of(services), prompts=prompts))
        prompts.attach(made, made)
        keep(made)
        made.resize(1366, 768)
        made.show()
        return made

    return make


def field_of(dialog):
    return dialog.findChild(QPlainTextEdit) or dialog.findChild(QLineEdit)


def typed(dialog):
    field = field_of(dialog)
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def saying(text, told):
    """Type into the question and finish it; note whether it still stands, and what it says."""

    def act(dialog):
        field = field_of(dialog)
        (field.setPlainText if isinstance(field, QPlainTextEdit) else field.setText)(text)
        dialog.finish()
        told.append((dialog.isVisible(), dialog.banner.accessibleName()))

    return act


def pressing(key):
    """Press the answer of a question with several."""

    def act(dialog):
        next(one for one in dialog.findChildren(QPushButton) if one.property("key") == key).click()

    return act


def still(told, text):
    """Check that the question stands, says why, and keeps what was typed."""

    def act(dialog):
        ((stands, why),) = told
        assert stands
        assert why
        assert typed(dialog) == text
        dialog.reject()

    return act


def test_a_wrong_password_keeps_the_question_for_the_recovery_sheet(app, window_of):
    window, told = window_of(app), []
    window.context.navigator.open("settings")
    in_turn(window.page.new_sheet, saying("sai mật khẩu", told), saying(PASSWORD, told))
    assert [stands for stands, _why in told] == [True, False]
    assert window.page.banner.isHidden()
    assert window.page.sheet_dialog is not None
    window.page.sheet_dialog.reject()


def test_the_three_passwords_are_asked_in_one_form_that_says_what_is_wrong(app, window_of):
    window, told = window_of(app), []
    window.context.navigator.open("settings")

    def fill(old, fresh, again):
        def act(dialog):
            for key, text in (("old", old), ("fresh", fresh), ("again", again)):
                dialog.form.widget(key).setText(text)
            dialog.finish()
            told.append((dialog.isVisible(), dialog.banner.isVisible()))

        return act

    def short(dialog):
        fill(PASSWORD, "ngắn", "ngắn")(dialog)
        assert dialog.form.error_text("fresh")

    def unlike(dialog):
        fill(PASSWORD, FRESH, FRESH + "x")(dialog)
        assert dialog.form.error_text("again")

    def right(dialog):
        assert dialog.form.widget("fresh").text() == FRESH  # typed once
        dialog.form.widget("old").setText(PASSWORD)
        dialog.finish()

    in_turn(window.page.change_password, short, unlike, fill("sai mật khẩu", FRESH, FRESH), right)
    assert told == [(True, False), (True, False), (True, True)]
    assert unlock(read_keys(HomePaths(app.paths.root)), FRESH)


def test_a_reason_to_return_a_nomination_survives_a_decision_made_meanwhile(make_office, tmp_path, window_of):
    circle = circle_of(make_office, tmp_path / "stick")
    receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    window, told = window_of(circle.superior), []
    window.context.navigator.open("appraisal")
    window.page.table.selectRow(0)

    def decided(dialog):
        decide(circle)
        saying("Bổ sung báo cáo", told)(dialog)

    in_turn(window.page.send_back, decided, still(told, "Bổ sung báo cáo"))


def test_a_reason_to_withdraw_survives_a_nomination_withdrawn_meanwhile(app, window_of):
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Nguyễn Văn A"])
    window, told = window_of(app), []
    window.context.navigator.open("rounds", uid=round_uid, step="nominations")
    window.page.nominations.table.selectRow(0)

    def withdrawn(dialog):
        move_nominations(app, MoveNominations(uids=(uid,), action="withdraw", reason="Trước"))
        saying("Để đợt sau", told)(dialog)

    in_turn(window.page.nominations.withdraw, withdrawn, still(told, "Để đợt sau"))


def test_a_reason_to_go_on_survives_and_nothing_is_done_by_halves(app, window_of):
    """The reason and the step to the council are one act: refused, neither has happened."""
    round_uid = make_round(app)
    first, second = propose(app, round_uid, ["Nguyễn Văn A", "Trần Thị B"])
    window, told = window_of(app), []
    window.context.navigator.open("rounds", uid=round_uid, step="nominations")
    page = window.page.nominations
    page.table.selectAll()

    def withdrawn(dialog):
        move_nominations(app, MoveNominations(uids=(second,), action="withdraw", reason="Trước"))
        saying("Đã bình xét", told)(dialog)

    in_turn(page.make_ready, pressing("all"), withdrawn, still(told, "Đã bình xét"))
    row = next(row for row in nomination_rows(app, round_uid) if row.uid == first)
    assert (row.state, row.override_reason) == (NominationState.DRAFT, None)


def test_a_reason_to_reopen_a_round_survives(make_office, tmp_path, window_of):
    circle = circle_of(make_office, tmp_path / "stick")
    app, uid = circle.unit, frozen_round(circle.unit)
    window, told = window_of(app), []
    window.context.navigator.open("rounds", uid=uid, step="nominations")

    def reopened(dialog):
        move_round(app, MoveRound(uid=uid, action="reopen", reason="Trước"))
        saying("Bổ sung một người", told)(dialog)

    in_turn(window.page.nominations.moves.reopen, reopened, still(told, "Bổ sung một người"))
    assert get_round(app, uid).state is RoundState.OPEN


def test_a_reason_to_cancel_a_paper_survives(make_office, tmp_path, window_of):
    circle = circle_of(make_office, tmp_path / "stick")
    app, uid = circle.unit, frozen_round(circle.unit)
    order = PaperOrder(form_id="to_trinh", round_uid=uid)
    issue_paper(app, IssuePaper(order=order, issued_on=app.clock.today(), with_gaps=True))
    (paper,) = list_papers(app)
    window, told = window_of(app), []
    window.context.navigator.open("documents")
    window.page.table.selectRow(0)

    def cancelled(dialog):
        cancel_paper(app, CancelPaper(uid=paper.uid, reason="Trước"))
        saying("In nhầm", told)(dialog)

    in_turn(window.page.cancel, cancelled, still(told, "In nhầm"))


def test_a_reason_to_take_a_movement_one_step_back_survives(app, window_of):
    save_movement(app, movement())
    (row,) = list_movements(app)
    move_movement(app, MoveMovement(uid=row.uid, action="launch"))
    window, told = window_of(app), []
    window.context.navigator.open("movements", uid=row.uid)
    buttons = window.page.panel.findChildren(QPushButton)
    step_back = next(one for one in buttons if one.property("step") == "reopen")

    def back(dialog):
        move_movement(app, MoveMovement(uid=row.uid, action="reopen", reason="Trước"))
        saying("Nhầm", told)(dialog)

    in_turn(step_back.click, back, still(told, "Nhầm"))
