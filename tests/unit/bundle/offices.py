"""Two invented offices and the files between them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from services.bundle import (
    BundleDraft,
    FileSource,
    FileType,
    OpenedBundle,
    Sender,
    VerifyKey,
    WrittenBundle,
    open_bundle,
    write_bundle,
)
from services.bundle.storage import DISK, FileSystem
from tests.vectors import forge
from tests.vectors.forge import SUPERIOR, UNIT

MIB = 1 << 20
NOISE = os.urandom(MIB)


def trusted(sender: Sender) -> VerifyKey | None:
    """Know the unit's key and no other."""
    return UNIT.public.verify if sender.key == UNIT.public.verify.key_id else None


def small_file(data: bytes = forge.SCAN, folder: str = "blobs") -> FileSource:
    """Return a stored file held in memory."""
    return FileSource(
        folder=folder, sha256=hashlib.sha256(data).hexdigest(), size=len(data), open=lambda: iter([data])
    )


def large_file(mebibytes: int, mark: int = 0) -> FileSource:
    """Return a stored file that is made while it is read."""

    def chunks() -> Iterator[bytes]:
        for number in range(mebibytes):
            yield (mark * 1_000 + number).to_bytes(8, "big") + NOISE[8:]

    digest = hashlib.sha256()
    for chunk in chunks():
        digest.update(chunk)
    return FileSource(folder="blobs", sha256=digest.hexdigest(), size=mebibytes * MIB, open=chunks)


def draft(**changes: Any) -> BundleDraft:
    """Return what the unit wants to send."""
    fields: dict[str, Any] = {
        "type": FileType.BUNDLE,
        "bundle_id": forge.uid(100),
        "sender_unit": forge.UNIT_ID,
        "installation": forge.INSTALLATION,
        "recipient_unit": forge.SUPERIOR_ID,
        "sequence": 1,
        "epoch": "epoch-1",
        "created_at": datetime(2026, 11, 24, 2, tzinfo=UTC),
        "program": "0.1.0",
        "records": forge.records(),
        "files": [small_file(), small_file(forge.PAPER, "papers")],
    }
    return BundleDraft(**fields | changes)


def send(target: Path, *, fs: FileSystem = DISK, **changes: Any) -> WrittenBundle:
    """Write a bundle from the unit to the superior."""
    return write_bundle(target, draft(**changes), UNIT.signing, [SUPERIOR.sealing.public], fs=fs)


def receive(path: Path, *, fs: FileSystem = DISK) -> OpenedBundle:
    """Open a file at the superior's."""
    return open_bundle(path, [SUPERIOR.sealing], trusted, fs=fs)
