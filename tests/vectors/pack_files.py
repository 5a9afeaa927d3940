"""Files of rule packs: one that must open, and one for each way of not being what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from services.bundle import Record
from tests.vectors import forge
from tests.vectors.forge import STRANGER, build, packs, with_fields

_LAYER = """[layer]
id = "vector"
version = 1
kind = "province"
title = "An invented layer"
short = "vector"
regimes = ["R2026"]
"""


def _pack(number: int = 1) -> Record:
    return Record(
        kind="rule_pack",
        uid=forge.uid(number),
        version=1,
        owner=forge.SUPERIOR_ID,
        origin=forge.INSTALLATION,
        data={"files": {"layer.toml": _LAYER}, "id": "vector"},
    )


def _other_hand() -> bytes:
    return build(packs([_pack()], signer=STRANGER.signing))


def _without_keys() -> bytes:
    return build(with_fields(packs([_pack()]), keys=None))


PACKS: dict[str, Callable[[], bytes]] = {
    "valid/packs": lambda: build(packs([_pack()])),
    "bad_signature/packs": _other_hand,
    "bad_signature/packs-no-keys": _without_keys,
    "unknown_sender/packs": lambda: build(packs([_pack()], STRANGER)),
    "envelope_mismatch/packs": lambda: build(
        replace(packs([_pack()]), outer={"type": "packs"}, fields=packs([_pack()], type="answer").fields)
    ),
    "limit_exceeded/packs": lambda: build(packs([_pack(number) for number in range(65)])),
    "limit_exceeded/packs-file": lambda: build(_with_file()),
    "member_digest/packs": lambda: build(
        with_fields(packs([_pack()]), records={"counts": {}, "sha256": "ab" * 32, "size": 5})
    ),
}


def _with_file() -> forge.Parts:
    made, name = packs([_pack()]), f"packs/{forge.sha256(forge.SCAN)}"
    made.members.append((name, forge.SCAN))
    made.fields["members"].append({"name": name, "sha256": forge.sha256(forge.SCAN), "size": len(forge.SCAN)})
    return made
