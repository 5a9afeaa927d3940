"""Rule packs that came by file, and which layers the office has switched on: of this installation alone."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import Code, Line, Moment, Name, Sha256Hex, Tree, UnitId


class InstalledPack(Base):
    """A regime or a layer as it stood in the file: `files` name → text. Earlier versions stay."""

    __tablename__ = "installed_pack"
    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[Code]
    version: Mapped[int]
    title: Mapped[Line]
    files: Mapped[Tree]
    digest: Mapped[Sha256Hex]
    signed_by: Mapped[UnitId]
    signer_name: Mapped[Line]
    signer_key: Mapped[Name]
    file_name: Mapped[Line]
    file_digest: Mapped[Sha256Hex]
    installed_by: Mapped[Name]
    installed_at: Mapped[Moment]
    __table_args__ = (UniqueConstraint("pack_id", "version"),)


class PackChoice(Base):
    """The one row of what the office chose: the typed struct of `services.pack_choice`."""

    __tablename__ = "pack_choice"
    id: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[Tree]
    version: Mapped[int] = mapped_column(default=1)
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
