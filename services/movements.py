"""Phong trào thi đua: themes, targets, results, registrations, and the steps of a movement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import select

from models.base import Shared
from models.movements import Movement, MovementTarget, MovementTheme, Registration, TargetResult
from models.recipients import Recipient
from models.types import MovementState
from services.app import Services
from services.dates import format_date
from services.db import ForeignRecordError, WriteTransaction
from services.errors import InputError, RuleError
from services.events import needed_reason, record_event
from services.movement_commands import (
    MoveMovement,
    SaveMovement,
    SaveRegistration,
    SaveResult,
    SaveTarget,
    SaveTheme,
)
from services.movement_reads import (
    MovementRow,
    MovementView,
    RegistrationRow,
    ResultRow,
    TargetRow,
    ThemeRow,
    get_movement,
    list_movements,
)
from services.plausible import check_dates
from services.recipients import stored
from services.results import Changes
from services.text import clean_input, fold

__all__ = [
    "MoveMovement",
    "MovementRow",
    "MovementView",
    "RegistrationRow",
    "ResultRow",
    "SaveMovement",
    "SaveRegistration",
    "SaveResult",
    "SaveTarget",
    "SaveTheme",
    "TargetRow",
    "ThemeRow",
    "get_movement",
    "list_movements",
    "move_movement",
    "save_movement",
    "save_registration",
    "save_result",
    "save_target",
    "save_theme",
]

M = TypeVar("M", bound=Shared)


class MovementTitleError(InputError):
    """A movement, theme or target needs a title."""

    code = "movement.title_needed"


class LauncherNeededError(InputError):
    """A movement needs whoever launches it."""

    code = "movement.launcher_needed"


class MeasureNeededError(InputError):
    """A target needs its unit of measure."""

    code = "movement.measure_needed"


class ForeignThemeError(InputError):
    """The theme belongs to another movement."""

    code = "movement.foreign_theme"


class RegisteredAlreadyError(InputError):
    """The recipient is registered for the year and the award (`year`)."""

    code = "movement.registered_already"


class MovementPeriodError(InputError):
    """A period ends before it begins (`first`, `last`)."""

    code = "movement.period"


class MovementStateError(RuleError):
    """The movement stands where this step is not possible (`state`, `action`)."""

    code = "movement.wrong_state"


_S = MovementState
_MOVES: dict[str, tuple[tuple[MovementState, ...], MovementState]] = {
    "launch": ((_S.DRAFT,), _S.LAUNCHED),
    "interim_review": ((_S.LAUNCHED, _S.INTERIM_REVIEWED), _S.INTERIM_REVIEWED),
    "final_review": ((_S.LAUNCHED, _S.INTERIM_REVIEWED), _S.FINAL_REVIEWED),
    "archive": ((_S.FINAL_REVIEWED,), _S.ARCHIVED),
}
_BACK = {
    _S.LAUNCHED: _S.DRAFT,
    _S.INTERIM_REVIEWED: _S.LAUNCHED,
    _S.FINAL_REVIEWED: _S.LAUNCHED,
    _S.ARCHIVED: _S.FINAL_REVIEWED,
}


def save_movement(app: Services, command: SaveMovement) -> Changes:
    """Keep a movement of this office.

    Raises: MovementTitleError, LauncherNeededError, MovementPeriodError, ImplausibleDateError,
    MovementStateError for an archived one, ConflictError, ForeignRecordError for a received one.
    """
    _titled(command.title)
    if not clean_input(command.launcher):
        raise LauncherNeededError
    for last in (command.end_date, command.final_review_date):
        if last is not None and last.last_day < command.start_date.first_day:
            raise MovementPeriodError(first=command.start_date.format(), last=last.format())
    check_dates(app, "movement", command)
    new = command.uid is None
    uid = command.uid or app.ids.new()
    with app.db.write("movement.save", subject=uid) as tx:
        record = Movement(uid=uid, state=_S.DRAFT) if new else tx.get(Movement, uid, command.expected_version)
        _not_archived(record)
        _fill(record, command)
        record.fold_key = fold(command.title)
        tx.session.add(record)
        if new:
            record_event(
                tx,
                app,
                subject_kind="movement",
                subject_uid=uid,
                action="draft",
                from_state=None,
                to_state=_S.DRAFT.value,
            )
    return tx.changes


def save_theme(app: Services, command: SaveTheme) -> Changes:
    """Keep a theme of an own movement.

    Raises: MovementTitleError, MovementStateError, NotFoundError, ConflictError, ForeignRecordError.
    """
    _titled(command.title)
    return _save(app, MovementTheme, command, lambda tx: _own_movement(tx, app, command.movement_uid))


def save_target(app: Services, command: SaveTarget) -> Changes:
    """Keep a target of an own movement.

    Raises: MovementTitleError, MeasureNeededError, ForeignThemeError, MovementStateError, NotFoundError,
    ConflictError, ForeignRecordError.
    """
    _titled(command.title)
    if not clean_input(command.measure):
        raise MeasureNeededError

    def check(tx: WriteTransaction) -> None:
        _own_movement(tx, app, command.movement_uid)
        if (
            command.theme_uid
            and tx.get(MovementTheme, command.theme_uid).movement_uid != command.movement_uid
        ):
            raise ForeignThemeError

    return _save(app, MovementTarget, command, check)


def save_result(app: Services, command: SaveResult) -> Changes:
    """Keep a result of this office, also for a movement received.

    Raises: MovementPeriodError, ImplausibleDateError, NotFoundError, ConflictError.
    """
    if command.period_to < command.period_from:
        raise MovementPeriodError(first=format_date(command.period_from), last=format_date(command.period_to))
    check_dates(app, "target_result", command)
    return _save(app, TargetResult, command, lambda tx: tx.get(MovementTarget, command.target_uid))


def save_registration(app: Services, command: SaveRegistration) -> Changes:
    """Keep that a recipient takes part, also in a movement received.

    Raises: RegisteredAlreadyError, NotFoundError, ConflictError.
    """

    def check(tx: WriteTransaction) -> None:
        tx.get(Movement, command.movement_uid)
        tx.get(Recipient, command.recipient_uid)
        others = select(Registration.uid).where(
            Registration.movement_uid == command.movement_uid,
            Registration.recipient_uid == command.recipient_uid,
            Registration.year == command.year,
            Registration.award_code.is_not_distinct_from(stored(command.award_code)),
            Registration.deleted_at.is_(None),
            Registration.uid != (command.uid or ""),
        )
        if tx.session.execute(others.limit(1)).first() is not None:
            raise RegisteredAlreadyError(year=command.year)

    return _save(app, Registration, command, check)


def move_movement(app: Services, command: MoveMovement) -> Changes:
    """Take a step with a movement of this office.

    Raises: MovementStateError, ReasonNeededError, NotFoundError, ConflictError, ForeignRecordError.
    """
    reason = needed_reason(command.reason, "reopen") if command.action == "reopen" else command.reason
    with app.db.write(f"movement.{command.action}", subject=command.uid, reason=reason or None) as tx:
        record = tx.get(Movement, command.uid, command.expected_version)
        before = record.state
        if command.action == "reopen":
            sources, target = tuple(_BACK), _BACK.get(before, before)
        else:
            sources, target = _MOVES[command.action]
        if before not in sources:
            raise MovementStateError(state=before.value, action=command.action)
        record.state = target
        record_event(
            tx,
            app,
            subject_kind="movement",
            subject_uid=command.uid,
            action=command.action,
            from_state=before.value,
            to_state=target.value,
            reason=reason,
        )
    return tx.changes


def _titled(title: str) -> None:
    if not clean_input(title):
        raise MovementTitleError


def _own_movement(tx: WriteTransaction, app: Services, uid: str) -> None:
    movement = tx.get(Movement, uid)
    if movement.owner != app.unit_id:  # a theme or target of ours would change what the superior launched
        raise ForeignRecordError(kind="movement", uid=uid, owner=movement.owner)
    _not_archived(movement)


def _not_archived(movement: Movement) -> None:
    if movement.state is _S.ARCHIVED:
        raise MovementStateError(state=movement.state.value, action="save")


def _fill(record: Any, command: Any) -> None:
    for one in fields(command):
        if one.name not in ("uid", "expected_version"):
            setattr(record, one.name, stored(getattr(command, one.name)))


def _save(
    app: Services, model: type[M], command: Any, check: Callable[[WriteTransaction], object]
) -> Changes:
    uid = command.uid or app.ids.new()
    with app.db.write(f"{model.kind}.save", subject=uid) as tx:
        check(tx)
        if command.uid is None:
            record = model()
            record.uid = uid
        else:
            record = tx.get(model, uid, command.expected_version)
        _fill(record, command)
        tx.session.add(record)
    return tx.changes
