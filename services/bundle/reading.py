"""Open a file: believe nothing before it is checked, hold little, leave nothing in the clear on a disk.

Order: outside (size, digests) → age → manifest → signature → records; only then is anything handed out.
Stored files follow as one stream: each is checked against the signed list while it passes, and an error
reaches the caller inside its own transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from types import TracebackType

from services.bundle import archive, manifest, sealing, unpacking
from services.bundle.envelope import FileType, OuterInfo, inspect_file
from services.bundle.errors import (
    BadSignatureError,
    EnvelopeMismatchError,
    MemberDigestError,
    UnknownSenderError,
    WrongRecipientError,
    about,
)
from services.bundle.keys import SealingKey, VerifyKey
from services.bundle.limits import DEFAULT_LIMITS, MIB, PACK_LIMITS, Limits
from services.bundle.manifest import Manifest, Member, Sender
from services.bundle.records import Record, unpack_records
from services.bundle.sealing import PlainStream
from services.bundle.storage import DISK, FileSystem, Report, reading
from services.bundle.unpacking import Sink

# Records up to this size are kept as read; larger ones are read again from their compressed bytes.
_KEEP_BELOW = 16 * MIB
Trusted = Callable[[Sender], VerifyKey | None]
_OpenStream = Callable[[], AbstractContextManager[PlainStream]]


class OpenedBundle:
    """A file whose outside, signature and records are checked. A context manager: use it within `with`."""

    def __init__(self, path: Path, outer: OuterInfo, open_stream: _OpenStream, limits: Limits) -> None:
        self.path, self.outer = path, outer
        self._open_stream, self._limits = open_stream, limits
        self._resources = ExitStack()
        self._stream: PlainStream | None = None
        self._packed = b""
        self._kept: list[Record] | None = None
        self.manifest: Manifest

    @property
    def inner_digest(self) -> str:
        """Return the name of the content: equal for equal content, however often sealed."""
        return self.manifest.inner_digest

    def __enter__(self) -> OpenedBundle:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._resources.close()

    def records(self) -> Iterator[Record]:
        """Yield the records, all of them checked beforehand, in the sender's order."""
        if self._kept is not None:
            return iter(self._kept)
        return self._unpack()

    def read_files(
        self,
        sink: Sink | None = None,
        *,
        wanted: Callable[[Member], bool] | None = None,
        progress: Report | None = None,
    ) -> None:
        """Hand every stored file to `sink`; without one, only check them all.

        Call it within the transaction that stores them: an error means that nothing of the file may stay.
        Files that are not `wanted` are checked, not handed out. May be called again.
        Raises: MemberMissingError, MemberExtraError, MemberDigestError, UnsafeNameError, ArchiveInvalidError,
        DamagedError, SealingFailedError, ReadFailedError.
        """
        with about(self.path), reading():
            if self._stream is None:
                self._reopen()
            stream, self._stream = self._stream, None
            assert stream is not None
            unpacking.read_files(stream, self.manifest, sink, wanted, progress)
            self._resources.close()

    def check(
        self, trusted: Trusted | None, own: set[str] | None = None, unit: str | None = None
    ) -> OpenedBundle:
        """Check manifest, signatures, addressee and records; `open_bundle` and `open_enrolment` call it.

        `own`: key ids of the reader, None for a file that is not sealed.
        """
        try:
            raw, signatures = self._start()
            self.manifest = found = manifest.parse(raw, self._limits)
            _check_signatures(found, signatures, trusted)
            _check_addressee(found, own, unit)
            _check_envelope(found, self.outer)
            self._load_records()
            if not found.files:
                self.read_files()
        except BaseException:
            self._resources.close()
            raise
        return self

    def _start(self) -> tuple[bytes, bytes]:
        self._stream = self._resources.enter_context(self._open_stream())
        return unpacking.read_signed(self._stream, self._limits)

    def _reopen(self) -> None:
        raw, _ = self._start()
        if raw != self.manifest.raw:
            # Another file took the name since it was opened.
            raise MemberDigestError(member=archive.MANIFEST)
        assert self._stream is not None
        unpacking.read_records(self._stream, self.manifest)

    def _unpack(self) -> Iterator[Record]:
        info = self.manifest.records
        with about(self.path):
            yield from unpack_records(self._packed, info.size, info.sha256, self._limits)

    def _load_records(self) -> None:
        assert self._stream is not None
        self._packed = unpacking.read_records(self._stream, self.manifest)
        info = self.manifest.records
        kept: list[Record] | None = [] if info.size <= _KEEP_BELOW else None
        counts: dict[str, int] = {}
        for record in self._unpack():
            counts[record.kind] = counts.get(record.kind, 0) + 1
            if kept is not None:
                kept.append(record)
        if counts != info.counts:
            raise MemberDigestError(member=archive.RECORDS, reason="counts")
        self._kept = kept


