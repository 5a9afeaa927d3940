"""Texts of reports that could not be saved: kept as drafts over a crash, or written to a file at last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from services.achievement_reports import SectionText
from services.app import Services
from services.documents.richtext import RichText
from services.drafts import draft_of, drop_draft, keep_draft
from services.engines import known_fault
from services.errors import EnvError
from services.home import write_whole

_KEY = "achievement_report/"


class TextFileError(EnvError):
    """The file with the texts can't be written (`path`)."""

    code = "achievement_report.file_unwritable"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsavedReport:
    """What stood on the screen. `title` tells whose report; `version`: the stored one it was written over."""

    nomination_uid: str
    title: str
    version: int | None
    sections: tuple[SectionText, ...]

    @property
    def texts(self) -> Mapping[str, RichText]:
        """Return the texts by the key of their section."""
        return {one.key: one.text for one in self.sections}


class _Tree(msgspec.Struct, frozen=True):
    title: str
    version: int | None
    sections: tuple[SectionText, ...]


def keep_unsaved(app: Services, report: UnsavedReport) -> None:
    """Keep the texts as the draft of the report. Raises: what a write of the database raises."""
    tree = _Tree(title=report.title, version=report.version, sections=report.sections)
    keep_draft(app, _KEY + report.nomination_uid, msgspec.to_builtins(tree))


def unsaved_of(app: Services, nomination_uid: str) -> UnsavedReport | None:
    """Return the texts that were kept, None when there are none that can be read."""
    draft = draft_of(app, _KEY + nomination_uid)
    if draft is None:
        return None
    try:
        tree = msgspec.convert(draft.content, _Tree)
    except msgspec.ValidationError:
        return None  # of another version of the program
    return UnsavedReport(
        nomination_uid=nomination_uid, title=tree.title, version=tree.version, sections=tree.sections
    )


def forget_unsaved(app: Services, nomination_uid: str) -> None:
    """Forget the texts: they were saved, or thrown away on purpose."""
    drop_draft(app, _KEY + nomination_uid)


def write_unsaved(reports: Iterable[UnsavedReport], target: Path) -> Path:
    """Write the texts as a plain text file, whole or not at all; editors of Windows know it by its mark.

    Raises: TextFileError, DiskFullError, ReadOnlyError.
    """
    parts = []
    for report in reports:
        parts.append(report.title)
        parts += [f"{one.heading}\n{one.text.plain_text()}" for one in report.sections]
    content = "\n\n".join(parts).replace("\n", "\r\n").encode("utf-8-sig")
    try:
        write_whole(target, content)
    except OSError as error:
        raise known_fault(error, target) or TextFileError(path=str(target)) from error
    return target
