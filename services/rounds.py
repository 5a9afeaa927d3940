"""Award rounds: open, change, freeze, reopen, close."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from models.nominations import AwardRound
from models.types import AwardBasis, RoundKind, RoundState
from services.app import Services
from services.dossiers import Gap, round_gaps
from services.errors import InputError
from services.events import record_event
from services.plausible import check_dates, check_deadline
from services.results import Changes
from services.round_reads import RoundRow, RoundView, StepView, get_round, list_rounds, states_in_rounds
from services.round_steps import (
    RoundEmptyError,
    RoundGapsError,
    RoundMixedError,
    RoundReturnedError,
    RoundStateError,
    RoundUndecidedError,
    RoundUnvotedError,
    close,
    close_if_decided,
    editable_round,
    freeze,
    mark_sent,
    reopen,
)

__all__ = [
    "Gap",
    "MoveRound",
    "OpenRound",
    "RoundEmptyError",
    "RoundGapsError",
    "RoundMixedError",
    "RoundReturnedError",
    "RoundRow",
    "RoundStateError",
    "RoundTitleError",
    "RoundUndecidedError",
    "RoundUnvotedError",
    "RoundView",
    "SaveRound",
    "StepView",
    "close_if_decided",
    "editable_round",
    "get_round",
    "list_rounds",
    "mark_sent",
    "move_round",
    "open_round",
    "round_gaps",
    "save_round",
    "states_in_rounds",
]

BASIS_OF = {
    RoundKind.YEAR_END: AwardBasis.MERIT,
    RoundKind.SUDDEN: AwardBasis.SUDDEN,
    RoundKind.THEMATIC: AwardBasis.MOVEMENT,
}


class RoundTitleError(InputError):
    """A round needs a title."""

    code = "round.title_needed"


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
        RoundTitleError; ImplausibleDateError; DeadlineEarlyError when it would be due before it begins;
        NoRegimeError when no pack covers the day.
    """
    if not command.title.strip():
        raise RoundTitleError
    check_dates(app, "award_round", command)
    received = command.received_on or app.clock.today()
    check_deadline(command.deadline, received)
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
        record_event(
            tx,
            app,
            subject_kind="award_round",
            subject_uid=uid,
            action="open",
            from_state=None,
            to_state=RoundState.OPEN.value,
        )
    return tx.changes


def save_round(app: Services, command: SaveRound) -> Changes:
    """Change the particulars of a round that is not frozen.

    Raises: RoundTitleError, ImplausibleDateError, DeadlineEarlyError, RoundStateError.
    """
    if not command.title.strip():
        raise RoundTitleError
    check_dates(app, "award_round", command)
    with app.db.write("round.save", subject=command.uid) as tx:
        record = editable_round(tx, command.uid, command.expected_version)
        check_deadline(command.deadline, record.received_on)
        record.title = command.title.strip()
        record.achievement = command.achievement
        record.movement_uid = command.movement_uid
        record.deadline = command.deadline
    return tx.changes


def move_round(app: Services, command: MoveRound) -> Changes:
    """Take a step with a round.

    Raises:
        RoundStateError, RoundGapsError, RoundUnvotedError, RoundEmptyError, RoundUndecidedError,
        RoundReturnedError, RoundMixedError, ReasonNeededError.
    """
    steps = {"freeze": freeze, "reopen": reopen, "close": close}
    with app.db.write(f"round.{command.action}", subject=command.uid, reason=command.reason or None) as tx:
        record = tx.get(AwardRound, command.uid, command.expected_version)
        steps[command.action](tx, app, record, command.reason)
    return tx.changes
