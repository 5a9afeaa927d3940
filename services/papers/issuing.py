"""Issuing one paper: number, snapshot, bytes and state in one transaction."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.documents import Paper
from models.office import Office
from models.reports import Report
from models.types import PaperState, ReportState
from services.app import Services
from services.blobs import store_blob
from services.db import WriteTransaction
from services.documents import to_jsonable
from services.documents.data import OfficeHead, PaperDate
from services.events import record_event
from services.office_profile import decode_profile
from services.papers.codes import code_of
from services.papers.data_period import figures_to_tree, report_facts
from services.papers.drawing import drawn
from services.papers.editions import keep_edition
from services.papers.errors import PaperAlreadyIssuedError, PaperIncompleteError
from services.papers.filled import Filled, enclosed_with
from services.papers.filling import filler_for
from services.papers.numbering import next_number, take_number
from services.papers.rows import IssuePaper
from services.plausible import check_after_meeting, check_dates
from services.results import Changes

PDF = "application/pdf"
_TITLE = 500


def issue_paper(app: Services, command: IssuePaper) -> Changes:
    """Issue a paper; the subject of the changes is the paper.

    Raises:
        PaperIncompleteError, PaperAlreadyIssuedError, PaperNumberTakenError, PaperRoundOpenError,
        PaperMeetingOpenError, PaperOrderError, PaperSignerError, ImplausibleDateError, BeforeMeetingError,
        NotFoundError, PaperGlyphError, PaperRoomError: nothing is stored and no number is taken.
    """
    with app.db.write("paper.issue") as tx:
        filled = filler_for(tx.session, app, command.order).fill(command.order, command.signer_index)
        tx.subject = issue_in(tx, app, filled, command)
    return tx.changes


def issue_in(tx: WriteTransaction, app: Services, filled: Filled, command: IssuePaper) -> str:
    """Issue a filled paper within a transaction; return the uid of its record."""
    if issued_now(tx.session, filled) is not None:
        raise PaperAlreadyIssuedError(title=filled.form.title)
    return put_out(tx, app, filled, command)


def put_out(tx: WriteTransaction, app: Services, filled: Filled, command: IssuePaper) -> str:
    """Number, print and keep a paper, whatever is issued already; return the uid of its record."""
    if filled.blocked is not None:
        raise filled.blocked
    check_dates(app, "paper", command)
    check_after_meeting(command.issued_on, filled.met_on)
    stamped = stamped_with(tx.session, filled, command.issued_on)
    barring = tuple(one for one in stamped.problems if one.always or not command.with_gaps)
    if barring:
        raise PaperIncompleteError(filled.form.title, barring)
    number, year = command.number, command.issued_on.year
    if number is None and filled.symbol:
        number = next_number(tx.session, app.unit_id, filled.symbol, year)
    data = with_head(stamped.data, number if filled.symbol else None, command.issued_on)
    uid, snapshot = app.ids.new(), to_jsonable(data)
    code = code_of(uid, filled.form.id, snapshot) if _has_code(tx.session) else None
    # Before its number is taken: what can't be printed uses none.
    document, rendered = drawn(filled, data, code)
    if filled.symbol:
        number = take_number(tx.session, app.unit_id, filled.symbol, command.issued_on, command.number)
    paper = Paper(
        uid=uid,
        form_id=filled.form.id,
        form_digest=filled.form.digest,
        title=document.title[:_TITLE],
        round_uid=filled.round_uid,
        subject_uid=filled.subject_uid,
        number=number if filled.symbol else None,
        symbol=filled.symbol or None,
        issued_on=command.issued_on,
        snapshot=snapshot,
        pdf_sha256=store_blob(tx.session, app, [rendered.content], PDF),
        pages=rendered.pages,
        state=PaperState.ISSUED,
    )
    tx.session.add(paper)
    keep_edition(tx.session, filled.form)
    paper_step(tx, app, paper, "issue", None, PaperState.ISSUED, None)
    if command.order.report_uid is not None:
        _freeze_report(tx, app, command.order.report_uid)
    tx.session.flush()
    return paper.uid


def _has_code(session: Session) -> bool:
    return decode_profile(session.execute(select(Office.profile)).scalar_one()).paper_code


def with_head(data: Any, number: int | None, issued_on: date) -> Any:
    """Return the data with the number and the whole date in the head."""
    if not any(field.name == "head" for field in fields(data)):
        return data
    head: OfficeHead | None = data.head
    if head is None:
        return data
    dated = PaperDate.of(issued_on) if head.date is not None else None
    return replace(data, head=replace(head, number=number, date=dated))


def stamped_with(session: Session, filled: Filled, issued_on: date | None) -> Filled:
    """Return the list with number and date of the tờ trình issued for the round."""
    if filled.form.id != "danh_sach":
        return filled
    number, day = submission_issued(session, filled.round_uid)
    day = day or issued_on
    return enclosed_with(filled, number, PaperDate.of(day) if day else None)


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


def issued_now(session: Session, filled: Filled) -> Paper | None:
    """Return the issued paper of the same form, round and subject."""
    query = select(Paper).where(
        Paper.form_id == filled.form.id, Paper.state == PaperState.ISSUED, Paper.deleted_at.is_(None)
    )
    query = query.where(
        Paper.round_uid.is_(None) if filled.round_uid is None else Paper.round_uid == filled.round_uid,
        Paper.subject_uid.is_(None)
        if filled.subject_uid is None
        else Paper.subject_uid == filled.subject_uid,
    )
    return session.scalars(query.order_by(Paper.uid.desc())).first()


def paper_step(
    tx: WriteTransaction,
    app: Services,
    paper: Paper,
    action: str,
    before: PaperState | None,
    to: PaperState,
    reason: str | None,
) -> None:
    """Write the event of a step of a paper."""
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
    report_step(tx, app, record, "issue", ReportState.ISSUED, None)


def report_step(
    tx: WriteTransaction, app: Services, record: Report, action: str, to: ReportState, reason: str | None
) -> None:
    """Move a report on a period and write the event of it."""
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
