"""Build a file by hand, right or wrong in any place: the tool of the vectors and of the tests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import zstandard

from services.bundle import KeyPair, RecipientKey, Record, SigningKey, archive, canonical, envelope, manifest
from services.bundle.records import pack_records
from services.ids import SeededIds
from tests.vectors import age_writer

_IDS = SeededIds("tdkt vectors")
UNIT, SUPERIOR, DEPUTY, STRANGER, NEW_UNIT = (KeyPair.generate(_IDS.random) for _ in range(5))
UNIT_ID, SUPERIOR_ID, INSTALLATION = "nb.xa-mau", "nb.tinh", "vector-installation"
SCAN, PAPER = b"%PDF-1.7 an invented scan\n", b"%PDF-1.7 an invented paper\n" * 30


def uid(number: int) -> str:
    """Return an invented UUIDv7."""
    return f"019abcde-0000-7000-8000-{number:012x}"


def sha256(data: bytes) -> str:
    """Return the SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def records() -> list[Record]:
    """Return three invented records."""
    return [
        Record(
            kind="person",
            uid=uid(1),
            version=3,
            owner=UNIT_ID,
            origin=INSTALLATION,
            data={"name": "Đinh Thị Mẫu"},
        ),
        Record(
            kind="nomination",
            uid=uid(2),
            version=1,
            owner=UNIT_ID,
            origin=INSTALLATION,
            data={"award": "CSTDCS", "recipient": uid(1), "year": 2026},
            x={"newer": ["kept", 1, None, True]},
        ),
        Record(kind="person", uid=uid(3), version=9, owner=UNIT_ID, origin=INSTALLATION, deleted=True),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """All that goes into a file. Every field can be replaced by a wrong one.

    `members`: archive blocks in order, name and content; `outer`: fields of the header; `manifest_bytes`,
    `signatures`, `archive_bytes`, `content`: computed unless given.
    """

    fields: dict[str, Any]
    members: list[tuple[str, bytes]]
    signers: Sequence[SigningKey] = (UNIT.signing,)
    sealed_to: Sequence[RecipientKey] = (SUPERIOR.sealing.public,)
    outer: dict[str, Any] = field(default_factory=dict)
    version: tuple[int, int] = (1, 0)
    manifest_bytes: Callable[[bytes], bytes] = bytes
    signatures: Callable[[bytes], bytes] = bytes
    archive_bytes: Callable[[bytes], bytes] = bytes
    content: Callable[[bytes], bytes] = bytes
    header: Callable[[bytes], bytes] = bytes


def parts(
    packed: bytes | None = None,
    lines: bytes | None = None,
    files: Sequence[tuple[str, bytes]] = (("blobs", SCAN), ("papers", PAPER)),
    sealed_to: Sequence[RecipientKey] = (SUPERIOR.sealing.public,),
    signer: SigningKey = UNIT.signing,
    **changes: Any,
) -> Parts:
    """Return a right file's parts; `changes` replace fields of the manifest. `lines`: the records' text."""
    if lines is None:
        good = pack_records(records())
        counts, size, digest, packed = good.counts, good.size, good.sha256, packed or good.packed
    else:
        counts, size, digest = {"person": lines.count(b"\n") or 1}, len(lines), sha256(lines)
        packed = packed or zstandard.ZstdCompressor(level=3).compress(lines)
    stored = sorted((f"{folder}/{sha256(data)}", data) for folder, data in files)
    members = [(archive.RECORDS, packed), *stored]
    fields = {
        "created_at": "2026-11-24T02:00:00Z",
        "epoch": "vector-epoch",
        "format": [1, 0],
        "id": uid(100),
        "keys": None,
        "members": [{"name": name, "sha256": sha256(data), "size": len(data)} for name, data in members],
        "packs": [{"digest": "ab" * 32, "id": "R2026"}],
        "predecessor": "cd" * 32,
        "program": "0.1.0",
        "receipts": [{"digest": "ef" * 32, "installation": "superior-installation", "sequence": 4}],
        "recipient": {"keys": [key.key_id for key in sealed_to], "unit": SUPERIOR_ID},
        "records": {"counts": counts, "sha256": digest, "size": size},
        "sender": {"installation": INSTALLATION, "key": signer.public.key_id, "unit": UNIT_ID},
        "sequence": 7,
        "type": "bundle",
        "x": {},
    }
    return Parts(fields=fields | changes, members=members, signers=(signer,), sealed_to=tuple(sealed_to))


def enrolment(kind: str, keys: KeyPair = UNIT, **changes: Any) -> Parts:
    """Return the parts of a right enrolment file."""
    shown = {"recipient": keys.sealing.public.text, "verify": keys.signing.public.text}
    made = parts(
        lines=b"", files=(), sealed_to=(), signer=keys.signing, type=kind, keys=shown, predecessor=None
    )
    made.fields.update({"packs": [], "receipts": [], "sequence": 1} | changes)
    made.fields["records"] = {"counts": {}, "sha256": sha256(b""), "size": 0}
    return made


def block(name: str, data: bytes, **header: bytes) -> bytes:
    """Return a member with fields of its header overwritten: `at_156=b"2"` makes a link."""
    head = bytearray(archive.header("x", len(data)))
    head[:100] = name.encode()[:100].ljust(100, b"\0")
    for place, value in header.items():
        start = int(place.removeprefix("at_"))
        head[start : start + len(value)] = value
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\x00 " % sum(head)
    return bytes(head) + data + archive.padding(len(data))


def build(made: Parts) -> bytes:
    """Return the file."""
    raw = made.manifest_bytes(canonical.encode(made.fields, 1000))
    signatures = made.signatures(manifest.sign(raw, made.signers))
    inside = [(archive.MANIFEST, raw), (archive.SIGNATURES, signatures), *made.members]
    plain = made.archive_bytes(b"".join(block(name, data) for name, data in inside) + archive.END)
    sealed = (
        age_writer.seal(plain, made.sealed_to, SeededIds(sha256(plain)).random) if made.sealed_to else plain
    )
    return wrap(made, made.content(sealed))


def wrap(made: Parts, content: bytes) -> bytes:
    """Return the file around a content."""
    outside = {
        "recipients": [key.key_id for key in made.sealed_to],
        "sender": made.signers[0].public.key_id,
        "type": made.fields["type"],
    }
    header = made.header(canonical.encode(outside | made.outer))
    prefix = bytearray(envelope.prefix_bytes(header, len(content), hashlib.sha256(content).digest()))
    prefix[8:12] = made.version[0].to_bytes(2, "big") + made.version[1].to_bytes(2, "big")
    return fix_prefix(bytes(prefix) + header + content)


def fix_prefix(file: bytes) -> bytes:
    """Make the digest of the first bytes right again."""
    return file[:88] + hashlib.sha256(file[:88]).digest() + file[120:]


def with_fields(made: Parts, **changes: Any) -> Parts:
    """Return the parts with fields of the manifest replaced."""
    return replace(made, fields=made.fields | changes)


def packs(lines: Sequence[Record], keys: KeyPair = SUPERIOR, **changes: Any) -> Parts:
    """Return the parts of a right file of rule packs; `signer`: another hand than `keys`."""
    good = pack_records(lines)
    signer = changes.pop("signer", keys.signing)
    made = enrolment("packs", keys, **changes)
    made.members[0] = (archive.RECORDS, good.packed)
    made.fields["members"] = [
        {"name": name, "sha256": sha256(data), "size": len(data)} for name, data in made.members
    ]
    made.fields["records"] = {"counts": good.counts, "sha256": good.sha256, "size": good.size}
    return replace(made, signers=(signer,), outer={"sender": keys.signing.public.key_id})
