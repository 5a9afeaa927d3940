"""Ai đến hạn: who comes up for what, as a list. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence

from services.due_awards import DueAward
from services.i18n import N_, _, ngettext
from services.text import fold, parse_query
from services.words import word
from ui.tables import Cell, Column, Kind, RowQuery
from ui.tokens import Tone

FILTERS: tuple[tuple[str, str], ...] = (
    ("all", N_("All")),
    ("ready", N_("Conditions met")),
    ("confirm", N_("To be confirmed")),
    ("now", N_("This year, to prepare")),
    ("next", N_("Next year")),
)


def group_of(row: DueAward, year: int) -> str:
    """Return the filter a row stands under: "ready", "confirm", "now" or "next"."""
    if row.year > year:
        return "next"
    if row.ready:
        return "ready"
    return "confirm" if row.recorded else "now"


def state_cell(row: DueAward) -> Cell:
    """Return the chip that says how far it is."""
    if row.ready:
        return Cell(text=_("Conditions met"), icon="check", tone=Tone.OK)
    if row.recorded:
        return Cell(text=_("To be confirmed"), icon="info", tone=Tone.INFO)
    count = len(row.left)
    text = ngettext("{n} thing left", "{n} things left", count).format(n=count)
    return Cell(text=text, icon="clock", tone=Tone.WARN)


COLUMNS: tuple[Column[DueAward], ...] = (
    Column(
        key="name",
        title=N_("Recipient"),
        value=lambda row: Cell(text=row.recipient_name, subtitle=word(row.recipient_kind)),
        kind=Kind.TITLE,
        width=24,
        stretch=True,
        sort="name",
    ),
    Column(key="award", title=N_("Award"), value=lambda row: row.award_name, width=34, stretch=True),
    Column(key="year", title=N_("From year"), value=lambda row: str(row.year), width=9),
    Column(key="state", title=N_("State"), value=state_cell, kind=Kind.CHIP, width=18),
)


def pick(rows: Sequence[DueAward], query: RowQuery, year: int) -> list[DueAward]:
    """Return the rows a filter and words ask for; words are found with or without marks."""
    key = str(query.filters.get("group", "all"))
    wanted = parse_query(query.text)
    found = []
    for row in rows:
        text = f"{row.recipient_name} {row.award_name}"
        if key in ("all", group_of(row, year)) and wanted.folded in fold(text) and wanted.accepts(text):
            found.append(row)
    return found


def counts(rows: Sequence[DueAward], year: int) -> dict[str, int]:
    """Return how many rows each filter holds."""
    groups = [group_of(row, year) for row in rows]
    return {key: len(rows) if key == "all" else groups.count(key) for key, _title in FILTERS}
