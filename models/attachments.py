"""Bản quét và tệp kèm: stored once by digest, in chunks inside the encrypted database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Shared
from models.types import Code, Line, Moment, Name, Sha256Hex, Uid


class Blob(Base):
    """The digest, size and type of stored bytes."""

    __tablename__ = "blob"
    sha256: Mapped[Sha256Hex] = mapped_column(primary_key=True)
    size: Mapped[int]
    media_type: Mapped[Name]
    stored_at: Mapped[Moment]


class BlobChunk(Base):
    """A piece of a blob, counted from 0."""

    __tablename__ = "blob_chunk"
    sha256: Mapped[Sha256Hex] = mapped_column(ForeignKey("blob.sha256"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Attachment(Shared, Base):
    """A paper of the dossier that exists as a scan."""

    kind = "attachment"
    __tablename__ = "attachment"
    nomination_uid: Mapped[Uid] = mapped_column(ForeignKey("nomination.uid"))
    paper_code: Mapped[Code]
    title: Mapped[Line]
    file_name: Mapped[Line]
    sha256: Mapped[Sha256Hex]
    size: Mapped[int]
    media_type: Mapped[Name]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "nomination_uid"), Index(None, "sha256"))
