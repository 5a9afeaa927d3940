"""Getting to know each other: two files, and a fingerprint that two people compare on paper.

The superior makes an offer for a unit, the unit answers with its own keys; each side confirms what it took in
against the other's printed sheet. Until then nothing is exchanged. A unit that comes with a new PC or new
keys goes the same way; its confirmation puts the new enrolment in the place of the old one.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.exchange import Peer
from models.office import Office
from models.types import OfficeRole, PeerStatus
from services.app import Services
from services.bundle import (
    BundleDraft,
    FileType,
    Fingerprint,
    Manifest,
    OpenedBundle,
    fingerprint,
    inspect,
    open_enrolment,
    write_bundle,
)
from services.errors import AppError
from services.exchange.errors import (
    FingerprintMismatchError,
    NotSubordinateError,
    NotSuperiorError,
    OfferNotForUsError,
    PeerNotFoundError,
    PeerRevokedError,
    WrongRoleError,
    WrongTypeError,
)
from services.exchange.keys import own_keys, public_keys
from services.exchange.rows import EnrolDone, EnrolmentView
from services.exchange.sending import PROGRAM
from services.exchange.targets import free_target
from services.messages.exchange import type_words
from services.results import Changes
from services.units import UnitNotFound

# What the files are called on the stick, without marks: not every stick and PC keeps them.
_NAMES = {FileType.ENROLMENT_OFFER: "moi-dang-ky", FileType.ENROLMENT_REQUEST: "yeu-cau-dang-ky"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmPeer:
    """`fingerprint`: the groups of digits or the words of the other side's paper, as typed; `by`: who
    compared."""

    peer_id: int
    fingerprint: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokePeer:
    """Trust an office, or one PC of it, no longer."""

    peer_id: int
    reason: str = ""


def offer_enrolment(app: Services, target: Path, unit_id: str) -> EnrolDone:
    """Write the superior's offer for a unit; `target` a folder or a file. Nothing is recorded yet.

    Raises: WrongRoleError, NotSubordinateError, UnitNotFound, and what `write_bundle` raises.
    """
    _expect_role(app, OfficeRole.SUPERIOR, "offer")
    if app.unit_id not in {unit.id for unit in app.units.ancestors(unit_id)}:
        raise NotSubordinateError(office=unit_name(app, unit_id))
    with app.db.read() as session:
        path = _write(app, session, target, FileType.ENROLMENT_OFFER, unit_id, {})
        mark = fingerprint(own_keys(session).pair.public)
    return _done(path, None, unit_id, unit_name(app, unit_id), mark)


def answer_enrolment(app: Services, offer: Path, target: Path) -> EnrolDone:
    """Take in the superior's offer, to be confirmed here, and write this unit's request.

    Raises: WrongRoleError, WrongTypeError, OfferNotForUsError, NotSuperiorError, PeerRevokedError, and what
    `open_enrolment` and `write_bundle` raise: nothing is recorded then.
    """
    _expect_role(app, OfficeRole.UNIT, "answer_offer")
    with app.db.write("local.exchange.enrol") as tx, _open(app, offer, FileType.ENROLMENT_OFFER) as found:
        manifest = found.manifest
        above = tx.session.execute(select(Office.superior_unit_id)).scalar_one()
        known = {above} | {unit.id for unit in app.units.ancestors(app.unit_id)}
        if manifest.sender.unit not in known:
            raise NotSuperiorError(name=offer.name, office=unit_name(app, manifest.sender.unit))
        peer = _take(tx.session, app, offer, manifest, OfficeRole.SUPERIOR)
        facts: dict[str, object] = {"offer": manifest.inner_digest}
        path = _write(app, tx.session, target, FileType.ENROLMENT_REQUEST, manifest.sender.unit, facts)
        mark = fingerprint(own_keys(tx.session).pair.public)
        return _done(path, peer.id, peer.unit_id, peer.unit_name, mark)


def take_enrolment(app: Services, request: Path) -> EnrolDone:
    """Take in a unit's request, to be confirmed; the fingerprint returned is the unit's.

    Raises: WrongRoleError, WrongTypeError, OfferNotForUsError, NotSubordinateError, PeerRevokedError, and
    what `open_enrolment` raises: nothing is recorded then.
    """
    _expect_role(app, OfficeRole.SUPERIOR, "take_request")
    with (
        app.db.write("local.exchange.enrol") as tx,
        _open(app, request, FileType.ENROLMENT_REQUEST) as found,
    ):
        unit = found.manifest.sender.unit
        if app.unit_id not in _above(app, unit):
            raise NotSubordinateError(office=unit_name(app, unit))
        peer = _take(tx.session, app, request, found.manifest, OfficeRole.UNIT)
        return _done(None, peer.id, peer.unit_id, peer.unit_name, fingerprint(public_keys(peer)))


def confirm_peer(app: Services, command: ConfirmPeer) -> Changes:
    """Trust an office whose fingerprint a person compared; an earlier enrolment of its unit is replaced.

    Raises: PeerNotFoundError, PeerRevokedError, FingerprintMismatchError: nothing is recorded then.
    """
    with app.db.write("local.exchange.confirm", reason=command.by.strip() or None) as tx:
        peer = _peer(tx.session, command.peer_id)
        if peer.status is PeerStatus.REVOKED:
            raise PeerRevokedError(name=peer.unit_name, office=peer.unit_name)
        if not matches(fingerprint(public_keys(peer)), command.fingerprint):
            raise FingerprintMismatchError(office=peer.unit_name)
        tx.session.execute(
            update(Peer)
            .where(Peer.unit_id == peer.unit_id, Peer.id != peer.id, Peer.status == PeerStatus.CONFIRMED)
            .values(status=PeerStatus.REPLACED)
        )
        peer.status = PeerStatus.CONFIRMED
        peer.confirmed_by, peer.confirmed_at = command.by.strip() or app.db.actor, app.clock.now()
    return _peer_changes(command.peer_id)


def revoke_peer(app: Services, command: RevokePeer | int) -> Changes:
    """Trust an office no longer: a stolen PC, a lost key. Raises: PeerNotFoundError."""
    wish = command if isinstance(command, RevokePeer) else RevokePeer(peer_id=command)
    with app.db.write("local.exchange.revoke", reason=wish.reason.strip() or None) as tx:
        _peer(tx.session, wish.peer_id).status = PeerStatus.REVOKED
    return _peer_changes(wish.peer_id)


def matches(mark: Fingerprint, typed: str) -> bool:
    """Tell whether what was typed is the fingerprint: its 40 digits or its 10 words, however spaced."""
    digits = "".join(character for character in typed if character.isdecimal())
    if digits == "".join(mark.groups):
        return True
    words = unicodedata.normalize("NFC", typed).casefold().replace(",", " ").split()
    return tuple(words) == tuple(unicodedata.normalize("NFC", word).casefold() for word in mark.words)


def unit_name(app: Services, unit_id: str) -> str:
    """Return the name of a unit, or its id when no list has it."""
    try:
        return app.units.get(unit_id).full_name
    except UnitNotFound:
        return unit_id


def _above(app: Services, unit_id: str) -> set[str]:
    try:
        return {unit.id for unit in app.units.ancestors(unit_id)}
    except UnitNotFound:
        return set()


def _expect_role(app: Services, role: OfficeRole, step: str) -> None:
    if app.role is not role:
        raise WrongRoleError(step=step)


def _peer(session: Session, peer_id: int) -> Peer:
    peer = session.get(Peer, peer_id)
    if peer is None:
        raise PeerNotFoundError(peer_id=peer_id)
    return peer


def _peer_changes(peer_id: int) -> Changes:
    return Changes(uids={"peer": frozenset({str(peer_id)})})


def _done(path: Path | None, peer_id: int | None, unit_id: str, name: str, mark: Fingerprint) -> EnrolDone:
    return EnrolDone(
        path=path,
        peer_id=peer_id,
        unit_id=unit_id,
        unit_name=name,
        fingerprint_groups=mark.groups,
        fingerprint_words=mark.words,
        changes=_peer_changes(peer_id) if peer_id is not None else Changes(),
    )


def verify_enrolment(app: Services, path: Path) -> EnrolmentView:
    """Check an enrolment file that is for this office; nothing is recorded.

    Raises: OfferNotForUsError, and what `open_enrolment` raises.
    """
    kind = inspect(path).type
    with _open(app, path, kind) as found:
        assert found.manifest.keys is not None
        mark = fingerprint(found.manifest.keys)
        unit_id = found.manifest.sender.unit
    return EnrolmentView(
        type=kind,
        unit_id=unit_id,
        unit_name=unit_name(app, unit_id),
        fingerprint_groups=mark.groups,
        fingerprint_words=mark.words,
    )


def _open(app: Services, path: Path, wanted: FileType) -> OpenedBundle:
    outer = inspect(path)
    if outer.type is not wanted:
        raise WrongTypeError(name=path.name, type=type_words(outer.type))
    found = open_enrolment(path)
    if found.manifest.recipient.unit != app.unit_id:
        raise OfferNotForUsError(name=path.name, office=unit_name(app, found.manifest.recipient.unit))
    return found


def _take(session: Session, app: Services, path: Path, manifest: Manifest, role: OfficeRole) -> Peer:
    """Return the pending peer of an enrolment file; one already known stays as it is."""
    keys = manifest.keys
    assert keys is not None
    mark = fingerprint(keys).sha256
    peer = session.scalars(
        select(Peer).where(Peer.installation_id == manifest.sender.installation, Peer.fingerprint == mark)
    ).one_or_none()
    name = unit_name(app, manifest.sender.unit)
    if peer is not None:
        if peer.status is PeerStatus.REVOKED:
            raise PeerRevokedError(name=path.name, office=name)
        return peer
    peer = Peer(
        unit_id=manifest.sender.unit,
        unit_name=name,
        role=role,
        installation_id=manifest.sender.installation,
        signing_public=keys.verify.text,
        sealing_public=keys.recipient.text,
        fingerprint=mark,
        status=PeerStatus.PENDING,
    )
    session.add(peer)
    session.flush()
    return peer


def _write(
    app: Services,
    session: Session,
    target: Path,
    file_type: FileType,
    unit_id: str,
    facts: dict[str, object],
) -> Path:
    keys = own_keys(session)
    draft = BundleDraft(
        type=file_type,
        bundle_id=app.ids.new(),
        sender_unit=app.unit_id,
        installation=keys.installation_id,
        recipient_unit=unit_id,
        sequence=1,
        epoch=str(keys.epoch),
        created_at=app.clock.now(),
        program=PROGRAM,
        keys=keys.pair.public,
        x=facts,
    )
    sender, receiver = app.unit_id.partition("@")[0], unit_id.partition("@")[0]
    path = free_target(
        target, f"{_NAMES[file_type]}-{sender}-{receiver}", lambda old: _says_the_same(old, draft)
    )
    return write_bundle(path, draft, keys.pair.signing, []).path


def _says_the_same(path: Path, draft: BundleDraft) -> bool:
    """Tell whether a file is an earlier one of this installation: same keys, same addressee."""
    try:
        found = open_enrolment(path).manifest
    except AppError:
        return False
    old = found.type, found.sender.installation, found.sender.unit, found.recipient.unit, found.keys
    return old == (draft.type, draft.installation, draft.sender_unit, draft.recipient_unit, draft.keys)
