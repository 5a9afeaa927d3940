"""The lines of a recorded decision put right: whom the signed paper names, and what it says of each.

A line is a record of its own and keeps its uid, struck or not: the next file carries its new version, and the
unit derives states, awards and rounds anew from what the lines say then (docs/adr/0001).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from models.decisions import Decision, DecisionItem
from models.nominations import AwardRound, Nomination
from models.types import DecisionOutcome, NominationState, OfficeRole
from services.app import Services
from services.booking import book_awards
from services.db import WriteTransaction
from services.decisions import (
    DecisionLine,
    NominationTwiceError,
    check_day,
    check_nomination,
    new_item,
    said_by,
)
from services.eligibility import refresh_dependents
from services.errors import InputError, NotFoundError
from services.events import needed_reason, record_event
from services.nomination_reads import NominationRow, rows_in
from services.results import Changes
from services.round_steps import close_if_decided, reopen_if_undecided
from services.states import refresh_nomination_states
from services.units import UnitNotFound

ADDED, CHANGED, STRUCK = "line_added", "line_changed", "line_struck"


class LineMissingError(InputError):
    """The decision does not name the nomination whose line is to be struck."""

    code = "decision.line_missing"


class LinesSameError(InputError):
    """The lines are recorded as they were given: there is nothing to correct."""

    code = "decision.lines_same"


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectLines:
    """What to put right. `say`: lines to add, or that say something else; `strike`: uids of nominations."""

    uid: str
    expected_version: int | None = None
    say: tuple[DecisionLine, ...] = ()
    strike: tuple[str, ...] = ()
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChoice:
    """A nomination that the decision names or could name; `said` None: it does not name it.

    `unit_name`: whose nomination it is, "" for one of this office.
    """

    uid: str
    recipient_name: str
    recipient_subtitle: str
    award_code: str
    award_name: str
    unit_name: str
    said: DecisionOutcome | None
    reason: str = ""
    golden_book_number: str | None = None
    prize_money: int | None = None


def correct_lines(app: Services, command: CorrectLines) -> Changes:
    """Add, change and strike lines of a decision; states, awards and rounds of this office follow.

    The reason stands in the history of each nomination concerned, and travels with it. A struck nomination
    waits for a decision again. A decision without any line left is taken back itself: its number is free.

    Raises:
        ReasonNeededError, LinesSameError, LineMissingError, NominationTwiceError, NotDecidableError,
        NotOurAwardError, BeforeRoundError, BeforeMeetingError, ConflictError, NotFoundError,
        ForeignRecordError: nothing is written then.
    """
    reason = needed_reason(command.reason, "correct_decision")
    named = [*(line.nomination_uid for line in command.say), *command.strike]
    if max(Counter(named).values(), default=0) > 1:
        raise NominationTwiceError
    with app.db.write("decision.correct_lines", subject=command.uid, reason=reason) as tx:
        decision = tx.get(Decision, command.uid, command.expected_version)
        items = _items(tx, decision.uid)
        steps = {uid: _strike(app, items.get(uid)) for uid in command.strike}
        steps |= _say(tx, app, decision, items, command.say)
        if not steps:
            raise LinesSameError
        flag_modified(decision, "title")  # a new version: two who correct at once must notice
        if all(item.deleted_at is not None for item in items.values()):
            decision.deleted_at = app.clock.now()
        for uid, action in steps.items():
            record_event(
                tx,
                app,
                subject_kind=Nomination.kind,
                subject_uid=uid,
                action=action,
                from_state=None,
                to_state=None,
                reason=reason,
            )
        _follow(tx, app, sorted(steps), reason)
    return tx.changes.merge(Changes(uids={Nomination.kind: frozenset(steps)}))


def _items(tx: WriteTransaction, decision_uid: str) -> dict[str, DecisionItem]:
    """Return every line the decision ever had, by nomination; a struck one is taken up again, not doubled."""
    lines = (
        select(DecisionItem)
        .where(DecisionItem.decision_uid == decision_uid)
        .order_by(DecisionItem.deleted_at.is_(None), DecisionItem.uid)
    )
    return {item.nomination_uid: item for item in tx.session.scalars(lines)}


def _strike(app: Services, item: DecisionItem | None) -> str:
    if item is None or item.deleted_at is not None:
        raise LineMissingError
    item.deleted_at = app.clock.now()
    return STRUCK


def _say(
    tx: WriteTransaction,
    app: Services,
    decision: Decision,
    items: dict[str, DecisionItem],
    lines: Iterable[DecisionLine],
) -> dict[str, str]:
    """Write lines down; return what was done with which nomination."""
    steps: dict[str, str] = {}
    added: list[Nomination] = []
    for line in lines:
        uid, item, says = line.nomination_uid, items.get(line.nomination_uid), said_by(line)
        if item is not None and item.deleted_at is None:
            if any(getattr(item, name) != value for name, value in says.items()):
                steps[uid] = CHANGED
        else:
            nomination = tx.get(Nomination, uid)
            check_nomination(tx, app, nomination)
            added.append(nomination)
            steps[uid] = ADDED
            if item is None:
                items[uid] = new_item(app, decision.uid, line, nomination)
                tx.session.add(items[uid])
                continue
            item.deleted_at, item.award_code = None, nomination.award_code
        for name, value in says.items():
            setattr(item, name, value)
    if added:
        rounds = list(dict.fromkeys(nomination.round_uid for nomination in added))
        check_day(tx, decision.decided_on, rounds, [nomination.uid for nomination in added])
    return steps


def _follow(tx: WriteTransaction, app: Services, uids: Sequence[str], reason: str) -> None:
    refresh_nomination_states(tx.session, uids)
    book_awards(tx, app, uids)
    if app.role is OfficeRole.SUPERIOR:
        return
    refresh_dependents(tx.session, app, uids)
    rounds = select(Nomination.round_uid).where(Nomination.uid.in_(uids)).distinct()
    for round_uid in sorted(tx.session.scalars(rounds)):
        if not reopen_if_undecided(tx, app, round_uid, reason):
            close_if_decided(tx, app, round_uid)


def line_choices(app: Services, decision_uid: str) -> tuple[LineChoice, ...]:
    """Return the nominations the decision names, then those this office could still add to it.

    Raises: NotFoundError.
    """
    with app.db.read() as session:
        decision = session.get(Decision, decision_uid)
        if decision is None or decision.deleted_at is not None:
            raise NotFoundError(kind=Decision.kind, uid=decision_uid)
        lines = select(DecisionItem).where(
            DecisionItem.decision_uid == decision_uid, DecisionItem.deleted_at.is_(None)
        )
        items = {item.nomination_uid: item for item in session.scalars(lines)}
        rounds = select(Nomination.round_uid).where(Nomination.uid.in_(list(items)))
        if app.role is OfficeRole.SUPERIOR:
            states: tuple[NominationState, ...] = (NominationState.SUBMITTED, NominationState.ACCEPTED)
            waiting: tuple[Any, ...] = (Nomination.state.in_(states), AwardRound.regime == decision.regime)
        else:
            states = (NominationState.PASSED,)
            waiting = (Nomination.state.in_(states), Nomination.round_uid.in_(rounds))
        named = rows_in(session, app, Nomination.uid.in_(list(items)))
        others = rows_in(session, app, *waiting, Nomination.uid.not_in(list(items)))
        if app.role is not OfficeRole.SUPERIOR:
            others = tuple(row for row in others if row.award_level == "commune")
        return tuple(_choice(app, row, items.get(row.uid)) for row in (*named, *others))


def _choice(app: Services, row: NominationRow, item: DecisionItem | None) -> LineChoice:
    found = LineChoice(
        uid=row.uid,
        recipient_name=row.recipient_name,
        recipient_subtitle=row.recipient_subtitle,
        award_code=row.award_code,
        award_name=row.award_name,
        unit_name="" if row.owner == app.unit_id else _unit_name(app, row.owner),
        said=None,
    )
    if item is None:
        return found
    return replace(
        found,
        said=item.outcome,
        reason=item.reason or "",
        golden_book_number=item.golden_book_number,
        prize_money=item.prize_money,
    )


def _unit_name(app: Services, unit_id: str) -> str:
    try:
        return app.units.get(unit_id).full_name
    except UnitNotFound:
        return unit_id
