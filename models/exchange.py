"""Gửi – nhận: who we exchange with, every bundle in either direction, what was put aside, what conflicts."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import (
    BundleStatus,
    Code,
    Direction,
    Line,
    Moment,
    Name,
    OfficeRole,
    PeerStatus,
    Sha256Hex,
    Tree,
    Uid,
    UnitId,
    closed,
)


class Peer(Base):
    """An installation on the other side, its public keys, and how far each side has heard the other."""

    __tablename__ = "peer"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[UnitId]
    unit_name: Mapped[Line]
    role: Mapped[OfficeRole] = mapped_column(closed(OfficeRole))
    installation_id: Mapped[Uid]
    signing_public: Mapped[Name]
    sealing_public: Mapped[Name]
    fingerprint: Mapped[Sha256Hex]
    status: Mapped[PeerStatus] = mapped_column(closed(PeerStatus))
    confirmed_by: Mapped[Name | None]
    confirmed_at: Mapped[Moment | None]
    sent_sequence: Mapped[int] = mapped_column(default=0)
    sent_digest: Mapped[Sha256Hex | None]
    received_sequence: Mapped[int] = mapped_column(default=0)
    received_digest: Mapped[Sha256Hex | None]
    acknowledged_change: Mapped[int] = mapped_column(default=0)
    acknowledged_epoch: Mapped[int] = mapped_column(default=1)
    __table_args__ = (UniqueConstraint("installation_id", "fingerprint"), Index(None, "unit_id"))


class BundleLog(Base):
    """A bundle written or received.

    The inner digest is unique per direction: receiving twice is caught by the engine.
    """

    __tablename__ = "bundle_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    peer_id: Mapped[int] = mapped_column(ForeignKey("peer.id"))
    direction: Mapped[Direction] = mapped_column(closed(Direction))
    bundle_type: Mapped[Code]
    bundle_uid: Mapped[Uid]
    sequence: Mapped[int]
    predecessor: Mapped[Sha256Hex | None]
    inner_digest: Mapped[Sha256Hex]
    file_name: Mapped[Line]
    size: Mapped[int]
    counts: Mapped[Tree]
    change_counter: Mapped[int] = mapped_column(default=0)
    happened_at: Mapped[Moment]
    status: Mapped[BundleStatus] = mapped_column(closed(BundleStatus))
    acknowledged_at: Mapped[Moment | None]
    note: Mapped[Tree | None]
    __table_args__ = (UniqueConstraint("direction", "inner_digest"), Index(None, "peer_id", "sequence"))


class Quarantine(Base):
    """A record that could not be taken in, with its reason; the rest of its bundle was."""

    __tablename__ = "quarantine"
    id: Mapped[int] = mapped_column(primary_key=True)
    bundle_id: Mapped[int] = mapped_column(ForeignKey("bundle_log.id"))
    record_kind: Mapped[Code]
    record_uid: Mapped[Uid]
    content: Mapped[Tree]
    reason: Mapped[Line]
    resolved_at: Mapped[Moment | None]


class RecordConflict(Base):
    """Two versions of one record under one version number (a cloned or restored PC).

    Both kept until a person decides.
    """

    __tablename__ = "record_conflict"
    id: Mapped[int] = mapped_column(primary_key=True)
    bundle_id: Mapped[int] = mapped_column(ForeignKey("bundle_log.id"))
    record_kind: Mapped[Code]
    record_uid: Mapped[Uid]
    ours: Mapped[Tree]
    theirs: Mapped[Tree]
    found_at: Mapped[Moment]
    resolved_by: Mapped[Name | None]
    resolved_at: Mapped[Moment | None]
