"""Texts edited in Word come back: paragraphs, lists, tables, bold; what is no report is refused."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from services.documents import build, load_forms
from services.documents.errors import WordTooLarge, WordUnreadable
from services.documents.richtext import FigureTable, ListBlock, Paragraph, RichText, Run
from services.documents.word import read_docx, render_docx
from tests.unit.documents import samples


def packed(made):
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("data", [samples.normal(), samples.extreme()], ids=["normal", "extreme"])
@pytest.mark.parametrize("form_id", ["bao_cao_ca_nhan", "bao_cao_tap_the", "bao_cao_ho_gia_dinh"])
def test_the_texts_of_a_report_come_back_as_they_were(form_id, data):
    if form_id not in data:
        data = samples.normal()
    report = data[form_id]
    found = read_docx(render_docx(build(load_forms().form(form_id), report))).fields
    assert "achievements" in found
    for name, text in found.items():
        assert text == getattr(report, name), name


def test_sections_of_a_period_report_come_back_and_counted_tables_do_not():
    report = samples.normal()["bao_cao_nam"]
    found = read_docx(render_docx(build(load_forms().form("bao_cao_nam"), report))).fields
    assert found
    for name, text in found.items():
        assert text == report.sections[int(name.removeprefix("sections[").removesuffix("].text"))].text
    assert any(section.tables for section in report.sections)


def test_what_was_changed_in_word_comes_back_changed():
    report = samples.normal()["bao_cao_ca_nhan"]
    made = docx.Document(io.BytesIO(render_docx(build(load_forms().form("bao_cao_ca_nhan"), report))))
    tag = next(
        one for one in made.element.body.iter(qn("w:tag")) if one.get(qn("w:val")) == "tdkt:achievements"
    )
    first = next(tag.getparent().getparent().iter(qn("w:t")))
    first.text = "Đã sửa trong Word: "
    text = read_docx(packed(made)).fields["achievements"]
    assert text.blocks[0].runs[0].text.startswith("Đã sửa trong Word: ")
    assert text.blocks[1:] == report.achievements.blocks[1:]


def test_a_file_of_any_other_program_is_read_whole():
    made = docx.Document()
    made.add_heading("Kết quả", 2)
    one = made.add_paragraph("Hoàn thành ")
    one.add_run("vượt mức").bold = True
    one.add_run(" kế hoạch.")
    made.add_paragraph("Một", style="List Bullet")
    made.add_paragraph("Hai", style="List Bullet")
    made.add_paragraph("- Gạch gõ tay")
    made.add_paragraph("")
    table = made.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Chỉ tiêu", "Kết quả", "Đường", "5 km"),
        strict=True,
    ):
        cell.text = text
    made.add_paragraph("1. Tự đánh số")
    assert read_docx(packed(made)).whole == RichText(
        blocks=(
            Paragraph(runs=(Run("Kết quả"),), level=2),
            Paragraph(runs=(Run("Hoàn thành "), Run("vượt mức", bold=True), Run(" kế hoạch."))),
            Paragraph(runs=(Run("Một"),)),
            Paragraph(runs=(Run("Hai"),)),
            ListBlock(items=((Run("Gạch gõ tay"),),)),
            FigureTable(head=("Chỉ tiêu", "Kết quả"), rows=(("Đường", "5 km"),)),
            Paragraph(runs=(Run("1. Tự đánh số"),)),
        )
    )


def test_letters_are_composed_and_deleted_text_stays_away():
    made = docx.Document()
    made.add_paragraph("Đô\u0323i dân quân")  # decomposed
    text = read_docx(packed(made)).whole.plain_text()
    assert text == "Đội dân quân"


def test_what_is_no_word_file_is_refused():
    whole = packed(docx.Document())
    for bad in (b"", b"%PDF-1.7", whole[: len(whole) // 2], b"\xd0\xcf\x11\xe0" + b"0" * 600):
        with pytest.raises(WordUnreadable):
            read_docx(bad)
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(WordUnreadable):
        read_docx(other.getvalue())


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    bomb = io.BytesIO()
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _n in range(301):
            part.write(bytes(1024 * 1024))
    assert len(bomb.getvalue()) < 1024 * 1024
    with pytest.raises(WordTooLarge) as caught:
        read_docx(bomb.getvalue())
    assert caught.value.params == {"most": 50}
