"""Papers for Word out of the window, and texts edited there back into the report, with a way back."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn
from PySide6.QtWidgets import QPushButton

from services.achievement_reports import get_report
from services.documents.richtext import RichText
from services.papers import PaperOrder, draft_docx
from tests.ui.round_work import select
from ui.dialogs.preview import PreviewDialog

SAID = "Sửa trong Word cho đủ ý."


def edited(content, field="achievements"):
    """Return a report of ours with the first words of a part changed."""
    made = docx.Document(io.BytesIO(content))
    tags = made.element.body.iter(qn("w:tag"))
    tag = next(one for one in tags if one.get(qn("w:val")) == f"tdkt:{field}")
    next(tag.getparent().getparent().iter(qn("w:t"))).text = SAID
    return made


@pytest.fixture
def report(work, context):
    row = select(work, "Bùi Thị Ánh")
    work.write_report(row.uid)
    return row


def word_of(context, work, row):
    return draft_docx(
        context.services,
        PaperOrder(form_id="bao_cao_ca_nhan", round_uid=work.round.uid, subject_uid=row.uid),
    ).content


def test_texts_come_back_into_their_parts_and_can_be_taken_back(work, context, report, tmp_path):
    before = {one.key: one.text for one in get_report(context.services, report.uid).sections}
    path = tmp_path / "bc.docx"
    edited(word_of(context, work, report)).save(path)
    context.prompts.will_answer(path)
    work.report.take_from_word()
    kept = {one.key: one.text for one in get_report(context.services, report.uid).sections}
    assert kept["achievements"].blocks[0].runs[0].text == SAID
    assert kept["duties"] == before["duties"]
    assert work.report.editors["achievements"].text() == kept["achievements"]
    context.prompts.undos[-1]()
    kept = {one.key: one.text for one in get_report(context.services, report.uid).sections}
    assert kept == before


def test_any_other_file_is_added_where_it_is_told_to(work, context, report, tmp_path):
    made = docx.Document()
    made.add_paragraph("Một đoạn của nơi khác.")
    path = tmp_path / "khac.docx"
    made.save(path)
    before = work.report.editors["achievements"].text()
    context.prompts.will_answer(path, "achievements")
    work.report.take_from_word()
    after = work.report.editors["achievements"].text()
    assert after.blocks[:-1] == before.blocks
    assert after.blocks[-1].runs[0].text == "Một đoạn của nơi khác."
    context.prompts.will_answer(path, None)
    work.report.take_from_word()
    assert work.report.editors["achievements"].text() == after


def test_what_is_no_word_file_is_told_and_nothing_changes(work, context, report, tmp_path):
    (tmp_path / "x.docx").write_text("không phải Word")
    before = work.report.editors["achievements"].text()
    context.prompts.will_answer(tmp_path / "x.docx")
    work.report.take_from_word()
    assert work.report.banner.isVisibleTo(work.report)
    assert work.report.editors["achievements"].text() == before


def test_a_preview_is_saved_for_word(work, context, report, tmp_path):
    from services.papers import report_of

    draft = report_of(context.services, report.uid)
    dialog = PreviewDialog(context, draft)
    target = tmp_path / "bc.docx"
    context.prompts.will_answer(target)
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Lưu dạng Word…").click()
    written = docx.Document(target)
    assert RichText.from_plain("BÁO CÁO THÀNH TÍCH").plain_text() in [one.text for one in written.paragraphs]
    dialog.close()
