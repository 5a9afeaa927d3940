"""The wastebasket: what lies in it, whose it was, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from models.types import RatingLevel, RoundKind
from services.award_records import SaveRating, save_rating
from services.nominations import (
    Nominate,
    SaveNomination,
    get_nomination,
    nominate,
    nomination_rows,
    save_nomination,
)
from services.recipients import recipient_history
from services.rounds import OpenRound, open_round
from services.wastebasket import DeleteRecord, delete_record, deleted_records
from tests.ui.test_list_pages import open_page
from tests.unit.recipients.makers import add
from ui.shell.palette import matching


def throw_away(app):
    """Delete a rating, then its person."""
    person = add(app, "Nguyễn Văn An")
    rating = save_rating(app, SaveRating(recipient_uid=person, year=2025, level=RatingLevel.GOOD)).subject
    app.db.actor = "Trần Thị Bình"
    delete_record(app, DeleteRecord(kind="rating", uid=rating))
    delete_record(app, DeleteRecord(kind="person", uid=person))
    return person, rating


def told(page):
    model = page.table.rows
    return [
        [model.index(row, column).data() for column in range(len(model.columns))]
        for row in range(model.rowCount())
    ]


def test_it_tells_what_whose_when_and_by_whom(context, keep):
    throw_away(context.services)
    page = open_page(context, "wastebasket", keep)
    rows = told(page)
    assert {row[1] for row in rows} == {"Cá nhân", "Xếp loại năm"}
    assert all("Nguyễn Văn An" in row[0] and row[3] == "Trần Thị Bình" for row in rows)


def test_all_that_is_chosen_comes_back_whatever_hangs_on_what(context, keep):
    person, _rating = throw_away(context.services)
    page = open_page(context, "wastebasket", keep)
    page.table.selectAll()
    page.restore()
    assert deleted_records(context.services) == ()
    assert len(recipient_history(context.services, person).ratings) == 1
    assert page.table.rows.rowCount() == 0
    context.prompts.undos[-1]()
    assert len(deleted_records(context.services)) == 2


def test_enter_brings_one_back_and_a_refusal_says_why(context, keep):
    person, rating = throw_away(context.services)
    page = open_page(context, "wastebasket", keep)
    page.arrive(uid=rating)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert "thùng rác" in page.banner.accessibleName()
    page.arrive(uid=person)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert [row.uid for row in deleted_records(context.services)] == [rating]


def test_it_is_found_by_the_palette_the_menu_and_its_key_but_not_in_the_rail(window):
    made = window("unit")
    assert "Thùng rác" in [entry.text for entry in matching(made._entries(), "thung rac")]
    action = next(one for one in made.actions() if one.text() == "Thùng rác")
    assert action.shortcut() == QKeySequence("Ctrl+Shift+Del")
    action.trigger()
    assert made.page.spec.id == "wastebasket"
    assert not [one for one in made.rail.findChildren(QPushButton) if one.isChecked()]
    assert "wastebasket" not in made.rail._buttons
    assert not [one for one in made.rail._buttons.values() if one.isChecked()]
    made.context.navigator.back()
    assert [one for one in made.rail._buttons.values() if one.isChecked()]


def test_a_nomination_that_lies_there_is_found_from_the_refusal(window):
    made = window("unit")
    app = made.context.services
    person = add(app, "Nguyễn Văn An")
    order = OpenRound(title="Đợt cuối năm", round_kind=RoundKind.YEAR_END, year=2026)
    round_uid = open_round(app, order).subject
    for code in ("LDTT", "CSTDCS"):
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=(person,), award_code=code))
    gone, stays = nomination_rows(app, round_uid)
    delete_record(app, DeleteRecord(kind="nomination", uid=gone.uid))
    made.context.navigator.open("rounds", uid=round_uid)
    view = get_nomination(app, stays.uid)
    command = SaveNomination(
        uid=stays.uid,
        expected_version=view.row.version,
        award_code=gone.award_code,
        year_from=2026,
        year_to=2026,
    )
    made.page.run(save_nomination, command)
    step = next(one for one in made.page.banner.findChildren(QPushButton) if one.text())
    assert step.text() == "Mở thùng rác"
    step.click()
    assert made.page.spec.id == "wastebasket"
    assert made.page.table.current_row().uid == gone.uid
