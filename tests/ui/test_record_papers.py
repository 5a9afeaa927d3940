"""Papers about an initiative, a movement or the units below: looked at from the page of the record."""

from __future__ import annotations

from importlib import import_module

import pytest
from pypdfium2 import PdfDocument

from services.interchange import load_file
from services.sample import SAMPLE_FILE
from ui.dialogs.preview import PreviewDialog


def opened(context, keep, name):
    spec = import_module(f"ui.pages.{name}").SPEC
    made = spec.factory(context, spec)
    keep(made)
    made.resize(1216, 728)
    made.show()
    return made


def text_of(page):
    document = PdfDocument(page.findChildren(PreviewDialog)[-1]._pdf)
    return " ".join(" ".join(one.get_textpage().get_text_bounded() for one in document).split())


def do(page, words):
    next(one for one in page.commands() if one.text() == words).trigger()


def choose(page, title):
    rows = [page.table.rows.row(n) for n in range(page.table.rows.rowCount())]
    page.table.select_key(next(row.uid for row in rows if row.title.startswith(title)))


@pytest.fixture
def initiatives(context, keep):
    load_file(context.services, SAMPLE_FILE)
    return opened(context, keep, "initiatives")


def test_the_papers_of_an_initiative_are_looked_at_from_its_page(initiatives):
    choose(initiatives, "Bảng tin điện tử")
    do(initiatives, "Đơn yêu cầu công nhận")
    assert "ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN" in text_of(initiatives)
    do(initiatives, "Báo cáo sáng kiến")
    assert "BÁO CÁO SÁNG KIẾN Bảng tin điện tử" in text_of(initiatives)
    do(initiatives, "Dự thảo quyết định công nhận")
    assert "DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN NĂM 2026" in text_of(initiatives)
    do(initiatives, "Giấy chứng nhận sáng kiến…")
    assert "Chưa ghi quyết định công nhận" in initiatives.banner.accessibleName()


def test_of_several_authors_one_is_chosen_for_the_certificate(initiatives, context):
    choose(initiatives, "Sổ theo dõi hồ sơ")
    author = initiatives.table.current_row().authors[1]
    context.prompts.will_answer("")
    do(initiatives, "Giấy chứng nhận sáng kiến…")
    assert not initiatives.findChildren(PreviewDialog)
    context.prompts.will_answer(author.uid)
    do(initiatives, "Giấy chứng nhận sáng kiến…")
    assert f"Ông (bà): {author.name}" in text_of(initiatives)


@pytest.fixture
def movements(context, keep):
    load_file(context.services, SAMPLE_FILE)
    return opened(context, keep, "movements")


def test_the_papers_of_a_movement_are_looked_at_from_its_page(movements):
    choose(movements, "Thi đua hoàn thành")
    for words, heading in (
        ("Dự thảo kế hoạch", "KẾ HOẠCH Phát động phong trào thi đua hoàn thành"),
        ("Giao ước thi đua", "GIAO ƯỚC THI ĐUA NĂM 2026"),
        ("Bảng chấm điểm", "BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2026"),
        ("Bảng đăng ký thi đua của năm", "BẢNG ĐĂNG KÝ GIAO ƯỚC THI ĐUA NĂM 2026"),
    ):
        do(movements, words)
        assert heading in text_of(movements)


def test_the_book_of_dossiers_is_looked_at_from_the_list_of_rounds(round_page):
    do(round_page, "Sổ theo dõi hồ sơ")
    part = round_page.list
    assert "SỔ THEO DÕI HỒ SƠ KHEN THƯỞNG NĂM 2026" in text_of(part)


def test_units_that_sent_nothing_are_reminded_from_the_tracking(superior_context, keep):
    page = opened(superior_context, keep, "tracking")
    page.table.selectAll()
    rows = [page.table.rows.row(n) for n in range(page.table.rows.rowCount())]
    do(page, "Công văn đôn đốc")
    text = text_of(page)
    assert "V/v đôn đốc gửi hồ sơ khen thưởng năm 2026" in text
    assert f"{len(rows)}. Ủy ban nhân dân " in text
    page.table.select_key(rows[0].peer_id)
    do(page, "Công văn đôn đốc")
    assert text_of(page).count("Kính gửi: Ủy ban nhân dân") == 1
    do(page, "Sổ theo dõi hồ sơ")
    assert "SỔ THEO DÕI HỒ SƠ" in text_of(page)
