"""An issued report with counted tables reaches the superior."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from models.reports import Report
from models.types import ReportKind, ReportState
from services import exchange
from services.interchange import load_file
from services.reports import IssueReport, StartReport, issue_report, start_report
from services.sample import SAMPLE_FILE
from tests.unit.exchange.circle import Circle


def test_an_issued_report_with_its_counted_tables_is_sent_and_received(circle: Circle) -> None:
    load_file(circle.unit, SAMPLE_FILE)
    uid = start_report(circle.unit, StartReport(kind=ReportKind.YEARLY, year=2026)).subject
    assert uid is not None
    issue_report(circle.unit, IssueReport(uid=uid, issued_on=date(2026, 11, 24), with_gaps=True))
    command = exchange.ExportRound(report_uids=(uid,), target=circle.stick)
    done = exchange.receive_bundle(circle.superior, exchange.export_bundle(circle.unit, command).path)
    # The sample knows a movement that this superior never launched: what is said of its targets waits.
    assert {row.kind for row in exchange.quarantined(circle.superior)} <= {"target_result"}
    assert done.counts["files"] == 1
    with circle.unit.db.read() as ours, circle.superior.db.read() as theirs:
        sent = ours.execute(select(Report.figures).where(Report.uid == uid)).scalar_one()
        come = theirs.execute(select(Report.figures, Report.state).where(Report.uid == uid)).one()
    assert sent
    assert come.figures == sent
    assert come.state is ReportState.SENT
