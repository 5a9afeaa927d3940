"""Words of forms that this office puts otherwise, and those that issued papers were printed with."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import Code, Moment, Name, Sha256Hex, Tree


class FormOverride(Base):
    """What the office puts otherwise in a form: `pieces` key → text or list of lines; {} once restored."""

    __tablename__ = "form_override"
    id: Mapped[int] = mapped_column(primary_key=True)
    form_id: Mapped[Code]
    pieces: Mapped[Tree]
    version: Mapped[int] = mapped_column(default=1)
    changed_by: Mapped[Name]
    changed_at: Mapped[Moment]
    __table_args__ = (UniqueConstraint("form_id"),)


class FormEdition(Base):
    """The words, of province and office, of a form whose digest an issued paper bears."""

    __tablename__ = "form_edition"
    digest: Mapped[Sha256Hex] = mapped_column(primary_key=True)
    form_id: Mapped[Code]
    pieces: Mapped[Tree]
