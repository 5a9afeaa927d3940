"""Is everything in order here? Integrity, schema, audit chain, keys, stored files, fonts, disk."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from models.attachments import Blob, BlobChunk
from models.migrations import HEAD
from models.office import Installation
from services import schema
from services.app import Services
from services.bundle import KeyPair, SealingKey, SigningKey, fingerprint
from services.db import broken_audit_entry
from services.documents import load_fonts
from services.engines import DatabaseDamagedError, integrity_faults
from services.errors import AppError, EnvError
from services.numbers import format_size
from services.progress import Progress, silent

_ROOM = 500 * 1024 * 1024


class LowRoomError(EnvError):
    """The disk of the data folder is full or nearly so (`path`, `free`, `wanted`: sizes in words)."""

    code = "env.low_room"


class AuditBrokenError(EnvError):
    """The log is not as it was written (`entry`: the first that was changed or is missing)."""

    code = "env.audit_broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The outcome of one check. `name`: its code; `detail`: codes and numbers, no content of records.

    `error`: what the check was refused with, for its sentences; `detail` is its code then.
    """

    name: str
    good: bool
    detail: str = ""
    error: AppError | None = None


def examine(app: Services, progress: Progress | None = None) -> tuple[Finding, ...]:
    """Run every check; none changes anything."""
    progress = progress or silent()
    found = []
    for place, (name, check) in enumerate(_CHECKS.items()):
        progress.report(place, len(_CHECKS))
        try:
            fault = check(app)
            found.append(Finding(name=name, good=not fault, detail=fault))
        except AppError as error:
            found.append(Finding(name=name, good=False, detail=error.code, error=error))
    progress.report(len(_CHECKS), len(_CHECKS))
    return tuple(found)


def look_through(app: Services) -> None:
    """Look once through the whole file, as at every start. Raises: DatabaseDamagedError."""
    if integrity_faults(app.db.engine):
        raise DatabaseDamagedError


def _integrity(app: Services) -> str:
    return "; ".join(integrity_faults(app.db.engine, thorough=True)[:3])


def _schema(app: Services) -> str:
    found = schema.revision(app.db.engine)
    return "" if found == HEAD else f"{found} / {HEAD}"


def _audit(app: Services) -> str:
    broken = broken_audit_entry(app.db)
    if broken is not None:
        raise AuditBrokenError(entry=broken)
    return ""


def _keys(app: Services) -> str:
    with app.db.read() as session:
        row = session.execute(
            select(Installation.signing_key, Installation.sealing_key, Installation.fingerprint)
        ).one()
    pair = KeyPair(SigningKey.from_bytes(row.signing_key), SealingKey.from_bytes(row.sealing_key))
    return "" if fingerprint(pair.public).sha256 == row.fingerprint else "fingerprint"


def _stored_files(app: Services) -> str:
    broken = 0
    with app.db.read() as session:
        for sha256, size in session.execute(select(Blob.sha256, Blob.size)).all():
            digest, found = hashlib.sha256(), 0
            chunks = select(BlobChunk.content).where(BlobChunk.sha256 == sha256).order_by(BlobChunk.position)
            for content in session.execute(chunks.execution_options(yield_per=8)).scalars():
                digest.update(content)
                found += len(content)
            broken += digest.hexdigest() != sha256 or found != size
    return f"{broken}" if broken else ""


def _fonts(_app: Services) -> str:
    load_fonts()
    return ""


def _forms(app: Services) -> str:
    return "" if list(app.forms) else "0"


def _packs(app: Services) -> str:
    troubles = app.shelf.now().troubles
    return str(troubles[0].error.code) if troubles else ""


def _room(app: Services) -> str:
    free = shutil.disk_usage(app.paths.root).free
    if free < _ROOM:
        raise LowRoomError(
            free=format_size(free, free=True), wanted=format_size(_ROOM), path=str(app.paths.root)
        )
    return ""


_CHECKS: dict[str, Callable[[Services], str]] = {
    "integrity": _integrity,
    "schema": _schema,
    "audit": _audit,
    "keys": _keys,
    "stored_files": _stored_files,
    "fonts": _fonts,
    "forms": _forms,
    "packs": _packs,
    "room": _room,
}
