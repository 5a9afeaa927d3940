"""Rule packs that came by file: what a file would change, and installing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from models.exchange import Peer
from models.packs import InstalledPack
from models.types import OfficeRole
from services.app import Services
from services.bundle import Sender, VerifyKey
from services.exchange.keys import own_keys, peer_of_sender, trusted_senders
from services.office_packs import chosen_layers
from services.pack_errors import PackFileChangedError, SignerNotAboveError
from services.pack_files import PackText, check_set, not_held, opened_packs, texts_in
from services.pack_forms import form_changes
from services.packs import KIND
from services.regimes.comparing import EntryChange, compare
from services.regimes.merging import merge
from services.regimes.raw import PackSet, RawLayer
from services.regimes.shelf import library_of
from services.results import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDelta:
    """What a file does to one pack; `old_version` None when there is no such pack here.

    `changes`: of a regime with all that it extends; `also`: the regimes that extend it and change with it.
    """

    id: str
    kind: str
    title: str
    old_version: int | None
    new_version: int
    changes: tuple[EntryChange, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallPlan:
    """What a file would change. `inner_digest` names the file; no `deltas`: all of it is here already."""

    file_name: str
    inner_digest: str
    signer_name: str
    deltas: tuple[PackDelta, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallPacks:
    """Install a file whose changes were shown; `inner_digest`: of the plan."""

    path: Path
    inner_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A checked file: who signed it, what it brings."""

    inner_digest: str
    signer_unit: str
    signer_name: str
    signer_key: str
    fresh: tuple[PackText, ...]
    before: PackSet
    after: PackSet


def plan_install(app: Services, path: Path) -> InstallPlan:
    """Check a file wholly and return what it would change; nothing is changed.

    Raises: WrongTypeError, SignerNotAboveError, PeerPendingError, PeerRevokedError, OlderPackError,
    SameVersionError, PackFileError, PackError and its kinds, and what `open_packs` raises.
    """
    with app.db.read() as session:
        found = _read(app, session, path)
    return InstallPlan(
        file_name=path.name,
        inner_digest=found.inner_digest,
        signer_name=found.signer_name,
        deltas=tuple(pack_deltas(found.fresh, found.before, found.after)),
    )


def install_packs(app: Services, command: InstallPacks) -> Changes:
    """Install what a file brings; packs with a lower version stay on record, but hold no longer.

    Raises: as `plan_install`, and PackFileChangedError: nothing was changed.
    """
    with app.db.write("local.packs.install") as tx:
        found = _read(app, tx.session, command.path)
        if found.inner_digest != command.inner_digest:
            raise PackFileChangedError(name=command.path.name)
        tx.reason = (
            ", ".join(f"{one.pack.header.id} {one.pack.header.version}" for one in found.fresh) or None
        )
        for one in found.fresh:
            tx.session.add(
                InstalledPack(
                    pack_id=one.pack.header.id,
                    version=one.pack.header.version,
                    title=one.pack.header.title,
                    files=one.files,
                    digest=one.pack.digest,
                    signed_by=found.signer_unit,
                    signer_name=found.signer_name,
                    signer_key=found.signer_key,
                    file_name=command.path.name,
                    file_digest=found.inner_digest,
                    installed_by=app.db.actor,
                    installed_at=app.clock.now(),
                )
            )
    app.shelf.forget()
    return Changes(uids={KIND: frozenset(one.pack.header.id for one in found.fresh)})


def _read(app: Services, session: Session, path: Path) -> _Read:
    keys = own_keys(session)
    own = keys.pair.public.verify
    enrolled = trusted_senders(session, path)

    def trusted(sender: Sender) -> VerifyKey | None:
        # Who signs packs for others uses them, too.
        ours = (sender.installation, sender.unit, sender.key) == (
            keys.installation_id,
            app.unit_id,
            own.key_id,
        )
        return own if ours else enrolled(sender)

    with opened_packs(path, trusted) as bundle:
        sender = bundle.manifest.sender
        peer = peer_of_sender(session, sender)
        _check_above(path, peer)
        brought = tuple(texts_in(bundle))
        inner_digest = bundle.manifest.inner_digest
    held = app.shelf.now()
    before, after = held.packs, held.packs
    fresh = not_held(app, brought, path.name)
    for one in fresh:
        after = after.with_pack(one.pack)
    if fresh:
        check_set(after)
        library_of(after, chosen_layers(after, held.choices))
    return _Read(
        inner_digest=inner_digest,
        signer_unit=sender.unit,
        signer_name=peer.unit_name if peer else app.units.get(app.unit_id).full_name,
        signer_key=sender.key,
        fresh=fresh,
        before=before,
        after=after,
    )


def _check_above(path: Path, peer: Peer | None) -> None:
    if peer is not None and peer.role is not OfficeRole.SUPERIOR:
        raise SignerNotAboveError(name=path.name, office=peer.unit_name)


def pack_deltas(fresh: Iterable[PackText], was: PackSet, will_be: PackSet) -> Iterator[PackDelta]:
    """Yield what new packs change, each of `fresh` once."""
    before, after = merge(was), merge(will_be)
    for text in fresh:
        one, old = text.pack, was.find(text.pack.header.id)
        if isinstance(one, RawLayer):
            kind, changes = str(one.header.kind), (*compare(old, one), *form_changes(old, one))
        else:
            kind, changes = "regime", compare(before.get(one.header.id), after[one.header.id])
        yield PackDelta(
            id=one.header.id,
            kind=kind,
            title=one.header.title,
            old_version=old.header.version if old else None,
            new_version=one.header.version,
            changes=changes,
            also=tuple(_above(will_be, one.header.id)),
        )


def _above(packs: PackSet, regime: str) -> Iterator[str]:
    for one in packs.regimes.values():
        if one.header.extends == regime:
            yield one.header.id
            yield from _above(packs, one.header.id)
