"""The report being written: what stands on the screen against what is saved. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass

from services.achievement_reports import ReportText, SaveReport, SectionText, get_report, save_report
from services.app import Services
from services.documents.richtext import RichText
from services.errors import ConflictError
from services.results import Changes
from services.unsaved_reports import UnsavedReport, unsaved_of

_REMEMBERED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSaved:
    """What a save came to."""

    command: SaveReport
    version: int | None
    changes: Changes


class ReportDraft:
    """Sections as written and as saved; only what differs goes into a command."""

    def __init__(self, report: ReportText) -> None:
        self.nomination_uid = report.nomination_uid
        self.version, self._least = report.version, report.least_words
        self._saved = {one.key: one.text for one in report.sections}
        self.texts: dict[str, RichText] = dict(self._saved)
        self._headings = {one.key: one.heading for one in report.sections}
        self._written: dict[str, list[RichText]] = {}

    @property
    def changed(self) -> bool:
        """Tell whether something is not saved yet."""
        return self.texts != self._saved

    @property
    def words(self) -> int:
        """Return the number of words of all sections."""
        return sum(text.word_count() for text in self.texts.values())

    @property
    def enough(self) -> bool:
        """Tell whether it is more than a start."""
        return self.words >= self._least

    def write(self, key: str, text: RichText) -> None:
        """Take a section as it stands on the screen."""
        self.texts[key] = text
        self._written.setdefault(key, [])
        if text not in self._written[key]:
            self._written[key] = [*self._written[key][-_REMEMBERED:], text]

    def command(self) -> SaveReport | None:
        """Return the command that saves what is not saved yet, None when all is."""
        sections = {key: text for key, text in self.texts.items() if text != self._saved.get(key)}
        if not sections:
            return None
        return SaveReport(
            nomination_uid=self.nomination_uid, sections=sections, expected_version=self.version
        )

    def saved(self, done: ReportSaved) -> None:
        """Note what was saved; what was written since stays unsaved."""
        # An answer may come late, after a newer save.
        self.version = max(done.version or 0, self.version or 0) or None
        self._saved |= done.command.sections

    def sent(self, other: ReportText) -> bool:
        """Tell whether what is stored differs from the last save only by texts that were written here."""
        stored = {one.key: one.text for one in other.sections}
        return all(
            text in (self._saved.get(key), *self._written.get(key, ())) for key, text in stored.items()
        )

    def over(self, other: ReportText) -> None:
        """Let the next save go over what another window saved meanwhile."""
        self.version = other.version
        self._saved = {one.key: one.text for one in other.sections}

    def unsaved(self, title: str) -> UnsavedReport:
        """Return what stands on the screen, to be kept until it can be saved."""
        sections = tuple(
            SectionText(key=key, heading=self._headings[key], text=text) for key, text in self.texts.items()
        )
        return UnsavedReport(
            nomination_uid=self.nomination_uid, title=title, version=self.version, sections=sections
        )

    def take_up(self, kept: UnsavedReport) -> None:
        """Take up texts that were kept unsaved; a report saved elsewhere since then makes it a conflict."""
        self.version = kept.version
        self.texts |= {key: text for key, text in kept.texts.items() if key in self.texts}


def read(app: Services, nomination_uid: str) -> tuple[ReportText, UnsavedReport | None]:
    """Return a report with the texts of it that could not be saved. Raises: NotFoundError."""
    return get_report(app, nomination_uid), unsaved_of(app, nomination_uid)


def save(app: Services, command: SaveReport) -> ReportSaved:
    """Save sections and return the version they have now. Raises: as `save_report`."""
    changes = save_report(app, command)
    return ReportSaved(
        command=command, version=get_report(app, command.nomination_uid).version, changes=changes
    )


def save_over_own(app: Services, draft: ReportDraft) -> Changes:
    """Save a draft now; a save of the same window that is under way does not count as somebody else's.

    Raises: as `save_report`.
    """
    command = draft.command()
    if command is None:
        return Changes()
    try:
        done = save(app, command)
    except ConflictError:
        other = get_report(app, draft.nomination_uid)
        if not draft.sent(other):
            raise
        draft.over(other)
        again = draft.command()
        if again is None:
            return Changes()
        done = save(app, again)
    draft.saved(done)
    return done.changes
