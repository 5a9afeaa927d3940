"""Reports on a period: columns, forms, lines of the panel. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.app import Services
from services.dates import format_date
from services.events import EventRow, events_of
from services.i18n import N_, _, ngettext
from services.movements import list_movements
from services.papers import PaperDraft, PaperOrder, PaperRow, draft_paper, list_papers
from services.reports import (
    IssueReport,
    ReportRow,
    ReportSectionView,
    ReportView,
    StartReport,
    get_report_view,
    list_reports,
)
from services.text import fold
from services.vocabulary import PaperState, ReportKind, ReportState
from services.words import word
from ui.dialogs.record_form import Field, Kind
from ui.prompts import Choice
from ui.tables import Cell, Column
from ui.tables import Kind as CellKind
from ui.tokens import Tone

_NAMED = 8  # empty sections by their headings, the others by their number
OF_MOVEMENT = (ReportKind.MOVEMENT_INTERIM, ReportKind.MOVEMENT_FINAL)
_TONES = {
    ReportState.DRAFT: ("edit", Tone.WARN),
    ReportState.ISSUED: ("stamp", Tone.INFO),
    ReportState.SENT: ("send", Tone.OK),
    ReportState.RECEIVED: ("receive", Tone.OK),
}
FILTERS: tuple[tuple[str, str], ...] = (
    ("", N_("All")),
    ("draft", N_("Being written")),
    ("issued", N_("Issued")),
    ("sent", N_("Sent")),
)


def state_cell(state: ReportState) -> Cell:
    """Return the chip of a report's state."""
    icon, tone = _TONES[state]
    return Cell(text=word(state), icon=icon, tone=tone)


def period(first: date, last: date) -> str:
    """Return from when to when."""
    return f"{format_date(first)} – {format_date(last)}"


def about(app: Services, row: ReportRow) -> str:
    """Return the quiet line of a report: whose it is, or on which movement."""
    if row.received:
        return app.units.get(row.owner).full_name
    return row.movement_title or word(row.kind)


def columns(app: Services) -> tuple[Column[ReportRow], ...]:
    """Return the columns of the list."""
    return (
        Column(
            key="title",
            title=N_("Report"),
            value=lambda row: Cell(text=row.title, subtitle=about(app, row)),
            kind=CellKind.TITLE,
            width=34,
            stretch=True,
        ),
        Column(key="kind", title=N_("Kind"), value=lambda row: word(row.kind), width=20, wide=True),
        Column(
            key="period",
            title=N_("Period"),
            value=lambda row: period(row.period_from, row.period_to),
            width=22,
        ),
        Column(
            key="state",
            title=N_("State"),
            value=lambda row: state_cell(row.state),
            kind=CellKind.CHIP,
            width=12,
        ),
    )


def rows(app: Services, year: int, text: str, state: str | None) -> tuple[ReportRow, ...]:
    """Return the reports of a year whose title or movement holds the words, in one state."""
    wanted = fold(text)
    return tuple(
        row
        for row in list_reports(app, year)
        if wanted in fold(f"{row.title} {about(app, row)}") and state in (None, row.state.value)
    )


def counts(app: Services, year: int) -> dict[str, int]:
    """Return how many reports each filter holds."""
    found = [row.state.value for row in list_reports(app, year)]
    return {key: found.count(key) if key else len(found) for key, _words in FILTERS}


def own_draft(row: ReportRow) -> bool:
    """Tell whether the report is being written here."""
    return not row.received and row.state is ReportState.DRAFT


def can_go(row: ReportRow) -> bool:
    """Tell whether the report can be written into a file for the superior."""
    return not row.received and row.state is not ReportState.DRAFT


# Starting one.


def kinds() -> tuple[Choice, ...]:
    """Return the kinds of report as answers to a question."""
    return tuple(Choice(key=kind.value, label=word(kind)) for kind in ReportKind)


def movements(app: Services, year: int) -> list[tuple[str, str]]:
    """Return the movements a report can be about: those of the year first."""
    this_year = [(row.uid, row.title) for row in list_movements(app, year)]
    known = {uid for uid, _title in this_year}
    return this_year + [(row.uid, row.title) for row in list_movements(app) if row.uid not in known]


