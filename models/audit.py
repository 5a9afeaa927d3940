"""Nhật ký: one entry per write, each holding the hash of the one before."""

from __future__ import annotations

from sqlalchemy import Index
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
