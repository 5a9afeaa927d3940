"""Phong trào thi đua: themes, targets, results per period, registrations."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Shared
from models.types import (
    Code,
    Exact,
    Line,
    LongText,
    MovementMethod,
    MovementScope,
    MovementState,
    Name,
    PartialDateText,
    Uid,
    closed,
)


class Movement(Shared, Base):
    """A movement launched by its owner.

    A unit's own movement may answer one of the superior (`parent_uid`).
    """

    kind = "movement"
    __tablename__ = "movement"
    title: Mapped[LongText]
    fold_key: Mapped[LongText]
    slogan: Mapped[LongText | None]
    method: Mapped[MovementMethod] = mapped_column(closed(MovementMethod))
    scope: Mapped[MovementScope] = mapped_column(closed(MovementScope))
    launcher: Mapped[Line]
    document_number: Mapped[Name | None]
    document_date: Mapped[PartialDateText | None]
    start_date: Mapped[PartialDateText]
    end_date: Mapped[PartialDateText | None]
    final_review_date: Mapped[PartialDateText | None]
    parent_uid: Mapped[Uid | None]
    state: Mapped[MovementState] = mapped_column(closed(MovementState), default=MovementState.DRAFT)
    content: Mapped[LongText | None]
    quota: Mapped[LongText | None]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "owner", "start_date"), Index(None, "parent_uid"))


class MovementTheme(Shared, Base):
    """One field or task of a movement."""

    kind = "movement_theme"
    __tablename__ = "movement_theme"
    movement_uid: Mapped[Uid] = mapped_column(ForeignKey("movement.uid"))
    position: Mapped[int]
    title: Mapped[LongText]
    description: Mapped[LongText | None]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "movement_uid", "position"),)


class MovementTarget(Shared, Base):
    """Chỉ tiêu: what is measured, in which unit of measure, how much is planned."""

    kind = "movement_target"
    __tablename__ = "movement_target"
    movement_uid: Mapped[Uid] = mapped_column(ForeignKey("movement.uid"))
    theme_uid: Mapped[Uid | None] = mapped_column(ForeignKey("movement_theme.uid"))
    position: Mapped[int]
    title: Mapped[LongText]
    measure: Mapped[Name]
    planned: Mapped[Exact | None]
    lower_is_better: Mapped[bool] = mapped_column(default=False)

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "movement_uid", "position"),)


class TargetResult(Shared, Base):
    """What the owner reached of a target in a closed period of days."""

    kind = "target_result"
    __tablename__ = "target_result"
    target_uid: Mapped[Uid] = mapped_column(ForeignKey("movement_target.uid"))
    period_from: Mapped[datetime.date]
    period_to: Mapped[datetime.date]
    value: Mapped[Exact]
    note: Mapped[LongText | None]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("period_from <= period_to", name="period_closed"),
            Index(None, "target_uid", "period_to"),
        )


class Registration(Shared, Base):
    """Đăng ký thi đua: a recipient takes part, and what it aims at."""

    kind = "registration"
    __tablename__ = "registration"
    movement_uid: Mapped[Uid] = mapped_column(ForeignKey("movement.uid"))
    recipient_uid: Mapped[Uid] = mapped_column(ForeignKey("recipient.uid"))
    year: Mapped[int]
    award_code: Mapped[Code | None]
    content: Mapped[LongText | None]
    registered_on: Mapped[datetime.date]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "movement_uid"), Index(None, "recipient_uid"))
