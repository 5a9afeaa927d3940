"""Taking an issued paper out of use, for a reason: cancelled, or replaced by a new one."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.documents import Paper
from models.reports import Report
from models.types import PaperState, ReportState
from services.app import Services
from services.db import WriteTransaction
from services.errors import RuleError
from services.events import needed_reason
from services.papers.errors import PaperNotIssuedError
from services.papers.filled import Filled
from services.papers.filling import filler_for
from services.papers.issuing import paper_step, put_out, report_step
from services.papers.rows import CancelPaper, IssuePaper, PaperOrder, ReplacePaper
from services.results import Changes


class ReportSentError(RuleError):
    """The report went to the superior; its paper stays (`title`)."""

    code = "report.sent"


def cancel_paper(app: Services, command: CancelPaper) -> Changes:
    """Take an issued paper out of use; a report on a period goes back to be written.

    Raises: PaperNotIssuedError, ReasonNeededError, ReportSentError, ConflictError, NotFoundError.
    """
    reason = needed_reason(command.reason, "cancel")
    with app.db.write("paper.cancel", subject=command.uid, reason=reason) as tx:
        paper = _issued(tx, command.uid, command.expected_version)
        _reopen_report(tx, app, paper, reason)
        move_paper(tx, app, paper, "cancel", PaperState.CANCELLED, reason)
    return tx.changes


def replace_paper(app: Services, command: ReplacePaper) -> Changes:
    """Issue a paper anew in place of an issued one; the subject of the changes is the new paper.

    Raises: as `issue_paper` and `cancel_paper`: the old paper stays issued then.
    """
    reason = needed_reason(command.reason, "replace")
    with app.db.write("paper.replace", reason=reason) as tx:
        old = _issued(tx, command.uid, command.expected_version)
        _reopen_report(tx, app, old, reason)
        order = _order_of(tx.session, old)
        filled = filler_for(tx.session, app, order).fill(order, command.signer_index)
        wish = IssuePaper(
            order=order,
            issued_on=command.issued_on,
            signer_index=command.signer_index,
            number=command.number,
            with_gaps=command.with_gaps,
        )
        tx.subject = put_in_place_of(tx, app, old, filled, wish, reason)
    return tx.changes


def put_in_place_of(
    tx: WriteTransaction, app: Services, old: Paper, filled: Filled, wish: IssuePaper, reason: str
) -> str:
    """Issue a filled paper in place of an issued one; return the uid of the new record."""
    old.replaced_by = put_out(tx, app, filled, wish)
    move_paper(tx, app, old, "replace", PaperState.REPLACED, reason)
    return old.replaced_by


def _order_of(session: Session, paper: Paper) -> PaperOrder:
    report = session.get(Report, paper.subject_uid) if paper.subject_uid else None
    return PaperOrder(
        form_id=paper.form_id,
        round_uid=paper.round_uid,
        subject_uid=None if report else paper.subject_uid,
        report_uid=report.uid if report else None,
    )


def _issued(tx: WriteTransaction, uid: str, expected_version: int | None) -> Paper:
    paper = tx.get(Paper, uid, expected_version)
    if paper.state is not PaperState.ISSUED:
        raise PaperNotIssuedError(title=paper.title)
    return paper


def move_paper(
    tx: WriteTransaction, app: Services, paper: Paper, action: str, to: PaperState, reason: str
) -> None:
    """Move an issued paper and write the event of it."""
    before, paper.state = paper.state, to
    paper_step(tx, app, paper, action, before, to, reason)


def _reopen_report(tx: WriteTransaction, app: Services, paper: Paper, reason: str) -> None:
    record = tx.session.get(Report, paper.subject_uid) if paper.subject_uid else None
    if record is None:
        return
    if record.state in (ReportState.SENT, ReportState.RECEIVED):
        raise ReportSentError(title=record.title)
    if record.state is ReportState.ISSUED:
        record.figures = None
        report_step(tx, app, record, "reopen", ReportState.DRAFT, reason)
    tx.session.flush()
