"""Write one file for one office, in either direction, inside the transaction that accounts for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from models.exchange import BundleLog, Peer
from models.types import BundleStatus, Direction
from services.app import Services
from services.bundle import BundleDraft, FileType, WrittenBundle, write_bundle
from services.db import WriteTransaction
from services.exchange import chain
from services.exchange.collecting import Collection, add_wanted
from services.exchange.errors import NothingToSendError
from services.exchange.keys import own_keys, public_keys
from services.exchange.rows import ExportDone
from services.exchange.targets import free_target
from services.progress import Progress
from services.results import Changes

PROGRAM = "tdkt 0.1.0"


@dataclass(slots=True)
class Sending:
    """A file on its way; `written` once it stands on the stick, so that a failed commit can take it away."""

    app: Services
    target: Path
    progress: Progress | None = None
    written: WrittenBundle | None = None
    peer_name: str = ""
    sequence: int = 0
    log_id: int = 0

    def write(
        self,
        tx: WriteTransaction,
        peer: Peer,
        file_type: FileType,
        collect: Callable[[Collection], Collection],
    ) -> None:
        """Collect, seal, write, read back, and enter the file in the log.

        Raises: NothingToSendError, BlobMissingError, UnfitRecordError, and what `write_bundle` raises.
        """
        tx.session.flush()
        keys = own_keys(tx.session)
        base = chain.base_of(tx.session, peer, keys.epoch)
        since = base.change_counter if base else 0
        collection = collect(Collection(tx.session, self.app.unit_id, since))
        add_wanted(collection, chain.asked_again(tx.session, peer.id))
        self.peer_name, self.sequence = peer.unit_name, peer.sent_sequence + 1
        draft = self._draft(tx, peer, collection, base.inner_digest if base else None, file_type)
        if file_type is FileType.BUNDLE and not any(collection.found.values()):
            raise NothingToSendError(office=peer.unit_name)
        path = self._path(peer, file_type)
        self.written = write_bundle(
            path,
            draft,
            keys.pair.signing,
            [public_keys(peer).recipient],
            progress=self.progress.report if self.progress else None,
        )
        self._enter(tx, peer, keys.change_counter, keys.epoch, base.inner_digest if base else None)

    def _draft(
        self, tx: WriteTransaction, peer: Peer, collection: Collection, base: str | None, file_type: FileType
    ) -> BundleDraft:
        keys = own_keys(tx.session)
        facts: dict[str, object] = {"aside": chain.put_aside(tx.session, peer.id)}
        if base is not None:
            facts["since"] = base
        return BundleDraft(
            type=file_type,
            bundle_id=self.app.ids.new(),
            sender_unit=self.app.unit_id,
            installation=keys.installation_id,
            recipient_unit=peer.unit_id,
            sequence=self.sequence,
            epoch=str(keys.epoch),
            created_at=self.app.clock.now(),
            program=PROGRAM,
            predecessor=peer.sent_digest,
            receipts=chain.receipts(tx.session, peer),
            records=collection.records(),
            files=collection.files(),
            x=facts,
        )

    def _path(self, peer: Peer, file_type: FileType) -> Path:
        codes = [self.app.unit_id.partition("@")[0]]
        if file_type is FileType.ANSWER:
            codes.append(peer.unit_id.partition("@")[0])
        day = self.app.clock.today().strftime("%Y%m%d")
        return free_target(self.target, f"{'-'.join(codes)}-{self.sequence:04d}-{day}")

    def _enter(self, tx: WriteTransaction, peer: Peer, counter: int, epoch: int, base: str | None) -> None:
        assert self.written is not None
        manifest = self.written.manifest
        log = BundleLog(
            peer_id=peer.id,
            direction=Direction.OUT,
            bundle_type=str(manifest.type),
            bundle_uid=manifest.bundle_id,
            sequence=manifest.sequence,
            predecessor=manifest.predecessor,
            inner_digest=manifest.inner_digest,
            file_name=self.written.path.name,
            size=self.written.size,
            counts=dict(manifest.records.counts),
            change_counter=counter,
            happened_at=self.app.clock.now(),
            status=BundleStatus.WRITTEN,
            note={"epoch": epoch, "since": base, "sha256": self.written.file_sha256},
        )
        tx.session.add(log)
        peer.sent_sequence, peer.sent_digest = manifest.sequence, manifest.inner_digest
        tx.session.flush()
        self.log_id = log.id

    def done(self, changes: Changes) -> ExportDone:
        """Return what the caller tells the user."""
        assert self.written is not None
        manifest = self.written.manifest
        return ExportDone(
            path=self.written.path,
            sequence=manifest.sequence,
            inner_digest=manifest.inner_digest,
            file_sha256=self.written.file_sha256,
            counts=dict(manifest.records.counts),
            size=self.written.size,
            files=len(manifest.files),
            peer_name=self.peer_name,
            changes=changes.merge(Changes(uids={"bundle": frozenset({manifest.bundle_id})})),
        )


@contextmanager
def sending(app: Services, target: Path, progress: Progress | None) -> Iterator[Sending]:
    """Give a file to write; when the block fails after it was written, the file goes.

    Wrap it around the write transaction: the commit belongs to what may fail.
    """
    file = Sending(app, target, progress)
    try:
        yield file
    except BaseException:
        if file.written is not None:
            with suppress(OSError):
                file.written.path.unlink(missing_ok=True)
        raise
