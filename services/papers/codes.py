"""The code on an issued paper: its record and a digest of what it says. Nobody's name is in it.

Nghị định 30/2020 has no box for it: it stands at the foot left, under Nơi nhận, away from signature and seal.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import msgspec

from services.documents import Document
from services.documents.model import Closing, QrCode, Section

_MARK = "TDKT1"
_DIGEST = 16
_TAIL = 8  # as much of uid and digest as the short form has: few enough to type, too many to meet by chance
_WHOLE = re.compile(r"TDKT1:([0-9A-F]{32}):([0-9A-Z-]+):(\d+):([0-9A-F]{16})")
_SHORT = re.compile(r"[0-9a-f]{16}")
_SIZE_MM = 18.0
LABEL = "Mã đối chiếu:"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCode:
    """What the code says. `digest`: the first 16 hexadecimal digits of the SHA-256 of the paper's data."""

    uid: str
    form_id: str
    version: int
    digest: str

    @property
    def content(self) -> str:
        """Return what a reader of QR codes reads: capitals and digits make the smallest code."""
        uid, form = self.uid.replace("-", ""), self.form_id.replace("_", "-")
        return ":".join((_MARK, uid, form, str(self.version), self.digest)).upper()

    @property
    def short(self) -> str:
        """Return what is typed by hand, end of the uid and start of the digest: "0a12-9f3a-01bc-77de"."""
        digits = self.uid.replace("-", "")[-_TAIL:] + self.digest[:_TAIL]
        return "-".join(digits[n : n + 4] for n in range(0, len(digits), 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCode:
    """What was read or typed, in small letters: a uid or the end of it, and the start of a digest."""

    uid_end: str
    digest_start: str


def digest_of(snapshot: Mapping[str, Any]) -> str:
    """Return the first digits of the digest of a paper's data, the same wherever and whenever it is made."""
    content = msgspec.json.encode(snapshot, order="sorted")
    return hashlib.sha256(content).hexdigest()[:_DIGEST]


def code_of(uid: str, form_id: str, snapshot: Mapping[str, Any], version: int = 1) -> PaperCode:
    """Return the code of a paper; `version`: of its record when it was issued."""
    return PaperCode(uid=uid, form_id=form_id, version=version, digest=digest_of(snapshot))


def read_code(text: str) -> ReadCode | None:
    """Return what a text says that was read from the code, or typed; None when it is none of ours.

    Typed, dashes and spaces may be left out, and letters may be large.
    """
    whole = _WHOLE.fullmatch(text.strip().upper())
    if whole is not None:
        return ReadCode(uid_end=str(UUID(whole[1])), digest_start=whole[4].lower())
    digits = re.sub(r"[\s\-–—.]", "", text.strip()).lower()
    if not _SHORT.fullmatch(digits):
        return None
    return ReadCode(uid_end=digits[:_TAIL], digest_start=digits[_TAIL:])


def with_code(document: Document, code: PaperCode) -> Document:
    """Return a paper with its code under the end of its first part; one that has a code keeps that."""
    if any(isinstance(block, QrCode) for section in document.sections for block in section.blocks):
        return document
    mark = QrCode(content=code.content, caption=(LABEL, code.short[:9], code.short[10:]), size=_SIZE_MM)
    sections = list(document.sections)
    for place, section in enumerate(sections):
        ends = [n for n, block in enumerate(section.blocks) if isinstance(block, Closing)]
        if ends:
            sections[place] = _marked(section, ends[-1], mark)
            return replace(document, sections=tuple(sections))
    return document


def _marked(section: Section, place: int, mark: QrCode) -> Section:
    closing = section.blocks[place]
    assert isinstance(closing, Closing)
    marked = replace(closing, code=mark)
    return replace(section, blocks=(*section.blocks[:place], marked, *section.blocks[place + 1 :]))
