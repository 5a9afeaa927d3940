"""Báo cáo sơ kết, năm, phong trào: text written beside figures counted from the records."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Shared
from models.types import Line, ReportKind, ReportState, Tree, Uid, closed


class Report(Shared, Base):
    """A report on a closed period; `figures` is the snapshot taken when it was issued."""

    kind = "report"
    __tablename__ = "report"
    report_kind: Mapped[ReportKind] = mapped_column(closed(ReportKind))
    title: Mapped[Line]
    year: Mapped[int]
    period_from: Mapped[datetime.date]
    period_to: Mapped[datetime.date]
    movement_uid: Mapped[Uid | None] = mapped_column(ForeignKey("movement.uid"))
    sections: Mapped[Tree]
    figures: Mapped[Tree | None]
    state: Mapped[ReportState] = mapped_column(closed(ReportState), default=ReportState.DRAFT)

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("period_from <= period_to", name="period_closed"),
            Index(None, "owner", "year"),
        )
