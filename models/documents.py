"""Văn bản: an issued paper is frozen as data and as bytes; numbers run per series and year."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Shared
from models.types import Code, Line, Name, PaperState, Sha256Hex, Tree, Uid, UnitId, closed


class Paper(Shared, Base):
    """A printed paper: the data it was made from, the digest of its form and of its PDF."""

    kind = "paper"
    __tablename__ = "paper"
    form_id: Mapped[Code]
    form_digest: Mapped[Sha256Hex]
    title: Mapped[Line]
    round_uid: Mapped[Uid | None]
    subject_uid: Mapped[Uid | None]
    number: Mapped[int | None]
    symbol: Mapped[Name | None]
    issued_on: Mapped[datetime.date | None]
    snapshot: Mapped[Tree]
    pdf_sha256: Mapped[Sha256Hex]
    pages: Mapped[int]
    state: Mapped[PaperState] = mapped_column(closed(PaperState))
    replaced_by: Mapped[Uid | None]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "round_uid"), Index(None, "subject_uid"), Index(None, "owner", "issued_on"))


class NumberSeries(Base):
    """The last number given out by an agency for a group of papers in a calendar year."""

    __tablename__ = "number_series"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[UnitId]
    series: Mapped[Code]
    year: Mapped[int]
    last_number: Mapped[int] = mapped_column(default=0)
    __table_args__ = (UniqueConstraint("unit_id", "series", "year"),)
