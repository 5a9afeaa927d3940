"""Whose file it is and for whom: this office's keys, the enrolled offices', and who of them is trusted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.exchange import Peer
from models.office import Installation
from models.types import OfficeRole, PeerStatus
from services.bundle import KeyPair, PublicKeys, RecipientKey, SealingKey, Sender, SigningKey, VerifyKey
from services.exchange.errors import (
    NoPeerError,
    PeerPendingError,
    PeerRevokedError,
    PeerUnconfirmedError,
    UnitNotEnrolledError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKeys:
    """What this installation signs, opens and numbers with."""

    pair: KeyPair
    installation_id: str
    epoch: int
    change_counter: int


def own_keys(session: Session) -> OwnKeys:
    """Return the identity of this installation."""
    row = session.execute(
        select(
            Installation.signing_key,
            Installation.sealing_key,
            Installation.installation_id,
            Installation.epoch,
            Installation.change_counter,
        )
    ).one()
    return OwnKeys(
        pair=KeyPair(SigningKey.from_bytes(row.signing_key), SealingKey.from_bytes(row.sealing_key)),
        installation_id=row.installation_id,
        epoch=row.epoch,
        change_counter=row.change_counter,
    )


def public_keys(peer: Peer) -> PublicKeys:
    """Return the public keys of an enrolled office."""
    return PublicKeys(VerifyKey(peer.signing_public), RecipientKey(peer.sealing_public))


def peer_of_sender(session: Session, sender: Sender) -> Peer | None:
    """Return the office that a manifest names as its sender: unit, installation and key must all fit."""
    found = session.scalars(
        select(Peer)
        .where(Peer.installation_id == sender.installation, Peer.unit_id == sender.unit)
        .order_by(Peer.id.desc())
    ).all()
    return next((peer for peer in found if VerifyKey(peer.signing_public).key_id == sender.key), None)


def trusted_senders(session: Session, path: Path) -> Callable[[Sender], VerifyKey | None]:
    """Return the function that `open_bundle` asks for the key of a sender.

    It raises PeerPendingError or PeerRevokedError for an office that is known but not trusted.
    """

    def trusted(sender: Sender) -> VerifyKey | None:
        peer = peer_of_sender(session, sender)
        if peer is None:
            return None
        if peer.status is PeerStatus.PENDING:
            raise PeerPendingError(name=path.name, office=peer.unit_name)
        if peer.status is not PeerStatus.CONFIRMED:
            raise PeerRevokedError(name=path.name, office=peer.unit_name)
        return VerifyKey(peer.signing_public)

    return trusted


def confirmed_peer(
    session: Session,
    *,
    role: OfficeRole,
    peer_id: int | None = None,
    unit_id: str | None = None,
    office: str = "",
) -> Peer:
    """Return the confirmed office to write to; `office` is its name, for the sentence.

    Raises: PeerUnconfirmedError, UnitNotEnrolledError, NoPeerError.
    """
    query = select(Peer).where(Peer.role == role)
    if peer_id is not None:
        query = query.where(Peer.id == peer_id)
    if unit_id is not None:
        query = query.where(Peer.unit_id == unit_id)
    found = list(session.scalars(query.order_by(Peer.id.desc())))
    by_status = {peer.status: peer for peer in reversed(found)}
    if (trusted := by_status.get(PeerStatus.CONFIRMED)) is not None:
        return trusted
    if (pending := by_status.get(PeerStatus.PENDING)) is not None:
        raise PeerUnconfirmedError(office=pending.unit_name)
    if role is OfficeRole.UNIT:
        raise UnitNotEnrolledError(office=found[0].unit_name if found else office)
    raise NoPeerError
