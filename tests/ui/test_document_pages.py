"""A report is written, saved, issued; its paper stands in the list of papers and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from services.documents import page_count
from services.documents.richtext import FigureTable, RichText
from services.exchange import receive_bundle
from services.papers import list_papers
from services.reports import (
    SaveReportText,
    StartReport,
    get_report_view,
    list_reports,
    save_report_text,
    start_report,
)
from services.vocabulary import PaperState, ReportKind, ReportState
from tests.ui.turns import turn
from tests.unit.exchange.circle import circle_of
from tests.unit.papers.makers import make_round
from ui.context import UiContext
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.report_editor import ReportEditor
from ui.pages.base import Page
from ui.presenters import documents, report_text, reports
from ui.widgets.basic import unnamed
from ui.widgets.edits import LineEdit

Keep = Callable[[QWidget], QWidget]


def open_page(context: UiContext, name: str, keep: Keep) -> Page:
    spec = import_module(f"ui.pages.{name}").SPEC
    page: Page = spec.factory(context, spec)
    keep(page)
    page.resize(1180, 700)
    page.show()
    return page


def started(context: UiContext, kind: ReportKind = ReportKind.YEARLY) -> str:
    changes = start_report(context.services, StartReport(kind=kind, year=context.year))
    context.bus.publish(changes)
    assert changes.subject is not None
    return changes.subject


def write(editor: ReportEditor, place: int, words: str) -> None:
    editor.sections.setCurrentRow(place)
    editor.editor.edit.setPlainText(words)


def text_of(context: UiContext, uid: str, section: str) -> str:
    view = get_report_view(context.services, uid)
    return next(one.text.plain_text() for one in view.sections if one.id == section)


def finish_with_gaps(page: Page) -> None:
    """Finish the form of an issue, and once more if the paper lacks values."""
    form = page._form
    assert form is not None
    form.finish()
    if page._form is form and form.banner.isVisibleTo(form):
        form.banner._on_act()
    assert page._form is None


def issued(context: UiContext, page: Page) -> str:
    """Issue the chosen report through its form; return the uid of the paper."""
    turn()
    if page._form is None:
        context.prompts.will_answer("issue")
        page.issue()
    finish_with_gaps(page)
    turn()
    return list_papers(context.services, context.year)[0].uid


@pytest.mark.parametrize("name", ["documents", "reports"])
@pytest.mark.parametrize("role", ["unit", "superior"])
def test_an_empty_page_says_what_it_is_for_and_names_everything(name, role, request, keep):
    context = request.getfixturevalue("context" if role == "unit" else "superior_context")
    page = open_page(context, name, keep)
    assert page._content.currentIndex() == 1
    assert page.accessibleName()
    assert unnamed(page) == []


def test_a_report_is_started_with_the_period_of_its_kind_and_opens_in_the_editor(context, keep):
    page = open_page(context, "reports", keep)
    context.prompts.will_answer(ReportKind.INTERIM.value)
    page.add()
    page._form.finish()
    (row,) = list_reports(context.services, context.year)
    assert (row.period_from, row.period_to) == (date(2026, 1, 1), date(2026, 6, 30))
    assert page.editor.isVisible()
    assert unnamed(page.editor) == []
    page.editor.reject()


def test_a_review_of_a_movement_needs_a_movement(context, keep):
    page = open_page(context, "reports", keep)
    context.prompts.will_answer(ReportKind.MOVEMENT_FINAL.value)
    page.add()
    assert page._form is None
    assert list_reports(context.services) == ()
    assert len(context.prompts.toasts) == 1


def test_what_is_written_is_saved_when_the_section_is_left_and_when_the_editor_is_closed(context, keep):
    uid = started(context)
    page = open_page(context, "reports", keep)
    page.edit()
    write(page.editor, 0, "Xã có mười hai thôn.")
    page.editor.next_section()
    assert text_of(context, uid, "situation") == "Xã có mười hai thôn."
    page.editor.next_section()
    page.editor.editor.edit.setPlainText("Đã ban hành kế hoạch.")
    page.editor.reject()
    assert text_of(context, uid, "leadership") == "Đã ban hành kế hoạch."
    assert page.editor is None


def test_a_pause_in_typing_saves_and_looking_through_sections_changes_nothing(context, keep):
    uid = started(context)
    page = open_page(context, "reports", keep)
    page.edit()
    write(page.editor, 0, "Một.")
    page.editor.editor.settle()
    assert text_of(context, uid, "situation") == "Một."
    version = get_report_view(context.services, uid).version
    for _ in page._detail.view.sections:
        page.editor.next_section()
    page.editor.section_before()
    page.editor.reject()
    assert get_report_view(context.services, uid).version == version


def test_when_saving_fails_the_editor_stays_with_what_was_written(context, keep):
    uid = started(context)
    page = open_page(context, "reports", keep)
    page.edit()
    elsewhere = SaveReportText(uid=uid, sections={"plans": RichText.from_plain("Khác.")})
    save_report_text(context.services, elsewhere)
    write(page.editor, 0, "Chưa lưu được.")
    page.editor.reject()
    assert page.editor.isVisible()
    assert page.editor.banner.isVisibleTo(page.editor)
    context.prompts.will_answer("stay")
    page.editor.reject()
    assert page.editor.isVisible()
    assert page.editor.editor.edit.toPlainText() == "Chưa lưu được."
    context.prompts.will_answer("leave")
    page.editor.reject()
    assert page.editor is None
    assert text_of(context, uid, "situation") == ""


def test_the_new_title_of_a_report_is_saved(context, keep):
    started(context)
    page = open_page(context, "reports", keep)
    page.edit()
    page.editor.title.setText("Kết quả thi đua năm 2026 của xã")
    page.editor.reject()
    assert page.table.current_row().title == "Kết quả thi đua năm 2026 của xã"


def test_a_report_written_and_issued_stands_among_the_papers(context, keep):
    uid = started(context)
    page = open_page(context, "reports", keep)
    papers = open_page(context, "documents", keep)
    page.edit()
    write(page.editor, 0, "Xã có mười hai thôn.")
    context.prompts.will_answer("issue")
    page.editor.issue()
    assert page.editor is None
    assert page._form.isVisible()
    paper = issued(context, page)
    assert get_report_view(context.services, uid).state is ReportState.ISSUED
    row = papers.table.current_row()
    assert (row.uid, row.state, row.subject_uid) == (paper, PaperState.ISSUED, uid)
    assert row.number_text.startswith("01/BC")
    assert unnamed(papers) == []
    assert unnamed(page) == []
    assert not page._write.isEnabled()


def test_an_issued_report_is_only_to_read(context, keep):
    uid = started(context)
    page = open_page(context, "reports", keep)
    issued(context, page)
    page._open_editor(uid)
    assert page.editor.editor.edit.isReadOnly()
    page.editor.reject()
    assert page.editor is None


def test_an_issued_paper_is_shown_and_saved_as_it_is_stored(context, keep, tmp_path):
    started(context)
    reports_page = open_page(context, "reports", keep)
    issued(context, reports_page)
    page = open_page(context, "documents", keep)
    target = tmp_path / "bao-cao.pdf"
    context.prompts.will_answer(target)
    page.save()
    assert page_count(target.read_bytes()) == page.table.current_row().pages
    page.preview()
    shown = page.findChild(PreviewDialog)
    assert shown.pane.pages == page.table.current_row().pages
    assert shown.pane.page == 1
    shown.reject()


def test_a_cancelled_paper_leaves_its_reason_and_the_report_is_written_on(context, keep):
    uid = started(context)
    reports_page = open_page(context, "reports", keep)
    issued(context, reports_page)
    page = open_page(context, "documents", keep)
    context.prompts.will_answer("Sai số liệu khen thưởng")
    page.cancel()
    row = page.table.current_row()
    assert row.state is PaperState.CANCELLED
    assert not page._cancel.isEnabled()
    found = documents.detail(context.services, row)
    assert "Sai số liệu khen thưởng" in documents.event_line(found.events[-1])[1]
    assert get_report_view(context.services, uid).writable
    assert reports_page._write.isEnabled()


def test_a_replaced_paper_leads_to_the_one_in_force(context, keep):
    started(context)
    issued(context, open_page(context, "reports", keep))
    page = open_page(context, "documents", keep)
    old = page.table.current_row()
    page.replace()
    page._form.form.widget("reason").setPlainText("Sai trích yếu")
    finish_with_gaps(page)
    states = {row.uid: row.state for row in list_papers(context.services)}
    assert states.pop(old.uid) is PaperState.REPLACED
    assert list(states.values()) == [PaperState.ISSUED]
    page.table.select_key(old.uid)
    page.open_successor()
    assert page.table.current_row().uid in states


def test_chips_and_search_narrow_the_papers_and_count_them(context, keep):
    started(context)
    started(context, ReportKind.INTERIM)
    reports_page = open_page(context, "reports", keep)
    for row in list_reports(context.services):
        reports_page.arrive(uid=row.uid)
        issued(context, reports_page)
    page = open_page(context, "documents", keep)
    context.prompts.will_answer("Nhầm")
    page.cancel()
    page.chips.choose("cancelled")
    assert page.table.rows.rowCount() == 1
    page.chips.choose("")
    page.search.setText("so ket")
    page.search.settle()
    assert page.table.rows.rowCount() == 1
    assert "Sơ kết" in page.table.current_row().title


def test_a_report_without_an_enrolled_superior_is_not_sent_and_stays_issued(context, keep, tmp_path):
    uid = started(context)
    page = open_page(context, "reports", keep)
    issued(context, page)
    context.prompts.will_answer(tmp_path)
    page.send()
    assert page.banner.isVisibleTo(page)
    assert get_report_view(context.services, uid).state is ReportState.ISSUED


def test_a_draft_in_the_wastebasket_comes_back_by_the_toast(context, keep):
    started(context)
    page = open_page(context, "reports", keep)
    page.delete()
    assert page.table.rows.rowCount() == 0
    context.prompts.undos[-1]()
    assert page.table.rows.rowCount() == 1


def test_figures_are_shown_as_words_not_as_markup():
    table = FigureTable(head=("A", "B"), rows=(("<b>x</b>", "1 & 2"),), caption="Bảng")
    html = report_text.table_html(table, "#000000")
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "1 &amp; 2" in html


def test_the_caption_of_a_counted_table_is_worded_in_the_editor(context, keep):
    make_round(context.services)
    uid = started(context)
    page = open_page(context, "reports", keep)
    page.edit()
    editor = page.editor
    place = next(n for n, one in enumerate(page._detail.view.sections) if one.figures)
    editor.sections.setCurrentRow(place)
    key = page._detail.view.sections[place].figures[0].key
    counted = editor.figures.field(key).text()
    assert counted
    assert unnamed(editor) == []
    editor.figures.field(key).setText("Biểu 1. Hồ sơ đã trình")
    editor.next_section()
    editor.section_before()
    assert editor.figures.field(key).text() == "Biểu 1. Hồ sơ đã trình"
    assert caption_of(context, uid, key) == "Biểu 1. Hồ sơ đã trình"
    version = get_report_view(context.services, uid).version
    editor.next_section()
    editor.reject()
    assert get_report_view(context.services, uid).version == version
    assert any("Biểu 1. Hồ sơ đã trình" in one.text() for one in page.panel.findChildren(QLabel))
    page.edit()
    page.editor.sections.setCurrentRow(place)
    page.editor.figures.field(key).clear()
    page.editor.reject()
    assert caption_of(context, uid, key) == counted


def caption_of(context, uid, key):
    view = get_report_view(context.services, uid)
    return next(table.caption for one in view.sections for table in one.figures if table.key == key)


def test_the_caption_of_an_issued_report_is_only_to_read(context, keep):
    make_round(context.services)
    uid = started(context)
    page = open_page(context, "reports", keep)
    issued(context, page)
    page._open_editor(uid)
    fields = page.editor.figures.findChildren(LineEdit)
    for place in range(page.editor.sections.count()):
        page.editor.sections.setCurrentRow(place)
        fields = page.editor.figures.findChildren(LineEdit)
        assert all(one.isReadOnly() for one in fields)
    page.editor.reject()


def test_a_report_sent_by_file_is_read_by_the_superior_with_its_paper(
    make_office, context_of, keep, tmp_path
):
    circle = circle_of(make_office, tmp_path / "stick")
    unit, superior = context_of(circle.unit), context_of(circle.superior)
    uid = started(unit)
    page = open_page(unit, "reports", keep)
    page.edit()
    write(page.editor, 0, "Xã có mười hai thôn.")
    unit.prompts.will_answer("issue")
    page.editor.issue()
    turn()
    issued(unit, page)
    unit.prompts.will_answer(circle.stick)
    page.send()
    assert page.table.current_row().state is ReportState.SENT
    (file,) = circle.stick.glob("*-0001-*.tdkt")
    receive_bundle(circle.superior, file)
    theirs = open_page(superior, "reports", keep)
    row = theirs.table.current_row()
    assert (row.uid, row.received) == (uid, True)
    assert "Giao Thủy" in reports.about(circle.superior, row).replace("Thuỷ", "Thủy")
    assert not theirs._write.isEnabled()
    theirs.edit()
    assert theirs.editor.editor.edit.toPlainText() == "Xã có mười hai thôn."
    assert theirs.editor.editor.edit.isReadOnly()
    theirs.editor.reject()
    papers = open_page(superior, "documents", keep)
    assert papers.table.current_row().subject_uid == uid
    assert not papers._cancel.isEnabled()
    papers.preview()
    assert papers.findChild(PreviewDialog).pane.pages > 0


def test_several_papers_are_saved_into_a_folder_none_over_another(context, keep, tmp_path):
    started(context)
    started(context, ReportKind.INTERIM)
    reports_page = open_page(context, "reports", keep)
    for row in list_reports(context.services):
        reports_page.arrive(uid=row.uid)
        issued(context, reports_page)
    page = open_page(context, "documents", keep)
    page.table.selectAll()
    context.prompts.will_answer(tmp_path)
    page.save()
    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_a_dialog_is_never_larger_than_window_and_screen(context, keep):
    started(context)
    page = open_page(context, "reports", keep)
    page.edit()
    page.editor.resize(3000, 3000)
    page.editor.hide()
    page.editor.show()
    room = QGuiApplication.primaryScreen().availableSize().expandedTo(page.window().size())
    assert page.editor.width() <= room.width()
    assert page.editor.height() <= room.height()
    page.editor.reject()


def test_the_second_form_of_a_session_opens_when_the_first_is_gone(context, keep):
    page = open_page(context, "reports", keep)
    context.prompts.will_answer(ReportKind.YEARLY.value)
    page.add()
    page._form.finish()
    page.editor.reject()
    turn()
    context.prompts.will_answer("issue", "issue")
    page.issue()
    assert page._form.isVisible()
    page._form.reject()
    turn()
    page.issue()
    assert page._form.isVisible()
    finish_with_gaps(page)
    turn()
    papers = open_page(context, "documents", keep)
    for _time in range(2):
        papers.replace()
        assert papers._form.isVisible()
        papers._form.reject()
        turn()
        assert papers._form is None


def test_the_editor_opens_again_when_the_first_is_gone(context, keep):
    started(context)
    page = open_page(context, "reports", keep)
    for _time in range(2):
        page.edit()
        assert page.editor.isVisible()
        page.editor.reject()
        turn()
        assert page.editor is None


def test_empty_sections_are_named_before_a_report_is_issued(context, keep):
    uid = started(context)
    page = open_page(context, "reports", keep)
    page.edit()
    write(page.editor, 0, "Xã có mười hai thôn.")
    context.prompts.will_answer("back")
    page.editor.issue()
    assert page._form is None
    (text,) = context.prompts.texts
    view = get_report_view(context.services, uid)
    empty = reports.empty_sections(view)
    assert len(empty) > 5
    assert view.sections[0].heading not in text
    for heading in empty[:5]:
        assert heading in text
    assert f"{len(empty)} mục" in text
    turn()
    context.prompts.will_answer("issue")
    page.issue()
    assert page._form.isVisible()
    page._form.reject()


def test_a_report_of_which_every_section_is_written_is_issued_without_a_question(context, keep):
    uid = started(context)
    sections = {one.id: RichText.from_plain("Có.") for one in get_report_view(context.services, uid).sections}
    save_report_text(context.services, SaveReportText(uid=uid, sections=sections))
    page = open_page(context, "reports", keep)
    page.issue()
    assert context.prompts.asked == []
    assert page._form.isVisible()
    page._form.reject()
