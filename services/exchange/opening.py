"""Open a file of the other side: whole, for us, from one we trust; or refuse it by name, nothing written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.exchange import Peer
from models.types import OfficeRole
from services.app import Services
from services.bundle import (
    FileType,
    OpenedBundle,
    OuterInfo,
    RecipientKey,
    inspect,
    open_bundle,
    open_enrolment,
    open_packs,
)
from services.exchange import chain
from services.exchange.errors import OtherOfficeError, WrongTypeError
from services.exchange.keys import own_keys, peer_of_sender, trusted_senders
from services.exchange.rows import BundleView, OuterView
from services.messages.exchange import chain_words, type_words
from services.progress import Progress

_TAKES = {OfficeRole.SUPERIOR: FileType.BUNDLE, OfficeRole.UNIT: FileType.ANSWER}


@dataclass(frozen=True, slots=True)
class Opened:
    """A checked file and the enrolled office that sent it."""

    bundle: OpenedBundle
    peer: Peer
    position: chain.Position


def inspect_file(path: Path, progress: Progress | None = None) -> OuterView:
    """Tell what can be known of a file without a key: whether it is whole, and of which kind.

    What is not sealed brings its own key: that this one signed it can be checked, too; not whose it is.
    Raises: what `services.bundle.inspect`, `open_enrolment` and `open_packs` raise.
    """
    outer = inspect(path, progress=progress.report if progress else None)
    _check_plain(path, outer.type)
    return OuterView(
        type=outer.type,
        format_version=f"{outer.major}.{outer.minor}",
        sender_key=outer.sender_key,
        recipient_keys=outer.recipient_keys,
        size=outer.file_size,
    )


def _check_plain(path: Path, kind: FileType) -> None:
    if kind in (FileType.ENROLMENT_OFFER, FileType.ENROLMENT_REQUEST):
        with open_enrolment(path):
            pass
    elif kind is FileType.PACKS:
        with open_packs(path, None):
            pass


@contextmanager
def opened(app: Services, session: Session, path: Path, progress: Progress | None = None) -> Iterator[Opened]:
    """Give a file that is for this office and from one that it trusts, everything but stored files checked.

    Raises: WrongTypeError, OtherOfficeError, PeerPendingError, PeerRevokedError, and what `open_bundle`
    raises.
    """
    outer = inspect(path)
    _check_addressee(app, session, path, outer)
    keys = own_keys(session)
    bundle = open_bundle(
        path,
        [keys.pair.sealing],
        trusted_senders(session, path),
        unit=app.unit_id,
        progress=progress.report if progress else None,
    )
    with bundle:
        peer = peer_of_sender(session, bundle.manifest.sender)
        assert peer is not None
        yield Opened(bundle, peer, chain.position(session, peer.id, bundle.manifest))


def _check_addressee(app: Services, session: Session, path: Path, outer: OuterInfo) -> None:
    keys = own_keys(session)
    ours = keys.pair.public.recipient.key_id in outer.recipient_keys
    if not ours and outer.type.sealed:
        for peer in session.execute(select(Peer.unit_name, Peer.sealing_public)):
            if RecipientKey(peer.sealing_public).key_id in outer.recipient_keys:
                raise OtherOfficeError(name=path.name, office=peer.unit_name)
    if outer.type is not _TAKES[app.role] and (ours or not outer.type.sealed):
        raise WrongTypeError(name=path.name, type=type_words(outer.type))


def view_of(found: Opened) -> BundleView:
    """Return what a checked file says of itself, and where it stands in the chain."""
    manifest, position = found.bundle.manifest, found.position
    return BundleView(
        sender_unit=manifest.sender.unit,
        sender_name=found.peer.unit_name,
        sequence=manifest.sequence,
        inner_digest=manifest.inner_digest,
        created_at=manifest.created_at,
        counts=dict(manifest.records.counts),
        files=len(manifest.files),
        size=found.bundle.outer.file_size,
        known=position.code == "known",
        chain=position.code,
        gap=chain_words(position.code, position.missing, complete=position.complete),
        missing=position.missing,
        complete=position.complete,
    )


def verify_bundle(app: Services, path: Path, progress: Progress | None = None) -> BundleView:
    """Check every byte of a file and tell what it is; nothing is taken in. Raises: as `opened`."""
    with app.db.read() as session, opened(app, session, path, progress) as found:
        found.bundle.read_files(progress=progress.report if progress else None)
        return view_of(found)
