"""Đợt xét, đề nghị, báo cáo thành tích."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Shared
from models.types import (
    AwardBasis,
    Code,
    Line,
    LongText,
    NominationState,
    RoundKind,
    RoundState,
    Tree,
    Uid,
    closed,
)


class AwardRound(Shared, Base):
    """Đợt xét khen thưởng. `regime` and `pack_digests` are chosen once and never recomputed silently."""

    kind = "award_round"
    __tablename__ = "award_round"
    title: Mapped[Line]
    round_kind: Mapped[RoundKind] = mapped_column(closed(RoundKind))
    year: Mapped[int]
    basis: Mapped[AwardBasis] = mapped_column(closed(AwardBasis))
    achievement: Mapped[LongText | None]
    movement_uid: Mapped[Uid | None] = mapped_column(ForeignKey("movement.uid"))
    regime: Mapped[Code]
    pack_digests: Mapped[Tree]
    received_on: Mapped[datetime.date]
    deadline: Mapped[datetime.date | None]
    state: Mapped[RoundState] = mapped_column(closed(RoundState), default=RoundState.OPEN)

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "owner", "year"),)


class Nomination(Shared, Base):
    """Đề nghị: one recipient, one award. `state` is a projection of the events of both sides."""

    kind = "nomination"
    __tablename__ = "nomination"
    round_uid: Mapped[Uid] = mapped_column(ForeignKey("award_round.uid"))
    recipient_uid: Mapped[Uid] = mapped_column(ForeignKey("recipient.uid"))
    award_code: Mapped[Code]
    state: Mapped[NominationState] = mapped_column(closed(NominationState), default=NominationState.DRAFT)
    year_from: Mapped[int]
    year_to: Mapped[int]
    summary: Mapped[LongText | None]
    confirmations: Mapped[Tree]
    verdict: Mapped[Tree | None]
    override_reason: Mapped[LongText | None]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (
            UniqueConstraint("round_uid", "recipient_uid", "award_code"),
            Index(None, "recipient_uid"),
            Index(None, "owner", "state"),
        )


class AchievementReport(Shared, Base):
    """Báo cáo thành tích of a nomination: headed sections of rich text.

    A record of its own so that autosave touches it alone.
    """

    kind = "achievement_report"
    __tablename__ = "achievement_report"
    nomination_uid: Mapped[Uid] = mapped_column(ForeignKey("nomination.uid"))
    sections: Mapped[Tree]
    word_count: Mapped[int] = mapped_column(default=0)

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("nomination_uid"),)
