"""Records: one canonical JSON object a line, compressed together."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import zstandard

from services.bundle import canonical
from services.bundle.errors import LimitExceededError, MemberDigestError, RecordInvalidError
from services.bundle.limits import DEFAULT_LIMITS, MIB, Limits

_LEVEL = 3
_READ = 256 << 10
# The largest window a reader must hold; level 3 uses 2 MiB.
_WINDOW = 8 * MIB
_FIELDS = frozenset({"kind", "uid", "version", "owner", "origin", "deleted", "data", "x"})
KIND = re.compile(r"[a-z][a-z0-9_]{0,39}")
UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
IDENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One version of one record.

    `owner`: the unit that alone may change it; `origin`: the installation that wrote this version; `data`:
    fields, opaque here; `x`: fields of newer programs, kept and passed on.
    """

    kind: str
    uid: str
    version: int
    owner: str
    origin: str
    deleted: bool = False
    data: dict[str, Any] = field(default_factory=dict)
    x: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedRecords:
    """Compressed records, and what the manifest says about them. `size`, `sha256`: of the lines."""

    packed: bytes
    size: int
    sha256: str
    counts: dict[str, int]


def pack_records(records: Iterable[Record], limits: Limits = DEFAULT_LIMITS) -> PackedRecords:
    """Compress records in the order given.

    Raises: RecordInvalidError, LimitExceededError: the bundle would be refused where it goes.
    """
    target, digest, size = io.BytesIO(), hashlib.sha256(), 0
    counts: dict[str, int] = {}
    seen = _Seen(limits)
    with zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).stream_writer(
        target, closefd=False
    ) as writer:
        for number, record in enumerate(records, 1):
            seen.add(record, number)
            line = _encode(record, number, limits)
            digest.update(line)
            size += len(line)
            _within("records_bytes", size, limits.records_bytes)
            writer.write(line)
            counts[record.kind] = counts.get(record.kind, 0) + 1
    packed = target.getvalue()
    _within("records_packed_bytes", len(packed), limits.records_packed_bytes)
    return PackedRecords(
        packed=packed, size=size, sha256=digest.hexdigest(), counts=dict(sorted(counts.items()))
    )


def unpack_records(
    packed: bytes, size: int, sha256: str, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Record]:
    """Yield records one by one; memory holds one line and one window.

    The last step checks size and digest: nothing may be believed before the iterator ends.
    Raises: RecordInvalidError, LimitExceededError, MemberDigestError.
    """
    _within("records_bytes", size, limits.records_bytes)
    if size > MIB:
        _within("records_ratio", size // max(1, len(packed)), limits.records_ratio)
    seen = _Seen(limits)
    for number, line in enumerate(_lines(packed, size, sha256, limits), 1):
        record = _decode(line, number, limits)
        seen.add(record, number)
        yield record


class _Seen:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._keys: set[tuple[str, str]] = set()

    def add(self, record: Record, number: int) -> None:
        _within("records", number, self._limits.records)
        self._keys.add((record.kind, record.uid))
        if len(self._keys) != number:
            raise RecordInvalidError(line=number, reason="twice in one bundle")


def _lines(packed: bytes, size: int, sha256: str, limits: Limits) -> Iterator[bytes]:
    digest, done, rest = hashlib.sha256(), 0, b""
    decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    try:
        with decompressor.stream_reader(packed, read_size=_READ, read_across_frames=True) as reader:
            while chunk := reader.read(_READ):
                digest.update(chunk)
                done += len(chunk)
                if done > size:
                    break
                *lines, rest = (rest + chunk).split(b"\n")
                yield from lines
                _within("record_bytes", len(rest), limits.record_bytes)
    except zstandard.ZstdError as error:
        raise MemberDigestError(member="records.jsonl.zst", reason="zstd") from error
    if done != size or digest.hexdigest() != sha256:
        raise MemberDigestError(member="records.jsonl.zst", reason="lines")
    if rest:
        raise RecordInvalidError(line=0, reason="last line has no end")


def _encode(record: Record, number: int, limits: Limits) -> bytes:
    fields = {name: getattr(record, name) for name in _FIELDS}
    reason = _fault(fields)
    if reason:
        raise RecordInvalidError(line=number, reason=reason)
    try:
        line = canonical.encode(fields, limits.json_depth) + b"\n"
    except canonical.NotCanonicalError as error:
        raise RecordInvalidError(line=number, reason=str(error)) from None
    _within("record_bytes", len(line), limits.record_bytes)
    return line


def _decode(line: bytes, number: int, limits: Limits) -> Record:
    _within("record_bytes", len(line) + 1, limits.record_bytes)
    try:
        fields = canonical.decode(line, limits.json_depth)
    except canonical.NotCanonicalError as error:
        raise RecordInvalidError(line=number, reason=str(error)) from None
    if not isinstance(fields, dict) or fields.keys() != _FIELDS:
        raise RecordInvalidError(line=number, reason="not the fields of a record")
    reason = _fault(fields)
    if reason:
        raise RecordInvalidError(line=number, reason=reason)
    return Record(**fields)


def _fault(fields: dict[str, Any]) -> str | None:
    for name, form in (("kind", KIND), ("uid", UID), ("owner", IDENT), ("origin", IDENT)):
        value = fields[name]
        if type(value) is not str or form.fullmatch(value) is None:
            return name
    if type(fields["version"]) is not int or fields["version"] < 1:
        return "version"
    if type(fields["deleted"]) is not bool:
        return "deleted"
    if type(fields["data"]) is not dict or type(fields["x"]) is not dict:
        return "data"
    return None


def _within(name: str, value: int, allowed: int) -> None:
    if value > allowed:
        raise LimitExceededError(limit=name, allowed=allowed)
