"""Award rounds: open, change, freeze, reopen, close."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select

from models.nominations import AwardRound, Nomination
from models.types import AwardBasis, NominationState, RoundKind, RoundState
from services.app import Services
from services.db import WriteTransaction
from services.errors import InputError, RuleError
from services.events import needed_reason, record_event
from services.results import Changes
from services.round_reads import (
    Gap,
    RoundRow,
    RoundView,
    StepView,
    get_round,
    list_rounds,
    round_gaps,
)

__all__ = [
    "Gap",
    "MoveRound",
    "OpenRound",
    "RoundRow",
    "RoundView",
    "SaveRound",
    "StepView",
    "get_round",
    "list_rounds",
    "mark_sent",
    "move_round",
    "open_round",
    "round_gaps",
    "save_round",
]

BASIS_OF = {
    RoundKind.YEAR_END: AwardBasis.MERIT,
    RoundKind.SUDDEN: AwardBasis.SUDDEN,
    RoundKind.THEMATIC: AwardBasis.MOVEMENT,
}
DECIDED = (NominationState.GRANTED, NominationState.REFUSED)
_OUT = (*DECIDED, NominationState.NOT_PASSED, NominationState.WITHDRAWN)


class RoundTitleError(InputError):
    """A round needs a title."""

    code = "round.title_needed"


class RoundStateError(RuleError):
    """The round stands where this step is not possible (`state`, `action`)."""

    code = "round.wrong_state"


class RoundGapsError(RuleError):
    """The round still has gaps (`count`, `first`); `gaps` lists them."""

    code = "round.gaps"

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        super().__init__(count=len(gaps), first=f"{gaps[0].recipient_name}: {gaps[0].what}")
        self.gaps = gaps


class RoundEmptyError(RuleError):
    """Nothing in the round can go on."""

    code = "round.empty"


class RoundUndecidedError(RuleError):
    """Nominations still wait for a decision (`count`)."""

    code = "round.undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound:
    """A new round. `basis` None takes what fits the kind; `received_on` chooses the regime (None = today)."""

    title: str
    round_kind: RoundKind
    year: int
    basis: AwardBasis | None = None
    achievement: str | None = None
    movement_uid: str | None = None
    deadline: datetime.date | None = None
    received_on: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveRound:
    """New particulars of a round; kind, year and regime stay."""

    uid: str
    expected_version: int
    title: str
    achievement: str | None = None
    movement_uid: str | None = None
    deadline: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRound:
    """A step. `reason` is needed to reopen; with one, `freeze` passes over gaps in reports and papers."""

    uid: str
    action: Literal["freeze", "reopen", "close"]
    reason: str = ""
    expected_version: int | None = None


def open_round(app: Services, command: OpenRound) -> Changes:
    """Open a round under the regime of the day its dossiers are received.

    Raises:
        RoundTitleError; NoRegimeError when no pack covers the day.
    """
    if not command.title.strip():
        raise RoundTitleError
    received = command.received_on or app.clock.today()
    regime = app.packs.on(received)
    uid = app.ids.new()
    with app.db.write("round.open", subject=uid) as tx:
        tx.session.add(
            AwardRound(
                uid=uid,
                title=command.title.strip(),
                round_kind=command.round_kind,
                year=command.year,
                basis=command.basis or BASIS_OF[command.round_kind],
                achievement=command.achievement,
                movement_uid=command.movement_uid,
                regime=regime.id,
                pack_digests={regime.id: regime.digest},
                received_on=received,
                deadline=command.deadline,
                state=RoundState.OPEN,
            )
        )
        _event(tx, app, uid, "open", None, RoundState.OPEN)
    return tx.changes


def save_round(app: Services, command: SaveRound) -> Changes:
    """Change the particulars of a round that is not frozen. Raises: RoundTitleError, RoundStateError."""
    if not command.title.strip():
        raise RoundTitleError
    with app.db.write("round.save", subject=command.uid) as tx:
        record = editable_round(tx, command.uid, command.expected_version)
        record.title = command.title.strip()
        record.achievement = command.achievement
        record.movement_uid = command.movement_uid
        record.deadline = command.deadline
    return tx.changes


def editable_round(tx: WriteTransaction, uid: str, expected_version: int | None = None) -> AwardRound:
    """Return a round whose nominations may change. Raises: RoundStateError once it is frozen."""
    record = tx.get(AwardRound, uid, expected_version)
    if record.state not in (RoundState.OPEN, RoundState.MEETING):
        raise RoundStateError(state=record.state.value, action="change")
    return record


def move_round(app: Services, command: MoveRound) -> Changes:
    """Take a step with a round.

    Raises:
        RoundStateError, RoundGapsError, RoundEmptyError, RoundUndecidedError, ReasonNeededError.
    """
    steps = {"freeze": _freeze, "reopen": _reopen, "close": _close}
    with app.db.write(f"round.{command.action}", subject=command.uid, reason=command.reason or None) as tx:
        record = tx.get(AwardRound, command.uid, command.expected_version)
        steps[command.action](tx, app, record, command.reason)
    return tx.changes


def _freeze(tx: WriteTransaction, app: Services, record: AwardRound, reason: str) -> None:
    _expect(record, "freeze", RoundState.OPEN, RoundState.MEETING)
    gaps = round_gaps(app, record.uid)
    hard = tuple(gap for gap in gaps if gap.place == "vote")
    if hard or (gaps and not reason.strip()):
        raise RoundGapsError(hard or gaps)
    passed = tx.session.scalars(
        select(Nomination.uid).where(
            Nomination.round_uid == record.uid,
            Nomination.deleted_at.is_(None),
            Nomination.state == NominationState.PASSED,
        )
    ).all()
    if not passed:
        raise RoundEmptyError
    _move(tx, app, record, "freeze", RoundState.FROZEN, reason)


def _reopen(tx: WriteTransaction, app: Services, record: AwardRound, reason: str) -> None:
    _expect(record, "reopen", RoundState.FROZEN, RoundState.SENT, RoundState.CLOSED)
    _move(tx, app, record, "reopen", RoundState.OPEN, needed_reason(reason, "reopen"))


def _close(tx: WriteTransaction, app: Services, record: AwardRound, reason: str) -> None:
    _expect(record, "close", RoundState.FROZEN, RoundState.SENT)
    waiting = undecided(tx, record.uid)
    if waiting:
        raise RoundUndecidedError(count=len(waiting))
    _move(tx, app, record, "close", RoundState.CLOSED, reason)


def undecided(tx: WriteTransaction, round_uid: str) -> list[str]:
    """Return the uids of nominations that still wait for a decision."""
    return list(
        tx.session.scalars(
            select(Nomination.uid).where(
                Nomination.round_uid == round_uid,
                Nomination.deleted_at.is_(None),
                Nomination.state.not_in(_OUT),
            )
        )
    )


def close_if_decided(tx: WriteTransaction, app: Services, round_uid: str) -> bool:
    """Close a frozen or sent round of this office once all is decided; tell whether it closed."""
    record = tx.get(AwardRound, round_uid)
    if record.owner != app.unit_id or record.state not in (RoundState.FROZEN, RoundState.SENT):
        return False
    if undecided(tx, round_uid):
        return False
    _move(tx, app, record, "close", RoundState.CLOSED, "")
    return True


def mark_sent(tx: WriteTransaction, app: Services, round_uid: str) -> None:
    """Note that a frozen round went to the superior: its passed nominations of higher awards are submitted.

    Called within the transaction that books the bundle. Raises: RoundStateError.
    """
    record = tx.get(AwardRound, round_uid)
    _expect(record, "send", RoundState.FROZEN, RoundState.SENT)
    regime = app.packs.regime(record.regime)
    passed = tx.session.scalars(
        select(Nomination).where(
            Nomination.round_uid == round_uid,
            Nomination.deleted_at.is_(None),
            Nomination.state == NominationState.PASSED,
        )
    ).all()
    for nomination in passed:
        if regime.award(nomination.award_code).level == "commune":
            continue
        nomination.state = NominationState.SUBMITTED
        record_event(
            tx,
            app,
            subject_kind="nomination",
            subject_uid=nomination.uid,
            action="submit",
            from_state=NominationState.PASSED.value,
            to_state=NominationState.SUBMITTED.value,
        )
    if record.state is RoundState.FROZEN:
        _move(tx, app, record, "send", RoundState.SENT, "")


def _expect(record: AwardRound, action: str, *states: RoundState) -> None:
    if record.state not in states:
        raise RoundStateError(state=record.state.value, action=action)


def _move(
    tx: WriteTransaction, app: Services, record: AwardRound, action: str, to: RoundState, reason: str
) -> None:
    before, record.state = record.state, to
    _event(tx, app, record.uid, action, before, to, reason)


def _event(
    tx: WriteTransaction,
    app: Services,
    uid: str,
    action: str,
    before: RoundState | None,
    after: RoundState,
    reason: str = "",
) -> None:
    record_event(
        tx,
        app,
        subject_kind="award_round",
        subject_uid=uid,
        action=action,
        from_state=before.value if before else None,
        to_state=after.value,
        reason=reason,
    )
