"""A report being written: what stands on the screen beside what is saved, and its figures. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from services.app import Services
from services.documents.richtext import FigureTable, RichText
from services.reports import (
    CAPTION,
    ReportSectionView,
    ReportView,
    SaveReportText,
    list_reports,
    save_report_text,
)
from services.results import Changes
from ui.widgets.figure_list import FigureView


class ReportDraft:
    """The text of a report as it stands on the screen, beside what is saved of it."""

    def __init__(self, view: ReportView) -> None:
        self.uid, self.version = view.uid, view.version
        self.title = self._title = view.title
        self.texts = {one.id: one.text for one in view.sections}
        for one in view.sections:
            for table, proposed in zip(one.figures, one.proposed, strict=True):
                given = table.caption if table.caption != proposed else ""
                self.texts[CAPTION + table.key] = RichText.from_plain(given)
        self._saved = dict(self.texts)

    def write(self, section: str, text: RichText) -> None:
        """Take what stands in the editor of a section."""
        self.texts[section] = text

    def write_caption(self, key: str, caption: str) -> None:
        """Take the caption of a counted table; the proposed one needs no words of its own."""
        self.texts[CAPTION + key] = RichText.from_plain(caption)

    def figures(self, section: ReportSectionView, line: str) -> list[FigureView]:
        """Return the tables of a section under their captions as they stand on the screen."""
        return [
            FigureView(
                key=table.key,
                caption=self.texts[CAPTION + table.key].plain_text() or proposed,
                proposed=proposed,
                html=table_html(table, line),
            )
            for table, proposed in zip(section.figures, section.proposed, strict=True)
        ]

    @property
    def changed(self) -> bool:
        """Tell whether something is not saved yet."""
        return self.command() is not None

    def command(self) -> SaveReportText | None:
        """Return the command that saves what changed, None when nothing did."""
        texts = {key: text for key, text in self.texts.items() if text != self._saved[key]}
        title = self.title if self.title and self.title != self._title else None
        if not texts and title is None:
            return None
        return SaveReportText(uid=self.uid, sections=texts, expected_version=self.version, title=title)

    def saved(self, command: SaveReportText, version: int) -> None:
        """Remember what was saved; what was typed meanwhile stays unsaved."""
        self._saved |= command.sections
        self._title = command.title or self._title
        self.version = version


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSaved:
    """What came of saving: the command, the version of the report now."""

    command: SaveReportText
    version: int
    changes: Changes


def save_text(app: Services, command: SaveReportText) -> TextSaved:
    """Save the text and return the new version. Raises: as `save_report_text`."""
    changes = save_report_text(app, command)
    version = next(row.version for row in list_reports(app) if row.uid == command.uid)
    return TextSaved(command=command, version=version, changes=changes)


def table_html(table: FigureTable, line: str) -> str:
    """Return the figures of a table as HTML for reading and copying; `line` is the colour of its rules."""
    widths = table.widths or (1.0,) * len(table.head)
    shares = [round(100 * width / sum(widths)) for width in widths]
    style = f'border="1" cellspacing="0" cellpadding="3" width="100%" style="border-color:{line}"'
    head = "".join(
        f'<th width="{share}%">{escape(cell)}</th>' for share, cell in zip(shares, table.head, strict=True)
    )
    body = "".join(
        "<tr>" + "".join(f"<td{_align(n)}>{escape(cell)}</td>" for n, cell in enumerate(row)) + "</tr>"
        for row in table.rows
    )
    return f"<table {style}><tr>{head}</tr>{body}</table>"


def _align(column: int) -> str:
    return ' align="center"' if column else ""
