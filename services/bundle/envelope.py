"""The outside of a file: what anybody can check without a key.

| offset | bytes | |
|---|---|---|
| 0 | 8 | magic |
| 8 | 2 + 2 | format version, major and minor (big-endian, like all numbers here) |
| 12 | 4 | size of the header |
| 16 | 8 | size of the content |
| 24 | 32 | SHA-256 of the content |
| 56 | 32 | SHA-256 of the header |
| 88 | 32 | SHA-256 of bytes 0 to 87 |
| 120 | … | header: canonical JSON |
| … | … | content: age, or the plain archive of other types; then the file ends |
"""

from __future__ import annotations

import hashlib
import re
import struct
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from services.bundle import canonical
from services.bundle.errors import (
    DamagedError,
    LimitExceededError,
    NotABundleError,
    TooNewError,
    TruncatedError,
    about,
)
from services.bundle.storage import CHUNK, DISK, FileSystem, Report, reading

# As PNG does: a high bit and line ends that a transfer "as text" would break, an end-of-file mark.
MAGIC = b"\x89TDKT\r\n\x1a"
MAJOR, MINOR = 1, 0
MAX_HEADER = 64 << 10
MAX_RECIPIENTS = 64
KEY_ID = re.compile(r"[0-9a-f]{32}")
_FIXED = struct.Struct(">8sHHIQ32s32s")
PREFIX_SIZE = _FIXED.size + 32


class FileType(StrEnum):
    """What a file is for. The first two are sealed, enrolment files and rule packs are plain."""

    BUNDLE = "bundle"
    ANSWER = "answer"
    ENROLMENT_OFFER = "enrolment-offer"
    ENROLMENT_REQUEST = "enrolment-request"
    PACKS = "packs"

    @property
    def sealed(self) -> bool:
        """Tell whether the content is encrypted."""
        return self in (FileType.BUNDLE, FileType.ANSWER)


@dataclass(frozen=True, slots=True, kw_only=True)
class OuterInfo:
    """What the outside says; checked against the bytes, but not signed.

    `content_size` in bytes from `content_offset`; `content_sha256` in hexadecimal; keys are key ids.
    """

    major: int
    minor: int
    type: FileType
    sender_key: str
    recipient_keys: tuple[str, ...]
    file_size: int
    content_offset: int
    content_size: int
    content_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prefix:
    major: int
    minor: int
    header_size: int
    content_size: int
    content_sha256: bytes
    header_sha256: bytes


def header_bytes(file_type: FileType, sender_key: str, recipient_keys: tuple[str, ...]) -> bytes:
    """Return the header: no unit, no name, only key ids."""
    return canonical.encode(
        {"recipients": list(recipient_keys), "sender": sender_key, "type": str(file_type)}
    )


def prefix_bytes(header: bytes, content_size: int, content_sha256: bytes) -> bytes:
    """Return the first 120 bytes."""
    fixed = _FIXED.pack(
        MAGIC, MAJOR, MINOR, len(header), content_size, content_sha256, hashlib.sha256(header).digest()
    )
    return fixed + hashlib.sha256(fixed).digest()


def inspect(path: Path, *, progress: Report | None = None, fs: FileSystem = DISK) -> OuterInfo:
    """Read the whole file and tell what anybody can know of it. Needs no key.

    Raises: FileMissingError, ReadFailedError, NotABundleError, TruncatedError, DamagedError, TooNewError,
    LimitExceededError.
    """
    with about(path), reading(), fs.open_read(path) as file:
        return inspect_file(file, progress)


def inspect_file(file: BinaryIO, progress: Report | None = None) -> OuterInfo:
    """Do as `inspect` for an open file."""
    size = file.seek(0, 2)
    file.seek(0)
    prefix = _read_prefix(file.read(PREFIX_SIZE), size)
    offset = PREFIX_SIZE + prefix.header_size
    expected = offset + prefix.content_size
    if size < expected:
        raise TruncatedError(size=size, expected=expected)
    if size > expected:
        raise DamagedError(reason="longer than announced")
    header = file.read(prefix.header_size)
    if hashlib.sha256(header).digest() != prefix.header_sha256:
        raise DamagedError(reason="header")
    info = _info(prefix, _read_header(header, prefix.minor), size, offset)
    if content_digest(file, prefix.content_size, progress) != prefix.content_sha256:
        raise DamagedError(reason="content")
    return info


def content_digest(file: BinaryIO, size: int, progress: Report | None = None) -> bytes:
    """Return the SHA-256 of the next `size` bytes."""
    digest, done = hashlib.sha256(), 0
    while done < size and (chunk := file.read(min(CHUNK, size - done))):
        digest.update(chunk)
        done += len(chunk)
        if progress is not None:
            progress(done, size)
    return digest.digest()


def _read_prefix(start: bytes, size: int) -> _Prefix:
    if not any(start):
        # Empty, or zeros where data should be: what a stick pulled out too early leaves behind.
        raise TruncatedError(size=0 if not start else size, expected=PREFIX_SIZE)
    if not MAGIC.startswith(start[: len(MAGIC)]):
        raise NotABundleError
    if len(start) < PREFIX_SIZE:
        raise TruncatedError(size=size, expected=PREFIX_SIZE)
    fixed = start[: _FIXED.size]
    if hashlib.sha256(fixed).digest() != start[_FIXED.size :]:
        raise DamagedError(reason="first bytes")
    _, major, minor, header_size, content_size, content_sha256, header_sha256 = _FIXED.unpack(fixed)
    if major > MAJOR:
        raise TooNewError(version=f"{major}.{minor}")
    if major < MAJOR:
        raise NotABundleError
    if header_size > MAX_HEADER:
        raise LimitExceededError(limit="header_bytes", allowed=MAX_HEADER)
    return _Prefix(
        major=major,
        minor=minor,
        header_size=header_size,
        content_size=content_size,
        content_sha256=content_sha256,
        header_sha256=header_sha256,
    )


def _read_header(header: bytes, minor: int) -> dict[str, Any]:
    try:
        fields = canonical.decode(header, depth=8)
    except canonical.NotCanonicalError as error:
        raise DamagedError(reason=f"header: {error}") from None
    if not isinstance(fields, dict) or not isinstance(fields.get("type"), str):
        raise DamagedError(reason="header: type")
    if fields["type"] not in set(FileType):
        # A kind of file that this program does not know can only come from a newer one.
        raise TooNewError(version=f"{MAJOR}.{minor}")
    recipients = fields.get("recipients")
    if not isinstance(recipients, list) or not all(
        _is_key_id(key) for key in [fields.get("sender"), *recipients]
    ):
        raise DamagedError(reason="header: keys")
    if len(recipients) > MAX_RECIPIENTS:
        raise LimitExceededError(limit="recipients", allowed=MAX_RECIPIENTS)
    return fields


def _is_key_id(value: object) -> bool:
    return isinstance(value, str) and KEY_ID.fullmatch(value) is not None


def _info(prefix: _Prefix, fields: dict[str, Any], size: int, offset: int) -> OuterInfo:
    return OuterInfo(
        major=prefix.major,
        minor=prefix.minor,
        type=FileType(fields["type"]),
        sender_key=fields["sender"],
        recipient_keys=tuple(fields["recipients"]),
        file_size=size,
        content_offset=offset,
        content_size=prefix.content_size,
        content_sha256=prefix.content_sha256.hex(),
    )
