"""Thẩm định và quyết định: records of whoever appraises or decides, pointing at the unit's nomination."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Shared
from models.types import AppraisalOutcome, Code, DecisionOutcome, Line, LongText, Moment, Name, Uid, closed


class Appraisal(Shared, Base):
    """What the superior found of one version of a nomination.

    No foreign key: it may arrive before or without it.
    """

    kind = "appraisal"
    __tablename__ = "appraisal"
    nomination_uid: Mapped[Uid]
    nomination_version: Mapped[int]
    outcome: Mapped[AppraisalOutcome] = mapped_column(closed(AppraisalOutcome))
    reason: Mapped[LongText | None]
    appraised_by: Mapped[Name]
    appraised_at: Mapped[Moment]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "nomination_uid"),)


class Decision(Shared, Base):
    """Quyết định khen thưởng."""

    kind = "decision"
    __tablename__ = "decision"
    number: Mapped[Name]
    decided_on: Mapped[datetime.date]
    title: Mapped[Line]
    issuer: Mapped[Line]
    signer_name: Mapped[Name]
    signer_title: Mapped[Name]
    regime: Mapped[Code]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "owner", "decided_on"),)


class DecisionItem(Shared, Base):
    """What a decision says of one nomination; the recipient's name is kept as printed."""

    kind = "decision_item"
    __tablename__ = "decision_item"
    decision_uid: Mapped[Uid] = mapped_column(ForeignKey("decision.uid"))
    nomination_uid: Mapped[Uid]
    award_code: Mapped[Code]
    outcome: Mapped[DecisionOutcome] = mapped_column(closed(DecisionOutcome))
    reason: Mapped[LongText | None]
    golden_book_number: Mapped[Name | None]
    prize_money: Mapped[int | None]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "decision_uid"), Index(None, "nomination_uid"))
