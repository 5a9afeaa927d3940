"""The captions of counted tables can be worded by the writer; the figures stay counted."""

from __future__ import annotations

import pytest

from services.documents import RichText
from services.papers import CancelPaper, cancel_paper, stored_pdf
from services.reports import (
    IssueReport,
    ReportSectionError,
    SaveReportText,
    get_report_view,
    issue_report,
    save_report_text,
)
from services.vocabulary import ReportKind
from tests.unit.documents.reading import words
from tests.unit.papers.makers import ISSUED, make_round, set_profile
from tests.unit.reports.test_reports import movement, start


def caption(app, uid, key, text):
    return save_report_text(
        app, SaveReportText(uid=uid, sections={f"caption.{key}": RichText.from_plain(text)})
    )


def tables(app, uid):
    return {
        table.key: (table.caption, proposed)
        for section in get_report_view(app, uid).sections
        for table, proposed in zip(section.figures, section.proposed, strict=True)
    }


def test_a_caption_is_worded_and_taken_back(app):
    make_round(app)
    uid = start(app)
    before = tables(app, uid)["nominations"][0]
    caption(app, uid, "nominations", "Biểu 2. Hồ sơ đã trình năm 2026")
    assert tables(app, uid)["nominations"] == ("Biểu 2. Hồ sơ đã trình năm 2026", before)
    caption(app, uid, "nominations", "")
    assert tables(app, uid)["nominations"] == (before, before)


def test_each_movement_has_a_caption_of_its_own_in_the_report_of_a_movement(app):
    first = movement(app)
    uid = start(app, ReportKind.MOVEMENT_FINAL, movement_uid=first)
    caption(app, uid, f"targets.{first}", "Kết quả các chỉ tiêu")
    assert tables(app, uid)[f"targets.{first}"][0] == "Kết quả các chỉ tiêu"


def test_the_caption_is_printed_kept_with_the_issued_report_and_there_after_it_is_reopened(app):
    make_round(app)
    set_profile(app)
    uid = start(app)
    caption(app, uid, "nominations", "Biểu 2. Hồ sơ đã trình năm 2026")
    paper = issue_report(app, IssueReport(uid=uid, issued_on=ISSUED)).subject
    assert "Biểu 2. Hồ sơ đã trình năm 2026" in words(stored_pdf(app, paper))
    assert tables(app, uid)["nominations"][0] == "Biểu 2. Hồ sơ đã trình năm 2026"
    cancel_paper(app, CancelPaper(uid=paper, reason="sai"))
    assert tables(app, uid)["nominations"][0] == "Biểu 2. Hồ sơ đã trình năm 2026"


@pytest.mark.parametrize("key", ["caption.nothing", "caption", "caption.", "nothing.nominations"])
def test_a_table_that_the_report_does_not_have_is_refused(app, key):
    uid = start(app)
    with pytest.raises(ReportSectionError):
        save_report_text(app, SaveReportText(uid=uid, sections={key: RichText.from_plain("x")}))
