"""Issuing: number, snapshot, bytes and state in one transaction; cancelling and replacing."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.documents import Paper
from models.reports import Report
from models.types import PaperState, ReportState
from services.app import Services
from services.blobs import store_blob
from services.db import WriteTransaction
from services.documents import build, render_pdf, to_jsonable
from services.documents.data import OfficeHead, PaperDate
from services.errors import RuleError
from services.events import needed_reason, record_event
from services.papers.data_period import figures_to_tree, report_facts
from services.papers.errors import (
    PaperAlreadyIssuedError,
    PaperIncompleteError,
    PaperNotIssuedError,
    PaperRoundOpenError,
)
from services.papers.filling import Filled, Filler, enclosed_with, filler_for
from services.papers.numbering import take_number
from services.papers.rows import CancelPaper, IssuePaper, PaperOrder, ReplacePaper
from services.progress import Progress, silent
from services.results import Changes

PDF = "application/pdf"
_TITLE = 500


class ReportSentError(RuleError):
    """The report went to the superior; its paper stays (`title`)."""

    code = "report.sent"


def issue_paper(app: Services, command: IssuePaper) -> Changes:
    """Issue a paper; the subject of the changes is the paper.

    Raises:
        PaperIncompleteError, PaperAlreadyIssuedError, PaperNumberTakenError, PaperRoundOpenError,
        PaperMeetingOpenError, PaperOrderError, PaperSignerError, NotFoundError, MissingGlyph,
        TextDoesNotFit: nothing is stored and no number is taken.
    """
    with app.db.write("paper.issue") as tx:
        filled = filler_for(tx.session, app, command.order).fill(command.order, command.signer_index)
        tx.subject = issue_in(tx, app, filled, command)
    return tx.changes


def issue_in(tx: WriteTransaction, app: Services, filled: Filled, command: IssuePaper) -> str:
    """Issue a filled paper within a transaction; return the uid of its record."""
    _refuse_second(tx.session, filled)
    return _issue(tx, app, filled, command)


def issue_round(
    app: Services,
    round_uid: str,
    issued_on: date,
    progress: Progress | None = None,
    *,
    signer_index: int = 0,
) -> Changes:
    """Issue every paper of a round that is complete and not issued yet, all or none.

    Papers that lack values stay drafts.

    Raises:
        PaperRoundOpenError: the round is not frozen.
        CancelledError, MissingGlyph, TextDoesNotFit: nothing is issued then.
    """
    progress = progress or silent()
    with app.db.write("paper.issue_round", subject=round_uid) as tx:
        filler = Filler(tx.session, app, round_uid=round_uid)
        if filler.facts.open:
            raise PaperRoundOpenError(title=filler.facts.title)
        waiting = [filled for filled in filler.plan() if _current(tx.session, filled) is None]
        for done, filled in enumerate(waiting):
            progress.report(done, len(waiting), filled.form.title)
            ready = _stamped(tx.session, filled, issued_on)
            if ready.blocked is None and not ready.problems:
                order = PaperOrder(
                    form_id=filled.form.id, round_uid=round_uid, subject_uid=filled.subject_uid
                )
                # Filled again: the list of what is handed over grows with every paper issued before it.
                signed = filler.fill(order, signer_index)
                _issue(tx, app, signed, IssuePaper(order=order, issued_on=issued_on))
        progress.report(len(waiting), len(waiting), "")
    return tx.changes


def cancel_paper(app: Services, command: CancelPaper) -> Changes:
    """Take an issued paper out of use; a report on a period goes back to be written.

    Raises: PaperNotIssuedError, ReasonNeededError, ReportSentError, ConflictError, NotFoundError.
    """
    reason = needed_reason(command.reason, "cancel")
    with app.db.write("paper.cancel", subject=command.uid, reason=reason) as tx:
        paper = _issued(tx, command.uid, command.expected_version)
        _reopen_report(tx, app, paper, reason)
        _move(tx, app, paper, "cancel", PaperState.CANCELLED, reason)
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
        tx.subject = old.replaced_by = _issue(tx, app, filled, wish)
        _move(tx, app, old, "replace", PaperState.REPLACED, reason)
    return tx.changes


def _order_of(session: Session, paper: Paper) -> PaperOrder:
    report = session.get(Report, paper.subject_uid) if paper.subject_uid else None
    return PaperOrder(
        form_id=paper.form_id,
        round_uid=paper.round_uid,
        subject_uid=None if report else paper.subject_uid,
        report_uid=report.uid if report else None,
    )


def _issue(tx: WriteTransaction, app: Services, filled: Filled, command: IssuePaper) -> str:
    if filled.blocked is not None:
        raise filled.blocked
    stamped = _stamped(tx.session, filled, command.issued_on)
    if stamped.problems and not command.with_gaps:
        raise PaperIncompleteError(filled.form.title, stamped.problems)
    number = None
    if filled.symbol:
        number = take_number(tx.session, app.unit_id, filled.symbol, command.issued_on, command.number)
    data = _with_head(stamped.data, number, command.issued_on)
    document = build(filled.form, data)
    rendered = render_pdf(document)
    paper = Paper(
        uid=app.ids.new(),
        form_id=filled.form.id,
        form_digest=filled.form.digest,
        title=document.title[:_TITLE],
        round_uid=filled.round_uid,
        subject_uid=filled.subject_uid,
        number=number,
        symbol=filled.symbol or None,
        issued_on=command.issued_on,
        snapshot=to_jsonable(data),
        pdf_sha256=store_blob(tx.session, app, [rendered.content], PDF),
        pages=rendered.pages,
        state=PaperState.ISSUED,
    )
    tx.session.add(paper)
    _step(tx, app, paper, "issue", None, PaperState.ISSUED, None)
    if command.order.report_uid is not None:
        _freeze_report(tx, app, command.order.report_uid)
    tx.session.flush()
    return paper.uid


def _with_head(data: Any, number: int | None, issued_on: date) -> Any:
    """Return the data with the number and the whole date in the head."""
    if not any(field.name == "head" for field in fields(data)):
        return data
    head: OfficeHead | None = data.head
    if head is None:
        return data
    dated = PaperDate.of(issued_on) if head.date is not None else None
    return replace(data, head=replace(head, number=number, date=dated))


def _stamped(session: Session, filled: Filled, issued_on: date) -> Filled:
    """Return the list with number and date of the tờ trình issued for the round."""
    if filled.form.id != "danh_sach":
        return filled
    number, day = submission_issued(session, filled.round_uid)
    return enclosed_with(filled, number, PaperDate.of(day) if day else PaperDate.of(issued_on))


def submission_issued(session: Session, round_uid: str | None) -> tuple[int | None, date | None]:
    """Return number and day of the tờ trình that is in force for a round."""
    row = session.execute(
        select(Paper.number, Paper.issued_on)
        .where(
            Paper.round_uid == round_uid,
            Paper.form_id == "to_trinh",
            Paper.state == PaperState.ISSUED,
            Paper.deleted_at.is_(None),
        )
        .order_by(Paper.uid.desc())
    ).first()
    return (row.number, row.issued_on) if row else (None, None)


def _current(session: Session, filled: Filled) -> str | None:
    """Return the uid of the issued paper of the same form and subject."""
    query = select(Paper.uid).where(
        Paper.form_id == filled.form.id, Paper.state == PaperState.ISSUED, Paper.deleted_at.is_(None)
    )
    query = query.where(
        Paper.round_uid.is_(None) if filled.round_uid is None else Paper.round_uid == filled.round_uid,
        Paper.subject_uid.is_(None)
        if filled.subject_uid is None
        else Paper.subject_uid == filled.subject_uid,
    )
    return session.execute(query).scalars().first()


def _refuse_second(session: Session, filled: Filled) -> None:
    if _current(session, filled) is not None:
        raise PaperAlreadyIssuedError(title=filled.form.title)


def _issued(tx: WriteTransaction, uid: str, expected_version: int | None) -> Paper:
    paper = tx.get(Paper, uid, expected_version)
    if paper.state is not PaperState.ISSUED:
        raise PaperNotIssuedError(title=paper.title)
    return paper


def _move(
    tx: WriteTransaction, app: Services, paper: Paper, action: str, to: PaperState, reason: str
) -> None:
    before, paper.state = paper.state, to
    _step(tx, app, paper, action, before, to, reason)


def _step(
    tx: WriteTransaction,
    app: Services,
    paper: Paper,
    action: str,
    before: PaperState | None,
    to: PaperState,
    reason: str | None,
) -> None:
    record_event(
        tx,
        app,
        subject_kind="paper",
        subject_uid=paper.uid,
        action=action,
        from_state=before.value if before else None,
        to_state=to.value,
        reason=reason,
    )


def _freeze_report(tx: WriteTransaction, app: Services, uid: str) -> None:
    """Keep the figures of a report as they are printed."""
    record = tx.get(Report, uid)
    record.figures = figures_to_tree(report_facts(tx.session, app, uid).figures)
    _move_report(tx, app, record, "issue", ReportState.ISSUED, None)


def _reopen_report(tx: WriteTransaction, app: Services, paper: Paper, reason: str) -> None:
    record = tx.session.get(Report, paper.subject_uid) if paper.subject_uid else None
    if record is None:
        return
    if record.state in (ReportState.SENT, ReportState.RECEIVED):
        raise ReportSentError(title=record.title)
    if record.state is ReportState.ISSUED:
        record.figures = None
        _move_report(tx, app, record, "reopen", ReportState.DRAFT, reason)
    tx.session.flush()


def _move_report(
    tx: WriteTransaction, app: Services, record: Report, action: str, to: ReportState, reason: str | None
) -> None:
    before, record.state = record.state, to
    record_event(
        tx,
        app,
        subject_kind="report",
        subject_uid=record.uid,
        action=action,
        from_state=before.value,
        to_state=to.value,
        reason=reason,
    )
