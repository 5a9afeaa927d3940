"""The pages of lists show what is on record, and what is done there is on record afterwards."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from importlib import import_module

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from models.recipients import Person
from models.types import Gender, MovementMethod, MovementScope, PeerStatus, RoundKind
from services.app import Services
from services.bundle import fingerprint
from services.dates import PartialDate
from services.exchange import (
    ExportRound,
    apply_answer,
    export_bundle,
    open_conflicts,
    peers,
    receive_bundle,
)
from services.exchange.keys import own_keys
from services.movements import SaveMovement, save_movement
from services.recipients import (
    SaveCollective,
    SaveHousehold,
    SavePerson,
    get_recipient,
    save_collective,
    save_household,
    save_person,
)
from services.rounds import OpenRound, get_round, open_round
from services.wastebasket import DeleteRecord, delete_record
from tests.conftest import COMMUNE
from tests.ui.forms_in_turn import in_turn, typing
from tests.unit.exchange.circle import circle_of, copy_of, first_person, frozen_round, rename
from ui.context import UiContext
from ui.dialogs.pick import PickDialog
from ui.dialogs.preview import PreviewDialog
from ui.pages.base import Page
from ui.presenters.exchange import units_below
from ui.widgets.basic import unnamed

UNIT = ("recipients", "movements", "initiatives", "exchange")
SUPERIOR = ("inbox", "appraisal", "decisions", "tracking", "exchange")


def open_page(context: UiContext, name: str, keep: Callable[[QWidget], QWidget]) -> Page:
    spec = import_module(f"ui.pages.{name}").SPEC
    page: Page = spec.factory(context, spec)
    keep(page)
    page.resize(1180, 700)
    page.show()
    return page


@pytest.mark.parametrize("name", UNIT)
def test_an_empty_page_of_the_unit_opens_and_names_everything(name, context, keep):
    page = open_page(context, name, keep)
    assert page.accessibleName()
    assert unnamed(page) == []


@pytest.mark.parametrize("name", SUPERIOR)
def test_an_empty_page_of_the_superior_opens_and_names_everything(name, superior_context, keep):
    page = open_page(superior_context, name, keep)
    assert page.accessibleName()
    assert unnamed(page) == []


def test_a_person_saved_elsewhere_stands_in_the_list_and_is_found_without_marks(context, keep):
    page = open_page(context, "recipients", keep)
    for name in ("Đặng Thị Ánh", "Trần Văn Bình"):
        context.bus.publish(save_person(context.services, SavePerson(name=name)))
    assert page.table.rows.rowCount() == 2
    page.search.setText("dang thi")
    page.search.settle()
    assert [page.table.rows.row(n).name for n in range(page.table.rows.rowCount())] == ["Đặng Thị Ánh"]


def test_esc_empties_the_filter_and_does_not_reach_the_keys_of_the_page(context, keep):
    page = open_page(context, "recipients", keep)
    left = []
    QShortcut(QKeySequence("Esc"), page, lambda: left.append("left"))
    page.activateWindow()
    page.search.setFocus()
    QTest.keyClicks(page.search, "dang")
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert (page.search.text(), left) == ("", [])


def test_a_deleted_person_comes_back_by_the_toast(context, keep):
    page = open_page(context, "recipients", keep)
    context.bus.publish(save_person(context.services, SavePerson(name="Đặng Thị Ánh")))
    page.delete()
    assert page.table.rows.rowCount() == 0
    context.prompts.undos[-1]()
    assert page.table.rows.rowCount() == 1


def change(app: Services, uid: str, name: str, born: str, gender: Gender) -> None:
    rename(app, uid, name)
    with app.db.write("recipient.save", subject=uid) as tx:
        person = tx.get(Person, uid)
        person.birth_date, person.gender = born, gender


def buttons(page: Page) -> list[QPushButton]:
    return page.panel.findChildren(QPushButton)


def test_two_versions_are_shown_and_the_chosen_one_stands(make_office, context_of, tmp_path, keep, qtbot):
    circle = circle_of(make_office, tmp_path / "stick")
    receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    apply_answer(circle.unit, circle.answer())
    twin = copy_of(circle.unit, tmp_path / "twin", "twin")
    who = first_person(circle.unit)
    change(circle.unit, who, "Nguyễn Thị Gốc", "1985-03-02", Gender.FEMALE)
    change(twin, who, "Nguyễn Thị Sao", "1986", Gender.MALE)
    receive_bundle(circle.superior, circle.export())
    receive_bundle(circle.superior, export_bundle(twin, ExportRound(target=tmp_path / "twin.tdkt")).path)
    twin.close()
    page = open_page(context_of(circle.superior), "exchange", keep)
    page.arrive(show="conflicts")
    page.refresh()  # as F5 and changes do
    qtbot.waitUntil(lambda: any(one.isVisible() and one.isCheckable() for one in buttons(page)))
    told = " ".join(one.text() for one in page.panel.findChildren(QLabel))
    assert "Nguyễn Thị Gốc" in told
    assert "Nguyễn Thị Sao" in told
    assert "Giới tính" in told
    assert "02/03/1985" in told
    assert "Nam" in told.split()
    assert not {"name", "birth_date", "gender", "female"} & set(told.split())
    folded = [one for one in page.panel.findChildren(QLabel) if not one.isVisible()]
    assert folded
    next(one for one in buttons(page) if one.isCheckable()).click()
    qtbot.waitUntil(lambda: all(one.isVisible() for one in folded))
    take = next(one for one in buttons(page) if one.property("keep") == "theirs")
    take.click()
    assert open_conflicts(circle.superior) == ()
    assert any("Không còn" in one.text() for one in page.panel.findChildren(QLabel))


def test_nothing_to_be_settled_is_told(superior_context, keep):
    page = open_page(superior_context, "exchange", keep)
    page.arrive(show="conflicts")
    assert any("Không còn" in one.text() for one in page.panel.findChildren(QLabel))


def own_fingerprint(app: Services) -> tuple[str, ...]:
    with app.db.read() as session:
        return fingerprint(own_keys(session).pair.public).groups


def test_an_office_is_enrolled_on_both_sides_before_any_file_went(
    make_office, context_of, tmp_path, keep, qtbot
):
    superior, unit = context_of(make_office.superior()), context_of(make_office())
    above, below = (open_page(one, "exchange", keep) for one in (superior, unit))
    superior.prompts.will_answer("Giao Thủy", tmp_path)
    above.offices.write_offer()
    (offer,) = tmp_path.glob("moi-dang-ky*")
    unit.prompts.will_answer(offer, tmp_path)
    below.offices.accept_offer()
    (request,) = tmp_path.glob("yeu-cau-dang-ky*")
    superior.prompts.will_answer(request)
    above.offices.take_request()
    for page, other in ((above, unit), (below, superior)):
        compare = next(one for one in buttons(page) if one.property("peer"))
        qtbot.waitUntil(compare.isVisible)
        # The paper of the other office lies open there: its digits are what is typed here.
        digits = " ".join(own_fingerprint(other.services))
        slip = digits[:-1] + str((int(digits[-1]) + 1) % 10)
        told = []

        def mistyped(dialog, slip=slip, told=told):
            typing(fingerprint=slip)(dialog)
            told.append((dialog.isVisible(), dialog.banner.isVisible()))

        def put_right(dialog, slip=slip, digits=digits):
            assert dialog.form.widget("fingerprint").toPlainText() == slip
            typing(fingerprint=digits)(dialog)

        in_turn(compare.click, mistyped, put_right)
        assert told == [(True, True)]
        assert [one.status for one in peers(page.context.services)] == [PeerStatus.CONFIRMED]


def test_the_sheet_to_be_compared_on_paper_is_shown_with_the_file_of_enrolment(
    make_office, context_of, tmp_path, keep
):
    superior, unit = context_of(make_office.superior()), context_of(make_office())
    above, below = (open_page(one, "exchange", keep) for one in (superior, unit))
    superior.prompts.will_answer("Giao Thủy", tmp_path)
    above.offices.write_offer()
    unit.prompts.will_answer(next(tmp_path.glob("moi-dang-ky*")), tmp_path)
    below.offices.accept_offer()
    for page in (above, below):
        sheet = page.findChild(PreviewDialog)
        assert sheet.isVisible()
        paper = tmp_path / "sheet.pdf"
        page.context.prompts.will_answer(paper)
        sheet.save()
        digits = "".join(own_fingerprint(page.context.services))
        text = PdfDocument(paper)[0].get_textpage().get_text_bounded()
        assert digits in "".join(text.split())
        sheet.reject()


def test_the_unit_of_an_enrolment_is_chosen_from_a_list_that_narrows(make_office, context_of, theme, qtbot):
    context = context_of(make_office.superior())
    services = context.services
    find = partial(units_below, services.units, services.unit_id, services.clock.today())
    every = find("")
    assert len(every) == len(services.units.children(services.unit_id))
    assert [one.key for one in find("giao thuy")] == [COMMUNE]
    assert [one.key for one in find("14167")] == [COMMUNE]
    assert find("Hoàn Kiếm") == ()  # of another province
    dialog = PickDialog(theme, "Đơn vị", "Tên hoặc mã", find)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.count() == len(every)
    QTest.keyClicks(dialog.search, "khong co don vi nay")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.search.clear()
    QTest.keyClicks(dialog.search, "14167")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert (dialog.result(), dialog.key) == (1, COMMUNE)


def test_the_panel_of_a_household_tells_what_it_gave(context, keep):
    made = save_household(
        context.services,
        SaveHousehold(
            name="Vũ Văn Nam",
            address="Xóm 2",
            donated_land_m2=Decimal("152.5"),
            donated_money=12_500_000,
            donated_days=14,
            donated_other="Hai gian nhà kho",
        ),
    )
    page = open_page(context, "recipients", keep)
    page.table.select_key(made.subject)
    said = [one.text() for one in page.panel.findChildren(QLabel)]
    told = {said[n]: said[n + 1] for n in range(len(said) - 1)}
    assert told["Đất hiến (m²)"] == "152,5"
    assert told["Tiền đóng góp (đồng)"] == "12.500.000"
    assert told["Số ngày công đóng góp"] == "14"
    assert told["Tài sản khác đã góp"] == "Hai gian nhà kho"


def test_what_a_household_gave_and_the_number_of_its_head_are_filled_in(context, keep):
    page = open_page(context, "recipients", keep)
    filled = typing(
        name="Vũ Văn Nam", address="Xóm 2", donated_other="Hai gian nhà kho", identity_number="036157000123"
    )
    in_turn(page.add_household, filled)
    view = get_recipient(context.services, page.table.current_row().uid)
    assert (view.donated_other, view.identity_number) == ("Hai gian nhà kho", "036157000123")


def test_a_form_keeps_the_collective_that_lies_in_the_wastebasket(context, keep):
    app = context.services
    village = save_collective(app, SaveCollective(name="Thôn Xóm Giữa")).subject
    uid = save_person(app, SavePerson(name="Nguyễn Văn An", collective_uid=village)).subject
    delete_record(app, DeleteRecord(kind="collective", uid=village))
    page = open_page(context, "recipients", keep)
    assert page.table.current_row().uid == uid
    in_turn(page.edit, typing(phone="0912 000 111"))
    view = get_recipient(app, uid)
    assert (view.phone, view.collective_uid) == ("0912 000 111", village)


def test_a_form_keeps_the_movement_that_lies_in_the_wastebasket(context, keep):
    app = context.services
    started = SaveMovement(
        title="Thi đua nước rút",
        method=MovementMethod.THEMATIC,
        scope=MovementScope.UNIT,
        launcher="UBND xã",
        start_date=PartialDate.parse("2026-02-01"),
    )
    movement = save_movement(app, started).subject
    command = OpenRound(
        title="Đợt chuyên đề", round_kind=RoundKind.THEMATIC, year=2026, movement_uid=movement
    )
    uid = open_round(app, command).subject
    delete_record(app, DeleteRecord(kind="movement", uid=movement))
    page = open_page(context, "rounds", keep)
    page.open_round(uid)
    in_turn(page.nominations.moves.edit, typing(achievement="Về đích trước hạn"))
    view = get_round(app, uid)
    assert (view.achievement, view.movement_uid) == ("Về đích trước hạn", movement)


def test_a_text_longer_than_its_field_is_refused_beside_it(context, keep):
    app = context.services
    uid = save_person(app, SavePerson(name="Nguyễn Văn An")).subject
    page = open_page(context, "recipients", keep)
    told = []

    def look(dialog):
        told.extend(one.text() for one in dialog.form.findChildren(QLabel) if one.text())

    in_turn(page.edit, typing(address="x" * 501), look)
    assert any(text.startswith("“Địa chỉ” quá dài") for text in told), told
    assert get_recipient(app, uid).address is None
