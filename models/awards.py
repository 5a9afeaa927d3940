"""Khen thưởng đã nhận, xếp loại hằng năm, kỷ luật."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Shared
from models.types import (
    AwardBasis,
    AwardState,
    Code,
    EvidenceKind,
    Line,
    LongText,
    Name,
    PartialDateText,
    RatingLevel,
    Uid,
    closed,
)


class AwardRecord(Shared, Base):
    """One award on record, with its decision, its evidence and the regime it was decided under."""

    kind = "award_record"
    __tablename__ = "award_record"
    recipient_uid: Mapped[Uid] = mapped_column(ForeignKey("recipient.uid"))
    award_code: Mapped[Code]
    printed_name: Mapped[Line]
    basis: Mapped[AwardBasis] = mapped_column(closed(AwardBasis))
    year_from: Mapped[int]
    year_to: Mapped[int]
    decision_number: Mapped[Name | None]
    decision_date: Mapped[PartialDateText | None]
    issuer: Mapped[Line | None]
    signer_name: Mapped[Name | None]
    signer_title: Mapped[Name | None]
    golden_book_number: Mapped[Name | None]
    prize_money: Mapped[int | None]
    evidence: Mapped[EvidenceKind] = mapped_column(closed(EvidenceKind))
    regime: Mapped[Code | None]
    state: Mapped[AwardState] = mapped_column(closed(AwardState), default=AwardState.VALID)
    annulled_by: Mapped[Line | None]
    nomination_uid: Mapped[Uid | None]
    note: Mapped[LongText | None]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("year_from <= year_to", name="period_closed"),
            Index(None, "recipient_uid", "year_to"),
            Index(None, "award_code", "year_to"),
            Index(None, "nomination_uid"),
        )


class Rating(Shared, Base):
    """Mức độ hoàn thành nhiệm vụ of one year, with leave and study that some criteria ask for."""

    kind = "rating"
    __tablename__ = "rating"
    recipient_uid: Mapped[Uid] = mapped_column(ForeignKey("recipient.uid"))
    year: Mapped[int]
    level: Mapped[RatingLevel | None] = mapped_column(closed(RatingLevel))
    document_number: Mapped[Name | None]
    document_date: Mapped[PartialDateText | None]
    leave_days: Mapped[int | None]
    maternity_leave: Mapped[bool | None]
    evidence: Mapped[EvidenceKind] = mapped_column(closed(EvidenceKind))
    note: Mapped[LongText | None]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "recipient_uid", "year"),)


class Discipline(Shared, Base):
    """Kỷ luật, or an examination still going on (`under_review`)."""

    kind = "discipline"
    __tablename__ = "discipline"
    recipient_uid: Mapped[Uid] = mapped_column(ForeignKey("recipient.uid"))
    form: Mapped[Code]
    from_date: Mapped[PartialDateText | None]
    to_date: Mapped[PartialDateText | None]
    decision_number: Mapped[Name | None]
    under_review: Mapped[bool] = mapped_column(default=False)
    note: Mapped[LongText | None]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "recipient_uid"),)
