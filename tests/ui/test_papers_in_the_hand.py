"""Papers in the hand: compared with their record, printed again, their numbers looked through."""

from __future__ import annotations

from pypdfium2 import PdfDocument
from PySide6.QtPrintSupport import QPrinter

from models.documents import Paper
from services.papers import stored_pdf
from services.papers.codes import code_of
from tests.ui.test_document_pages import issued, open_page, started
from ui.dialogs.number_series import NumberSeriesDialog


def test_a_paper_in_the_hand_is_compared_by_its_code_and_by_its_file(context, keep, tmp_path):
    started(context)
    uid = issued(context, open_page(context, "reports", keep))
    page = open_page(context, "documents", keep)
    services = context.services
    with services.db.read() as session:
        paper = session.get(Paper, uid)
        code = code_of(uid, paper.form_id, paper.snapshot)
    context.prompts.will_answer(code.content)  # as a reader of codes types it
    page.match_by_code()
    assert "khớp" in page.banner.accessibleName()
    assert page.table.current_row().uid == uid
    file = tmp_path / "a.pdf"
    file.write_bytes(stored_pdf(services, uid)[:-1] + b"?")
    context.prompts.will_answer(file)
    page.match_by_file()
    assert "không phải tệp đã phát hành" in page.banner.accessibleName()
    context.prompts.will_answer("0a12")
    page.match_by_code()
    assert any("không phải mã" in told for told in context.prompts.refusals)


def test_a_reprint_is_marked_and_the_stored_paper_is_not(context, keep, tmp_path):
    started(context)
    uid = issued(context, open_page(context, "reports", keep))
    stored = stored_pdf(context.services, uid)
    page = open_page(context, "documents", keep)
    sizes = []
    for act in (page.print_out, page.print_again):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        printer.setResolution(72)
        context.prompts.will_answer(printer)
        act()
        text = PdfDocument((tmp_path / "out.pdf").read_bytes())[0].get_textpage().get_text_bounded()
        sizes.append(text)
    assert "IN LẠI" not in sizes[0]
    assert "BẢN IN LẠI ngày 24/11/2026" in sizes[1]
    assert stored_pdf(context.services, uid) == stored


def test_the_numbers_of_the_year_are_looked_through(context, keep):
    started(context)
    issued(context, open_page(context, "reports", keep))
    page = open_page(context, "documents", keep)
    page.show_numbers()
    rows = page.findChild(NumberSeriesDialog).table.rows
    cells = [rows.data(rows.index(0, column)) for column in range(rows.columnCount())]
    assert cells[1:] == ["01", "02", "–", "–"]
    assert cells[0].startswith("BC-")
    page.findChild(NumberSeriesDialog).reject()
