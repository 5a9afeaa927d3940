"""Reports as the screens show them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import select

from models.movements import Movement
from models.reports import Report
from models.types import ReportKind, ReportState
from services.app import Services
from services.documents.richtext import NO_TEXT, FigureTable, RichText
from services.papers.data_period import report_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in the list; `received`: another unit's."""

    uid: str
    kind: ReportKind
    title: str
    year: int
    period_from: datetime.date
    period_to: datetime.date
    movement_uid: str | None
    movement_title: str | None
    state: ReportState
    received: bool
    owner: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSectionView:
    """A section: heading as printed, level 1 or 2, the text, the tables counted for it.

    `proposed`: the captions of the tables as counted, before anybody gave them others.
    """

    id: str
    heading: str
    level: int
    text: RichText
    figures: tuple[FigureTable, ...]
    proposed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report in full. `period` first and last day; `writable`: the office's own and not issued."""

    uid: str
    kind: ReportKind
    title: str
    year: int
    period: tuple[datetime.date, datetime.date]
    movement_uid: str | None
    movement: str
    state: ReportState
    sections: tuple[ReportSectionView, ...]
    form_id: str
    writable: bool
    owner: str
    version: int


def list_reports(app: Services, year: int | None = None) -> tuple[ReportRow, ...]:
    """Return the reports, the latest period first; those of other units too where they were received."""
    query = (
        select(
            Report.uid,
            Report.report_kind.label("kind"),
            Report.title,
            Report.year,
            Report.period_from,
            Report.period_to,
            Report.movement_uid,
            Movement.title.label("movement_title"),
            Report.state,
            Report.owner,
            Report.version,
        )
        .outerjoin(Movement, Movement.uid == Report.movement_uid)
        .where(Report.deleted_at.is_(None))
        .order_by(Report.year.desc(), Report.period_to.desc(), Report.uid.desc())
    )
    if year is not None:
        query = query.where(Report.year == year)
    with app.db.read() as session:
        rows = session.execute(query).all()
    return tuple(ReportRow(**row._asdict(), received=row.owner != app.unit_id) for row in rows)


def get_report_view(app: Services, uid: str) -> ReportView:
    """Return a report with every section of its outline and the figures. Raises: NotFoundError."""
    with app.db.read() as session:
        facts = report_facts(session, app, uid)
    outline = app.forms.form(facts.form_id).wording.outline
    return ReportView(
        uid=facts.uid,
        kind=facts.span.kind,
        title=facts.title,
        year=facts.span.year,
        period=(facts.span.first, facts.span.last),
        movement_uid=facts.span.movement_uid,
        movement=facts.movement_title,
        state=facts.state,
        sections=tuple(
            ReportSectionView(
                id=item.id,
                heading=item.heading,
                level=item.level,
                text=facts.texts.get(item.id, NO_TEXT),
                figures=facts.figures.get(item.id, ()),
                proposed=tuple(
                    facts.proposed.get(table.key, table.caption) for table in facts.figures.get(item.id, ())
                ),
            )
            for item in outline
        ),
        form_id=facts.form_id,
        writable=facts.owner == app.unit_id and facts.state is ReportState.DRAFT,
        owner=facts.owner,
        version=facts.version,
    )
