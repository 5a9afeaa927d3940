"""Sáng kiến, tác giả, và việc dùng sáng kiến để xét (one initiative, one use: CV 5007/BNV-TĐKT)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Shared
from models.types import (
    Code,
    InitiativeKind,
    InitiativeScope,
    Line,
    LongText,
    Name,
    PartialDateText,
    Uid,
    closed,
)


class Initiative(Shared, Base):
    """A recognised initiative, or (`initiative_kind`) a research subject, scheme or work."""

    kind = "initiative"
    __tablename__ = "initiative"
    title: Mapped[Line]
    fold_key: Mapped[Line]
    year: Mapped[int]
    scope: Mapped[InitiativeScope] = mapped_column(closed(InitiativeScope))
    initiative_kind: Mapped[InitiativeKind | None] = mapped_column(closed(InitiativeKind))
    field: Mapped[Name | None]
    benefit: Mapped[LongText | None]
    decision_number: Mapped[Name | None]
    decision_date: Mapped[PartialDateText | None]
    issuer: Mapped[Line | None]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "owner", "year"),)


class InitiativeAuthor(Shared, Base):
    """One author and the share of the work in whole per cent."""

    kind = "initiative_author"
    __tablename__ = "initiative_author"
    initiative_uid: Mapped[Uid] = mapped_column(ForeignKey("initiative.uid"))
    person_uid: Mapped[Uid] = mapped_column(ForeignKey("recipient.uid"))
    share_percent: Mapped[int]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("share_percent BETWEEN 1 AND 100", name="share_in_range"),
            Index(None, "initiative_uid"),
            Index(None, "person_uid"),
        )


class InitiativeUse(Shared, Base):
    """That an initiative was used as a condition of one award."""

    kind = "initiative_use"
    __tablename__ = "initiative_use"
    initiative_uid: Mapped[Uid] = mapped_column(ForeignKey("initiative.uid"))
    person_uid: Mapped[Uid] = mapped_column(ForeignKey("recipient.uid"))
    award_code: Mapped[Code]
    year: Mapped[int]
    nomination_uid: Mapped[Uid | None]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "initiative_uid"), Index(None, "person_uid"))
