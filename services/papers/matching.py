"""A paper in the hand, and its record: the same, changed since, or no longer in force."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import select

from models.documents import Paper
from services.app import Services
from services.documents.preview import opened
from services.papers.codes import LABEL, ReadCode, digest_of, read_code
from services.papers.errors import PaperCodeError, PaperFileError, PaperStrangeError
from services.papers.reads import get_paper, stored_pdf
from services.papers.rows import PaperRow
from services.vocabulary import PaperState

MatchState = Literal["equal", "signed", "changed", "altered"]
# A paper with its scans of signatures; nothing that an office prints is larger.
_LARGEST = 200 * 1024 * 1024
_PAGES = 40
_PRINTED = re.compile(
    LABEL.replace(" ", r"\s+") + r"\s*([0-9a-f]{4}-[0-9a-f]{4})\s*-?\s*([0-9a-f]{4}-[0-9a-f]{4})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMatch:
    """What became of a comparison.

    `state`: "equal": the record says what the paper says; "signed": the file issued, with something added at
    its end, as signing programs do; "changed": the record says something else than the paper; "altered": the
    file is not the one that was issued. `successor`: the paper that replaced it.
    """

    row: PaperRow
    state: MatchState
    successor: PaperRow | None = None

    @property
    def good(self) -> bool:
        """Tell whether the paper is in force and says what is on record."""
        return self.state in ("equal", "signed") and self.row.state is PaperState.ISSUED


def match_code(app: Services, text: str) -> PaperMatch:
    """Compare by the code on a paper, read by a machine or typed.

    Raises:
        PaperCodeError: the text is no code of a paper.
        PaperStrangeError: no paper on record here has it.
    """
    code = read_code(text)
    if code is None:
        raise PaperCodeError
    uid, same = _found(app, code)
    return _match(app, uid, "equal" if same else "changed")


def match_file(app: Services, path: Path) -> PaperMatch:
    """Compare a PDF file with the one that was issued, byte by byte.

    Raises:
        PaperFileError: the file can't be read, or is no PDF (`name`).
        PaperCodeError: it is no file issued here, and no code stands in its text (a scan has none).
        PaperStrangeError: no paper on record here has the code in it.
        PaperDamagedError: the stored file of the paper is damaged.
    """
    content = _content(path)
    with app.db.read() as session:
        uid = session.execute(
            select(Paper.uid).where(
                Paper.pdf_sha256 == hashlib.sha256(content).hexdigest(), Paper.deleted_at.is_(None)
            )
        ).scalar()
    if uid is not None:
        return _match(app, uid, "equal")
    code = _printed_code(content, path)
    if code is None:
        raise PaperCodeError
    uid, same = _found(app, code)
    issued = stored_pdf(app, uid)
    if not same:
        return _match(app, uid, "changed")
    return _match(app, uid, "signed" if content.startswith(issued) else "altered")


def _content(path: Path) -> bytes:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            raise PaperFileError(name=path.name)
        content = path.read_bytes()
    except OSError as error:
        raise PaperFileError(name=path.name) from error
    if not content.startswith(b"%PDF-"):
        raise PaperFileError(name=path.name)
    return content


def _printed_code(content: bytes, path: Path) -> ReadCode | None:
    try:
        with opened(content) as document:
            for page in list(document)[:_PAGES]:
                found = _PRINTED.search(page.get_textpage().get_text_bounded())
                if found is not None:
                    return read_code(found[1] + found[2])
    except Exception as error:  # the library raises whatever a broken file makes it
        raise PaperFileError(name=path.name) from error
    return None


def _found(app: Services, code: ReadCode) -> tuple[str, bool]:
    """Return the uid of the paper with a code, rather one that still says the same, and whether it does."""
    with app.db.read() as session:
        rows = session.execute(
            select(Paper.uid, Paper.snapshot).where(
                Paper.uid.like(f"%{code.uid_end}"), Paper.deleted_at.is_(None)
            )
        ).all()
    same = [row for row in rows if digest_of(row.snapshot).startswith(code.digest_start)]
    if not rows:
        raise PaperStrangeError
    return (same or rows)[0].uid, bool(same)


def _match(app: Services, uid: str, state: MatchState) -> PaperMatch:
    row = get_paper(app, uid)
    successor = get_paper(app, row.replaced_by) if row.replaced_by else None
    return PaperMatch(row=row, state=state, successor=successor)
