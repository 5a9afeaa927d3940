"""Side ways out of the report on a period, a dialog itself: the preview over it, texts from Word into it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from services.documents.richtext import RichText
from services.papers import docx_of
from services.reports import SaveReportText, get_report_view, save_report_text
from tests.ui.test_document_pages import open_page, started, text_of, write
from tests.ui.test_word_texts import SAID, edited
from tests.ui.turns import turn
from ui.dialogs.preview import PreviewDialog
from ui.presenters import reports

SECTIONS = ("situation", "leadership")


@pytest.fixture
def uid(context):
    made = started(context)
    texts = {key: RichText.from_plain(f"Phần {key}.") for key in SECTIONS}
    save_report_text(context.services, SaveReportText(uid=made, sections=texts))
    return made


@pytest.fixture
def editor(context, keep, uid):
    page = open_page(context, "reports", keep)
    page.edit()
    yield page.editor
    if page.editor is not None:
        page.editor.reject()


def click(editor, text):
    found = next(one for one in editor.findChildren(QPushButton) if one.isVisible() and one.text() == text)
    found.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def here(editor):
    return editor._view.sections[editor.sections.currentRow()].id


@pytest.fixture
def from_word(context, editor, uid, tmp_path):
    """Take a file in which Word changed a section."""

    def take(section):
        view = get_report_view(context.services, uid)
        place = [one.id for one in view.sections].index(section)
        path = tmp_path / "bc.docx"
        edited(docx_of(reports.draft(context.services, view)).content, f"sections[{place}].text").save(path)
        context.prompts.will_answer(path)
        click(editor, "Lấy nội dung từ Word…")

    return take


def test_esc_closes_the_preview_alone_and_one_writes_on(editor, context, uid):
    write(editor, 0, "Một.")
    click(editor, "Xem trước")
    preview = editor.findChild(PreviewDialog)
    assert preview.isVisible()
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    turn()
    assert not editor.findChildren(PreviewDialog)
    assert editor.isVisible()
    assert editor.focusWidget() is editor.editor.edit
    assert text_of(context, uid, "situation") == "Một."
    QTest.keyClicks(editor.focusWidget(), "Hai.")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert "Hai." in text_of(context, uid, "situation")


def test_a_preview_by_its_key_leaves_the_focus_in_the_title(editor):
    editor.title.setFocus()
    QTest.keyClick(editor.title, Qt.Key.Key_F9)
    editor.findChild(PreviewDialog).reject()
    assert editor.focusWidget() is editor.title


def test_texts_from_word_lead_to_the_first_section_changed(editor, from_word):
    from_word("leadership")
    assert here(editor) == "leadership"
    assert SAID in editor.editor.edit.toPlainText()
    assert editor.focusWidget() is editor.editor.edit


def test_texts_from_word_leave_the_section_written_in_open_when_it_is_among_them(editor, from_word):
    editor.sections.setCurrentRow(2)
    from_word(here(editor))
    assert here(editor) == "leadership"
    assert editor.focusWidget() is editor.editor.edit


def test_texts_from_word_are_taken_back_where_they_were_taken_in(editor, context, uid, from_word):
    before = text_of(context, uid, "leadership")
    from_word("leadership")
    assert SAID in text_of(context, uid, "leadership")
    click(editor, "Hoàn tác")
    assert text_of(context, uid, "leadership") == before
    assert editor.editor.edit.toPlainText() == before
    assert editor.focusWidget() is editor.editor.edit


def test_what_was_written_since_is_not_taken_back_with_texts_from_word(editor, context, uid, from_word):
    from_word("leadership")
    QTest.keyClicks(editor.editor.edit, "Them.")
    click(editor, "Hoàn tác")
    assert "Them." in text_of(context, uid, "leadership")


def test_only_a_text_that_was_refused_is_asked_about_when_one_leaves(editor, context, uid, tmp_path):
    (tmp_path / "x.docx").write_text("không phải Word")
    context.prompts.will_answer(tmp_path / "x.docx")
    click(editor, "Lấy nội dung từ Word…")
    assert editor.banner.isVisibleTo(editor)
    write(editor, 0, "Viết tiếp.")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert len(context.prompts.asked) == 1  # for the file
    assert text_of(context, uid, "situation") == "Viết tiếp."
