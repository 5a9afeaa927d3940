"""Reports on a period: interim, yearly, of a movement. Text beside figures counted from the records."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.movements import Movement
from models.reports import Report
from models.types import ReportKind, ReportState
from services.app import Services
from services.documents.library import load_forms
from services.documents.richtext import RichText
from services.errors import InputError, NotFoundError, RuleError
from services.events import record_event
from services.figures import FORM_OF, Figures, Span, count_figures
from services.papers import IssuePaper, PaperOrder, default_title, issue_paper
from services.papers.data_period import CAPTION
from services.report_reads import (
    ReportRow,
    ReportSectionView,
    ReportView,
    get_report_view,
    list_reports,
)
from services.results import Changes

__all__ = [
    "CAPTION",
    "Figures",
    "IssueReport",
    "ReportFrozenError",
    "ReportMovementError",
    "ReportPeriodError",
    "ReportRow",
    "ReportSectionError",
    "ReportSectionView",
    "ReportView",
    "SaveReportText",
    "Span",
    "StartReport",
    "count_figures",
    "get_report_view",
    "issue_report",
    "list_reports",
    "save_report_text",
    "start_report",
    "unknown_sections",
]
_OF_MOVEMENT = (ReportKind.MOVEMENT_INTERIM, ReportKind.MOVEMENT_FINAL)


class ReportPeriodError(InputError):
    """The period ends before it begins, or lies in another year than the report (`first`, `last`)."""

    code = "report.period"


class ReportMovementError(InputError):
    """A report on a movement names its movement."""

    code = "report.movement_needed"


class ReportFrozenError(RuleError):
    """The report is issued: its text stays (`title`)."""

    code = "report.frozen"


class ReportSectionError(InputError):
    """The outline has no such section (`section`)."""

    code = "report.unknown_section"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartReport:
    """A new report. Without days the whole year; without a title what the form proposes."""

    kind: ReportKind
    year: int
    period_from: datetime.date | None = None
    period_to: datetime.date | None = None
    movement_uid: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveReportText:
    """New texts of some sections, the others stay; `title` None keeps it.

    "caption.<key>" is the caption of a counted table; an empty one takes back what was given to it.
    """

    uid: str
    sections: Mapping[str, RichText]
    expected_version: int | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueReport:
    """Number and freeze a report; `with_gaps` prints dotted lines where nothing is written."""

    uid: str
    issued_on: datetime.date
    signer_index: int = 0
    number: int | None = None
    with_gaps: bool = False


def start_report(app: Services, command: StartReport) -> Changes:
    """Start a report with an empty outline. Raises: ReportPeriodError, ReportMovementError, NotFoundError."""
    first = command.period_from or datetime.date(command.year, 1, 1)
    last = command.period_to or datetime.date(command.year, 12, 31)
    if first > last or not first.year <= command.year <= last.year:
        raise ReportPeriodError(first=first.isoformat(), last=last.isoformat())
    if (command.kind in _OF_MOVEMENT) != (command.movement_uid is not None):
        raise ReportMovementError
    span = Span(
        kind=command.kind, year=command.year, first=first, last=last, movement_uid=command.movement_uid
    )
    uid = app.ids.new()
    with app.db.write("report.start", subject=uid) as tx:
        title = command.title.strip() or default_title(app.forms, span, _movement(tx.session, span))
        tx.session.add(
            Report(
                uid=uid,
                report_kind=command.kind,
                title=title[:500],
                year=command.year,
                period_from=first,
                period_to=last,
                movement_uid=command.movement_uid,
                sections={},
                figures=None,
                state=ReportState.DRAFT,
            )
        )
        record_event(
            tx,
            app,
            subject_kind="report",
            subject_uid=uid,
            action="start",
            from_state=None,
            to_state=ReportState.DRAFT.value,
        )
    return tx.changes


def _movement(session: Session, span: Span) -> str:
    if span.movement_uid is None:
        return ""
    title = session.execute(
        select(Movement.title).where(Movement.uid == span.movement_uid, Movement.deleted_at.is_(None))
    ).scalar_one_or_none()
    if title is None:
        raise NotFoundError(kind="movement", uid=span.movement_uid)
    return title


def save_report_text(app: Services, command: SaveReportText) -> Changes:
    """Save sections of a report that is not issued; the same text again changes nothing.

    Raises: ReportFrozenError, ReportSectionError, ConflictError, NotFoundError.
    """
    with app.db.write("report.save", subject=command.uid) as tx:
        record = tx.get(Report, command.uid, command.expected_version)
        if record.state is not ReportState.DRAFT:
            raise ReportFrozenError(title=record.title)
        unknown = unknown_sections(record.report_kind, command.sections)
        if unknown:
            raise ReportSectionError(section=min(unknown))
        texts: dict[str, Any] = {
            key: msgspec.json.decode(text.to_json()) for key, text in command.sections.items()
        }
        merged = {**record.sections, **texts}
        if merged != record.sections:
            record.sections = merged
        if command.title is not None and command.title.strip():
            record.title = command.title.strip()[:500]
    return tx.changes


def unknown_sections(kind: ReportKind, keys: Iterable[str]) -> set[str]:
    """Return those of the keys of texts that the form of a kind of report has no place for."""
    wording = load_forms().form(FORM_OF[kind]).wording
    known = {item.id for item in wording.outline} | {f"{CAPTION}{key}" for key in wording.figures}
    return {key for key in keys if key not in known and _table_of(key) not in known}


def _table_of(key: str) -> str:
    """Return the kind of table of a caption: "caption.targets" for that of one movement among several."""
    return ".".join(key.split(".")[:2])


def issue_report(app: Services, command: IssueReport) -> Changes:
    """Issue a report: its figures are kept as printed; the subject of the changes is the paper.

    Raises: ReportFrozenError, and as `services.papers.issue_paper`.
    """
    with app.db.read() as session:
        row = session.execute(
            select(Report.report_kind, Report.state, Report.title).where(
                Report.uid == command.uid, Report.deleted_at.is_(None)
            )
        ).one_or_none()
    if row is None:
        raise NotFoundError(kind="report", uid=command.uid)
    if row.state is not ReportState.DRAFT:
        raise ReportFrozenError(title=row.title)
    order = PaperOrder(form_id=FORM_OF[row.report_kind], report_uid=command.uid)
    return issue_paper(
        app,
        IssuePaper(
            order=order,
            issued_on=command.issued_on,
            signer_index=command.signer_index,
            number=command.number,
            with_gaps=command.with_gaps,
        ),
    )
