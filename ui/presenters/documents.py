"""Issued papers: columns, panel lines, forms. Plain Python."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from services.app import Services
from services.dates import format_date, format_datetime
from services.events import EventRow, events_of
from services.i18n import N_, _
from services.office_profile import OfficeProfile
from services.papers import PaperRow, ReplacePaper, get_paper, list_papers, save_pdf
from services.papers.reads import file_name
from services.progress import Progress
from services.vocabulary import PaperState
from services.words import word
from ui.dialogs.record_form import Field, Kind
from ui.tables import Cell, Column
from ui.tables import Kind as CellKind
from ui.tokens import Tone

_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TONES = {
    PaperState.DRAFT: ("edit", Tone.MUTED),
    PaperState.ISSUED: ("check", Tone.OK),
    PaperState.CANCELLED: ("cross", Tone.BAD),
    PaperState.REPLACED: ("history", Tone.MUTED),
}
FILTERS: tuple[tuple[str, str], ...] = (
    ("", N_("All")),
    ("issued", N_("In force")),
    ("cancelled", N_("Cancelled")),
    ("replaced", N_("Replaced")),
)
_STEPS = {
    "issue": N_("Issued"),
    "cancel": N_("Cancelled"),
    "replace": N_("Replaced"),
    "start": N_("Started"),
    "reopen": N_("Back to be written"),
    "send": N_("Sent"),
    "receive": N_("Received"),
}


def state_cell(state: PaperState) -> Cell:
    """Return the chip of a paper's state."""
    icon, tone = _TONES[state]
    return Cell(text=word(state), icon=icon, tone=tone)


def day(value: date | None) -> str:
    """Return a day, "" for none."""
    return format_date(value) if value else ""


def reprint_mark(today: date) -> str:
    """Return what a reprint says in its margin: on paper, so Vietnamese whatever the window speaks."""
    return f"BẢN IN LẠI ngày {format_date(today)}"


def number(row: PaperRow) -> str:
    """Return the number, or that the paper takes none."""
    return row.number_text or _("without number")


def columns(app: Services) -> tuple[Column[PaperRow], ...]:
    """Return the columns; the name of the form stands beneath the title."""
    return (
        Column(
            key="title",
            title=N_("Paper"),
            value=lambda row: Cell(text=title(app, row), subtitle=about(app, row)),
            kind=CellKind.TITLE,
            width=34,
            stretch=True,
        ),
        Column(key="number", title=N_("Number"), value=number, width=14),
        Column(key="issued", title=N_("Issued on"), value=lambda row: day(row.issued_on), width=11),
        Column(
            key="pages",
            title=N_("Page count"),
            value=lambda row: str(row.pages),
            kind=CellKind.NUMBER,
            width=8,
            wide=True,
        ),
        Column(
            key="state",
            title=N_("State"),
            value=lambda row: state_cell(row.state),
            kind=CellKind.CHIP,
            width=12,
        ),
    )


def form_title(app: Services, row: PaperRow) -> str:
    """Return the name of the paper's form, "" for a form of another version of the program."""
    found = app.forms.forms.get(row.form_id)
    return found.title if found else ""


def about(app: Services, row: PaperRow) -> str:
    """Return the quiet line of a paper: its form, and whose it is when it was received."""
    unit = app.units.get(row.owner).full_name if row.owner != app.unit_id else ""
    form = form_title(app, row)
    return " · ".join(part for part in ("" if form == title(app, row) else form, unit) if part)


def title(app: Services, row: PaperRow) -> str:
    """Return what the paper is about, without the name of its form in front.

    The handover of a file is about an identifier, which says nothing to the reader: its form stands alone.
    """
    form = form_title(app, row)
    found = row.title.removeprefix(f"{form} - ")
    shown = form if _UID.fullmatch(found) else found
    return shown[:1].upper() + shown[1:]


def counts(rows: Iterable[PaperRow]) -> dict[str, int]:
    """Return how many papers each filter holds."""
    found = Counter(row.state.value for row in rows)
    return {"": found.total()} | {key: found[key] for key, _words in FILTERS if key}


def suggested_name(row: PaperRow) -> str:
    """Return the file name proposed for a paper."""
    return file_name(row.form_id, row.title.partition(" - ")[2] or row.title)


def save_all(app: Services, keys: Sequence[str | int], folder: Path, progress: Progress) -> Path:
    """Save papers into a folder, numbered in the order of the list; return the folder.

    Raises: CancelledError, and as `save_pdf`.
    """
    rows = {row.uid: row for row in list_papers(app)}
    for place, key in enumerate(keys, 1):
        row = rows[str(key)]
        progress.report(place - 1, len(keys), row.title)
        save_pdf(app, row.uid, folder / f"{place:02d}-{suggested_name(row)}", keep=True)
    return folder


def may_change(app: Services, row: PaperRow) -> bool:
    """Tell whether the paper can be cancelled or replaced here."""
    return row.state is PaperState.ISSUED and row.owner == app.unit_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDetail:
    """What the panel shows: the paper, its steps, the one that replaced it."""

    row: PaperRow
    events: tuple[EventRow, ...]
    successor: PaperRow | None


def detail(app: Services, row: PaperRow) -> PaperDetail:
    """Return the particulars of a paper."""
    successor = get_paper(app, row.replaced_by) if row.replaced_by else None
    return PaperDetail(row=row, events=events_of(app, row.uid), successor=successor)


def event_line(event: EventRow) -> tuple[str, str]:
    """Return when and what, with the reason."""
    text = _(_STEPS[event.action]) if event.action in _STEPS else event.action
    return format_datetime(event.happened_at), f"{text}: {event.reason}" if event.reason else text


# Issuing.


def issue_fields(profile: OfficeProfile, *, reason: bool = False) -> tuple[Field, ...]:
    """Return what is asked before a paper is issued: the day, who signs, a number that is set by hand."""
    signers = [(n, f"{one.office} {one.name}") for n, one in enumerate(profile.signers)]
    fields = [
        Field(key="issued_on", title=_("Date of issue"), kind=Kind.DAY, required=True),
        Field(
            key="number",
            title=_("Number by hand"),
            kind=Kind.INTEGER,
            hint=_("Empty: the next number of the series."),
        ),
    ]
    if reason:
        fields.insert(0, Field(key="reason", title=_("Reason"), kind=Kind.LINES, required=True, lines=2))
    if signers:
        fields.append(Field(key="signer", title=_("Signer"), kind=Kind.CHOICE, choices=signers, wide=True))
    return tuple(fields)


def replace_command(row: PaperRow, values: Mapping[str, Any], *, with_gaps: bool = False) -> ReplacePaper:
    """Return the command that issues the paper anew."""
    return ReplacePaper(
        uid=row.uid,
        expected_version=row.version,
        reason=values["reason"] or "",
        issued_on=values["issued_on"],
        signer_index=values.get("signer") or 0,
        number=values["number"],
        with_gaps=with_gaps,
    )
