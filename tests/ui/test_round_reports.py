"""The report of achievements and its scans in the workspace of a round."""

from __future__ import annotations

import tempfile
import threading
import zipfile
from dataclasses import replace
from importlib import import_module

from PySide6.QtWidgets import QApplication

from services.achievement_reports import SaveReport, get_report, save_report
from services.attachments import attachments_of
from services.documents.richtext import RichText
from services.unsaved_reports import unsaved_of
from tests.scans import a_pdf, a_picture
from tests.ui.round_work import select
from ui.dialogs.preview import PreviewDialog
from ui.jobs import Jobs
from ui.presenters.achievement import ReportDraft, save_over_own


def test_the_report_is_saved_as_it_is_written(work, context):
    row = select(work, "Phạm Văn Ân")
    work.write_report(row.uid)
    editor = work.report.editors["achievements"]
    editor.edit.setPlainText("Hoàn thành xuất sắc nhiệm vụ. " * 10)
    assert work.report.state.text() == "Chưa lưu"
    editor.settle()
    assert work.report.state.text() == "Đã lưu 09:00"
    report = get_report(context.services, row.uid)
    assert report.word_count == 60
    editor.edit.insertPlainText("Thêm nữa. ")
    work.show_list()
    assert get_report(context.services, row.uid).word_count == 62


def test_a_report_changed_elsewhere_is_settled_without_losing_either_text(work, context):
    app = context.services
    row = select(work, "Phạm Văn Ân")
    work.write_report(row.uid)
    other = RichText.from_plain("Bản ở cửa sổ khác")
    save_report(app, SaveReport(nomination_uid=row.uid, sections={"achievements": other}))
    context.prompts.will_answer("mine")
    editor = work.report.editors["achievements"]
    editor.edit.setPlainText("Bản đang viết")
    editor.settle()
    texts = {one.key: one.text for one in get_report(app, row.uid).sections}
    assert texts["achievements"].plain_text() == "Bản đang viết"
    assert "Bản ở cửa sổ khác" in QApplication.clipboard().text()


def test_what_could_not_be_saved_is_shown_again(work, context):
    app = context.services
    row = select(work, "Phạm Văn Ân")
    work.write_report(row.uid)
    save_report(app, SaveReport(nomination_uid=row.uid, sections={"duties": RichText.from_plain("Bản khác")}))
    work.report.editors["achievements"].edit.setPlainText("Chưa kịp lưu")
    work.show_list()
    context.prompts.will_answer("mine")
    work.write_report(row.uid)
    assert work.report.editors["achievements"].text().plain_text() == "Chưa kịp lưu"


def test_a_scan_is_attached_and_comes_back_after_it_was_removed(work, context, tmp_path):
    app = context.services
    row = select(work, "Phạm Văn Ân")
    scan = tmp_path / "sáng kiến.pdf"
    scan.write_bytes(a_pdf())
    work.write_report(row.uid)
    (code,) = work.report.papers_to_attach()
    context.prompts.will_answer((scan,))
    work.report.scans.paper(row.uid, f"attach:{code}")
    (found,) = attachments_of(app, row.uid)
    assert work.report.papers_to_attach() == ()
    work.report.scans.remove(found.uid)
    assert attachments_of(app, row.uid) == ()
    context.prompts.undos[-1]()
    assert len(attachments_of(app, row.uid)) == 1


def test_scans_are_looked_at_without_an_unencrypted_copy(work, context, tmp_path, monkeypatch):
    row = select(work, "Phạm Văn Ân")
    hidden = tmp_path / "temporary"
    hidden.mkdir()
    monkeypatch.setenv("TMPDIR", str(hidden))
    monkeypatch.setattr(tempfile, "tempdir", None)
    photo, word = tmp_path / "ảnh.jpg", tmp_path / "bản thảo.docx"
    photo.write_bytes(a_picture("JPEG", (300, 200)))
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    scans = work.nominations.scans
    context.prompts.will_answer((photo, word))
    scans.attach(row.uid, "xac_nhan_sang_kien")
    uids = {one.file_name: one.uid for one in attachments_of(context.services, row.uid)}
    scans.open_for(row.uid, uids["ảnh.jpg"])
    shown = work.findChild(PreviewDialog)
    assert shown.isVisible()
    assert shown.pane.pages == 1
    shown.close()
    saved = tmp_path / "mở ra.docx"
    context.prompts.will_answer(saved)
    scans.open_for(row.uid, uids["bản thảo.docx"])
    assert saved.read_bytes() == word.read_bytes()
    assert context.prompts.opened == [saved]
    assert list(hidden.iterdir()) == []


def test_a_file_that_is_no_scan_is_refused_in_the_page(work, context, tmp_path):
    row = select(work, "Phạm Văn Ân")
    file = tmp_path / "bảng.xlsx"
    file.write_bytes(b"PK\x03\x04 nothing")
    context.prompts.will_answer((file,))
    work.nominations.scans.attach(row.uid, "xac_nhan_sang_kien")
    assert work.banner.isVisibleTo(work)
    assert "bảng.xlsx" in work.banner.accessibleName()


def test_a_text_that_waits_behind_long_work_is_saved_when_it_is_left(work, context, qtbot):
    row = select(work, "Phạm Văn Ân")
    jobs, gate = Jobs(), threading.Event()
    busy = replace(context, jobs=jobs)
    spec = import_module("ui.pages.rounds").SPEC
    page = spec.factory(busy, spec)
    try:
        page.open_round(row.round_uid)
        qtbot.waitUntil(lambda: page.round is not None)
        page.write_report(row.uid)
        qtbot.waitUntil(lambda: "achievements" in page.report.editors)
        jobs.write(page, gate.wait)
        editor = page.report.editors["achievements"]
        editor.edit.setPlainText("Chờ sau việc dài")
        editor.settle()
        assert page.leave()
        texts = {one.key: one.text for one in get_report(context.services, row.uid).sections}
        assert texts["achievements"].plain_text() == "Chờ sau việc dài"
    finally:
        gate.set()
        jobs.close()
        page.deleteLater()


def test_a_save_of_the_same_window_under_way_is_no_conflict(work, context):
    app = context.services
    row = select(work, "Phạm Văn Ân")
    draft = ReportDraft(get_report(app, row.uid))
    draft.write("achievements", RichText.from_plain("Một"))
    save_report(app, draft.command())
    draft.write("achievements", RichText.from_plain("Một hai"))
    save_over_own(app, draft)
    texts = {one.key: one.text for one in get_report(app, row.uid).sections}
    assert texts["achievements"].plain_text() == "Một hai"
    assert not draft.changed


def test_a_text_in_conflict_is_kept_as_a_draft_when_it_is_left(work, context):
    app = context.services
    row = select(work, "Phạm Văn Ân")
    work.write_report(row.uid)
    other = RichText.from_plain("Bản khác")
    save_report(app, SaveReport(nomination_uid=row.uid, sections={"duties": other}))
    work.report.editors["achievements"].edit.setPlainText("Chưa kịp lưu")
    assert work.leave()
    assert "bản nháp" in context.prompts.toasts[-1]
    assert unsaved_of(app, row.uid).texts["achievements"].plain_text() == "Chưa kịp lưu"
