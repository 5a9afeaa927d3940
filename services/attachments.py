"""Scans of papers that belong to a nomination."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from models.attachments import Attachment, Blob
from models.nominations import Nomination
from models.types import NominationState
from services.app import Services
from services.blobs import CHUNK, store_blob
from services.documents.errors import PaperUnreadable
from services.errors import EnvError, InputError, RuleError
from services.numbers import format_size
from services.progress import Progress, silent
from services.results import Changes
from services.text import clean_input

MAX_BYTES = 50 * 1024 * 1024
_FIXED = (
    NominationState.SUBMITTED,
    NominationState.ACCEPTED,
    NominationState.GRANTED,
    NominationState.REFUSED,
)
# The first bytes tell what a file is, whatever its name says.
_KINDS = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class FileMissingError(EnvError):
    """The file to attach is not there (`name`)."""

    code = "attachment.missing_file"


class UnreadableError(EnvError):
    """The file to attach can't be read (`name`)."""

    code = "attachment.unreadable"


class EmptyFileError(InputError):
    """The file holds nothing (`name`)."""

    code = "attachment.empty"


class KindUnknownError(InputError):
    """The file is no PDF, picture or Word document (`name`)."""

    code = "attachment.kind_unknown"


class DamagedScanError(InputError):
    """The file says what it is but doesn't open: cut short, damaged, or locked by a password (`name`)."""

    code = "attachment.does_not_open"


class TooLargeError(InputError):
    """The file is larger than allowed (`name`, `size`, `allowed`: in words)."""

    code = "attachment.too_large"


class NominationFixedError(RuleError):
    """The nomination went to the superior: its papers stay as they are."""

    code = "attachment.nomination_fixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachFile:
    """A file for a paper of the dossier (`paper_code`: a code of the rule pack)."""

    nomination_uid: str
    paper_code: str
    path: Path
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRow:
    """An attached file; `size` in bytes."""

    uid: str
    paper_code: str
    title: str
    file_name: str
    size: int
    media_type: str
    sha256: str
    version: int
    owner: str


def attach_file(app: Services, command: AttachFile, progress: Progress | None = None) -> Changes:
    """Store a file and attach it, in one transaction; the same scan is stored once.

    Raises: FileMissingError, UnreadableError, EmptyFileError, KindUnknownError, DamagedScanError,
    TooLargeError, NominationFixedError, NotFoundError: nothing is stored then.
    """
    media_type, size = _look_at(command.path)
    _check_opens(command.path, media_type)
    progress = progress or silent()
    uid = app.ids.new()
    with app.db.write("attachment.add", subject=uid) as tx:
        nomination = tx.get(Nomination, command.nomination_uid)
        if nomination.state in _FIXED:
            raise NominationFixedError
        sha256 = store_blob(tx.session, app, _read(command.path, size, progress), media_type)
        stored_size = tx.session.execute(select(Blob.size).where(Blob.sha256 == sha256)).scalar_one()
        tx.session.add(
            Attachment(
                uid=uid,
                nomination_uid=command.nomination_uid,
                paper_code=command.paper_code,
                title=clean_input(command.title) or clean_input(command.path.stem),
                file_name=clean_input(command.path.name),
                sha256=sha256,
                size=stored_size,
                media_type=media_type,
            )
        )
    return tx.changes


def _look_at(path: Path) -> tuple[str, int]:
    name = path.name
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(16)
    except FileNotFoundError:
        raise FileMissingError(name=name) from None
    except OSError as error:
        raise UnreadableError(name=name) from error
    if not start:
        raise EmptyFileError(name=name)
    if size > MAX_BYTES:
        raise _too_large(name, size)
    for magic, media_type in _KINDS:
        if start.startswith(magic):
            return media_type, size
    if start.startswith(b"PK\x03\x04") and _is_word_document(path):
        return WORD, size
    raise KindUnknownError(name=name)


def _check_opens(path: Path, media_type: str) -> None:
    from services.documents.pictures import check_opens

    try:
        check_opens(path.read_bytes(), media_type)
    except PaperUnreadable as error:
        raise DamagedScanError(name=path.name) from error
    except OSError as error:
        raise UnreadableError(name=path.name) from error


def _is_word_document(path: Path) -> bool:
    # Workbooks and any other archive start with the same bytes; only the list of names is read here.
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def _too_large(name: str, size: int) -> TooLargeError:
    return TooLargeError(name=name, size=format_size(size), allowed=format_size(MAX_BYTES))


def _read(path: Path, size: int, progress: Progress) -> Iterator[bytes]:
    done = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                done += len(chunk)
                if done > MAX_BYTES:
                    raise _too_large(path.name, done)
                progress.report(done, size)
                yield chunk
    except OSError as error:
        raise UnreadableError(name=path.name) from error


def attachments_of(app: Services, nomination_uid: str) -> tuple[AttachmentRow, ...]:
    """Return the files of a nomination, by paper and title."""
    query = (
        select(
            Attachment.uid,
            Attachment.paper_code,
            Attachment.title,
            Attachment.file_name,
            Attachment.size,
            Attachment.media_type,
            Attachment.sha256,
            Attachment.version,
            Attachment.owner,
        )
        .where(Attachment.nomination_uid == nomination_uid, Attachment.deleted_at.is_(None))
        .order_by(Attachment.paper_code, Attachment.title, Attachment.uid)
    )
    with app.db.read() as session:
        return tuple(AttachmentRow(**row._asdict()) for row in session.execute(query))
