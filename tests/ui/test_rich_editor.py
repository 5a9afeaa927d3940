"""What is written comes back as the same tree; what is pasted is reduced to it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from services.documents.richtext import FigureTable, ListBlock, Paragraph, RichText, Run
from ui.widgets.rich_editor import RichEditor

WORDS = st.text(st.sampled_from("aăâbdđeêgiươ ÁĐỮệ.,-0"), min_size=1, max_size=12).filter(
    lambda text: text == text.strip() and "  " not in text
)


def _merged(runs):
    kept = []
    for run in runs:
        if kept and (kept[-1].bold, kept[-1].italic) == (run.bold, run.italic):
            kept[-1] = Run(kept[-1].text + run.text, run.bold, run.italic)
        else:
            kept.append(run)
    return tuple(kept)


RUNS = st.lists(st.builds(Run, WORDS, st.booleans(), st.booleans()), min_size=1, max_size=3).map(_merged)
HEADING = st.builds(lambda text, level: Paragraph(runs=(Run(text),), level=level), WORDS, st.integers(1, 3))
PARAGRAPH = st.builds(lambda runs: Paragraph(runs=runs), RUNS)
LIST = st.builds(
    lambda items, style: ListBlock(items=tuple(items), style=style),
    st.lists(RUNS, min_size=1, max_size=3),
    st.sampled_from(("bullet", "number")),
)


def _apart(blocks):
    # Two lists one after the other are one list for any reader.
    kept = []
    for block in blocks:
        if kept and isinstance(block, ListBlock) and isinstance(kept[-1], ListBlock):
            continue
        kept.append(block)
    return RichText(blocks=tuple(kept))


@pytest.fixture
def editor(theme, keep):
    made = RichEditor(theme, name="Thành tích")
    keep(made)
    return made


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(PARAGRAPH, HEADING, LIST), max_size=5).map(_apart))
def test_a_text_comes_back_as_it_was(editor, text):
    editor.set_text(text)
    assert editor.text() == text


def test_a_table_of_figures_comes_back(editor):
    table = FigureTable(head=("Chỉ tiêu", "Kế hoạch"), rows=(("Thu ngân sách", "12,5"),), caption="Kết quả")
    text = RichText(blocks=(Paragraph(runs=(Run("Trước bảng"),)), table))
    editor.set_text(text)
    assert editor.text() == text


def test_what_is_typed_in_bursts_is_nfc_and_told_once_it_is_calm(editor):
    told = []
    editor.settled.connect(told.append)
    # UniKey: "a", Backspace, "â", Backspace, "ấ", as a burst.
    for burst in ("Xa", "\b", "ã", "\b", unicodedata.normalize("NFD", "ã")):
        if burst == "\b":
            QTest.keyClick(editor.edit, Qt.Key.Key_Backspace)
        else:
            editor.edit.insertPlainText(burst)
    assert told == []
    editor.settle()
    assert [text.plain_text() for text in told] == ["Xã"]
    editor.settle()
    assert len(told) == 1


def test_a_text_set_is_no_change_of_the_user(editor):
    told = []
    editor.settled.connect(told.append)
    editor.set_text(RichText.from_plain("Có sẵn"))
    editor.settle()
    assert told == []


def test_what_comes_from_word_is_reduced_to_the_tree(editor):
    mime = QMimeData()
    mime.setHtml(
        "<h2>Kết quả</h2><p style='color:red;font-size:30pt'>Đạt <b>98%</b> và <i>vượt</i></p>"
        "<ul><li>Một</li><li>Hai</li></ul>"
    )
    editor.edit.insertFromMimeData(mime)
    blocks = editor.text().blocks
    assert Paragraph(runs=(Run("Kết quả"),), level=2) in blocks
    assert (
        Paragraph(runs=(Run("Đạt "), Run("98%", bold=True), Run(" và "), Run("vượt", italic=True))) in blocks
    )
    assert any(isinstance(block, ListBlock) and len(block.items) == 2 for block in blocks)


def test_bold_and_lists_are_made_by_the_keys(editor):
    editor.edit.insertPlainText("Đạt giải")
    editor.edit.selectAll()
    editor.toggle_bold()
    editor.bullet_list()
    assert editor.text() == RichText(blocks=(ListBlock(items=((Run("Đạt giải", bold=True),),)),))
    editor.bullet_list()
    assert isinstance(editor.text().blocks[0], Paragraph)


def test_letters_that_word_writes_for_bullets_become_a_list(editor):
    mime = QMimeData()
    mime.setHtml(
        "<p class=MsoListParagraph><span>·&nbsp;&nbsp;&nbsp;</span>Trồng <b>2.000</b> cây</p>"
        "<p class=MsoListParagraph><span>·&nbsp;&nbsp;&nbsp;</span>Lắp 40 bóng đèn</p><p>Kết luận</p>"
    )
    editor.edit.insertFromMimeData(mime)
    items = ((Run("Trồng "), Run("2.000", bold=True), Run(" cây")), (Run("Lắp 40 bóng đèn"),))
    assert editor.text().blocks == (ListBlock(items=items), Paragraph(runs=(Run("Kết luận"),)))


def test_a_few_words_pasted_stay_in_their_line(editor):
    editor.set_text(RichText.from_plain("Đạt giải, năm 2026"))
    cursor = editor.edit.textCursor()
    cursor.setPosition(len("Đạt giải"))
    editor.edit.setTextCursor(cursor)
    mime = QMimeData()
    mime.setText(unicodedata.normalize("NFD", " Nhất"))
    editor.edit.insertFromMimeData(mime)
    assert editor.text() == RichText.from_plain("Đạt giải Nhất, năm 2026")


def press(editor, letters):
    for letter in letters:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(editor.edit, event)


def test_a_burst_of_keys_with_no_pause_loses_nothing(editor):
    """UniKey sends Backspaces and letters faster than anybody types."""
    told = []
    editor.settled.connect(told.append)
    for letters in ("Nguyeen", "\b\b\b", "ễn", " Thij", "\b\b", "ị"):
        for letter in letters:
            if letter == "\b":
                QTest.keyClick(editor.edit, Qt.Key.Key_Backspace)
            else:
                press(editor, letter)
    editor.settle()
    assert [text.plain_text() for text in told] == ["Nguyễn Thị"]


def test_the_paragraph_after_a_heading_is_plain(editor):
    editor.edit.insertPlainText("Kết quả")
    editor.heading()
    QTest.keyClick(editor.edit, Qt.Key.Key_Return)
    press(editor, "98%")
    assert editor.text().blocks == (
        Paragraph(runs=(Run("Kết quả"),), level=1),
        Paragraph(runs=(Run("98%"),)),
    )


def test_tab_goes_through_a_table_and_adds_a_row_at_its_end(editor):
    editor.insert_table()
    for _cell in range(9):
        QTest.keyClick(editor.edit, Qt.Key.Key_Tab)
    press(editor, "Thu")
    (table,) = editor.text().blocks
    assert table.rows[-1] == ("Thu", "", "")
    assert len(table.rows) == 3


def test_the_keys_of_the_window_are_the_editors_while_one_writes(editor):
    editor.show()
    editor.edit.setFocus()
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    assert editor.edit.event(event)
    assert event.isAccepted()
    editor.edit.insertPlainText("Đậm")
    editor.edit.selectAll()
    QTest.keyClick(editor.edit, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert editor.text().blocks == (Paragraph(runs=(Run("Đậm", bold=True),)),)
