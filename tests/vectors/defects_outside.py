"""Files with a defect that the envelope, the seal or the signature shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from services.bundle import canonical, manifest
from services.bundle.envelope import MAX_HEADER, PREFIX_SIZE
from services.ids import SeededIds
from tests.vectors import age_writer, forge
from tests.vectors.forge import DEPUTY, STRANGER, SUPERIOR, UNIT, Parts, build, enrolment, parts


def small(**changes: object) -> Parts:
    """Return the parts of a small right file."""
    return parts(files=(), **changes)


def flip(data: bytes, place: int, bit: int = 1) -> bytes:
    """Return the data with one bit changed."""
    return data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]


def _cut(size: int | None) -> Callable[[], bytes]:
    return lambda: build(small())[:size]


def _flipped(place: int) -> Callable[[], bytes]:
    return lambda: flip(build(small()), place)


def _reworded(old: bytes, new: bytes) -> Callable[[], bytes]:
    """The manifest is changed after it was signed."""

    def make() -> bytes:
        made = small()
        good = manifest.sign(canonical.encode(made.fields), made.signers)
        return build(
            replace(made, manifest_bytes=lambda raw: raw.replace(old, new), signatures=lambda _: good)
        )

    return make


def _signed(sign: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    def make() -> bytes:
        made = small()
        raw = canonical.encode(made.fields)
        return build(replace(made, signatures=lambda _: sign(raw)))

    return make


def _undomained(raw: bytes) -> bytes:
    return canonical.encode(
        {"signatures": [{"key": UNIT.signing.public.key_id, "sig": UNIT.signing.sign(raw).hex()}]}
    )


def _by_stranger(raw: bytes) -> bytes:
    text = manifest.sign(raw, [STRANGER.signing])
    return text.replace(STRANGER.signing.public.key_id.encode(), UNIT.signing.public.key_id.encode())


def _forwarded() -> bytes:
    """What the unit sealed for the deputy, sealed anew for the superior by the deputy."""
    made = small(sealed_to=(DEPUTY.sealing.public,))
    return build(replace(made, sealed_to=(SUPERIOR.sealing.public,)))


def _wrong_hint() -> bytes:
    made = small()
    other = replace(
        made, content=lambda _: age_writer.seal(b"x" * 99, [DEPUTY.sealing.public], SeededIds("h").random)
    )
    return build(other)


def _long_header() -> bytes:
    data = bytearray(build(small()))
    data[12:16] = (MAX_HEADER + 1).to_bytes(4, "big")
    return forge.fix_prefix(bytes(data) + bytes(MAX_HEADER))


OUTSIDE: dict[str, Callable[[], bytes]] = {
    "not_a_bundle/zip": lambda: b"PK\x03\x04" + bytes(300),
    "not_a_bundle/text": lambda: b"Danh s\xc3\xa1ch thi \xc4\x91ua\r\n" * 20,
    "not_a_bundle/sent-as-text": lambda: build(small()).replace(b"\r\n", b"\n", 1),
    "not_a_bundle/major-0": lambda: build(replace(small(), version=(0, 9))),
    "truncated/empty": lambda: b"",
    "truncated/zeros": lambda: bytes(4096),
    "truncated/in-magic": _cut(5),
    "truncated/in-first-bytes": _cut(60),
    "truncated/in-header": _cut(PREFIX_SIZE + 10),
    "truncated/in-content": _cut(700),
    "truncated/last-byte": _cut(-1),
    "damaged/version": _flipped(11),
    "damaged/size": _flipped(20),
    "damaged/first-bytes-digest": _flipped(100),
    "damaged/header": _flipped(PREFIX_SIZE + 20),
    "damaged/content": _flipped(-40),
    "damaged/longer": lambda: build(small()) + b"\0",
    "damaged/header-spaces": lambda: build(
        replace(small(), header=lambda text: text.replace(b":", b": ", 1))
    ),
    "damaged/header-key": lambda: build(replace(small(), outer={"sender": "Xã Mẫu"})),
    "damaged/seal": lambda: build(replace(small(), content=lambda data: flip(data, -3))),
    "damaged/seal-cut": lambda: build(replace(small(), content=lambda data: data[:-20])),
    "too_new/major-2": lambda: build(replace(small(), version=(2, 0))),
    "too_new/type": lambda: build(replace(small(type="relay"), version=(1, 3))),
    "too_new/manifest": lambda: build(small(format=[2, 0])),
    "wrong_recipient/other-key": lambda: build(small(sealed_to=(DEPUTY.sealing.public,))),
    "wrong_recipient/hint-lies": _wrong_hint,
    "wrong_recipient/forwarded": _forwarded,
    "wrong_recipient/other-unit": lambda: build(
        small(recipient={"keys": [SUPERIOR.sealing.public.key_id], "unit": "nb.so-khac"})
    ),
    "unknown_sender/stranger": lambda: build(small(signer=STRANGER.signing)),
    "bad_signature/reworded": _reworded(b'"sequence":7', b'"sequence":8'),
    "bad_signature/no-domain": _signed(_undomained),
    "bad_signature/stranger": _signed(_by_stranger),
    "bad_signature/other-key-only": _signed(lambda raw: manifest.sign(raw, [STRANGER.signing])),
    "bad_signature/enrolment": lambda: build(
        replace(enrolment("enrolment-request"), signers=(STRANGER.signing,))
    ),
    "bad_signature/enrolment-no-keys": lambda: build(
        forge.with_fields(enrolment("enrolment-offer"), keys=None)
    ),
    "envelope_mismatch/type": lambda: build(replace(small(), outer={"type": "answer"})),
    "envelope_mismatch/sender": lambda: build(
        replace(small(), outer={"sender": STRANGER.signing.public.key_id})
    ),
    "envelope_mismatch/recipients": lambda: build(
        replace(
            small(),
            outer={"recipients": [DEPUTY.sealing.public.key_id, SUPERIOR.sealing.public.key_id]},
        )
    ),
    "envelope_mismatch/version": lambda: build(replace(small(), version=(1, 1))),
    "limit_exceeded/header": _long_header,
    "limit_exceeded/recipients": lambda: build(
        replace(small(), outer={"recipients": [SUPERIOR.sealing.public.key_id] * 65})
    ),
}
