"""Phong trào thi đua: themes, targets, results, registrations, and the steps of a movement."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeVar

from models.base import Shared
from models.movements import Movement, MovementTarget, MovementTheme, Registration, TargetResult
from models.recipients import Recipient
from models.types import MovementMethod, MovementScope, MovementState
from services.app import Services
from services.dates import PartialDate
from services.errors import InputError, NotFoundError, RuleError
from services.events import needed_reason, record_event
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
from services.recipients import stored
from services.results import Changes
from services.text import fold

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


class MovementPeriodError(InputError):
    """A period ends before it begins (`first`, `last`)."""

    code = "movement.period"


class MovementStateError(RuleError):
    """The movement stands where this step is not possible (`state`, `action`)."""

    code = "movement.wrong_state"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveMovement:
    """A movement: new without `uid`. Dates may be known in part."""

    uid: str | None = None
    expected_version: int | None = None
    title: str
    method: MovementMethod
    scope: MovementScope
    launcher: str
    start_date: PartialDate
    end_date: PartialDate | None = None
    final_review_date: PartialDate | None = None
    slogan: str | None = None
    document_number: str | None = None
    document_date: PartialDate | None = None
    parent_uid: str | None = None
    content: str | None = None
    quota: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveTheme:
    """One field or task of a movement."""

    uid: str | None = None
    expected_version: int | None = None
    movement_uid: str
    position: int
    title: str
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveTarget:
    """What is measured, in which unit, how much is planned."""

    uid: str | None = None
    expected_version: int | None = None
    movement_uid: str
    theme_uid: str | None = None
    position: int
    title: str
    measure: str
    planned: Decimal | None = None
    lower_is_better: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveResult:
    """What was reached of a target in a closed period; the office's own, also for a movement received."""

    uid: str | None = None
    expected_version: int | None = None
    target_uid: str
    period_from: date
    period_to: date
    value: Decimal
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveRegistration:
    """A recipient takes part."""

    uid: str | None = None
    expected_version: int | None = None
    movement_uid: str
    recipient_uid: str
    year: int
    award_code: str | None = None
    content: str | None = None
    registered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveMovement:
    """A step of a movement; `reopen` goes back one step and needs a reason."""

    uid: str
    action: Literal["launch", "interim_review", "final_review", "archive", "reopen"]
    reason: str = ""


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

    Raises: MovementTitleError, MovementPeriodError, ConflictError, ForeignRecordError for a received one.
    """
    _titled(command.title)
    for last in (command.end_date, command.final_review_date):
        if last is not None and last.last_day < command.start_date.first_day:
            raise MovementPeriodError(first=command.start_date.format(), last=last.format())
    new = command.uid is None
    uid = command.uid or app.ids.new()
    with app.db.write("movement.save", subject=uid) as tx:
        record = Movement(uid=uid, state=_S.DRAFT) if new else tx.get(Movement, uid, command.expected_version)
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
    """Keep a theme of an own movement. Raises: MovementTitleError, NotFoundError, ConflictError."""
    _titled(command.title)
    return _save(app, MovementTheme, command, Movement, command.movement_uid)


def save_target(app: Services, command: SaveTarget) -> Changes:
    """Keep a target of an own movement. Raises: MovementTitleError, NotFoundError, ConflictError."""
    _titled(command.title)
    return _save(app, MovementTarget, command, Movement, command.movement_uid)


def save_result(app: Services, command: SaveResult) -> Changes:
    """Keep a result. Raises: MovementPeriodError, NotFoundError, ConflictError."""
    if command.period_to < command.period_from:
        raise MovementPeriodError(first=str(command.period_from), last=str(command.period_to))
    return _save(app, TargetResult, command, MovementTarget, command.target_uid)


def save_registration(app: Services, command: SaveRegistration) -> Changes:
    """Keep that a recipient takes part. Raises: NotFoundError, ConflictError."""
    with app.db.read() as session:
        known = session.get(Recipient, command.recipient_uid)
        if known is None:
            raise NotFoundError(kind="recipient", uid=command.recipient_uid)
    return _save(app, Registration, command, Movement, command.movement_uid)


def move_movement(app: Services, command: MoveMovement) -> Changes:
    """Take a step with a movement of this office. Raises: MovementStateError, ReasonNeededError."""
    reason = needed_reason(command.reason, "reopen") if command.action == "reopen" else command.reason
    with app.db.write(f"movement.{command.action}", subject=command.uid, reason=reason or None) as tx:
        record = tx.get(Movement, command.uid)
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
    if not title.strip():
        raise MovementTitleError


def _fill(record: Any, command: Any) -> None:
    for one in fields(command):
        if one.name not in ("uid", "expected_version"):
            setattr(record, one.name, stored(getattr(command, one.name)))


def _save(app: Services, model: type[M], command: Any, parent: type[Shared], parent_uid: str) -> Changes:
    uid = command.uid or app.ids.new()
    with app.db.write(f"{model.kind}.save", subject=uid) as tx:
        tx.get(parent, parent_uid)
        if command.uid is None:
            record = model()
            record.uid = uid
        else:
            record = tx.get(model, uid, command.expected_version)
        _fill(record, command)
        tx.session.add(record)
    return tx.changes
