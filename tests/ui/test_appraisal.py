"""The superior appraises: what a unit sent is read from the page; a decision is asked for with care."""

from __future__ import annotations

from importlib import import_module

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from services.decisions import decisions, get_decision
from services.documents.conformance import check_paper
from services.documents.pictures import picture_pdf
from services.drafts import draft_of
from services.exchange import receive_bundle
from services.papers import report_of
from services.vocabulary import DecisionOutcome
from tests.ui.forms_in_turn import in_turn, typing
from tests.ui.room import without_room
from tests.unit.documents.reading import words
from tests.unit.exchange.circle import circle_of, frozen_round, give_back
from tests.unit.exchange.test_going_on_all_the_same import REASON, sent_with_a_reason
from ui.dialogs.preview import PreviewDialog
from ui.widgets.detail import Link


def _pixel():
    buffer = QBuffer()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


PIXEL = _pixel()


@pytest.fixture
def circle(make_office, tmp_path):
    return circle_of(make_office, tmp_path / "stick")


@pytest.fixture
def round_uid(circle):
    return frozen_round(circle.unit, scan=picture_pdf(PIXEL, "Bản quét"))


@pytest.fixture
def page(circle, round_uid, context_of, keep):
    """The page Thẩm định of a superior that has received a round; one report was issued before."""
    receive_bundle(circle.superior, circle.export(round_uid))
    spec = import_module("ui.pages.appraisal").SPEC
    made = spec.factory(context_of(circle.superior), spec)
    keep(made)
    made.resize(1180, 700)
    made.show()
    return made


def step_of(dialog):
    """Return the button beside what stands above the fields, None without one."""
    found = [one for one in dialog.banner.findChildren(QPushButton) if one.text() and one.isVisible()]
    return found[0] if found else None


def test_a_filter_that_hides_all_is_not_said_to_be_nothing_received(page, circle, context_of, keep):
    page.table.selectAll()
    page.accept()
    assert not page.table.rows.rowCount()  # nothing waits any more
    assert page.table.isVisible()
    assert "Bộ lọc" in page.table.told
    assert "“Tất cả”" in page.table.told
    page.chips.choose("")
    assert page.table.rows.rowCount()
    assert not page.table.told


def test_before_anything_was_received_the_page_says_so(circle, context_of, keep):
    spec = import_module("ui.pages.appraisal").SPEC
    made = spec.factory(context_of(circle.superior), spec)
    keep(made)
    made.show()
    assert not made.table.isVisible()
    assert "Không có gì ở đây" in " ".join(one.text() for one in made.findChildren(QLabel) if one.isVisible())


def test_a_number_without_its_symbol_is_asked_about_in_the_form(page):
    asked = []

    def short(dialog):
        typing(number="56", signer_name="Hoàng Văn Ký")(dialog)
        asked.append((dialog.isVisible(), dialog.banner.accessibleName()))

    def still_short(dialog):
        typing(number="57")(dialog)
        step_of(dialog).click()

    page.table.selectRow(0)
    in_turn(page.decide, short, still_short)
    ((still, told),) = asked
    assert still
    assert "56" in told
    assert [row.number for row in decisions(page.context.services)] == ["57"]
    page.table.selectRow(0)
    in_turn(page.decide, typing(number="58/QĐ-UBND", signer_name="Hoàng Văn Ký"))
    assert {row.number for row in decisions(page.context.services)} == {"57", "58/QĐ-UBND"}


def test_a_number_that_is_taken_keeps_the_form_of_the_decision(page):
    services, told = page.context.services, []
    page.table.selectRow(0)
    in_turn(page.decide, typing(number="58/QĐ-UBND", signer_name="Hoàng Văn Ký"))

    def taken(dialog):
        typing(number="58/QĐ-UBND", signer_name="Lê Thị Ký", refused_because="Chưa đủ thời gian")(dialog)
        told.append((dialog.isVisible(), dialog.banner.accessibleName()))

    def free(dialog):
        assert dialog.form.widget("signer_name").text() == "Lê Thị Ký"
        assert dialog.form.widget("refused_because").toPlainText() == "Chưa đủ thời gian"
        typing(number="59/QĐ-UBND")(dialog)

    page.table.selectRow(0)
    in_turn(page.refuse, taken, free)
    ((still, words_told),) = told
    assert still
    assert "58/QĐ-UBND" in words_told
    assert page.banner.isHidden()
    found = next(row for row in decisions(services) if row.number == "59/QĐ-UBND")
    (item,) = get_decision(services, found.uid).items
    assert (item.outcome, item.reason) == (DecisionOutcome.REFUSED, "Chưa đủ thời gian")
    assert draft_of(services, "decision/refused") is None


