"""Issuing the papers of a round at once, and anew after the round was reopened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.documents import Paper
from models.events import Event
from models.types import PaperState
from services.app import Services
from services.db import WriteTransaction
from services.documents import to_jsonable
from services.papers.errors import PaperRoundOpenError
from services.papers.filling import REPORT_FORMS, Filled, Filler
from services.papers.issuing import issued_now, put_out, stamped_with, with_head
from services.papers.replacing import move_paper, put_in_place_of
from services.papers.rows import IssuePaper, PaperOrder
from services.plausible import check_after_meeting, check_dates
from services.progress import Progress, silent
from services.results import Changes

# Chosen anew with each issue; a change of these alone makes no paper untrue.
_CHOSEN = frozenset({"signer", "listed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """The last time a round was taken back: `changed` is its place in the order of changes."""

    changed: int
    reason: str


def last_reopening(session: Session, round_uid: str) -> Reopening | None:
    """Return the last reopening of a round. The order of changes counts, never a clock."""
    row = session.execute(
        select(Event.changed, Event.reason)
        .where(Event.subject_uid == round_uid, Event.action == "reopen", Event.deleted_at.is_(None))
        .order_by(Event.changed.desc())
        .limit(1)
    ).one_or_none()
    return Reopening(changed=row.changed, reason=row.reason or "") if row else None


def is_outdated(session: Session, filled: Filled, paper: Paper, reopening: Reopening | None) -> bool:
    """Tell whether a paper issued before the round was reopened says other things than the records now.

    Without a reopening the records may go on (an award is booked, a person moves): the paper stands.
    """
    if reopening is None or paper.changed > reopening.changed or paper.issued_on is None:
        return False
    now = with_head(stamped_with(session, filled, paper.issued_on).data, paper.number, paper.issued_on)
    return _content(to_jsonable(now)) != _content(paper.snapshot)


def _content(snapshot: dict[str, Any]) -> dict[str, Any]:
    """Return what a paper says, whoever signed it."""
    return {key: value for key, value in snapshot.items() if key not in _CHOSEN}


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

    Papers that lack values stay drafts. After a reopening, papers that say something else now are replaced,
    and reports on those who are out are cancelled; the reason of the reopening stands with both.

    Raises:
        PaperRoundOpenError: the round is not frozen.
        BeforeMeetingError: the day lies before the meeting.
        CancelledError, MissingGlyph, TextDoesNotFit: nothing is issued then.
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
            if old is not None and not is_outdated(tx.session, filled, old, reopening):
                continue
            ready = stamped_with(tx.session, filled, issued_on)
            if ready.blocked is not None or ready.problems:
                continue
            order = PaperOrder(form_id=filled.form.id, round_uid=round_uid, subject_uid=filled.subject_uid)
            # Filled again: by the signer chosen, and with what was issued just before it.
            signed, wish = filler.fill(order, signer_index), IssuePaper(order=order, issued_on=issued_on)
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
