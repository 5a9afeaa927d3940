"""Write a file so that the old one or the new one is on the stick, whole, and never half of either."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from services.bundle import archive, manifest, sealing
from services.bundle.envelope import MAJOR, MINOR, PREFIX_SIZE, FileType, header_bytes, prefix_bytes
from services.bundle.errors import SourceChangedError, VerifyAfterWriteFailedError, about
from services.bundle.keys import PublicKeys, RecipientKey, SigningKey
from services.bundle.limits import DEFAULT_LIMITS, Limits
from services.bundle.manifest import PackNeeded, ReceiptSeen
from services.bundle.records import PackedRecords, Record, pack_records
from services.bundle.storage import CHUNK, DISK, FileSystem, Report, check_room, writing

# What age adds to a content: a header of some 200 bytes a recipient, 16 bytes for each 64 KiB.
_AGE_HEADER, _AGE_STANZA, _AGE_CHUNK, _AGE_TAG = 1024, 256, 64 << 10, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSource:
    """A stored file to put in. `open()` yields its bytes in pieces, at most some MiB each; called once.

    `folder`: "papers" (issued papers), "blobs" (attachments), "packs"; `size` in bytes; `sha256` in
    hexadecimal.
    """

    folder: str
    sha256: str
    size: int
    open: Callable[[], Iterable[bytes]] = field(repr=False)

    @property
    def name(self) -> str:
        """Return the name in the archive."""
        return f"{self.folder}/{self.sha256}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleDraft:
    """What a file is to say. Unit, installation, epoch: letters, digits and `._:@-`, at most 64.

    `keys`: the sender's public keys, in files that are not sealed. `x`: facts of the exchange, a JSON object
    of whole numbers and texts.
    """

    type: FileType
    bundle_id: str
    sender_unit: str
    installation: str
    recipient_unit: str
    sequence: int
    epoch: str
    created_at: datetime
    program: str
    predecessor: str | None = None
    receipts: Sequence[ReceiptSeen] = ()
    packs: Sequence[PackNeeded] = ()
    records: Iterable[Record] = field(default=(), repr=False)
    files: Sequence[FileSource] = field(default=(), repr=False)
    keys: PublicKeys | None = None
    x: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenBundle:
    """What stands on the stick, read back and compared. Sizes in bytes, digests in hexadecimal."""

    path: Path
    inner_digest: str
    file_sha256: str
    size: int
    manifest: manifest.Manifest


def write_bundle(
    target: Path,
    draft: BundleDraft,
    signer: SigningKey,
    recipients: Sequence[RecipientKey],
    *,
    progress: Report | None = None,
    cosigners: Sequence[SigningKey] = (),
    limits: Limits = DEFAULT_LIMITS,
    fs: FileSystem = DISK,
) -> WrittenBundle:
    """Sign, seal, write, flush, read back, compare, rename; only then return.

    `progress(done, total)` in bytes may raise to cancel: nothing is left then. `cosigners` also sign (an
    old key that hands over to a new one). Enrolment files and packs take no recipients and are not sealed.
    Raises: DiskFullError, TargetReadOnlyError, TargetMissingError, TargetTooSmallError, WriteFailedError,
    VerifyAfterWriteFailedError, SourceChangedError, SealingFailedError; RecordInvalidError,
    LimitExceededError, ManifestInvalidError, UnsafeNameError for a draft that would be refused; an old file
    of that name stays whole.
    """
    if draft.type.sealed != bool(recipients):
        raise ValueError("bundles and answers have recipients, plain files have none")
    with about(target):
        packed = pack_records(draft.records, limits)
        files = sorted(draft.files, key=lambda source: source.name)
        listed = manifest.parse(_manifest(draft, packed, files, signer, recipients), limits)
        signatures = manifest.sign(listed.raw, [signer, *cosigners])
        parts = [
            (archive.MANIFEST, listed.raw),
            (archive.SIGNATURES, signatures),
            (archive.RECORDS, packed.packed),
        ]
        size = sum(archive.stored_size(len(data)) for _, data in parts) + len(archive.END)
        size += sum(archive.stored_size(source.size) for source in files)
        header = header_bytes(draft.type, listed.sender.key, listed.recipient.keys)
        writer = _Writer(target, header, size, recipients, progress, fs)
        file_sha256 = writer.write(_archive(parts, files))
        return WrittenBundle(
            path=target,
            inner_digest=listed.inner_digest,
            file_sha256=file_sha256,
            size=writer.file_size,
            manifest=listed,
        )


def _manifest(
    draft: BundleDraft,
    packed: PackedRecords,
    files: Sequence[FileSource],
    signer: SigningKey,
    recipients: Sequence[RecipientKey],
) -> bytes:
    records_sha256 = hashlib.sha256(packed.packed).hexdigest()
    members = [{"name": archive.RECORDS, "sha256": records_sha256, "size": len(packed.packed)}]
    members += [{"name": source.name, "sha256": source.sha256, "size": source.size} for source in files]
    keys = draft.keys and {"recipient": draft.keys.recipient.text, "verify": draft.keys.verify.text}
    return manifest.build(
        {
            "created_at": manifest.time_text(draft.created_at),
            "epoch": draft.epoch,
            "format": [MAJOR, MINOR],
            "id": draft.bundle_id,
            "keys": keys,
            "members": members,
            "packs": [{"digest": pack.digest, "id": pack.id} for pack in draft.packs],
            "predecessor": draft.predecessor,
            "program": draft.program,
            "receipts": [
                {"digest": seen.digest, "installation": seen.installation, "sequence": seen.sequence}
                for seen in draft.receipts
            ],
            "recipient": {"keys": [key.key_id for key in recipients], "unit": draft.recipient_unit},
            "records": {"counts": packed.counts, "sha256": packed.sha256, "size": packed.size},
            "sender": {
                "installation": draft.installation,
                "key": signer.public.key_id,
                "unit": draft.sender_unit,
            },
            "sequence": draft.sequence,
            "type": str(draft.type),
            "x": draft.x,
        }
    )


def _archive(parts: Sequence[tuple[str, bytes]], files: Sequence[FileSource]) -> Iterator[bytes]:
    for name, data in parts:
        yield archive.header(name, len(data)) + data + archive.padding(len(data))
    for source in files:
        yield archive.header(source.name, source.size)
        digest, size = hashlib.sha256(), 0
        for chunk in source.open():
            digest.update(chunk)
            size += len(chunk)
            if size > source.size:
                break
            yield chunk
        if size != source.size or digest.hexdigest() != source.sha256:
            raise SourceChangedError(member=source.name)
        yield archive.padding(source.size)
    yield archive.END


class _Writer:
    """One file on its way to the stick."""

    def __init__(
        self,
        target: Path,
        header: bytes,
        size: int,
        recipients: Sequence[RecipientKey],
        progress: Report | None,
        fs: FileSystem,
    ) -> None:
        self._target, self._header, self._size = target, header, size
        self._recipients, self._progress, self._fs = recipients, progress, fs
        self._digest, self._content_size = hashlib.sha256(), 0
        overhead = _AGE_HEADER + _AGE_STANZA * len(recipients) + (size // _AGE_CHUNK + 1) * _AGE_TAG
        self._needed = PREFIX_SIZE + len(header) + size + overhead

    @property
    def file_size(self) -> int:
        """Return the size of the whole file in bytes."""
        return PREFIX_SIZE + len(self._header) + self._content_size

    def write(self, chunks: Iterable[bytes]) -> str:
        """Do all of it; return the SHA-256 of the file that now has the name."""
        folder = self._target.parent
        with writing(folder, self._needed, self._fs):
            check_room(folder, self._needed, self._fs)
            # Short, and no part of the target's name: old sticks have short path limits.
            temporary = folder / f".tdkt-{secrets.token_hex(6)}.tmp"
            with self._removed_on_failure(temporary):
                prefix = self._fill(temporary, chunks)
                file_sha256 = self._read_back(temporary, prefix)
                self._fs.replace(temporary, self._target)
            self._fs.sync_folder(folder)
            if self._target.stat().st_size != self.file_size:
                raise VerifyAfterWriteFailedError
        return file_sha256

    @contextmanager
    def _removed_on_failure(self, temporary: Path) -> Iterator[None]:
        try:
            yield
        except BaseException:
            with suppress(OSError):
                self._fs.remove(temporary)
            raise

    def _fill(self, temporary: Path, chunks: Iterable[bytes]) -> bytes:
        with self._fs.create(temporary) as file:
            self._fs.write(file, bytes(PREFIX_SIZE) + self._header)

            def sink(data: bytes) -> None:
                self._fs.write(file, data)
                self._digest.update(data)
                self._content_size += len(data)

            if self._recipients:
                sealing.seal(self._counted(chunks), self._size, self._recipients, sink)
            else:
                for chunk in self._counted(chunks):
                    sink(chunk)
            prefix = prefix_bytes(self._header, self._content_size, self._digest.digest())
            file.seek(0)
            self._fs.write(file, prefix)
            self._fs.sync(file)
        return prefix

    def _counted(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        done = 0
        for chunk in chunks:
            yield chunk
            done += len(chunk)
            # Half of the way: the other half is reading back.
            self._report(done, 2 * self._size)

    def _report(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(min(done, total), total)

    def _read_back(self, temporary: Path, prefix: bytes) -> str:
        # Two digests of the same bytes: that of the content is compared, that of the file is told. Each on a
        # core of its own, since hashing is what the time goes into.
        with self._fs.open_read(temporary) as file, ThreadPoolExecutor(1) as beside:
            start = file.read(PREFIX_SIZE + len(self._header))
            content, whole, rest = hashlib.sha256(), hashlib.sha256(start), self._content_size
            while rest and (chunk := file.read(min(CHUNK, rest))):
                told = beside.submit(whole.update, chunk)
                content.update(chunk)
                told.result()
                rest -= len(chunk)
                self._halfway(self._content_size - rest, self._content_size)
            if start != prefix + self._header or content.digest() != self._digest.digest() or file.read(1):
                raise VerifyAfterWriteFailedError
        return whole.hexdigest()

    def _halfway(self, done: int, total: int) -> None:
        self._report(total + done, 2 * total)
