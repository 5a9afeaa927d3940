"""Small things of daily use: colours that follow, notices that cover nothing, words that are not cut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QTreeView

from tests.ui.forms_in_turn import in_turn
from tests.ui.test_list_pages import open_page
from ui.dialogs.ask import ChoiceDialog
from ui.prompts import Choice
from ui.qt_prompts import QtPrompts
from ui.qt_words import QtWords
from ui.tables import Column, DataTable, QuerySource
from ui.widgets.basic import tool_button
from ui.widgets.detail import DetailPanel
from ui.widgets.edits import LineEdit
from ui.widgets.form import FormLayout
from ui.widgets.preview import PreviewPane


def ink(button):
    """Return the darkest and the lightest drawn grey of the icon of a button."""
    image = button.icon().pixmap(32, 32).toImage()
    return [
        image.pixelColor(x, y).lightness()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 200
    ]


def test_icons_of_buttons_follow_a_change_to_dark(theme, keep):
    made = tool_button(theme, "menu", "Menu")
    keep(made)
    assert max(ink(made)) < 128
    theme.apply("dark")
    assert min(ink(made)) > 128


@pytest.mark.parametrize("undo", [None, print])
def test_a_notice_moves_nothing_and_covers_no_row(window, undo):
    made = window("unit")
    made.context.navigator.open("recipients")
    made.page.show_empty(False)
    before = made.stack.geometry()
    made.show_toast("Đã xóa Nguyễn Thị Mẫu.", undo)
    QApplication.sendPostedEvents()
    made.centralWidget().layout().activate()
    assert made.toast.isVisible()
    assert made.stack.geometry() == before
    table = made.page.table
    foot = table.mapTo(made.centralWidget(), table.rect().bottomLeft()).y()
    assert foot < made.toast.geometry().top()
    assert made.centralWidget().rect().contains(made.toast.geometry())
    made.resize(made.width() - 100, made.height() - 60)
    QApplication.sendPostedEvents()
    assert made.centralWidget().rect().contains(made.toast.geometry())


def test_a_long_notice_stays_within_the_window(window):
    made = window("unit")
    made.show_toast("Chưa lưu. " + "Nội dung đã nhập được giữ thành bản nháp. " * 12, None)
    QApplication.sendPostedEvents()
    assert made.centralWidget().rect().contains(made.toast.geometry())


def test_a_search_that_finds_nothing_says_so(context, keep):
    column = Column(key="name", title="Tên", value=lambda row: row)
    table = DataTable(
        context.theme,
        context.jobs,
        (column,),
        QuerySource(lambda query: () if query.text else ("a",), key=str),
        name="Danh sách",
    )
    keep(table)
    table.resize(600, 300)
    table.show()
    table.reload()
    assert not table.told
    table.reload(table.query.with_text("không có"))
    assert "Không tìm thấy" in table.told
    table.reload(table.query.with_text(""))
    assert not table.told


def test_rows_chosen_together_stay_chosen_when_the_list_is_read_again(context, keep):
    column = Column(key="name", title="Tên", value=lambda row: row)
    kept = list("abcdef")
    source = QuerySource(lambda _query: tuple(kept), key=str)
    table = DataTable(context.theme, context.jobs, (column,), source, name="Danh sách")
    keep(table)
    table.show()
    table.reload()
    table.selectAll()
    kept.remove("c")
    table.reload()
    assert table.selected_keys() == ("a", "b", "d", "e", "f")
    table.selectRow(1)
    kept.remove("a")
    table.reload()
    assert table.selected_keys() == ("b",)


def test_a_key_held_down_adds_nothing_to_the_row_that_is_gone_to(context, keep):
    column = Column(key="name", title="Tên", value=lambda row: row)
    source = QuerySource(lambda _query: tuple("abcdef"), key=str)
    table = DataTable(context.theme, context.jobs, (column,), source, name="Danh sách")
    keep(table)
    table.show()
    table.reload()
    held = (Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    for key, modifier in (held, (Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)):
        table.selectRow(0)
        QTest.keyPress(table.windowHandle(), key, modifier)
        try:
            table.step(1)
            assert table.selected_keys() == ("b",)
            table.select_key("e")
            assert table.selected_keys() == ("e",)
        finally:
            QTest.keyRelease(table.windowHandle(), key)


def test_the_focus_goes_back_to_the_list_when_a_button_of_the_panel_goes(window):
    made = window("unit")
    made.context.navigator.open("recipients")
    made.activateWindow()
    page = made.page
    button = QPushButton("Sẵn sàng")
    page.show_empty(False)
    page.panel.begin("Một người")
    page.panel.add(button)
    button.show()
    button.setFocus()
    assert page.panel.isAncestorOf(made.focusWidget())
    page.panel.begin("Người khác")
    assert made.focusWidget() is page.table


def test_a_long_file_name_does_not_widen_the_panel(theme, keep):
    panel = DetailPanel(theme)
    keep(panel)
    panel.resize(260, 400)
    panel.show()
    panel.begin("Tệp")
    name = "tdkt_nbh-p37-c013600_den_nbh-p37_0004_20261124-0900_goi-chinh-thuc.tdkt"
    panel.add_fact("Tệp", name)
    panel.add_history([])
    assert panel._scroll.widget().minimumSizeHint().width() <= panel._scroll.viewport().width()
    shown = panel.findChildren(QLabel)[-1]
    assert shown.toolTip() == name


@pytest.mark.parametrize(("keys", "words"), [("Alt+Left", "Alt+←"), ("Ctrl+PgDown", "Ctrl+Page Down")])
def test_keys_are_named_as_they_are_printed_on_the_keyboard(qapp, keys, words):
    translator = QtWords()
    qapp.installTranslator(translator)
    try:
        assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) == words
    finally:
        qapp.removeTranslator(translator)


def test_the_list_of_files_is_headed_by_words_about_files(qapp, keep):
    translator = QtWords()
    qapp.installTranslator(translator)
    try:
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        keep(dialog)
        files = dialog.findChild(QTreeView).model()
        across = Qt.Orientation.Horizontal
        heads = [files.headerData(n, across) for n in range(4)]
    finally:
        qapp.removeTranslator(translator)
    assert heads == ["Tên tệp", "Cỡ tệp", "Loại tệp", "Ngày sửa"]


def test_what_is_needed_is_said_in_a_sentence_that_reads(theme, keep):
    form = FormLayout(theme)
    keep(form)
    form.add("again", "Nhập lại mật khẩu", LineEdit(), required=True)
    form.validate()
    assert form.error_text("again") == "Cần điền ô “Nhập lại mật khẩu”."


def test_many_answers_stand_under_each_other_uncut(theme, keep):
    choices = [Choice(key=str(n), label=f"Báo cáo sơ kết phong trào thi đua số {n}") for n in range(6)]
    dialog = ChoiceDialog(theme, "Báo cáo mới", "Báo cáo nào?", choices)
    keep(dialog)
    dialog.show()
    for one in dialog.findChildren(QPushButton):
        assert one.width() >= one.sizeHint().width()


def test_the_question_before_restoring_can_be_left_by_a_button(context, keep):
    real = replace(context, prompts=QtPrompts(context.theme))
    page = open_page(real, "settings", keep)
    gone, seen = [], []
    context.navigator.restore_wanted.connect(lambda: gone.append(True))

    def cancel(dialog):
        buttons = {one.text(): one for one in dialog.findChildren(QPushButton)}
        seen.extend(buttons)
        buttons["Hủy"].click()

    in_turn(page.restore, cancel)
    assert seen == ["Hủy", "Đóng và chọn bản sao lưu"]
    assert not gone


def landscape():
    """Return a PDF of one A4 page laid on its side."""
    from io import BytesIO

    import pypdfium2

    paper = pypdfium2.PdfDocument.new()
    paper.new_page(842, 595)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def test_a_page_on_its_side_opens_no_wider_than_the_preview(theme, keep):
    pane = PreviewPane(theme)
    keep(pane)
    pane.resize(700, 600)
    pane.show()
    pane.show_pdf(landscape())
    (page,) = pane._pages
    page.grab()
    assert page.width() > page.height()
    assert page.width() <= pane._scroll.viewport().width()
