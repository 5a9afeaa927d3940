"""Stored bytes: once by SHA-256, in chunks, inside the encrypted database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from models.attachments import Blob, BlobChunk
from services.app import Services
from services.errors import EnvError, NotFoundError

CHUNK = 256 << 10


class BlobDamagedError(EnvError):
    """Stored bytes are not what their digest says (`sha256`: its first digits)."""

    code = "attachment.damaged"


def store_blob(session: Session, app: Services, chunks: Iterable[bytes], media_type: str) -> str:
    """Store bytes within the caller's transaction; return their SHA-256. The same bytes are stored once."""
    pieces = _pieces(chunks)
    start = list(islice(pieces, 2))
    if len(start) < 2:
        return _store_small(session, app, b"".join(start), media_type)
    # The digest is known at the end only, and the whole is never in memory.
    temporary = app.ids.random(32).hex()
    session.execute(
        insert(Blob).values(sha256=temporary, size=0, media_type=media_type, stored_at=app.clock.now())
    )
    digest, size = hashlib.sha256(), 0
    for position, piece in enumerate(chain(start, pieces)):
        digest.update(piece)
        size += len(piece)
        session.execute(insert(BlobChunk).values(sha256=temporary, position=position, content=piece))
    sha256 = digest.hexdigest()
    if session.execute(select(Blob.sha256).where(Blob.sha256 == sha256)).first() is None:
        session.execute(
            insert(Blob).values(sha256=sha256, size=size, media_type=media_type, stored_at=app.clock.now())
        )
        session.execute(update(BlobChunk).where(BlobChunk.sha256 == temporary).values(sha256=sha256))
    else:
        session.execute(delete(BlobChunk).where(BlobChunk.sha256 == temporary))
    session.execute(delete(Blob).where(Blob.sha256 == temporary))
    return sha256


def _store_small(session: Session, app: Services, content: bytes, media_type: str) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    if session.execute(select(Blob.sha256).where(Blob.sha256 == sha256)).first() is None:
        session.execute(
            insert(Blob).values(
                sha256=sha256, size=len(content), media_type=media_type, stored_at=app.clock.now()
            )
        )
        if content:
            session.execute(insert(BlobChunk).values(sha256=sha256, position=0, content=content))
    return sha256


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = bytearray()
    for chunk in chunks:
        rest += chunk
        while len(rest) >= CHUNK:
            yield bytes(rest[:CHUNK])
            del rest[:CHUNK]
    if rest:
        yield bytes(rest)


def blob_sizes(session: Session, digests: Sequence[str]) -> dict[str, int]:
    """Return the sizes in bytes of those of some hundred digests whose bytes are stored."""
    rows = session.execute(select(Blob.sha256, Blob.size).where(Blob.sha256.in_(digests)))
    return {row.sha256: row.size for row in rows}


def blob_size(session: Session, sha256: str) -> int:
    """Return the size in bytes. Raises: NotFoundError."""
    size = session.execute(select(Blob.size).where(Blob.sha256 == sha256)).scalar_one_or_none()
    if size is None:
        raise NotFoundError(kind="blob", uid=sha256[:12])
    return size


def iter_blob(app: Services, sha256: str) -> Iterator[bytes]:
    """Yield the bytes piece by piece; the last step compares the digest.

    Raises: NotFoundError, BlobDamagedError.
    """
    with app.db.read() as session:
        yield from read_pieces(session, sha256)


def read_pieces(session: Session, sha256: str) -> Iterator[bytes]:
    """Yield the bytes within a session. Raises: NotFoundError, BlobDamagedError."""
    size, digest, found = blob_size(session, sha256), hashlib.sha256(), 0
    query = select(BlobChunk.content).where(BlobChunk.sha256 == sha256).order_by(BlobChunk.position)
    for content in session.execute(query.execution_options(yield_per=4)).scalars():
        digest.update(content)
        found += len(content)
        yield content
    if found != size or digest.hexdigest() != sha256:
        raise BlobDamagedError(sha256=sha256[:12])


def read_blob(app: Services, sha256: str) -> bytes:
    """Return the bytes whole. Raises: NotFoundError, BlobDamagedError."""
    return b"".join(iter_blob(app, sha256))
