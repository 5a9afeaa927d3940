"""The author of an initiative is found by typing a part of the name, with or without marks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from services.drafts import draft_of
from services.initiatives import list_initiatives
from services.recipients import (
    SaveCollective,
    SavePerson,
    get_recipient,
    save_collective,
    save_person,
)
from tests.ui.forms_in_turn import in_turn, typing
from tests.ui.test_list_pages import open_page
from ui.dialogs.record_form import RecordDialog
from ui.presenters import registrations
from ui.widgets.basic import unnamed
from ui.widgets.pick_edit import PickEdit

NAMES = ("Đặng Thị Thắm", "Đặng Văn Thành", "Lê Văn Sơn")


@pytest.fixture
def page(context, keep):
    for name in NAMES:
        save_person(context.services, SavePerson(name=name))
    return open_page(context, "initiatives", keep)


def type_in(edit, text):
    edit.setFocus()
    edit.clear()
    QTest.keyClicks(edit, text)
    edit.settle()


def test_typing_offers_those_who_fit_and_a_key_takes_one(page, context):
    seen = []

    def choose(dialog):
        assert unnamed(dialog) == []
        edit = dialog.form.widget("author_1")
        type_in(edit, "dang")
        seen.append([one.label for one in edit.offered])
        popup = edit._list.popup()
        assert popup.isVisible()
        QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        typing(title="Sổ theo dõi chung", share_1="100")(dialog)

    in_turn(page.add, choose)
    assert seen == [["Đặng Văn Thành", "Đặng Thị Thắm"]]
    (made,) = list_initiatives(context.services, "")
    assert [one.name for one in made.authors] == ["Đặng Thị Thắm"]

    def keep_author(dialog):
        assert dialog.form.widget("author_1").text() == "Đặng Thị Thắm"
        typing(title="Sổ theo dõi mới")(dialog)

    page.table.select_key(made.uid)
    in_turn(page.edit, keep_author)
    (made,) = list_initiatives(context.services, "")
    assert [one.name for one in made.authors] == ["Đặng Thị Thắm"]


def test_words_that_stand_for_several_or_nobody_are_refused_at_the_field(page, context):
    told = []

    def wrong(dialog):
        dialog.form.widget("author_1").setText("Đặng")
        dialog.form.widget("author_2").setText("Người lạ")
        typing(title="Sổ theo dõi chung")(dialog)
        told.extend(dialog.form.error_text(f"author_{n}") for n in (1, 2, 3))

    def right(dialog):
        dialog.form.widget("author_1").setText("le van son")  # fits one alone
        dialog.form.widget("author_2").clear()
        dialog.finish()

    in_turn(page.add, wrong, right)
    assert [bool(one) for one in told] == [True, True, False]
    (made,) = list_initiatives(context.services, "")
    assert [one.name for one in made.authors] == ["Lê Văn Sơn"]


def test_a_chosen_author_stands_in_the_draft(page, context):
    def leave(dialog):
        edit = dialog.form.widget("author_1")
        edit.setText("le van son")
        assert not edit.error()
        dialog.reject()

    def again(dialog):
        edit = dialog.form.widget("author_1")
        assert isinstance(edit, PickEdit)
        assert edit.text() == "Lê Văn Sơn"
        typing(title="Sổ theo dõi chung")(dialog)

    in_turn(page.add, leave)
    assert draft_of(context.services, "initiative/") is not None
    in_turn(page.add, again)
    (made,) = list_initiatives(context.services, "")
    assert [one.name for one in made.authors] == ["Lê Văn Sơn"]


VILLAGES = ("Chi bộ thôn 1", "Thôn 1", "Thôn 10", "Thôn Đông")


@pytest.fixture
def recipients(context, keep):
    for name in VILLAGES:
        save_collective(context.services, SaveCollective(name=name))
    return open_page(context, "recipients", keep)


def collective_of(context, page):
    view = get_recipient(context.services, page.table.current_row().uid)
    return view.collective_name


def test_where_somebody_belongs_is_found_by_typing_or_in_the_whole_list(recipients, context):
    page, seen = recipients, []

    def listed(dialog):
        edit = dialog.form.widget("collective_uid")
        assert unnamed(dialog) == []
        edit.setFocus()
        QTest.keyClick(edit, Qt.Key.Key_Down)
        seen.append([one.label for one in edit.offered])
        assert edit._list.popup().isVisible()
        edit._list.popup().hide()
        type_in(edit, "thon 1")
        seen.append([one.label for one in edit.offered])
        edit._list.popup().hide()
        edit.clear()
        typing(name="Đặng Thị Thắm")(dialog)

    in_turn(page.add_person, listed)
    assert seen == [list(VILLAGES), ["Thôn 1", "Thôn 10", "Chi bộ thôn 1"]]
    assert not collective_of(context, page)
    in_turn(page.edit, typing(collective_uid="Thôn 1"))  # the words of one, though others begin so
    assert collective_of(context, page) == "Thôn 1"
    in_turn(page.edit, typing(collective_uid="thon dong"))
    assert collective_of(context, page) == "Thôn Đông"


def test_a_collective_is_not_found_as_what_it_belongs_to(recipients, context):
    told = []

    def itself(dialog):
        typing(collective_uid="Thôn Đông")(dialog)
        told.append(dialog.form.error_text("collective_uid"))

    key = next(row.uid for row in rows(recipients) if row.name == "Thôn Đông")
    recipients.table.select_key(key)
    in_turn(recipients.edit, itself)
    assert told == ["Chọn một tên trong danh sách gợi ý."]


def rows(page):
    return [page.table.rows.row(n) for n in range(page.table.rows.rowCount())]


def test_nobody_is_registered_for_a_movement_who_was_not_chosen(page, context):
    app = context.services
    dialog = RecordDialog(context.theme, "Đăng ký", registrations.fields(app), registrations.start(app, 2026))
    dialog.finish()
    assert dialog.form.error_text("recipient_uid")
    dialog.form.widget("recipient_uid").setText("le van son")
    dialog.finish()
    assert dialog.values()["recipient_uid"] is not None
    assert dialog.result() == RecordDialog.DialogCode.Accepted
