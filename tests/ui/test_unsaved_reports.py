"""The text of a report that can't be saved outlives the program, or goes to a file; it is never just gone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from sqlalchemy import event

from services.achievement_reports import SaveReport, get_report, save_report
from services.documents.richtext import RichText
from services.rounds import MoveRound, move_round
from services.unsaved_reports import unsaved_of
from tests.ui.test_list_pages import open_page
from tests.ui.test_round_entered import choose_year
from tests.unit.rounds.makers import hold_meeting, make_round, propose

TEXT = "Dựng lại con đường thôn Đông"


@pytest.fixture
def made(app):
    """A round that can be frozen, with one nomination."""
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Nguyễn Văn A"], "LDTT")
    hold_meeting(app, round_uid, [uid])
    return round_uid, uid


@pytest.fixture
def opened(app, made, context_of, keep):
    """Open the report in a window of its own, as after a start of the program."""

    def make():
        page = open_page(context_of(app), "rounds", keep)
        page.arrive(uid=made[0], step="nominations")
        page.write_report(made[1])
        return page

    return make


@pytest.fixture
def no_writing(app):
    """Let the database be read only, for as long as the connections are made anew."""
    state = {"on": False}

    def refuse(connection, _record, _proxy):
        connection.cursor().execute(f"PRAGMA query_only = {int(state['on'])}")

    event.listen(app.db.engine, "checkout", refuse)
    yield state
    event.remove(app.db.engine, "checkout", refuse)


def write(page, text=TEXT):
    editor = page.report.editors["achievements"]
    editor.set_text(RichText.from_plain(text))


def shown(page):
    return page.report.editors["achievements"].text().plain_text()


def stored(app, uid):
    return {one.key: one.text.plain_text() for one in get_report(app, uid).sections}["achievements"]


def freeze(app, made):
    move_round(app, MoveRound(uid=made[0], action="freeze", reason="Bổ sung sau"))


def reopen(app, made):
    move_round(app, MoveRound(uid=made[0], action="reopen", reason="Sửa báo cáo"))


def test_a_text_refused_when_the_page_is_left_comes_back_after_a_crash(app, made, opened):
    page = opened()
    write(page)
    freeze(app, made)  # meanwhile, in another window
    assert page.leave()
    assert "bản nháp" in page.context.prompts.toasts[-1]
    assert page.context.prompts.asked == []  # it is not lost, so nobody is asked
    assert stored(app, made[1]) == ""
    reopen(app, made)
    again = opened()
    assert shown(again) == TEXT
    assert stored(app, made[1]) == TEXT
    assert unsaved_of(app, made[1]) is None


def test_a_text_refused_while_it_is_written_is_kept_at_once(app, made, opened):
    page = opened()
    write(page)
    freeze(app, made)
    page.report.save()
    assert unsaved_of(app, made[1]).texts["achievements"].plain_text() == TEXT
    step = next(one for one in page.report.banner.findChildren(QPushButton) if one.text())
    step.click()
    assert shown(page) == ""
    assert unsaved_of(app, made[1]) is None


def test_a_report_saved_elsewhere_since_then_is_asked_about(app, made, opened):
    page = opened()
    write(page)
    freeze(app, made)
    page.leave()
    reopen(app, made)
    other = RichText.from_plain("Văn bản khác")
    save_report(app, SaveReport(nomination_uid=made[1], sections={"achievements": other}))
    again = open_page(page.context, "rounds", lambda widget: widget)
    again.context.prompts.will_answer("theirs")
    again.arrive(uid=made[0], step="nominations")
    again.write_report(made[1])
    assert shown(again) == "Văn bản khác"
    assert unsaved_of(app, made[1]) is None
    again.close()
    again.deleteLater()


def test_where_nothing_can_be_written_the_text_goes_to_a_file(app, made, opened, no_writing, tmp_path):
    page, target = opened(), tmp_path / "chua-luu.txt"
    write(page)
    no_writing["on"] = True
    prompts = page.context.prompts
    prompts.will_answer("stay")
    assert not page.leave()
    prompts.will_answer("file", None)  # no place was chosen
    assert not page.leave()
    prompts.will_answer("file", tmp_path / "no such folder" / "x.txt")
    assert not page.leave()
    prompts.will_answer("file", target)
    assert page.leave()
    text = target.read_text("utf-8-sig")
    assert TEXT in text
    assert "Nguyễn Văn A" in text
    no_writing["on"] = False
    assert stored(app, made[1]) == ""


def test_once_it_can_be_written_again_the_text_is_saved(app, made, opened, no_writing):
    page = opened()
    write(page)
    no_writing["on"] = True
    page.context.prompts.will_answer("stay")
    assert not page.leave()
    no_writing["on"] = False
    page.write_report(made[1])
    assert stored(app, made[1]) == TEXT
    assert page.leave()


def test_a_text_kept_once_and_saved_since_does_not_come_back_over_what_was_written_on(
    app, made, opened, no_writing
):
    page = opened()
    write(page)
    no_writing["on"] = True
    page.context.prompts.will_answer("stay")
    assert not page.leave()
    no_writing["on"] = False
    write(page, "Viết tiếp")
    page.report.save()
    assert stored(app, made[1]) == "Viết tiếp"
    assert page.leave()
    page.write_report(made[1])
    assert shown(page) == "Viết tiếp"
    assert stored(app, made[1]) == "Viết tiếp"


def test_a_text_that_would_be_lost_keeps_the_working_year(app, made, context, window, no_writing):
    shell = window()
    context.navigator.open("rounds", uid=made[0])
    shell.page.write_report(made[1])
    write(shell.page)
    no_writing["on"] = True
    year = context.year
    context.prompts.will_answer("stay")
    choose_year(shell, year - 1)
    assert context.year == year
    assert shell.page.round is not None
    no_writing["on"] = False
    choose_year(shell, year - 1)
    assert context.year == year - 1
    assert shell.page.round is None
    assert stored(app, made[1]) == TEXT
