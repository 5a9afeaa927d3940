"""The declarative base and what every shared record carries."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, Index, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from models.types import Moment, Tree, Uid, UnitId

# Named from the first table on: an unnamed constraint can't be dropped by a later migration.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all entities."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {dict[str, Any]: JSON, list[Any]: JSON}


class Shared:
    """A record that travels: one unit owns it and alone changes it.

    `uid` UUIDv7; `owner` the owning unit; `version` 1, 2, 3… by the owner; `origin` the installation that
    wrote this version; `changed` this database's change counter when the record last changed here ("changed
    since"); `deleted_at` a tombstone, which travels too; `unknown` fields of a newer program, kept and sent
    on.
    """

    kind: ClassVar[str]

    uid: Mapped[Uid] = mapped_column(primary_key=True)
    owner: Mapped[UnitId]
    version: Mapped[int] = mapped_column(default=0)
    origin: Mapped[Uid] = mapped_column(default="")
    changed: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]
    deleted_at: Mapped[Moment | None]
    unknown: Mapped[Tree | None]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:
        if "__tablename__" not in vars(cls):  # a kind that shares its parent's table
            return ()
        return (
            *cls.extra_args(),
            CheckConstraint("version >= 1", name="version_positive"),
            Index(None, "changed"),
        )

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        """Return the constraints and indexes of the entity itself."""
        return ()


# Columns that describe the record as a traveller; everything else is its content.
ENVELOPE = frozenset(
    {"uid", "owner", "version", "origin", "changed", "created_at", "updated_at", "deleted_at", "unknown"}
)
# Columns derived from content on this machine: never sent.
DERIVED = frozenset({"sort_key", "fold_key", "mark_key"})
