"""Papers as .docx for editing, and texts edited in Word taken back into reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from models.documents import Paper
from services import home
from services.app import Services
from services.documents import RichText, build, from_jsonable
from services.documents.errors import WordTooLarge, WordUnreadable
from services.documents.word import LARGEST, read_docx, render_docx
from services.engines import known_fault
from services.errors import NotFoundError
from services.papers.drawing import named
from services.papers.editions import form_of
from services.papers.errors import PaperUnwritableError
from services.papers.reads import draft_paper, file_name
from services.papers.rows import PaperDraft, PaperOrder

_NUMBERED = re.compile(r"^sections\[(\d+)\](?:\.text)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """A paper for editing: its bytes, and the name it is usually saved by."""

    content: bytes
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsFromWord:
    """Texts of a file by the keys of a report's parts; `whole` where the file is none of our papers.

    `pictures`: how many could not be taken; `others`: parts of the file that this report does not have.
    """

    sections: Mapping[str, RichText]
    whole: RichText
    pictures: int
    others: int


def draft_docx(app: Services, order: PaperOrder, signer_index: int = 0) -> WordFile:
    """Return a paper as it would be printed now. Raises: as `draft_paper`."""
    return docx_of(draft_paper(app, order, signer_index))


def docx_of(draft: PaperDraft) -> WordFile:
    """Return a draft for editing. Raises: PaperGlyphError, PaperRoomError."""
    with named(draft.title, None):
        content = render_docx(draft.document)
    return WordFile(content=content, file_name=f"{draft.file_name.removesuffix('.pdf')}.docx")


def paper_docx(app: Services, uid: str) -> WordFile:
    """Return an issued paper for editing, from the data and with the words it was issued with.

    Raises: NotFoundError, FormUnknown, DataInvalid, PaperGlyphError, PaperRoomError.
    """
    with app.db.read() as session:
        row = session.execute(
            select(Paper.form_id, Paper.form_digest, Paper.title, Paper.snapshot).where(
                Paper.uid == uid, Paper.deleted_at.is_(None)
            )
        ).one_or_none()
        if row is None:
            raise NotFoundError(kind="paper", uid=uid)
        form = form_of(app, session, row.form_id, row.form_digest)
    data = from_jsonable(row.form_id, row.snapshot)
    with named(row.title, data):
        content = render_docx(build(form, data))
    return WordFile(
        content=content,
        file_name=_docx_name(row.form_id, row.title.partition(" - ")[2] or row.title),
    )


def _docx_name(form_id: str, name: str) -> str:
    return f"{file_name(form_id, name).removesuffix('.pdf')}.docx"


def save_word(_app: Services, word: WordFile, target: Path) -> Path:
    """Write a file for editing, whole or not at all; return where it lies. A folder gets a free name.

    Raises: PaperUnwritableError (Word holds the file open), DiskFullError, ReadOnlyError.
    """
    try:
        if target.is_dir():
            target = home.free_path(target / word.file_name, word.content)
        home.write_whole(target, word.content)
    except OSError as error:
        fault = known_fault(error, target)
        raise fault or PaperUnwritableError(path=str(target), reason=error.strerror or "") from error
    return target


def texts_from_word(path: Path, keys: tuple[str, ...]) -> TextsFromWord:
    """Return the texts of a .docx for a report whose parts have these keys, in the order of the paper.

    Raises: WordUnreadable, WordTooLarge.
    """
    try:
        if not path.is_file():  # a pipe or a device may never end
            raise WordUnreadable
        if path.stat().st_size > LARGEST:
            raise WordTooLarge(most=LARGEST >> 20)
        content = path.read_bytes()
    except OSError as error:
        raise WordUnreadable from error
    found = read_docx(content)
    sections: dict[str, RichText] = {}
    others = 0
    for name, text in found.fields.items():
        numbered = _NUMBERED.match(name)
        place = int(numbered[1]) if numbered else -1
        key = keys[place] if 0 <= place < len(keys) else name
        if key in keys:
            sections[key] = text
        else:
            others += 1
    return TextsFromWord(
        sections=sections,
        whole=RichText() if sections else found.whole,
        pictures=found.pictures,
        others=others,
    )
