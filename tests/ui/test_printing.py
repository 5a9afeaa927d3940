"""One dialog and one job for a whole batch, on a real printer object that writes a file."""

from __future__ import annotations

import threading
from datetime import date
from functools import partial
from importlib import import_module

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication

from services.documents import page_count, render_page
from services.errors import CancelledError
from services.interchange import load_file
from services.nominations import nomination_rows
from services.papers import IssuePaper, PaperOrder, draft_paper, issue_paper, round_paper_plan
from services.progress import CancelToken, Progress
from services.report_forms import REPORT_FORMS
from services.rounds import list_rounds
from services.sample import SAMPLE_FILE
from tests.unit.exchange.circle import frozen_round
from ui.context import UiContext
from ui.jobs import Jobs
from ui.qt_prompts import QtPrompts
from ui.scripted_prompts import ScriptedPrompts
from ui.widgets.printing import PrintFailedError, image_of, print_batch, print_papers

pytestmark = pytest.mark.usefixtures("qapp")


def printer_to(path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    made.setResolution(72)
    return made


@pytest.fixture
def papers(app):
    """Papers upright and across, one of several pages."""
    load_file(app, SAMPLE_FILE)
    uid = max(list_rounds(app), key=lambda row: row.nomination_count).uid
    who = next(row.uid for row in nomination_rows(app, uid) if row.report_words > 300)
    forms = (("to_trinh", None), ("bao_cao_ca_nhan", who), ("danh_sach", None))
    orders = [PaperOrder(form_id=form, round_uid=uid, subject_uid=subject) for form, subject in forms]
    return [draft_paper(app, order).pdf for order in orders]


def alike(one, other):
    """Tell how far two pages agree, 1.0 for the same."""
    pictures = [
        image_of(page).scaled(60, 60).convertToFormat(image_of(page).format()) for page in (one, other)
    ]
    points = [(x, y) for x in range(60) for y in range(60)]
    grey = [[picture.pixelColor(x, y).lightness() for x, y in points] for picture in pictures]
    return 1 - sum(abs(a - b) for a, b in zip(*grey, strict=True)) / (255 * len(points))


def looks(path, papers):
    """Return which paper and page each printed page looks like most."""
    content = path.read_bytes()
    pages = [(paper, page) for paper, pdf in enumerate(papers) for page in range(page_count(pdf))]
    known = {place: render_page(papers[place[0]], place[1]) for place in pages}
    found = []
    for number in range(page_count(content)):
        printed = render_page(content, number)
        found.append(max(pages, key=lambda place: alike(printed, known[place])))
    return found


def in_order(papers):
    return [(paper, page) for paper, pdf in enumerate(papers) for page in range(page_count(pdf))]


def test_all_papers_come_in_reading_order_upright_and_across(papers, tmp_path):
    target = tmp_path / "out.pdf"
    assert print_papers(printer_to(target), papers) == len(in_order(papers))
    assert looks(target, papers) == in_order(papers)
    shapes = [render_page(target.read_bytes(), n) for n in range(page_count(target.read_bytes()))]
    assert {page.width > page.height for page in shapes} == {True, False}


def test_a_note_stands_in_the_margin_of_every_page_and_nothing_else_changes(papers, tmp_path):
    plain, marked = tmp_path / "plain.pdf", tmp_path / "marked.pdf"
    print_papers(printer_to(plain), papers)
    print_papers(printer_to(marked), papers, note="BẢN IN LẠI ngày 01/12/2026")
    for number in range(page_count(plain.read_bytes())):
        before, after = (image_of(render_page(one.read_bytes(), number)) for one in (plain, marked))
        wide, high = before.width(), before.height()
        margin = high * (297 - 20) // 297 if high > wide else high * (210 - 20) // 210
        differs = [
            (x, y) for y in range(high) for x in range(wide) if before.pixel(x, y) != after.pixel(x, y)
        ]
        assert differs
        assert min(y for _x, y in differs) > margin
        assert min(x for x, _y in differs) > wide // 2


def test_copies_that_a_printer_cannot_make_are_drawn_again(papers, tmp_path):
    printer = printer_to(tmp_path / "out.pdf")
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert not printer.supportsMultipleCopies()
    print_papers(printer, papers)
    assert looks(tmp_path / "out.pdf", papers) == in_order(papers) * 2
    printer = printer_to(tmp_path / "pages.pdf")
    printer.setCopyCount(2)
    printer.setCollateCopies(False)
    print_papers(printer, papers)
    assert looks(tmp_path / "pages.pdf", papers) == [place for place in in_order(papers) for _ in range(2)]


def test_only_the_pages_chosen_of_the_batch_are_printed(papers, tmp_path):
    printer = printer_to(tmp_path / "out.pdf")
    printer.setFromTo(2, 3)
    assert print_papers(printer, papers) == 2
    assert looks(tmp_path / "out.pdf", papers) == in_order(papers)[1:3]


def test_a_cancelled_print_leaves_no_half_file(papers, tmp_path):
    token = CancelToken()

    def stop(reading):
        if reading.done == 1:
            token.cancel()

    with pytest.raises(CancelledError):
        print_papers(printer_to(tmp_path / "out.pdf"), papers, Progress(token, stop))
    assert not (tmp_path / "out.pdf").exists()


def test_a_printer_that_takes_nothing_is_told(papers, tmp_path):
    with pytest.raises(PrintFailedError):
        print_papers(printer_to(tmp_path / "no folder" / "out.pdf"), papers)


def test_a_batch_is_drawn_in_a_thread_of_its_own_with_progress(papers, tmp_path, qtbot, context):
    jobs, seen, pages = Jobs(), [], []
    prompts = ScriptedPrompts()
    prompts.will_answer(printer_to(tmp_path / "out.pdf"))
    busy = UiContext(
        services=context.services, jobs=jobs, bus=context.bus, prompts=prompts, settings=context.settings,
        navigator=context.navigator, theme=context.theme, working_year=context.working_year,
    )  # fmt: skip
    threads = []
    before = threading.get_ident()
    jobs.changed.connect(lambda: seen.extend(job.reading.total for job in jobs.visible()))
    try:
        print_batch(jobs, busy, papers, "In", pages.append, threads.append)
        qtbot.waitUntil(lambda: bool(pages or threads))
        assert pages == [len(in_order(papers))]
        assert threading.get_ident() == before
        assert seen
        assert looks(tmp_path / "out.pdf", papers) == in_order(papers)
    finally:
        jobs.close()


def test_the_whole_round_is_asked_for_once_and_printed_in_one_go(app, context, keep, tmp_path):
    uid = frozen_round(app)
    for row in [row for row in round_paper_plan(app, uid) if row.form_id not in REPORT_FORMS][:3]:
        order = PaperOrder(form_id=row.form_id, round_uid=uid, subject_uid=row.subject_uid)
        issue_paper(app, IssuePaper(order=order, issued_on=date(2026, 11, 24), with_gaps=True))
    spec = import_module("ui.pages.rounds").SPEC
    page = spec.factory(context, spec)
    keep(page)
    page.resize(1216, 728)
    page.show()
    page.arrive(uid=uid, step="papers")
    context.prompts.will_answer(printer_to(tmp_path / "out.pdf"))
    page.papers.print_all()
    assert len(context.prompts.asked) == 1
    assert page_count((tmp_path / "out.pdf").read_bytes()) >= 3
    assert "máy in" in context.prompts.toasts[-1]
    context.prompts.will_answer(None)
    page.papers.print_all()
    assert len(context.prompts.toasts) == 1
    context.prompts.will_answer(printer_to(tmp_path / "no folder" / "out.pdf"))
    page.papers.print_all()
    assert page.banner.isVisibleTo(page)


def _dialog(act):
    """Call `act` with the print dialog as soon as it is open."""
    found = QApplication.activeModalWidget()
    if isinstance(found, QPrintDialog):
        act(found)
    else:
        QTimer.singleShot(10, partial(_dialog, act))


@pytest.mark.parametrize("answer", [True, False])
def test_the_real_dialog_asks_for_printer_and_pages(theme, tmp_path, answer):
    seen = []

    def act(dialog):
        seen.append((dialog.windowTitle(), dialog.minPage(), dialog.maxPage()))
        dialog.printer().setOutputFileName(str(tmp_path / "out.pdf"))
        dialog.done(int(answer))

    QTimer.singleShot(0, partial(_dialog, act))
    printer = QtPrompts(theme).choose_printer("In cả đợt", 12)
    assert seen == [("In cả đợt", 1, 12)]
    assert (printer is not None) is answer
    if printer is not None:
        assert printer.pageLayout().pageSize().name() == "A4"
        assert printer.pageLayout().orientation() == QPageLayout.Orientation.Portrait
