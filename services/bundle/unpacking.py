"""Walk through the archive of a file, comparing it with its signed list at every step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import partial

from services.bundle import archive
from services.bundle.errors import (
    ArchiveInvalidError,
    LimitExceededError,
    MemberDigestError,
    MemberExtraError,
    MemberMissingError,
)
from services.bundle.limits import Limits
from services.bundle.manifest import Manifest, Member
from services.bundle.sealing import PlainStream
from services.bundle.storage import CHUNK, Report

# Takes a file and its bytes in pieces. What it stores counts only once `read_files` has returned.
Sink = Callable[[Member, Iterator[bytes]], object]
_SIGNATURES_BYTES = 16 << 10


def read_signed(stream: PlainStream, limits: Limits) -> tuple[bytes, bytes]:
    """Return the bytes of the manifest and of its signatures, the first two members.

    Raises: ArchiveInvalidError, MemberMissingError, UnsafeNameError, LimitExceededError.
    """
    raw = _read_small(stream, archive.MANIFEST, limits.manifest_bytes, "manifest_bytes")
    return raw, _read_small(stream, archive.SIGNATURES, _SIGNATURES_BYTES, "signature_bytes")


def read_records(stream: PlainStream, manifest: Manifest) -> bytes:
    """Return the compressed records, compared with the signed digest.

    Raises: MemberDigestError, MemberMissingError, MemberExtraError, UnsafeNameError, ArchiveInvalidError.
    """
    member = manifest.members[0]
    _expect(stream, manifest, 0)
    data = _exactly(stream, member.size)
    if hashlib.sha256(data).hexdigest() != member.sha256:
        raise MemberDigestError(member=member.name)
    _skip_padding(stream, member.size)
    return data


def read_files(
    stream: PlainStream,
    manifest: Manifest,
    sink: Sink | None,
    wanted: Callable[[Member], bool] | None,
    progress: Report | None,
) -> None:
    """Pass every stored file to `sink`, checked; then make sure that nothing follows.

    Raises: as `read_records`, and DamagedError, SealingFailedError from the end of the seal.
    """
    total, done = sum(member.size for member in manifest.files), 0
    for index, member in enumerate(manifest.files, 1):
        _expect(stream, manifest, index)
        content = _Content(stream, member)
        if sink is not None and (wanted is None or wanted(member)):
            sink(member, content.chunks(partial(_report, progress, done, total)))
        content.finish()
        _skip_padding(stream, member.size)
        done += member.size
        _report(progress, done, total, 0)
    _expect_end(stream)


def _report(progress: Report | None, before: int, total: int, size: int) -> None:
    if progress is not None:
        progress(before + size, total)


class _Content:
    """The bytes of one member, digested while they pass."""

    def __init__(self, stream: PlainStream, member: Member) -> None:
        self._stream, self._member = stream, member
        self._digest, self._rest = hashlib.sha256(), member.size

    def chunks(self, passed: Callable[[int], object] | None = None) -> Iterator[bytes]:
        """Yield the bytes; the last step fails when they are not the signed ones."""
        while self._rest:
            chunk = _exactly(self._stream, min(CHUNK, self._rest))
            self._digest.update(chunk)
            self._rest -= len(chunk)
            yield chunk
            if passed is not None:
                passed(self._member.size - self._rest)
        if self._digest.hexdigest() != self._member.sha256:
            raise MemberDigestError(member=self._member.name)

    def finish(self) -> None:
        """Read what the sink left and compare."""
        for _ in self.chunks():
            pass


def _read_small(stream: PlainStream, name: str, allowed: int, limit: str) -> bytes:
    found = _header(stream)
    if found is None or found[0] != name:
        raise MemberMissingError(member=name)
    size = found[1]
    if size > allowed:
        raise LimitExceededError(limit=limit, allowed=allowed)
    data = _exactly(stream, size)
    _skip_padding(stream, size)
    return data


def _header(stream: PlainStream) -> tuple[str, int] | None:
    """Return name and size of the next member, None at the end mark."""
    block = _exactly(stream, archive.BLOCK)
    if not any(block):
        return None
    found = archive.parse_header(block)
    if found is None:
        raise ArchiveInvalidError
    return found


def _expect(stream: PlainStream, manifest: Manifest, index: int) -> None:
    member = manifest.members[index]
    found = _header(stream)
    if found == (member.name, member.size):
        return
    if found is None or found[0] in {later.name for later in manifest.members[index + 1 :]}:
        raise MemberMissingError(member=member.name)
    if found[0] != member.name:
        raise MemberExtraError(member=found[0])
    raise MemberDigestError(member=member.name)


def _expect_end(stream: PlainStream) -> None:
    found = _header(stream)
    if found is not None:
        raise MemberExtraError(member=found[0])
    if any(_exactly(stream, archive.BLOCK)) or stream.read(1):
        raise ArchiveInvalidError
    stream.finish()


def _skip_padding(stream: PlainStream, size: int) -> None:
    if any(_exactly(stream, -size % archive.BLOCK)):
        raise ArchiveInvalidError


def _exactly(stream: PlainStream, size: int) -> bytes:
    data = stream.read(size) if size else b""
    if len(data) != size:
        # Ask the seal first: it knows why the stream ended.
        stream.finish()
        raise ArchiveInvalidError
    return data
