"""What was typed into a form and not saved yet: of this machine alone, never exchanged."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import Line, Moment, Tree


class Draft(Base):
    """The fields of one form as they stand on the screen; `key` names the form and the record."""

    __tablename__ = "draft"
    key: Mapped[Line] = mapped_column(primary_key=True)
    content: Mapped[Tree]
    saved_at: Mapped[Moment]
    __table_args__ = (Index(None, "saved_at"),)