def open_bundle(
    path: Path,
    keys: Sequence[SealingKey],
    trusted: Trusted,
    *,
    limits: Limits = DEFAULT_LIMITS,
    unit: str | None = None,
    progress: Report | None = None,
    fs: FileSystem = DISK,
) -> OpenedBundle:
    """Open a bundle or an answer sealed for one of `keys`; use the result within `with`.

    `trusted` returns the enrolled verify key of a sender, or None. With `unit`, a file addressed to another
    unit is refused. Without stored files everything is checked on return; else the rest by `read_files`.
    Raises: what `inspect` raises; WrongRecipientError, UnknownSenderError, BadSignatureError,
    EnvelopeMismatchError, ManifestInvalidError, ArchiveInvalidError, Member…Error, RecordInvalidError,
    LimitExceededError, UnsafeNameError.
    """
    with about(path), reading():
        with fs.open_read(path) as file:
            outer = inspect_file(file, progress)
        own = {key.public.key_id for key in keys}
        if not outer.type.sealed or not own.intersection(outer.recipient_keys):
            raise WrongRecipientError

        @contextmanager
        def stream() -> Iterator[PlainStream]:
            with (
                fs.open_read(path) as source,
                sealing.open_sealed(path, source, outer.content_offset, outer.content_size, keys) as plain,
            ):
                yield plain

        return OpenedBundle(path, outer, stream, limits).check(trusted, own, unit)


def open_enrolment(
    path: Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    trusted: Trusted | None = None,
    progress: Report | None = None,
    fs: FileSystem = DISK,
) -> OpenedBundle:
    """Open an enrolment file. It is signed by the key it brings: `manifest.keys` is what the paper must
    confirm.

    With `trusted` the file must also be signed by that key (a unit already enrolled renews its keys).
    Raises: as `open_bundle`; NotABundleError never stands for a sealed file: that is EnvelopeMismatchError.
    """
    kinds = (FileType.ENROLMENT_OFFER, FileType.ENROLMENT_REQUEST)
    return _open_plain(path, kinds, limits, trusted, progress, fs)


def open_packs(
    path: Path,
    trusted: Trusted | None,
    *,
    limits: Limits = PACK_LIMITS,
    progress: Report | None = None,
    fs: FileSystem = DISK,
) -> OpenedBundle:
    """Open a file of rule packs: signed by the key it brings, which has to be the enrolled one of its sender.

    `trusted` None: only whether the file is whole and signed by its own key, which says nothing of who made
    it. Raises: as `open_enrolment`.
    """
    return _open_plain(path, (FileType.PACKS,), limits, trusted, progress, fs)


def _open_plain(
    path: Path,
    kinds: tuple[FileType, ...],
    limits: Limits,
    trusted: Trusted | None,
    progress: Report | None,
    fs: FileSystem,
) -> OpenedBundle:
    with about(path), reading():
        with fs.open_read(path) as file:
            outer = inspect_file(file, progress)
        if outer.type not in kinds:
            raise EnvelopeMismatchError(field="type")

        @contextmanager
        def stream() -> Iterator[PlainStream]:
            with fs.open_read(path) as source:
                source.seek(outer.content_offset)
                yield PlainStream(source)

        return OpenedBundle(path, outer, stream, limits).check(trusted)


def _check_signatures(found: Manifest, signatures: bytes, trusted: Trusted | None) -> None:
    wanted: list[VerifyKey] = []
    if not found.type.sealed:
        if found.keys is None or found.keys.verify.key_id != found.sender.key:
            raise BadSignatureError
        wanted.append(found.keys.verify)
    if trusted is not None:
        key = trusted(found.sender)
        if key is None:
            raise UnknownSenderError(key=found.sender.key)
        wanted.append(key)
    if found.type.sealed and (not wanted or wanted[-1].key_id != found.sender.key):
        raise UnknownSenderError(key=found.sender.key)
    if not all(manifest.signed_by(signatures, found.raw, key) for key in wanted):
        raise BadSignatureError


def _check_envelope(found: Manifest, outer: OuterInfo) -> None:
    pairs = {
        "type": (found.type, outer.type),
        "sender": (found.sender.key, outer.sender_key),
        "recipients": (found.recipient.keys, outer.recipient_keys),
        "version": (found.minor, outer.minor),
    }
    for field, (inside, outside) in pairs.items():
        if inside != outside:
            raise EnvelopeMismatchError(field=field)


def _check_addressee(found: Manifest, own: set[str] | None, unit: str | None) -> None:
    # Sealed for us, but signed for somebody else: one who got it has passed it on under the sender's name.
    if own is not None and not own.intersection(found.recipient.keys):
        raise WrongRecipientError
    if unit is not None and found.recipient.unit != unit:
        raise WrongRecipientError
