"""The wastebasket: its columns and the names of what lies in it. Plain Python."""

from __future__ import annotations

from services.dates import format_datetime
from services.i18n import N_
from services.record_words import kind_name
from services.text import fold
from services.wastebasket import DeletedRow
from ui.tables import Cell, Column, Kind


def matches(row: DeletedRow, text: str) -> bool:
    """Tell whether all words typed, with or without marks, stand in what is told of a row."""
    told = fold(f"{row.name} {row.about} {kind_name(row.kind)} {row.by}")
    return all(word in told for word in fold(text).split())


COLUMNS: tuple[Column[DeletedRow], ...] = (
    Column(
        key="name",
        title=N_("Deleted record"),
        value=lambda row: Cell(text=row.name, subtitle=row.about),
        kind=Kind.TITLE,
        width=22,
        stretch=True,
    ),
    Column(key="kind", title=N_("Kind"), value=lambda row: kind_name(row.kind), width=16),
    Column(
        key="when", title=N_("Thrown away on"), value=lambda row: format_datetime(row.deleted_at), width=17
    ),
    Column(key="by", title=N_("By"), value=lambda row: row.by or "–", width=15),
)
