"""A decision recorded wrongly is put right: as a new version, which the next file carries (docs/adr/0001)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import select

from models.decisions import Decision, DecisionItem
from models.nominations import Nomination
from services.app import Services
from services.booking import book_awards
from services.decision_reads import was_told
from services.decisions import WORDS, check_number, check_words
from services.events import needed_reason, record_event
from services.plausible import check_dates
from services.results import Changes
from services.states import refresh_nomination_states


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectDecision:
    """What the signed decision really says; whom it names stays. `reason`: once others heard of it."""

    uid: str
    expected_version: int | None = None
    number: str
    decided_on: datetime.date
    title: str
    issuer: str
    signer_name: str
    signer_title: str
    reason: str = ""


def correct_decision(app: Services, command: CorrectDecision) -> Changes:
    """Put number, day, summary, issuer and signer of a decision right; a commune's own awards follow.

    Once a file with the decision was written, the correction needs a reason: it stands in the history of
    each nomination, and travels with it.

    Raises: DecisionFieldError, DecisionTwiceError, ImplausibleDateError, ReasonNeededError, ConflictError,
    NotFoundError, ForeignRecordError.
    """
    check_words(command)
    check_dates(app, "decision", command)
    reason = command.reason.strip()
    with app.db.write("decision.correct", subject=command.uid, reason=reason or None) as tx:
        decision = tx.get(Decision, command.uid, command.expected_version)
        check_number(tx, app, command.number, command.decided_on, besides=command.uid)
        told = was_told(tx.session, command.uid)
        if told:
            needed_reason(reason, "correct_decision")
        for name in WORDS:
            setattr(decision, name, getattr(command, name).strip())
        decision.decided_on = command.decided_on
        uids = tx.session.scalars(
            select(Nomination.uid)
            .join(DecisionItem, DecisionItem.nomination_uid == Nomination.uid)
            .where(DecisionItem.decision_uid == command.uid, DecisionItem.deleted_at.is_(None))
            .order_by(Nomination.uid)
        ).all()
        for uid in uids if reason else ():
            record_event(
                tx,
                app,
                subject_kind=Nomination.kind,
                subject_uid=uid,
                action="correct_decision",
                from_state=None,
                to_state=None,
                reason=reason,
            )
        refresh_nomination_states(tx.session, uids)
        book_awards(tx, app, uids)
    return tx.changes.merge(Changes(uids={Nomination.kind: frozenset(uids)}))
