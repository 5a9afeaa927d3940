"""Files that must open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.vectors import forge
from tests.vectors.forge import DEPUTY, NEW_UNIT, SUPERIOR, UNIT, build, enrolment, parts


def _newer() -> bytes:
    made = parts(
        files=[("blobs", forge.SCAN), ("sounds", b"a folder that a newer program knows")],
        format=[1, 7],
        mood={"unknown": "kept"},
    )
    return build(replace(made, version=(1, 7), outer={"colour": "unknown"}))


def _rotation() -> bytes:
    made = enrolment("enrolment-request", NEW_UNIT)
    return build(replace(made, signers=(NEW_UNIT.signing, UNIT.signing)))


GOOD: dict[str, Callable[[], bytes]] = {
    "valid/bundle": lambda: build(parts()),
    "valid/records-only": lambda: build(parts(files=())),
    "valid/first-of-a-chain": lambda: build(parts(files=(), sequence=1, predecessor=None, receipts=[])),
    "valid/two-recipients": lambda: build(parts(sealed_to=(DEPUTY.sealing.public, SUPERIOR.sealing.public))),
    "valid/answer": lambda: build(parts(files=[("packs", b"a rule pack")], type="answer")),
    "valid/newer-minor": _newer,
    "valid/enrolment-offer": lambda: build(enrolment("enrolment-offer", SUPERIOR)),
    "valid/enrolment-request": lambda: build(enrolment("enrolment-request")),
    "valid/rotation": _rotation,
}
