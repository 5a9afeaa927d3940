"""A report on a period → the data of F26 or F27: texts beside figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.movements import Movement
from models.reports import Report
from models.types import ReportKind, ReportState
from services.app import Services
from services.dates import long_date
from services.documents.forms.period_report import PeriodReport, PeriodReportWording, ReportSection
from services.documents.library import FormLibrary
from services.documents.richtext import NO_TEXT, FigureTable, RichText
from services.errors import NotFoundError
from services.figures import FORM_OF, Figures, Span, figures_in
from services.office_profile import OfficeProfile
from services.papers.heads import archived, office_head, open_date, signer_of, symbol_of

CAPTION = "caption."
_ABOUT = {
    ReportKind.INTERIM: "interim",
    ReportKind.YEARLY: "year",
    ReportKind.MOVEMENT_INTERIM: "interim",
    ReportKind.MOVEMENT_FINAL: "final",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """A report as stored; `figures` are those of its issue, or counted now, under the captions given to them.

    `proposed`: the captions as counted, by the key of the table.
    """

    uid: str
    title: str
    span: Span
    state: ReportState
    texts: dict[str, RichText]
    figures: Figures
    proposed: dict[str, str]
    movement_title: str
    version: int
    owner: str

    @property
    def form_id(self) -> str:
        """Return the form it is printed on."""
        return FORM_OF[self.span.kind]


def report_facts(session: Session, app: Services, uid: str) -> ReportFacts:
    """Return a report with its figures. Raises: NotFoundError."""
    row = session.execute(
        select(
            Report.uid,
            Report.report_kind,
            Report.title,
            Report.year,
            Report.period_from,
            Report.period_to,
            Report.movement_uid,
            Report.sections,
            Report.figures,
            Report.state,
            Report.version,
            Report.owner,
            Movement.title.label("movement_title"),
        )
        .outerjoin(Movement, Movement.uid == Report.movement_uid)
        .where(Report.uid == uid, Report.deleted_at.is_(None))
    ).one_or_none()
    if row is None:
        raise NotFoundError(kind="report", uid=uid)
    span = Span(
        kind=row.report_kind,
        year=row.year,
        first=row.period_from,
        last=row.period_to,
        movement_uid=row.movement_uid,
    )
    texts = {key: msgspec.convert(tree, RichText) for key, tree in row.sections.items() if tree}
    counted = row.state is ReportState.DRAFT or row.figures is None
    figures = figures_in(session, app, span) if counted else figures_from_tree(row.figures)
    return ReportFacts(
        uid=row.uid,
        title=row.title,
        span=span,
        state=row.state,
        texts=texts,
        figures=_captioned(figures, texts) if counted else figures,
        proposed={table.key: table.caption for tables in figures.values() for table in tables},
        movement_title=row.movement_title or "",
        version=row.version,
        owner=row.owner,
    )


def caption_key(table: FigureTable) -> str:
    """Return under which name the caption given to a counted table stands among the texts of a report."""
    return f"{CAPTION}{table.key}"


def _captioned(figures: Figures, texts: dict[str, RichText]) -> Figures:
    """Return the tables under the captions that were given to them; an empty one leaves what was counted."""

    def named(table: FigureTable) -> FigureTable:
        given = texts.get(caption_key(table), NO_TEXT)
        return table if given.is_blank() else msgspec.structs.replace(table, caption=given.plain_text())

    return {key: tuple(map(named, tables)) for key, tables in figures.items()}


def figures_to_tree(figures: Figures) -> dict[str, Any]:
    """Return the tables as a JSON tree."""
    tree: dict[str, Any] = msgspec.to_builtins(figures)
    return tree


def figures_from_tree(tree: dict[str, Any]) -> Figures:
    """Return the tables stored as a JSON tree."""
    return msgspec.convert(tree, dict[str, tuple[FigureTable, ...]])


def default_title(forms: FormLibrary, span: Span, movement_title: str) -> str:
    """Return what the report is about: "Kết quả công tác thi đua, khen thưởng năm 2026"."""
    words: PeriodReportWording = forms.form(FORM_OF[span.kind]).wording
    movement = ""
    if movement_title:
        prefix = forms.words["movement_prefix"]
        named = movement_title.startswith(prefix)
        movement = (
            movement_title[0].lower() + movement_title[1:]
            if named
            else forms.words["movement"].format(title=movement_title.strip('“”"'))
        )
    return words.about[_ABOUT[span.kind]].format(
        year=span.year, period=_period(forms, span.first, span.last), movement=movement
    )


def _period(forms: FormLibrary, first: date, last: date) -> str:
    year = first.year
    if first == date(year, 1, 1) and last == date(year, 6, 30):
        return forms.words["half_year"].format(year=year)
    if first == date(year, 1, 1) and last == date(year, 9, 30):
        return forms.words["nine_months"].format(year=year)
    return forms.words["span"].format(first=long_date(first), last=long_date(last))


def period_report(
    forms: FormLibrary, profile: OfficeProfile, facts: ReportFacts, *, day: date, signer: int = 0
) -> PeriodReport:
    """Return the data of F26 or F27."""
    form = forms.form(facts.form_id)
    words: PeriodReportWording = form.wording
    return PeriodReport(
        head=office_head(profile, symbol_of(form.spec.symbol, profile), open_date(day)),
        about=facts.title,
        issuer_name=profile.issuer_name,
        addressees=profile.superior_addressees,
        sections=tuple(
            ReportSection(
                heading=item.heading,
                level=item.level,
                text=facts.texts.get(item.id, NO_TEXT),
                tables=facts.figures.get(item.id, ()),
            )
            for item in words.outline
        ),
        recipients=archived(words.recipients, profile),
        signer=signer_of(profile, signer),
    )
