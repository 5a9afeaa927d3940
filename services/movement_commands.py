"""What can be asked for about movements: plain commands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from models.types import MovementMethod, MovementScope
from services.dates import PartialDate


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
    expected_version: int | None = None
