"""Reports on a period: text beside counted figures, frozen at issue."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update

from models.awards import AwardRecord
from models.movements import Movement, MovementTarget, Registration, TargetResult
from models.nominations import Nomination
from models.reports import Report
from services.documents import RichText
from services.errors import ConflictError, NotFoundError
from services.events import events_of
from services.figures import Span, count_figures
from services.papers import (
    CancelPaper,
    PaperIncompleteError,
    ReportSentError,
    cancel_paper,
    get_paper,
    stored_pdf,
)
from services.reports import (
    IssueReport,
    ReportFrozenError,
    ReportMovementError,
    ReportPeriodError,
    ReportSectionError,
    SaveReportText,
    StartReport,
    get_report_view,
    issue_report,
    list_reports,
    save_report_text,
    start_report,
)
from services.vocabulary import (
    AwardBasis,
    EvidenceKind,
    MovementMethod,
    MovementScope,
    MovementState,
    NominationState,
    ReportKind,
    ReportState,
)
from tests.unit.documents.reading import words
from tests.unit.papers.makers import ISSUED, TEXT, add, add_person, make_round, set_profile

YEAR = Span(kind=ReportKind.YEARLY, year=2026, first=date(2026, 1, 1), last=date(2026, 12, 31))
HALF = Span(kind=ReportKind.INTERIM, year=2026, first=date(2026, 1, 1), last=date(2026, 6, 30))


def start(app, kind=ReportKind.YEARLY, **fields):
    return start_report(app, StartReport(**({"kind": kind, "year": 2026} | fields))).subject


def award(app, person, **fields):
    values = {
        "award_code": "LDTT",
        "printed_name": "“Lao động tiên tiến”",
        "basis": AwardBasis.MERIT,
        "year_from": 2026,
        "year_to": 2026,
        "evidence": EvidenceKind.VERIFIED,
    }
    return add(app, AwardRecord, recipient_uid=person, **(values | fields))


def movement(app):
    uid = add(
        app,
        Movement,
        title="Cả nước thi đua xây dựng nông thôn mới",
        fold_key="ca nuoc thi dua",
        method=MovementMethod.THEMATIC,
        scope=MovementScope.UNIT,
        launcher="UBND xã Giao Thủy",
        start_date="2026-01-10",
        end_date="2026-12-20",
        state=MovementState.LAUNCHED,
    )
    for place, (title, planned, value, lower) in enumerate(
        (("Gia đình văn hóa", "90", "92", False), ("Tỷ lệ hộ nghèo", "2", "1.6", True))
    ):
        target = add(
            app,
            MovementTarget,
            movement_uid=uid,
            position=place,
            title=title,
            measure="%",
            planned=Decimal(planned),
            lower_is_better=lower,
        )
        for last, reached in ((date(2026, 6, 30), "50"), (date(2026, 11, 30), value)):
            add(
                app,
                TargetResult,
                target_uid=target,
                period_from=date(2026, 1, 1),
                period_to=last,
                value=Decimal(reached),
            )
    return uid


def tables(app, span):
    return {table.caption: table for some in count_figures(app, span).values() for table in some}


def test_awards_count_where_they_were_decided(app):
    people = [add_person(app, f"Nguyễn Thị Thử {n}") for n in range(4)]
    award(app, people[0], decision_date="2026-05-20")
    award(app, people[1], decision_date="2026-12-01", award_code="GKXA", printed_name="Giấy khen")
    award(app, people[2])
    award(app, people[3], decision_date="2025-12-20", year_from=2025, year_to=2025)
    annulled = award(app, people[3], decision_date="2026-05-20")
    with app.db.write("test.annul") as tx:
        tx.session.execute(update(AwardRecord).where(AwardRecord.uid == annulled).values(state="annulled"))
    assert tables(app, YEAR)["Kết quả khen thưởng"].rows == (
        ("Lao động tiên tiến", "0", "2", "0", "2"),
        ("Giấy khen", "0", "1", "0", "1"),
        ("Tổng số", "0", "3", "0", "3"),
    )
    half = tables(app, HALF)["Kết quả khen thưởng"].rows
    assert half == (("Lao động tiên tiến", "0", "2", "0", "2"),)


def test_an_award_counts_in_the_year_of_its_round(app):
    """Decided in January: both tables of a report count it where its nomination counts."""
    made = make_round(app)
    uid = made.nominations["mai"]
    with app.db.write("test.grant") as tx:
        nomination = tx.session.get(Nomination, uid)
        nomination.state = NominationState.GRANTED
        tx.session.add(
            AwardRecord(
                uid=app.ids.new(),
                recipient_uid=nomination.recipient_uid,
                nomination_uid=uid,
                award_code="BKT",
                printed_name="Bằng khen",
                basis=AwardBasis.MERIT,
                year_from=2026,
                year_to=2026,
                decision_date="2027-01-15",
                evidence=EvidenceKind.VERIFIED,
            )
        )
    found = tables(app, YEAR)
    assert ("Bằng khen", "0", "1", "0", "1") in found["Kết quả khen thưởng"].rows
    stands = found["Tình hình hồ sơ đề nghị khen thưởng"].rows
    assert next(row for row in stands if row[-1] == "1")[2] == "1"
    after = Span(kind=ReportKind.YEARLY, year=2027, first=date(2027, 1, 1), last=date(2027, 12, 31))
    assert "Kết quả khen thưởng" not in tables(app, after)


def test_nominations_count_where_they_stand(app):
    make_round(app)
    found = tables(app, YEAR)
    assert found["Tình hình hồ sơ đề nghị khen thưởng"].rows == (
        ("Hội đồng đã thông qua", "1", "2", "1", "4"),
    )
    assert found["Các phiên họp của Hội đồng"].rows == (
        ("Hội đồng Thi đua - Khen thưởng xã Giao Thủy", "01/12/2026", "4", "4"),
    )


def test_a_target_shows_the_last_result_within_the_period(app):
    movement(app)
    whole = tables(app, YEAR)["Kết quả thực hiện chỉ tiêu: Cả nước thi đua xây dựng nông thôn mới"]
    assert whole.rows == (
        ("Gia đình văn hóa", "%", "90", "92", "102,2%"),
        ("Tỷ lệ hộ nghèo", "%", "2", "1,6", "125%"),
    )
    half = tables(app, HALF)["Kết quả thực hiện chỉ tiêu: Cả nước thi đua xây dựng nông thôn mới"]
    assert half.rows[0] == ("Gia đình văn hóa", "%", "90", "50", "55,6%")


def test_who_takes_part_is_counted_once(app):
    uid, person = movement(app), add_person(app, "Nguyễn Thị Thử")
    for _ in range(2):
        add(
            app,
            Registration,
            movement_uid=uid,
            recipient_uid=person,
            year=2026,
            registered_on=date(2026, 2, 1),
        )
    assert tables(app, YEAR)["Các phong trào thi đua"].rows[0][3] == "1"


def test_without_records_there_are_no_tables(app):
    assert count_figures(app, YEAR) == {}


@pytest.mark.parametrize(
    ("first", "last", "title"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), "Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2026"),
        (date(2026, 1, 1), date(2026, 9, 30), "Sơ kết công tác thi đua, khen thưởng 9 tháng đầu năm 2026"),
        (
            date(2026, 2, 1),
            date(2026, 3, 5),
            "Sơ kết công tác thi đua, khen thưởng từ ngày 01 tháng 02 năm 2026 đến ngày 05 tháng 3 năm 2026",
        ),
    ],
)
def test_the_title_says_the_period(app, first, last, title):
    uid = start(app, ReportKind.INTERIM, period_from=first, period_to=last)
    assert get_report_view(app, uid).title == title


def test_a_report_on_a_movement_is_named_after_it(app):
    uid = start(app, ReportKind.MOVEMENT_FINAL, movement_uid=movement(app))
    view = get_report_view(app, uid)
    assert view.title == "Tổng kết phong trào thi đua “Cả nước thi đua xây dựng nông thôn mới”"
    assert view.form_id == "bao_cao_phong_trao"
    assert [section.id for section in view.sections if section.figures] == ["movements", "targets"]


def test_wrong_periods_and_movements_are_refused(app):
    with pytest.raises(ReportPeriodError):
        start(app, period_from=date(2026, 5, 1), period_to=date(2026, 4, 1))
    with pytest.raises(ReportPeriodError):
        start(app, period_from=date(2025, 1, 1), period_to=date(2025, 12, 31))
    with pytest.raises(ReportMovementError):
        start(app, ReportKind.MOVEMENT_INTERIM)
    with pytest.raises(ReportMovementError):
        start(app, movement_uid="any")
    with pytest.raises(NotFoundError):
        start(app, ReportKind.MOVEMENT_INTERIM, movement_uid="any")
    assert list_reports(app) == ()


def test_texts_are_saved_section_by_section(app):
    uid = start(app)
    save_report_text(app, SaveReportText(uid=uid, sections={"strengths": TEXT}, expected_version=1))
    save_report_text(app, SaveReportText(uid=uid, sections={"causes": RichText.from_plain("Do mưa bão.")}))
    view = get_report_view(app, uid)
    texts = {
        section.id: section.text.plain_text() for section in view.sections if not section.text.is_blank()
    }
    assert texts["causes"] == "Do mưa bão."
    assert texts["strengths"] == TEXT.plain_text()
    assert view.version == 3
    assert not save_report_text(app, SaveReportText(uid=uid, sections={"strengths": TEXT}))
    with pytest.raises(ConflictError):
        save_report_text(app, SaveReportText(uid=uid, sections={}, expected_version=1))
    with pytest.raises(ReportSectionError):
        save_report_text(app, SaveReportText(uid=uid, sections={"nowhere": TEXT}))


def test_an_issued_report_keeps_its_figures(app):
    make_round(app)
    uid = start(app)
    save_report_text(app, SaveReportText(uid=uid, sections={"strengths": TEXT}))
    paper = issue_report(app, IssueReport(uid=uid, issued_on=ISSUED)).subject
    before = get_report_view(app, uid)
    assert before.state is ReportState.ISSUED
    award(app, add_person(app, "Người Đến Sau"), decision_date="2026-05-20")
    assert get_report_view(app, uid).sections == before.sections
    text = words(stored_pdf(app, paper))
    assert "Số: 01/BC-UBND" in text
    assert "Tình hình hồ sơ đề nghị khen thưởng" in text
    assert get_paper(app, paper).subject_uid == uid
    with pytest.raises(ReportFrozenError):
        save_report_text(app, SaveReportText(uid=uid, sections={"strengths": RichText()}))
    with pytest.raises(ReportFrozenError):
        issue_report(app, IssueReport(uid=uid, issued_on=ISSUED))


def test_cancelling_its_paper_opens_the_report_again(app):
    set_profile(app)
    uid = start(app)
    paper = issue_report(app, IssueReport(uid=uid, issued_on=ISSUED)).subject
    cancel_paper(app, CancelPaper(uid=paper, reason="thiếu phụ lục"))
    assert get_report_view(app, uid).writable
    assert events_of(app, uid)[-1].reason == "thiếu phụ lục"
    again = issue_report(app, IssueReport(uid=uid, issued_on=ISSUED)).subject
    assert get_paper(app, again).number_text == "02/BC-UBND"


def test_a_report_that_was_sent_stays(app):
    set_profile(app)
    uid = start(app)
    paper = issue_report(app, IssueReport(uid=uid, issued_on=ISSUED)).subject
    with app.db.write("test.sent") as tx:
        tx.session.execute(update(Report).values(state=ReportState.SENT))
    with pytest.raises(ReportSentError):
        cancel_paper(app, CancelPaper(uid=paper, reason="sai"))


def test_a_report_without_a_signer_is_not_issued(app):
    uid = start(app)
    with pytest.raises(PaperIncompleteError) as caught:
        issue_report(app, IssueReport(uid=uid, issued_on=ISSUED))
    assert [problem.label for problem in caught.value.problems] == ["Họ tên người ký"]
    assert get_report_view(app, uid).state is ReportState.DRAFT


def test_reports_are_listed_by_year(app):
    uid = start(app)
    start(app, year=2025)
    assert [row.uid for row in list_reports(app, 2026)] == [uid]
    assert len(list_reports(app)) == 2
    with pytest.raises(NotFoundError):
        get_report_view(app, "nothing")
    with pytest.raises(NotFoundError):
        issue_report(app, IssueReport(uid="nothing", issued_on=ISSUED))
