"""Files that are rightly sealed and signed, with a defect inside: a broken or hostile sender."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from typing import Any

import zstandard

from services.bundle import archive, canonical
from services.bundle.records import pack_records
from tests.vectors import forge
from tests.vectors.forge import PAPER, SCAN, block, build, parts, sha256

Make = Callable[[], bytes]
_SCAN_NAME, _PAPER_NAME = f"blobs/{sha256(SCAN)}", f"papers/{sha256(PAPER)}"


def _manifest(**changes: Any) -> Make:
    return lambda: build(parts(files=(), **changes))


def _raw(old: bytes, new: bytes) -> Make:
    """The manifest is written otherwise than canonically, and signed so."""
    return lambda: build(replace(parts(files=()), manifest_bytes=lambda raw: raw.replace(old, new, 1)))


def _without(name: str) -> Make:
    made = parts(files=())
    return lambda: build(
        replace(made, fields={key: value for key, value in made.fields.items() if key != name})
    )


def _listed(change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Make:
    def make() -> bytes:
        made = parts()
        return build(forge.with_fields(made, members=change(made.fields["members"])))

    return make


def _members(change: Callable[[list[tuple[str, bytes]]], list[tuple[str, bytes]]]) -> Make:
    def make() -> bytes:
        made = parts()
        return build(replace(made, members=change(made.members)))

    return make


def _archive(change: Callable[[bytes], bytes]) -> Make:
    return lambda: build(replace(parts(), archive_bytes=change))


def _before_end(extra: bytes) -> Make:
    return _archive(lambda data: data[: -len(archive.END)] + extra + archive.END)


def _line(**changes: Any) -> bytes:
    fields = {
        "kind": "person",
        "uid": forge.uid(1),
        "version": 1,
        "owner": forge.UNIT_ID,
        "origin": forge.INSTALLATION,
        "deleted": False,
        "data": {},
        "x": {},
    } | changes
    return canonical.encode({name: value for name, value in fields.items() if value is not ...}, 1000) + b"\n"


def _lines(lines: bytes) -> Make:
    return lambda: build(parts(lines=lines, files=()))


def _data(text: bytes) -> Make:
    return _lines(_line(data={"a": "HERE"}).replace(b'"HERE"', text))


def _unsafe(name: str) -> Make:
    listed = {"name": name, "sha256": sha256(SCAN), "size": len(SCAN)}
    return _listed(lambda members: [*members, listed])


def _linked(kind: bytes) -> Make:
    return _before_end(block(f"blobs/{sha256(b'')}", b"", at_156=kind, at_157=b"/etc/passwd"))


def _bomb() -> bytes:
    lines = b"".join(_line(uid=forge.uid(n), data={"a": " " * 100_000}) for n in range(200))
    return build(parts(lines=lines, files=()))


def _records(**info: Any) -> Make:
    def make() -> bytes:
        made = parts(files=())
        return build(forge.with_fields(made, records=made.fields["records"] | info))

    return make


def _swapped(members: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    return [(name, SCAN.swapcase() if name == _SCAN_NAME else data) for name, data in members]


def _trailing_frame() -> bytes:
    good = pack_records(forge.records()).packed
    return build(parts(packed=good + zstandard.ZstdCompressor().compress(b"more"), files=()))


def _two_frames_garbage() -> bytes:
    return build(parts(packed=pack_records(forge.records()).packed + b"garbage", files=()))


_MANIFEST: dict[str, Make] = {
    "spaces": _raw(b":", b": "),
    "double-key": _raw(b'"sequence":7', b'"sequence":6,"sequence":7'),
    "fraction": _raw(b'"sequence":7', b'"sequence":7.0'),
    "nan": _raw(b'"sequence":7', b'"sequence":NaN'),
    "huge-number": _raw(b'"sequence":7', b'"sequence":90071992547409930'),
    "lone-surrogate": _raw(b'"program":"0.1.0"', b'"program":"\\ud800"'),
    "not-utf8": _raw(b'"program":"0.1.0"', b'"program":"\xff"'),
    "not-json": lambda: build(replace(parts(files=()), manifest_bytes=lambda raw: raw[:-1])),
    "list": lambda: build(replace(parts(files=()), manifest_bytes=lambda _: b"[]")),
    "deep": _manifest(x={"a": reduce(lambda inner, _: [inner], range(40), [])}),
    "no-sequence": _without("sequence"),
    "sequence-0": _manifest(sequence=0),
    "month-13": _manifest(created_at="2026-13-24T02:00:00Z"),
    "local-time": _manifest(created_at="2026-11-24T09:00:00+07:00"),
    "unit-with-spaces": _manifest(recipient={"keys": [], "unit": "Xã Mẫu"}),
    "bad-id": _manifest(id="7"),
    "bad-predecessor": _manifest(predecessor="CD" * 32),
    "bad-kind": _manifest(records={"counts": {"../x": 1}, "sha256": sha256(b""), "size": 0}),
    "no-records": _listed(lambda members: members[1:]),
    "order": _listed(lambda members: [members[0], *reversed(members[1:])]),
    "name-not-digest": _listed(lambda members: [*members, {"name": _SCAN_NAME.replace("blobs", "zebra"),
                                                           "sha256": sha256(PAPER), "size": len(PAPER)}]),
    "manifest-lists-itself": _listed(
        lambda members: [members[0], {"name": "manifest.json", "sha256": sha256(b""), "size": 0}]
    ),
}  # fmt: skip

_RECORD: dict[str, Make] = {
    "nan": _data(b"NaN"),
    "fraction": _data(b"0.5"),
    "exponent": _data(b"1e3"),
    "huge-number": _data(b"9007199254740993"),
    "lone-surrogate": _data(b'"\\udc00"'),
    "not-utf8": _data(b'"\xc3"'),
    "double-key": _data(b'1,"a":2'),
    "spaces": _data(b" 1"),
    "escaped": _data(b'"\\u0111"'),
    "deep": _data(b"[" * 70 + b"]" * 70),
    "very-deep": _data(b"[" * 20_000 + b"]" * 20_000),
    "not-an-object": _lines(b"[]\n"),
    "empty-line": _lines(b"\n"),
    "no-line-end": _lines(_line()[:-1]),
    "no-uid": _lines(_line(uid=...)),
    "unknown-field": _lines(_line(colour="red")),
    "bad-uid": _lines(_line(uid="1")),
    "bad-kind": _lines(_line(kind="Person")),
    "bad-owner": _lines(_line(owner="Xã Mẫu")),
    "version-0": _lines(_line(version=0)),
    "version-true": _lines(_line(version=True)),
    "deleted-1": _lines(_line(deleted=1)),
    "data-list": _lines(_line(data=[])),
    "twice": _lines(_line() + _line(version=2)),
}

_NAMES = {
    "dot-dot": f"../{sha256(SCAN)}",
    "absolute": "/etc/passwd",
    "drive": f"c:/{sha256(SCAN)}",
    "backslash": f"zlobs\\{sha256(SCAN)}",
    "stream": f"zlobs/{sha256(SCAN)}:x",
    "device": f"nul/{sha256(SCAN)}",
    "device-port": f"com1/{sha256(SCAN)}",
    "capital-folder": f"Zlobs/{sha256(SCAN)}",
    "capital-digest": f"zlobs/{sha256(SCAN).upper()}",
    "deeper": f"zlobs/x/{sha256(SCAN)}",
    "no-folder": sha256(SCAN),
    "nfd": f"zo\u0302/{sha256(SCAN)}",
    "control": f"zlobs\n/{sha256(SCAN)}",
    "empty": "",
}

INSIDE: dict[str, Make] = {
    **{f"manifest_invalid/{name}": make for name, make in _MANIFEST.items()},
    "manifest_invalid/signature-file": lambda: build(replace(parts(files=()), signatures=lambda _: b"{}")),
    **{f"record_invalid/{name}": make for name, make in _RECORD.items()},
    **{f"unsafe_name/{case}": _unsafe(name) for case, name in _NAMES.items()},
    "unsafe_name/symlink": _linked(b"2"),
    "unsafe_name/hard-link": _linked(b"1"),
    "unsafe_name/character-device": _linked(b"3"),
    "unsafe_name/long-name": _linked(b"L"),
    "unsafe_name/pax": _linked(b"x"),
    "unsafe_name/in-archive": _before_end(block("../x", b"")),
    "unsafe_name/prefix-field": _before_end(block(_SCAN_NAME, b"", at_345=b"..")),
    "archive_invalid/other-mode": _archive(
        lambda data: block("manifest.json", b"", at_100=b"0000777") + data
    ),
    "archive_invalid/not-tar": _archive(lambda _: b"no archive at all" * 100),
    "archive_invalid/empty": _archive(lambda _: b""),
    "archive_invalid/padding": _archive(lambda data: data[: -len(archive.END) - 1] + b"x" + archive.END),
    "archive_invalid/no-end": _archive(lambda data: data[: -archive.BLOCK]),
    "archive_invalid/after-end": _archive(lambda data: data + bytes(archive.BLOCK)),
    "archive_invalid/cut": _archive(lambda data: data[: -len(archive.END) - archive.BLOCK]),
    "member_missing/manifest": _archive(lambda data: data[data.index(b"manifest.sig") :]),
    "member_missing/signatures": _archive(lambda data: data[: data.index(b"manifest.sig")] + archive.END),
    "member_missing/all": _archive(lambda _: archive.END),
    "member_missing/records": _members(lambda members: members[1:]),
    "member_missing/file": _members(lambda members: [*members[:1], *members[2:]]),
    "member_missing/last-file": _members(lambda members: members[:-1]),
    "member_extra/file": _members(lambda members: [*members, (f"zebra/{sha256(b'')}", b"")]),
    "member_extra/between": _members(lambda members: [*members[:2], (f"c/{sha256(b'')}", b""), *members[2:]]),
    "member_extra/twice": _members(lambda members: [*members, members[-1]]),
    "member_extra/listed-twice": _listed(lambda members: [*members, members[-1]]),
    "member_digest/file": _members(_swapped),
    "member_digest/size": _members(lambda members: [*members[:-1], (_PAPER_NAME, PAPER[:-1])]),
    "member_digest/records": _members(lambda members: [(archive.RECORDS, members[0][1][::-1]), *members[1:]]),
    "member_digest/counts": _records(counts={"person": 3}),
    "member_digest/lines": _records(sha256=sha256(b"other lines")),
    "member_digest/lines-size": _records(size=5),
    "member_digest/not-zstd": lambda: build(parts(packed=b"no zstd", files=())),
    "member_digest/second-frame": _trailing_frame,
    "member_digest/garbage-after-frame": _two_frames_garbage,
    "limit_exceeded/bomb": _bomb,
    "limit_exceeded/long-line": _lines(_line(data={"a": "0123456789" * 250_000})),
    "limit_exceeded/records-size": _records(size=1 << 40),
    "limit_exceeded/member-size": _listed(lambda members: [*members[:-1], members[-1] | {"size": 3 << 30}]),
    "limit_exceeded/manifest-size": _archive(
        lambda data: archive.header("manifest.json", 1 << 30) + data[archive.BLOCK :]
    ),
}
