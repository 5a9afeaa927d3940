"""Records to repair: the columns of their list and who mends them. Plain Python."""

from __future__ import annotations

from services.app import Services
from services.i18n import N_, _
from services.record_words import kind_name
from services.repairs import RepairRow
from services.text import fold
from ui.tables import Cell, Column, Kind


def matches(row: RepairRow, text: str) -> bool:
    """Tell whether all words typed, with or without marks, stand in what is told of a row."""
    told = fold(f"{row.who} {row.what} {kind_name(row.kind)}")
    return all(word in told for word in fold(text).split())


def mender(app: Services, row: RepairRow) -> str:
    """Return who can mend a record: this office here, or the office that owns it."""
    if row.page:
        return _("Here: Enter opens the place")
    unit = app.units.get(row.owner).full_name if row.owner in app.units else row.owner
    return _("{unit}, which then sends it again").format(unit=unit)


COLUMNS: tuple[Column[RepairRow], ...] = (
    Column(
        key="who",
        title=N_("Record"),
        value=lambda row: Cell(text=row.who or kind_name(row.kind), subtitle=kind_name(row.kind)),
        kind=Kind.TITLE,
        width=22,
    ),
    Column(key="what", title=N_("What can't be right"), value=lambda row: row.what, width=40, stretch=True),
)
