"""What moved, from where to where, by whom and why; the present state can be rebuilt from it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from models.base import Base, Shared
from models.types import Code, LongText, Moment, Name, Uid


class Event(Shared, Base):
    """One step of a round, a nomination, a movement or a report."""

    kind = "event"
    __tablename__ = "event"
    subject_kind: Mapped[Code]
    subject_uid: Mapped[Uid]
    action: Mapped[Code]
    from_state: Mapped[Code | None]
    to_state: Mapped[Code | None]
    reason: Mapped[LongText | None]
    actor: Mapped[Name]
    happened_at: Mapped[Moment]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "subject_uid", "happened_at"),)
