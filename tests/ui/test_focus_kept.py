"""After a side way in the round the focus is where one worked: in the list, or in the part written in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from services.interchange import load_file
from services.rounds import list_rounds
from services.sample import SAMPLE_FILE
from tests.scans import a_pdf
from tests.ui.round_work import select
from tests.ui.test_word_texts import edited, word_of
from tests.ui.turns import turn
from ui.dialogs.preview import PreviewDialog
from ui.widgets.basic import Link


@pytest.fixture
def page(context, window):
    load_file(context.services, SAMPLE_FILE)
    made = window()
    context.navigator.open("rounds")
    made.page.open_round(max(list_rounds(context.services), key=lambda row: row.nomination_count).uid)
    made.page.go("nominations")
    return made.page


@pytest.fixture
def row(page):
    return select(page, "Bùi Thị Ánh")


@pytest.fixture
def editor(page, row):
    """The second part of a report, being written."""
    page.write_report(row.uid)
    found = list(page.report.editors.values())[1].edit
    found.setFocus()
    return found


def click(page, text):
    found = next(one for one in page.findChildren(QPushButton) if one.isVisible() and one.text() == text)
    found.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    return found


def attach(page, context, tmp_path):
    scan = tmp_path / "ban-quet.pdf"
    scan.write_bytes(a_pdf())
    context.prompts.will_answer((scan,))
    links = [one for one in page.panel.findChildren(Link) if one.isVisible()]
    asked = next(one for one in links if "mức độ hoàn" in one.accessibleName())
    asked.setFocus()
    asked.click()
    assert context.prompts.toasts[-1] == "Đã đính kèm."


def test_after_a_scan_was_attached_it_is_in_the_list_again(page, row, context, tmp_path):
    attach(page, context, tmp_path)
    assert page.window().focusWidget() is page.nominations.table


def test_after_a_scan_was_attached_it_is_in_the_part_of_the_report_again(page, editor, context, tmp_path):
    attach(page, context, tmp_path)
    assert page.window().focusWidget() is editor


def test_after_the_preview_it_is_in_the_part_of_the_report_again(page, editor):
    button = click(page, "Xem trước")
    assert page.window().focusWidget() is button
    page.findChild(PreviewDialog).reject()
    assert page.window().focusWidget() is editor


def test_after_the_preview_of_a_paper_it_is_in_the_list_again(page):
    page.go("papers")
    page.papers.table.setFocus()
    page._more.setFocus()  # the menu it is chosen from
    page.papers.preview()
    page.findChild(PreviewDialog).reject()
    assert page.window().focusWidget() is page.papers.table


def test_after_texts_came_from_word_it_is_in_the_part_of_the_report_again(
    page, row, editor, context, tmp_path
):
    path = tmp_path / "bc.docx"
    edited(word_of(context, page, row)).save(path)
    context.prompts.will_answer(path)
    page._more.setFocus()  # the menu it is chosen from
    page.report.take_from_word()
    assert page.window().focusWidget() is editor


def test_a_line_of_the_panel_keeps_it_while_the_panel_stays(page):
    page.go("papers")
    turn()
    QCoreApplication.sendPostedEvents()  # what was put into the panel is shown with them
    link = next(one for one in page.panel.findChildren(QPushButton) if one.text() == "Xem văn bản")
    link.setFocus()
    assert page.window().focusWidget() is link
    link.click()
    page.findChild(PreviewDialog).reject()
    assert page.window().focusWidget() is link
