"""Issuing the papers of a round at once, and anew after the round was reopened."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models.documents import Paper
from models.types import PaperState
from services.app import Services
from services.db import WriteTransaction
from services.papers.errors import PaperGlyphError, PaperRoomError, PaperRoundOpenError
from services.papers.filling import Filler
from services.papers.issuing import issued_now, put_out, stamped_with
from services.papers.outdated import Reopening, is_outdated, last_reopening
from services.papers.replacing import move_paper, put_in_place_of
from services.papers.rows import IssuePaper, PaperOrder
from services.plausible import check_after_meeting, check_dates
from services.progress import Progress, silent
from services.report_forms import REPORT_FORMS
from services.results import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRoundIssue:
    """The day that the papers of a round would bear."""

    round_uid: str
    issued_on: date


def check_round_issue(app: Services, command: CheckRoundIssue) -> Changes:
    """Refuse at once, before the long work, what issuing a whole round would refuse; nothing is written.

    Raises: PaperRoundOpenError, ImplausibleDateError, BeforeMeetingError, NotFoundError.
    """
    check_dates(app, "paper", command)
    with app.db.read() as session:
        filler = Filler(session, app, round_uid=command.round_uid)
        if filler.facts.open:
            raise PaperRoundOpenError(title=filler.facts.title)
        for filled in filler.plan():
            if filled.blocked is None and issued_now(session, filled) is None:
                check_after_meeting(command.issued_on, filled.met_on)
    return Changes()


def issue_round(
    app: Services,
    round_uid: str,
    issued_on: date,
    progress: Progress | None = None,
    *,
    signer_index: int = 0,
) -> Changes:
    """Issue every paper of a round that is complete and not issued yet, all or none.

    Papers that lack values, or with what can't be printed, stay drafts. After a reopening, papers that say
    something else now are replaced, and reports on those who are out are cancelled; the reason of the
    reopening stands with both.

    Raises:
        PaperRoundOpenError: the round is not frozen.
        BeforeMeetingError: the day lies before the meeting.
        CancelledError: nothing is issued then.
    """
    progress = progress or silent()
    with app.db.write("paper.issue_round", subject=round_uid) as tx:
        filler = Filler(tx.session, app, round_uid=round_uid)
        if filler.facts.open:
            raise PaperRoundOpenError(title=filler.facts.title)
        reopening = last_reopening(tx.session, round_uid)
        plan = list(filler.plan())
        for done, filled in enumerate(plan):
            progress.report(done, len(plan), filled.form.title)
            old = issued_now(tx.session, filled)
            if old is not None and not is_outdated(tx.session, filled, old, reopening, filler.facts):
                continue
            ready = stamped_with(tx.session, filled, issued_on)
            if ready.blocked is not None or ready.problems:
                continue
            order = PaperOrder(form_id=filled.form.id, round_uid=round_uid, subject_uid=filled.subject_uid)
            # Filled again: by the signer chosen, and with what was issued just before it.
            signed, wish = filler.fill(order, signer_index), IssuePaper(order=order, issued_on=issued_on)
            with suppress(PaperGlyphError, PaperRoomError):  # it stays a draft; `left_out` tells why
                if old is None:
                    put_out(tx, app, signed, wish)
                else:
                    put_in_place_of(tx, app, old, signed, wish, reopening.reason if reopening else "")
        if reopening is not None:
            _cancel_left_over(tx, app, round_uid, {filled.subject_uid for filled in plan}, reopening)
        progress.report(len(plan), len(plan), "")
    return tx.changes


def _cancel_left_over(
    tx: WriteTransaction, app: Services, round_uid: str, wanted: set[str | None], reopening: Reopening
) -> None:
    """Cancel the reports on nominations that are out since the round was reopened."""
    left = tx.session.scalars(
        select(Paper).where(
            Paper.round_uid == round_uid,
            Paper.form_id.in_(REPORT_FORMS),
            Paper.state == PaperState.ISSUED,
            Paper.changed < reopening.changed,
            Paper.deleted_at.is_(None),
        )
    )
    for paper in left:
        if paper.subject_uid not in wanted:
            move_paper(tx, app, paper, "cancel", PaperState.CANCELLED, reopening.reason)
