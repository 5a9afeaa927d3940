"""The words of forms in the window: written, seen on the paper, saved, printed, given back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from services.documents import load_forms, page_text
from services.form_words import RestoreForm, SaveFormWords, form_view, restore_form, save_form_words
from services.pack_files import export_packs
from services.papers import PaperOrder, draft_paper
from tests.ui.room import without_room
from tests.ui.test_list_pages import open_page
from tests.unit.documents.reading import words
from tests.unit.exchange.circle import circle_of
from tests.unit.office.test_pack_files import install
from tests.unit.office.test_pack_forms import CLOSING, layer, said_by
from tests.unit.papers.makers import make_round
from ui.widgets.basic import unnamed


@pytest.fixture
def page(context, keep):
    made = open_page(context, "form_words", keep)
    made.resize(1366 - 180, 700)
    return made


def shown(page):
    """Return what the preview says."""
    content = page.pane._pages[0]._content
    return " ".join(" ".join(page_text(content, n) for n in range(page.pane.pages)).split())


def write(page, key, text):
    field = page.fields[key]
    field.edit.setFocus()
    field.edit.setPlainText(text)
    field.edit._on_calm()


def test_words_are_written_seen_saved_printed_and_given_back(page, context):
    app = context.services
    made = make_round(app)
    order = PaperOrder(form_id="to_trinh", round_uid=made.round_uid)
    assert page.forms.currentText() == "Tờ trình đề nghị khen thưởng"
    assert page.fields["closing"].restore.isHidden()
    write(page, "closing", "{issuer_name} kính mong {authority} xem xét./.")
    write(page, "bases", "Căn cứ Luật Thi đua, khen thưởng\n\nCăn cứ Quy chế bịa để thử")
    assert f"{app.profile().issuer_name} kính mong [Cấp có thẩm quyền khen thưởng] xem xét./." in shown(page)
    assert "Căn cứ Quy chế bịa để thử;" in shown(page)
    assert app.forms.form("to_trinh") is load_forms().form("to_trinh"), "nothing is saved yet"
    page.save()
    assert context.prompts.toasts[-1] == "Đã lưu. Văn bản lập từ nay dùng câu chữ này."
    assert page.forms.currentText() == "Tờ trình đề nghị khen thưởng · đã sửa 2 chỗ"
    printed = words(draft_paper(app, order).pdf)
    assert "kính mong Chủ tịch Ủy ban nhân dân tỉnh" in printed
    assert "Căn cứ Quy chế bịa để thử;" in printed
    field = page.fields["closing"]
    assert not field.restore.isHidden()
    field.restore.click()
    assert field.value() == said_by(load_forms())
    assert "kính mong" not in shown(page)
    page.save()
    assert [one.key for one in form_view(app, "to_trinh").pieces if one.own] == ["bases"]
    context.prompts.will_answer("go")
    page.restore()
    assert app.forms.form("to_trinh") is load_forms().form("to_trinh")
    assert "Căn cứ Quy chế" not in page.fields["bases"].value()
    assert "Căn cứ Quy chế" not in words(draft_paper(app, order).pdf)
    assert not page._restore.isEnabled()


def test_a_fault_stands_at_its_field_and_nothing_is_saved(page, context):
    before = shown(page)
    write(page, "closing", "{issuer_name} kính trình {bo_truong}./.")
    error = page.fields["closing"].error
    assert not error.isHidden()
    assert error.text().startswith("{bo_truong} không có giá trị ở câu này.")
    assert "{authority}" in error.text()
    assert "{issuer_name}" in error.text()
    assert shown(page) == before
    page._list.verticalScrollBar().setValue(0)
    page.save()
    assert page.fields["closing"].edit.hasFocus()
    # Whoever scrolled away from the field is led back to it, and told.
    field = page.fields["closing"]
    assert (
        page._list.viewport()
        .rect()
        .intersects(field.rect().translated(field.mapTo(page._list.viewport(), field.rect().topLeft())))
    )
    assert "Câu kết" in " ".join(one.text() for one in page.banner.findChildren(QLabel) if one.isVisible())
    assert form_view(context.services, "to_trinh").version == 0
    write(page, "closing", "")
    assert "Đang để trống." in error.text()
    write(page, "closing", "{issuer_name} kính trình./.")
    assert error.isHidden()


def test_the_piece_being_worked_on_is_the_one_that_is_seen(page):
    page.forms.setCurrentIndex(page.forms.findData("quyet_dinh_khen_thuong"))
    page.forms.activated.emit(page.forms.currentIndex())
    assert "Mức tiền thưởng kèm theo" in shown(page)
    page.fields["article_last_alone"].edit.setFocus()
    assert "Mức tiền thưởng kèm theo" not in shown(page)
    write(page, "fund", "ngân sách xã (bịa)")
    assert "trích từ ngân sách xã (bịa)" in shown(page)


def test_what_is_not_saved_is_not_left_behind_in_silence(page, context):
    write(page, "closing", "A {authority}./.")
    context.prompts.will_answer("")
    page.forms.setCurrentIndex(2)
    page.forms.activated.emit(2)
    assert page.forms.currentIndex() == 0
    assert page.fields["closing"].value() == "A {authority}./."
    # Nor is it written over when something else changes.
    save_form_words(
        context.services,
        SaveFormWords(form_id="giay_moi", pieces={"invite": "Kính mời:"}, expected_version=0),
    )
    page.refresh()
    assert page.fields["closing"].value() == "A {authority}./."
    context.prompts.will_answer("drop")
    assert page.leave()
    assert page.leave()
    assert page.fields["closing"].value() == said_by(load_forms())


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(page, context):
    save_form_words(
        context.services, SaveFormWords(form_id="to_trinh", pieces={"closing": "B./."}, expected_version=0)
    )
    write(page, "closing", "A {authority}./.")
    page.save()
    assert page.banner.isVisible()
    assert said_by(context.services.forms) == "B./."


def test_words_of_the_province_are_named_and_gone_back_to(make_office, tmp_path, context_of, keep):
    circle = circle_of(make_office, tmp_path / "stick")
    install(circle.unit, export_packs(circle.superior, [layer()], circle.stick))
    page = open_page(context_of(circle.unit), "form_words", keep)
    field = page.fields["closing"]
    assert field.value() == CLOSING
    assert field.hint.text().startswith("Theo: Quy định của tỉnh (bịa để thử).")
    write(page, "closing", "Lời của xã: {authority}./.")
    assert field.hint.text().startswith("Câu chữ của cơ quan.")
    page.save()
    restore_form(circle.unit, RestoreForm(form_id="to_trinh"))
    page.refresh()
    assert field.value() == CLOSING


def test_the_page_is_reached_from_papers_and_settings_and_has_room(window, keep):
    made = window()
    made.context.navigator.open("settings")
    settings = made._pages["settings"]
    next(one for one in settings.findChildren(QPushButton) if one.text() == "Câu chữ của biểu mẫu…").click()
    page = made._pages["form_words"]
    assert page.isVisible()
    made.context.navigator.open("documents")
    made._pages["documents"].open_words()
    assert page.isVisible()
    assert without_room(page, made.context.theme) == []
    assert unnamed(page) == []


def test_everything_is_reached_by_the_keyboard(page):
    page.activateWindow()
    write(page, "bases", "Căn cứ A")
    seen = set()
    page.forms.setFocus()
    for _step in range(60):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        focus = page.window().focusWidget()
        if focus is page.forms:
            break
        seen.add(focus)
    assert {field.edit for field in page.fields.values()} <= seen
    assert page.fields["bases"].restore in seen
