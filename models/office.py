"""This installation: whose it is, its keys (the file is encrypted), its change counter."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import Moment, OfficeRole, Sha256Hex, Tree, Uid, UnitId, closed


class Office(Base):
    """The one row about the office; `profile` is the typed struct of `services.office`."""

    __tablename__ = "office"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[OfficeRole] = mapped_column(closed(OfficeRole))
    unit_id: Mapped[UnitId]
    superior_unit_id: Mapped[UnitId | None]
    profile: Mapped[Tree]
    version: Mapped[int] = mapped_column(default=1)
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)


class Installation(Base):
    """Identity of this copy of the program.

    Random id, private keys, epoch (a restored database gets a new one).
    """

    __tablename__ = "installation"
    id: Mapped[int] = mapped_column(primary_key=True)
    installation_id: Mapped[Uid]
    epoch: Mapped[int] = mapped_column(default=1)
    change_counter: Mapped[int] = mapped_column(default=0)
    signing_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealing_key: Mapped[bytes] = mapped_column(LargeBinary)
    fingerprint: Mapped[Sha256Hex]
    created_at: Mapped[Moment]
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)


class KnownUnit(Base):
    """A unit that is not in the built-in lists: it came by file."""

    __tablename__ = "known_unit"
    unit_id: Mapped[UnitId] = mapped_column(primary_key=True)
    data: Mapped[Tree]