def start_fields(kind: ReportKind, choices: Sequence[tuple[str, str]]) -> tuple[Field, ...]:
    """Return what is asked before a report is started."""
    fields = [
        Field(key="period_from", title=_("From"), kind=Kind.DAY, required=True),
        Field(key="period_to", title=_("To"), kind=Kind.DAY, required=True),
    ]
    if kind in OF_MOVEMENT:
        fields.append(
            Field(
                key="movement_uid",
                title=_("Movement reported on"),
                kind=Kind.CHOICE,
                choices=choices,
                wide=True,
            )
        )
    hint = _("Empty: the title the form proposes.")
    return (*fields, Field(key="title", title=_("Title"), wide=True, hint=hint))


def start_values(kind: ReportKind, year: int) -> dict[str, Any]:
    """Return the period a kind of report usually has: half a year for an interim one."""
    last = date(year, 6, 30) if kind is ReportKind.INTERIM else date(year, 12, 31)
    return {"period_from": date(year, 1, 1), "period_to": last}


def start_command(kind: ReportKind, values: Mapping[str, Any]) -> StartReport:
    """Return the command; the report belongs to the year in which its period ends."""
    return StartReport(
        kind=kind,
        year=values["period_to"].year,
        period_from=values["period_from"],
        period_to=values["period_to"],
        movement_uid=values.get("movement_uid"),
        title=values["title"] or "",
    )


def issue_command(uid: str, values: Mapping[str, Any], *, with_gaps: bool = False) -> IssueReport:
    """Return the command that numbers and freezes a report."""
    return IssueReport(
        uid=uid,
        issued_on=values["issued_on"],
        signer_index=values.get("signer") or 0,
        number=values["number"],
        with_gaps=with_gaps,
    )


# The panel.


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDetail:
    """What the panel shows: the report, its paper in force, its steps."""

    view: ReportView
    paper: PaperRow | None
    events: tuple[EventRow, ...]


def detail(app: Services, uid: str) -> ReportDetail:
    """Return the particulars of a report."""
    papers = [row for row in list_papers(app) if row.subject_uid == uid and row.state is PaperState.ISSUED]
    return ReportDetail(
        view=get_report_view(app, uid),
        paper=papers[0] if papers else None,
        events=events_of(app, uid),
    )


def draft(app: Services, view: ReportView) -> PaperDraft:
    """Return the report as it would be printed now. Raises: as `draft_paper`."""
    return draft_paper(app, PaperOrder(form_id=view.form_id, report_uid=view.uid))


def holds_others(sections: Sequence[ReportSectionView], place: int) -> bool:
    """Tell whether a section is only the heading of those that follow."""
    following = sections[place + 1].level if place + 1 < len(sections) else 0
    return following > sections[place].level


def written(view: ReportView) -> tuple[int, int, int]:
    """Return how many sections have a text, how many want one, and the words in all."""
    wanting = [one for n, one in enumerate(view.sections) if not holds_others(view.sections, n)]
    done = sum(not one.text.is_blank() for one in wanting)
    return done, len(wanting), sum(one.text.word_count() for one in view.sections)


def empty_sections(view: ReportView) -> tuple[str, ...]:
    """Return the headings under which the paper would have neither a text nor a counted table."""
    return tuple(
        one.heading
        for place, one in enumerate(view.sections)
        if one.text.is_blank() and not one.figures and not holds_others(view.sections, place)
    )


def empty_words(headings: Sequence[str]) -> str:
    """Return that sections are empty, and which: the first ones by name."""
    count = len(headings)
    text = ngettext("Nothing is written in {n} section:", "Nothing is written in {n} sections:", count)
    lines = [f"– {heading}" for heading in headings[:_NAMED]]
    rest = count - len(lines)
    more = [_("and {n} more").format(n=rest)] if rest else []
    asked = _("Once issued it has its number; to write on, its paper has to be cancelled.")
    return "\n".join([text.format(n=count), *lines, *more, "", asked])


def empty_choices() -> tuple[Choice, ...]:
    """Return the answers when sections are empty."""
    return (
        Choice(key="back", label=_("Back"), primary=True),
        Choice(key="issue", label=_("Issue all the same")),
    )


def written_words(view: ReportView) -> str:
    """Return how far the report is written."""
    done, wanted, words = written(view)
    return _("{done} of {wanted} sections, {words} words").format(done=done, wanted=wanted, words=words)


def captions(view: ReportView) -> list[str]:
    """Return the headings of the tables counted for the report."""
    return [table.caption for one in view.sections for table in one.figures]
