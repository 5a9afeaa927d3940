"""What is on record about a recipient is opened, put right and thrown away line by line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QPushButton

from models.awards import AwardRecord
from models.types import AwardBasis, EvidenceKind, RatingLevel
from services.award_records import (
    SaveAwardRecord,
    SaveDiscipline,
    SaveRating,
    save_award_record,
    save_discipline,
    save_rating,
)
from services.dates import PartialDate
from services.drafts import draft_of
from services.recipients import (
    SaveMembership,
    SavePerson,
    recipient_history,
    save_membership,
    save_person,
)
from tests.ui.forms_in_turn import in_turn, typing
from tests.ui.test_list_pages import open_page
from tests.unit.recipients.makers import add, add_collective
from ui.dialogs.record_form import RecordDialog
from ui.widgets.choice_box import found_at

GOOD = "Hoàn thành tốt nhiệm vụ"
OLD = "HUAN_CHUONG_XUA"  # a code that today's law does not know


@pytest.fixture
def person(context):
    """Somebody with an award, a rating, a measure and a membership on record."""
    app = context.services
    uid, village = add(app, "Nguyễn Văn An"), add_collective(app, "Thôn Đông")
    save_award_record(
        app,
        SaveAwardRecord(
            recipient_uid=uid,
            award_code=OLD,
            printed_name="Danh hiệu cũ",
            basis=AwardBasis.MERIT,
            year_from=2004,
            year_to=2004,
            decision_number="12/QĐ-UBND",
            decision_date=PartialDate(2005, 1, 20),
            signer_title="Chủ tịch",
            evidence=EvidenceKind.IMPORTED,
        ),
    )
    save_rating(app, SaveRating(recipient_uid=uid, year=2025, level=RatingLevel.GOOD))
    save_discipline(app, SaveDiscipline(recipient_uid=uid, form="khien_trach", from_date=PartialDate(2024)))
    save_membership(app, SaveMembership(person_uid=uid, collective_uid=village, position="Trưởng thôn"))
    return uid


@pytest.fixture
def page(context, keep, person):
    made = open_page(context, "recipients", keep)
    made.arrive(uid=person)
    made.activateWindow()
    return made


def lines(page):
    return {one.key.partition("/")[0]: one for one in page.panel.findChildren(QFrame, "record")}


def answer(monkeypatch, **values):
    """Let the form be filled and finished when it is opened; return what stood in it before."""
    seen = []

    def run(dialog):
        seen.append(dialog.tree())
        for key, value in values.items():
            dialog.form.widget(key).setText(value)
        dialog.finish()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(RecordDialog, "exec", run)
    return seen


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_line_opens_its_form_by_key_and_saves_only_what_was_changed(
    key, page, context, person, monkeypatch
):
    (before,) = recipient_history(context.services, person).awards
    seen = answer(monkeypatch, decision_number="13/QĐ-UBND")
    QTest.keyClick(lines(page)["award_record"], key)
    assert seen[0]["award_code"] == "Danh hiệu cũ"
    (after,) = recipient_history(context.services, person).awards
    assert (after.decision_number, after.version) == ("13/QĐ-UBND", 2)
    kept = ("award_code", "printed_name", "signer_title", "evidence", "regime", "decision_date", "year_to")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    assert context.prompts.toasts[-1] == "Đã lưu."


def test_a_click_opens_the_rating(page, context, person, monkeypatch):
    answer(monkeypatch, year="2024", leave_days="40")
    QTest.mouseClick(lines(page)["rating"], Qt.MouseButton.LeftButton)
    (rating,) = recipient_history(context.services, person).ratings
    assert (rating.year, rating.leave_days, rating.level) == (2024, 40, RatingLevel.GOOD)


def test_the_measure_and_the_membership_can_be_put_right(page, context, person, monkeypatch):
    answer(monkeypatch, decision_number="7/QĐ-UBND")
    QTest.keyClick(lines(page)["discipline"], Qt.Key.Key_Return)
    answer(monkeypatch, position="Bí thư chi bộ")
    QTest.keyClick(lines(page)["membership"], Qt.Key.Key_Return)
    history = recipient_history(context.services, person)
    assert (history.disciplines[0].decision_number, history.disciplines[0].form) == (
        "7/QĐ-UBND",
        "khien_trach",
    )
    assert history.memberships[0].position == "Bí thư chi bộ"


@pytest.mark.parametrize("kind", ["award_record", "rating", "discipline", "membership"])
def test_del_on_a_line_throws_away_the_line_and_not_the_person(kind, page, context, person):
    names = {
        "award_record": "awards",
        "rating": "ratings",
        "discipline": "disciplines",
        "membership": "memberships",
    }
    line = lines(page)[kind]
    line.setFocus()
    before = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    before.ignore()
    QApplication.sendEvent(line, before)
    assert before.isAccepted()  # else Del would be the page's own: the person
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert getattr(recipient_history(context.services, person), names[kind]) == ()
    assert page.table.rows.rowCount() == 2
    context.prompts.undos[-1]()
    assert len(getattr(recipient_history(context.services, person), names[kind])) == 1
    assert kind in lines(page)


def test_the_focus_comes_back_to_the_line_that_was_edited(page, monkeypatch):
    line = lines(page)["rating"]
    line.setFocus()
    answer(monkeypatch, leave_days="3")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.focusWidget() is lines(page)["rating"]


def test_a_form_that_was_left_takes_the_focus_from_nobody_later(page, context, monkeypatch):
    monkeypatch.setattr(RecordDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    page.open_line(lines(page)["rating"].key)
    page.search.setFocus()
    context.bus.publish(save_person(context.services, SavePerson(name="Trần Thị Bình")))
    page.table.selectRow(0)
    page.table.selectRow(1)
    assert page.focusWidget() is page.search


def test_what_a_decision_booked_is_explained_and_stays(page, context, person):
    (award,) = recipient_history(context.services, person).awards
    with context.services.db.write("test.book") as tx:
        tx.get(AwardRecord, award.uid).nomination_uid = context.services.ids.new()
    page.refresh()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete):
        page.banner.hide()
        QTest.keyClick(lines(page)["award_record"], key)
        assert "12/QĐ-UBND" in page.banner.accessibleName()
    assert len(recipient_history(context.services, person).awards) == 1


def test_the_rating_in_the_way_is_opened_from_the_refusal(page, context, person):
    page.table.select_key(person)
    told = []

    def taken(dialog):
        typing(year="2025", level=GOOD, document_number="15/TB-UBND")(dialog)
        told.append((dialog.isVisible(), dialog.banner.isVisible()))
        next(one for one in dialog.banner.findChildren(QPushButton) if one.text()).click()

    def other(dialog):
        assert dialog.form.widget("year").text() == "2025"
        assert dialog.form.widget("document_number").text() == ""
        typing(leave_days="9")(dialog)

    in_turn(page.add_rating, taken, other)
    assert told == [(True, True)]
    (rating,) = recipient_history(context.services, person).ratings
    assert rating.leave_days == 9
    # What was typed into the new one is not lost with it.
    assert "15/TB-UBND" in str(draft_of(context.services, f"Yearly rating/{person}").content)


@pytest.mark.parametrize(
    ("act", "wrong", "right", "name"),
    [
        (
            "add_award",
            {"award_code": "“Lao động tiên tiến”", "year_from": "2024", "year_to": "2020"},
            {"year_to": "2024"},
            "awards",
        ),
        ("add_rating", {"year": "2025", "level": GOOD}, {"year": "2024"}, "ratings"),
        (
            "add_discipline",
            {"form": "Khiển trách", "from_date": "10/05/2024", "to_date": "01/02/2024"},
            {"to_date": "10/05/2025"},
            "disciplines",
        ),
    ],
)
def test_what_the_past_can_not_hold_stays_in_its_form(act, wrong, right, name, page, context, person):
    page.table.select_key(person)
    told = []

    def refused(dialog):
        typing(**wrong)(dialog)
        errors = [dialog.form.error_text(key) for key in wrong] + [dialog.banner.accessibleName()]
        told.append(dialog.isVisible() and any(errors))

    def corrected(dialog):
        kept = {key: dialog.tree()[key] for key in wrong}
        assert kept == wrong
        typing(**right)(dialog)

    in_turn(getattr(page, act), refused, corrected)
    assert told == [True]
    assert page.banner.isHidden()
    assert len(getattr(recipient_history(context.services, person), name)) == 2


def test_the_line_of_an_award_names_its_decision_with_the_day(page):
    line = lines(page)["award_record"]
    assert "QĐ 12/QĐ-UBND ngày 20/01/2005" in line.accessibleName()


def test_a_new_award_begins_without_a_name_and_is_not_saved_without(page, context, person):
    page.table.select_key(person)
    told = []

    def at_once(dialog):
        box = dialog.form.widget("award_code")
        told.append(box.currentText())
        dialog.finish()
        told.append(bool(dialog.form.error_text("award_code")))

    def chosen(dialog):
        box = dialog.form.widget("award_code")
        box.setFocus()
        QTest.keyClicks(box, "lao")
        told.append(box.currentText())
        dialog.finish()

    in_turn(page.add_award, at_once, chosen)
    assert told == ["", True, "“Lao động tiên tiến”"]
    assert len(recipient_history(context.services, person).awards) == 2


def test_a_new_rating_begins_without_a_level_and_is_not_saved_without(page, context, person):
    page.table.select_key(person)
    told = []

    def at_once(dialog):
        typing(year="2024")(dialog)
        told.append((dialog.form.widget("level").currentText(), bool(dialog.form.error_text("level"))))

    in_turn(page.add_rating, at_once, typing(level=GOOD))
    assert told == [("", True)]
    found = {row.year: row.level for row in recipient_history(context.services, person).ratings}
    assert found == {2025: RatingLevel.GOOD, 2024: RatingLevel.GOOD}


def test_a_new_membership_begins_without_a_collective_and_is_not_saved_without(page, context, person):
    page.table.select_key(person)
    told = []

    def at_once(dialog):
        typing(position="Bí thư chi đoàn")(dialog)
        told.append(bool(dialog.form.error_text("collective_uid")))

    in_turn(page.add_membership, at_once, typing(collective_uid="thon dong"))
    assert told == [True]
    assert len(recipient_history(context.services, person).memberships) == 2


def test_a_measure_needs_its_form_and_its_day_unless_it_is_still_examined(page, context, person):
    page.table.select_key(person)
    told = []

    def errors(dialog):
        dialog.finish()
        told.append(tuple(key for key in ("form", "from_date") if dialog.form.error_text(key)))

    def without_day(dialog):
        dialog.form.widget("form").setCurrentText("Khiển trách")
        errors(dialog)

    def examined(dialog):
        dialog.form.widget("form").setCurrentIndex(0)
        typing(under_review=True)(dialog)

    in_turn(page.add_discipline, errors, without_day, examined)
    assert told == [("form",), ("from_date",)]
    found = {row.form: row for row in recipient_history(context.services, person).disciplines}
    assert found[""].under_review
    assert found.keys() == {"", "khien_trach"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [("lao", "“Lao động tiên tiến”"), ("chiến", "“Chiến sĩ thi đua”"), ("khen", "Giấy khen"), ("xyz", "")],
)
def test_letters_find_a_choice_whatever_quotes_it_stands_in(typed, found):
    texts = ["“Chiến sĩ thi đua”", "Giấy khen", "“Lao động tiên tiến”"]
    place = found_at(texts, typed, 0)
    assert (texts[place] if place >= 0 else "") == found