def shown(page):
    """Return the previews that are open over the page, and close them."""
    found = [one for one in page.findChildren(PreviewDialog) if one.isVisible()]
    for one in found:
        one.reject()
    return found


def row_at(page, number=0):
    page.table.selectRow(number)
    return page.table.current_row()


def test_enter_double_click_f9_and_the_panel_open_the_report(page):
    row = row_at(page)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    (first,) = shown(page)
    assert row.recipient_name.upper() in words(first._pdf).upper()
    # Drafted here from what the unit sent, under the head of the unit, not of the province.
    assert "XÃ GIAO THUỶ" in words(first._pdf).upper()
    page.table.doubleClicked.emit(page.table.currentIndex())
    assert len(shown(page)) == 1
    page.open_report()
    assert len(shown(page)) == 1
    next(one for one in page.panel.findChildren(QPushButton) if "120" in one.text()).click()
    assert len(shown(page)) == 1


def test_every_scan_opens_from_the_panel_by_mouse_and_keys(page):
    row_at(page)
    link = next(one for one in page.panel.findChildren(Link) if "Bản quét" in one.text())
    assert link.focusPolicy() & Qt.FocusPolicy.TabFocus
    link.click()
    (dialog,) = shown(page)
    assert dialog._pdf.startswith(b"%PDF")
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert len(shown(page)) == 1


def test_conditions_stand_in_the_list_and_no_state_is_cut_at_the_design_size(page, qtbot):
    page.resize(1180, 700)
    table = page.table
    titles = [column.title for column in table.rows.columns]

    def all_has_room():
        assert without_room(page, page.theme) == []

    qtbot.waitUntil(all_has_room)
    assert not table.isColumnHidden(titles.index("Conditions"))


def test_the_issued_report_is_shown_as_it_was_issued(make_office, tmp_path, context_of, keep):
    """What the unit issued is stored bytes: the superior reads those."""
    from services.exchange import ExportRound, export_bundle
    from services.papers import issue_round
    from tests.unit.papers.makers import ISSUED, make_round, set_profile

    circle = circle_of(make_office, tmp_path / "stick")
    set_profile(circle.unit)
    made = make_round(circle.unit)
    issue_round(circle.unit, made.round_uid, ISSUED)
    sent = export_bundle(circle.unit, ExportRound(round_uid=made.round_uid, target=circle.stick))
    receive_bundle(circle.superior, sent.path)
    ours, theirs = (report_of(app, made.nominations["mai"]) for app in (circle.unit, circle.superior))
    assert isinstance(ours, str)
    assert theirs == ours
    spec = import_module("ui.pages.appraisal").SPEC
    page = spec.factory(context_of(circle.superior), spec)
    keep(page)
    page.show()
    page.table.select_key(made.nominations["mai"])
    links = {str(one.property("key")): one.text() for one in page.panel.findChildren(Link)}
    papers = {key: text for key, text in links.items() if key.startswith("paper:")}
    assert any("01/TTr-UBND" in text for text in papers.values())
    for key in papers:
        page.open_paper(key)
        assert len(shown(page)) == 1


def test_the_reason_to_go_on_all_the_same_is_read_with_the_nomination(circle, context_of, keep):
    uid, _verdict = sent_with_a_reason(circle)
    spec = import_module("ui.pages.appraisal").SPEC
    page = spec.factory(context_of(circle.superior), spec)
    keep(page)
    page.show()
    page.table.select_key(uid)
    told = [one.text() for one in page.panel.findChildren(QLabel)]
    assert any(REASON in text for text in told)
    assert "Vẫn đề nghị" in " ".join(told)


def test_the_sheet_of_what_to_complete_lists_what_was_returned_with_its_reason(page, circle):
    page.table.selectRow(0)
    name, other = (page.table.rows.row(n).recipient_name for n in (0, 1))
    page.ask_to_complete()
    assert "chưa có hồ sơ nào được trả lại" in page.banner.accessibleName()
    page.table.selectRow(0)
    give_back(circle, [page.table.rows.row(0).uid])
    page.chips.choose("returned")
    page.table.selectRow(0)
    page.ask_to_complete()
    preview = page.findChild(PreviewDialog)
    text = words(preview._pdf)
    assert name in text
    assert "Bổ sung báo cáo" in text
    assert other not in text
    assert "YÊU CẦU BỔ SUNG" in text
    assert "Ủy ban nhân dân xã" in text
    assert [one.rule for one in check_paper(preview._pdf).broken] == []
    preview.reject()
