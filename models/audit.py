"""Nhật ký: one entry per write, each holding the hash of the one before."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import Code, LongText, Moment, Name, Sha256Hex, Tree, Uid


class AuditEntry(Base):
    """Who did what to which records when and why; uids and versions only, no content."""

    __tablename__ = "audit_entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    happened_at: Mapped[Moment]
    actor: Mapped[Name]
    action: Mapped[Code]
    subject: Mapped[Uid | None]
    reason: Mapped[LongText | None]
    records: Mapped[Tree]
    previous_hash: Mapped[Sha256Hex]
    entry_hash: Mapped[Sha256Hex]
    __table_args__ = (Index(None, "subject"),)


class AuditHead(Base):
    """The one row that knows where the chain ends: how many entries there are, and the last one."""

    __tablename__ = "audit_head"
    id: Mapped[int] = mapped_column(primary_key=True)
    entries: Mapped[int]
    entry_id: Mapped[int]
    entry_hash: Mapped[Sha256Hex]
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
