"""The steps of nominations: to the council and back, withdrawn, taken up again, gone on with all the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select

from models.councils import BallotResult, Meeting
from models.events import Event
from models.nominations import AwardRound, Nomination
from models.types import NominationState, RoundState
from services.app import Services
from services.bulk import portions
from services.db import WriteTransaction
from services.eligibility import refresh_dependents
from services.errors import RuleError
from services.events import needed_reason, record_event
from services.fact_rules import PROPOSED
from services.results import Changes
from services.round_steps import editable_round, nomination_step, round_step

OPEN = (NominationState.DRAFT, NominationState.READY)


class NominationStateError(RuleError):
    """The nomination stands where this step is not possible (`state`, `action`)."""

    code = "nomination.wrong_state"


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideVerdict:
    """Go on although the check says no, for a reason that the superior reads; blank takes it back."""

    uid: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveNominations:
    """A step for several nominations at once; back to draft, withdraw and reopen need a reason."""

    uids: tuple[str, ...]
    action: Literal["ready", "draft", "withdraw", "reopen"]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyAllTheSame:
    """Put nominations before the council; for those of `unmet` a reason passes over their conditions."""

    uids: tuple[str, ...]
    unmet: tuple[str, ...]
    reason: str


_MOVES: dict[str, tuple[tuple[NominationState, ...], NominationState]] = {
    "ready": ((NominationState.DRAFT,), NominationState.READY),
    "draft": (
        (NominationState.READY, NominationState.PASSED, NominationState.NOT_PASSED),
        NominationState.DRAFT,
    ),
    "withdraw": (
        (
            NominationState.DRAFT,
            NominationState.READY,
            NominationState.PASSED,
            NominationState.NOT_PASSED,
            NominationState.RETURNED,
        ),
        NominationState.WITHDRAWN,
    ),
    "reopen": ((NominationState.RETURNED, NominationState.WITHDRAWN), NominationState.DRAFT),
}


def override_verdict(app: Services, command: OverrideVerdict) -> Changes:
    """Go on with a written reason although conditions are not met.

    Raises: NominationStateError, RoundStateError.
    """
    reason = command.reason.strip()
    with app.db.write("nomination.override", subject=command.uid, reason=reason or None) as tx:
        _override(tx, app, command.uid, reason)
    return tx.changes


def _override(tx: WriteTransaction, app: Services, uid: str, reason: str) -> None:
    record = changeable(tx, uid, "override")
    record.override_reason = reason or None
    action = "override" if reason else "override_undone"
    nomination_event(tx, app, record.uid, action, record.state, None, reason)


def move_nominations(app: Services, command: MoveNominations) -> Changes:
    """Take a step with every nomination named, or with none of them.

    One that came back for completion and is ready again keeps the vote it had.

    Raises: NominationStateError, RoundStateError, ReasonNeededError.
    """
    reason = (
        command.reason.strip() if command.action == "ready" else needed_reason(command.reason, command.action)
    )
    with app.db.write(f"nomination.{command.action}", reason=reason or None) as tx:
        _move(tx, app, command, reason)
    return tx.changes


def ready_all_the_same(app: Services, command: ReadyAllTheSame) -> Changes:
    """Give the reason for those whose conditions are not met, and put all before the council; or none.

    Raises: NominationStateError, RoundStateError, ReasonNeededError.
    """
    reason = needed_reason(command.reason, "override")
    with app.db.write("nomination.ready", reason=reason) as tx:
        for uid in command.unmet:
            _override(tx, app, uid, reason)
        _move(tx, app, MoveNominations(uids=command.uids, action="ready"), "")
    return tx.changes


def _move(tx: WriteTransaction, app: Services, command: MoveNominations, reason: str) -> None:
    sources, target = _MOVES[command.action]
    # Read together and kept, so that the steps below find each of them without a statement.
    kept = _with_rounds(tx, command.uids)
    last = _last_actions(tx, command.uids) if command.action == "ready" else {}
    turned: list[str] = []
    for uid in command.uids:
        record = tx.get(Nomination, uid)
        if record.state not in sources:
            raise NominationStateError(state=record.state.value, action=command.action)
        if command.action != "withdraw":
            _reopen_round(tx, app, record, reason)
        keeps_vote = last.get(uid) == "reopen" and bool(ballot_of(tx, uid))
        to = NominationState.PASSED if keeps_vote else target
        if (record.state in PROPOSED) != (to in PROPOSED):
            turned.append(uid)
        nomination_step(tx, app, record, command.action, to, reason)
    refresh_dependents(tx.session, app, turned)
    del kept


def _with_rounds(tx: WriteTransaction, uids: Sequence[str]) -> list[Nomination | AwardRound]:
    kept: list[Nomination | AwardRound] = []
    for some in portions(uids):
        nominations = tx.session.scalars(select(Nomination).where(Nomination.uid.in_(some))).all()
        rounds = {one.round_uid for one in nominations}
        kept += [*nominations, *tx.session.scalars(select(AwardRound).where(AwardRound.uid.in_(rounds)))]
    return kept


def _last_actions(tx: WriteTransaction, uids: Sequence[str]) -> dict[str, str]:
    """Return the last step of each: one that was reopened came back for completion."""
    found: dict[str, str] = {}
    for some in portions(uids):
        steps = (
            select(Event.subject_uid, Event.action)
            .where(Event.subject_uid.in_(some), Event.to_state.is_not(None), Event.deleted_at.is_(None))
            .order_by(Event.happened_at, Event.uid)
        )
        found |= dict(iter(tx.session.execute(steps)))
    return found


def ballot_of(tx: WriteTransaction, uid: str) -> bool | None:
    """Return what the last concluded meeting found of a nomination, None when none voted on it."""
    return tx.session.execute(
        select(BallotResult.passed)
        .join(Meeting, Meeting.uid == BallotResult.meeting_uid)
        .where(
            BallotResult.nomination_uid == uid,
            BallotResult.deleted_at.is_(None),
            Meeting.deleted_at.is_(None),
            Meeting.concluded,
        )
        .order_by(Meeting.starts_at.desc(), Meeting.uid.desc())
        .limit(1)
    ).scalar_one_or_none()


def changeable(tx: WriteTransaction, uid: str, action: str) -> Nomination:
    """Return a nomination that can still be judged. Raises: NominationStateError, RoundStateError."""
    record = tx.get(Nomination, uid)
    if record.state not in (*OPEN, NominationState.PASSED):
        raise NominationStateError(state=record.state.value, action=action)
    editable_round(tx, record.round_uid)
    return record


def _reopen_round(tx: WriteTransaction, app: Services, nomination: Nomination, reason: str) -> None:
    """Let a round that was sent be worked on again, once a nomination came back for completion."""
    record = tx.get(AwardRound, nomination.round_uid)
    if record.state is RoundState.SENT and nomination.state is NominationState.RETURNED:
        round_step(tx, app, record, "reopen", RoundState.OPEN, reason)
        return
    editable_round(tx, nomination.round_uid)


def nomination_event(
    tx: WriteTransaction,
    app: Services,
    uid: str,
    action: str,
    before: NominationState | None,
    after: NominationState | None,
    reason: str = "",
) -> None:
    """Write a step of a nomination into its history."""
    fields: dict[str, Any] = {
        "from_state": before.value if before else None,
        "to_state": after.value if after else None,
    }
    record_event(tx, app, subject_kind="nomination", subject_uid=uid, action=action, reason=reason, **fields)
