"""Quyết định khen thưởng: recorded by whoever decides, booked by the unit whose nominations it decides."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select

from models.councils import BallotResult, Meeting
from models.decisions import Decision, DecisionItem
from models.nominations import AwardRound, Nomination
from models.types import DecisionOutcome, NominationState, OfficeRole
from services.app import Services
from services.booking import book_awards
from services.clock import VIETNAM
from services.db import WriteTransaction
from services.decision_reads import (
    DecisionItemRow,
    DecisionRow,
    DecisionView,
    decisions,
    get_decision,
)
from services.eligibility import refresh_dependents
from services.errors import InputError, RuleError
from services.events import needed_reason, record_event
from services.plausible import check_after_meeting, check_after_round, check_dates
from services.results import Changes
from services.round_steps import close_if_decided
from services.states import refresh_nomination_states

__all__ = [
    "DecisionItemRow",
    "DecisionLine",
    "DecisionRow",
    "DecisionView",
    "RecordDecision",
    "book_awards",
    "decisions",
    "get_decision",
    "record_decision",
]


WORDS = ("number", "title", "issuer", "signer_name", "signer_title")


class DecisionFieldError(InputError):
    """A decision needs its number, its issuer and its signer (`field`)."""

    code = "decision.field_needed"


class DecisionEmptyError(InputError):
    """A decision is about at least one nomination."""

    code = "decision.empty"


class DecisionTwiceError(RuleError):
    """A decision with this number is on record for the year (`number`, `year`)."""

    code = "decision.number_taken"


class NominationTwiceError(InputError):
    """The decision names one nomination twice."""

    code = "decision.nomination_twice"


class NotDecidableError(RuleError):
    """The nomination does not wait for a decision of this office (`state`)."""

    code = "decision.not_decidable"


class NotOurAwardError(RuleError):
    """A higher level decides this award (`award`)."""

    code = "decision.higher_level"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """What the decision says of one nomination; `prize_money` in whole đồng; a refusal needs a reason."""

    nomination_uid: str
    outcome: Literal["granted", "refused"] = "granted"
    reason: str = ""
    prize_money: int | None = None
    golden_book_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDecision:
    """A signed decision: number as printed, day, who issued and signed it."""

    number: str
    decided_on: datetime.date
    title: str
    issuer: str
    signer_name: str
    signer_title: str
    items: tuple[DecisionLine, ...]


def record_decision(app: Services, command: RecordDecision) -> Changes:
    """Record a decision; a commune's own also books the awards.

    The superior decides what was sent to it, a unit what its council passed and its own level confers.

    Raises:
        DecisionFieldError, DecisionEmptyError, DecisionTwiceError, NominationTwiceError, NotDecidableError,
        NotOurAwardError, ImplausibleDateError, BeforeRoundError, BeforeMeetingError, ReasonNeededError,
        NotFoundError: nothing is written then.
    """
    check_words(command)
    if not command.items:
        raise DecisionEmptyError
    if max(Counter(line.nomination_uid for line in command.items).values()) > 1:
        raise NominationTwiceError
    check_dates(app, "decision", command)
    uid = app.ids.new()
    uids = [line.nomination_uid for line in command.items]
    with app.db.write("decision.record", subject=uid) as tx:
        check_number(tx, app, command.number, command.decided_on)
        nominations = [tx.get(Nomination, line.nomination_uid) for line in command.items]
        for nomination in nominations:
            check_nomination(tx, app, nomination)
        rounds = list(dict.fromkeys(nomination.round_uid for nomination in nominations))
        check_day(tx, command.decided_on, rounds, uids)
        record_event(
            tx,
            app,
            subject_kind=Decision.kind,
            subject_uid=uid,
            action="record",
            from_state=None,
            to_state=None,
        )
        tx.session.add(
            Decision(
                uid=uid,
                number=command.number.strip(),
                decided_on=command.decided_on,
                title=command.title.strip(),
                issuer=command.issuer.strip(),
                signer_name=command.signer_name.strip(),
                signer_title=command.signer_title.strip(),
                regime=tx.get(AwardRound, rounds[0]).regime,
            )
        )
        for line, nomination in zip(command.items, nominations, strict=True):
            tx.session.add(new_item(app, uid, line, nomination))
        refresh_nomination_states(tx.session, uids)
        book_awards(tx, app, uids)
        if app.role is not OfficeRole.SUPERIOR:
            refresh_dependents(tx.session, app, uids)
        for round_uid in rounds:
            close_if_decided(tx, app, round_uid)
    return tx.changes.merge(Changes(uids={Nomination.kind: frozenset(uids)}))


def new_item(app: Services, decision_uid: str, line: DecisionLine, nomination: Nomination) -> DecisionItem:
    """Return the record of a line. Raises: ReasonNeededError for a refusal without one."""
    return DecisionItem(
        uid=app.ids.new(),
        decision_uid=decision_uid,
        nomination_uid=nomination.uid,
        award_code=nomination.award_code,
        **said_by(line),
    )


def said_by(line: DecisionLine) -> dict[str, Any]:
    """Return what a line says, by column. Raises: ReasonNeededError for a refusal without a reason."""
    outcome = DecisionOutcome(line.outcome)
    refused = outcome is DecisionOutcome.REFUSED
    return {
        "outcome": outcome,
        "reason": needed_reason(line.reason, "refuse") if refused else (line.reason.strip() or None),
        "golden_book_number": None if refused else line.golden_book_number,
        "prize_money": None if refused else line.prize_money,
    }


def check_words(words: object) -> None:
    """Refuse a decision without number, summary, issuer or signer. Raises: DecisionFieldError."""
    for name in WORDS:
        if not getattr(words, name).strip():
            raise DecisionFieldError(field=name)


def check_number(
    tx: WriteTransaction, app: Services, number: str, decided_on: datetime.date, *, besides: str = ""
) -> None:
    """Refuse a number that another decision of the year has. Raises: DecisionTwiceError."""
    year = decided_on.year
    same = select(Decision.uid).where(
        Decision.owner == app.unit_id,
        Decision.number == number.strip(),
        Decision.decided_on.between(datetime.date(year, 1, 1), datetime.date(year, 12, 31)),
        Decision.deleted_at.is_(None),
        Decision.uid != besides,
    )
    if tx.session.scalars(same).first() is not None:
        raise DecisionTwiceError(number=number.strip(), year=year)


def check_day(tx: WriteTransaction, day: datetime.date, rounds: list[str], uids: list[str]) -> None:
    """Refuse a decision older than the rounds, or than the votes, that it decides on."""
    for uid in rounds:
        round_ = tx.get(AwardRound, uid)
        check_after_round(day, round_.year, round_.received_on)
    voted = tx.session.scalars(
        select(Meeting.starts_at)
        .join(BallotResult, BallotResult.meeting_uid == Meeting.uid)
        .where(
            BallotResult.nomination_uid.in_(uids),
            BallotResult.deleted_at.is_(None),
            Meeting.concluded,
            Meeting.deleted_at.is_(None),
        )
        .order_by(Meeting.starts_at.desc())
        .limit(1)
    ).first()
    check_after_meeting(day, voted.astimezone(VIETNAM).date() if voted else None)


def check_nomination(tx: WriteTransaction, app: Services, nomination: Nomination) -> None:
    """Refuse a nomination that this office can't decide on. Raises: NotDecidableError, NotOurAwardError."""
    if app.role is OfficeRole.SUPERIOR:
        if nomination.state not in (NominationState.SUBMITTED, NominationState.ACCEPTED):
            raise NotDecidableError(state=nomination.state.value)
        return
    round_ = tx.get(AwardRound, nomination.round_uid)
    award = app.packs.regime(round_.regime, round_.received_on).award(nomination.award_code)
    if award.level != "commune":
        raise NotOurAwardError(award=award.printed_name)
    if nomination.owner != app.unit_id or nomination.state is not NominationState.PASSED:
        raise NotDecidableError(state=nomination.state.value)
