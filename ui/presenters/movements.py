"""Movements: columns, forms and panel lines. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.dates import format_date
from services.i18n import N_, _
from services.movements import (
    MovementRow,
    MovementView,
    SaveMovement,
    SaveResult,
    SaveTarget,
    SaveTheme,
    TargetRow,
)
from services.numbers import format_decimal
from services.vocabulary import MovementMethod, MovementScope, MovementState
from services.words import choices, word
from ui.dialogs.record_form import Field, Kind
from ui.tables import Cell, Column
from ui.tables import Kind as CellKind
from ui.tokens import Tone

_TONES = {
    MovementState.DRAFT: ("edit", Tone.MUTED),
    MovementState.LAUNCHED: ("flag", Tone.OK),
    MovementState.INTERIM_REVIEWED: ("check", Tone.INFO),
    MovementState.FINAL_REVIEWED: ("check", Tone.OK),
    MovementState.ARCHIVED: ("history", Tone.MUTED),
}
# The steps offered at each state: (action, msgid).
STEPS: dict[MovementState, tuple[tuple[str, str], ...]] = {
    MovementState.DRAFT: (("launch", N_("Launch")),),
    MovementState.LAUNCHED: (
        ("interim_review", N_("Interim review held")),
        ("final_review", N_("Final review held")),
        ("reopen", N_("Back one step…")),
    ),
    MovementState.INTERIM_REVIEWED: (
        ("final_review", N_("Final review held")),
        ("reopen", N_("Back one step…")),
    ),
    MovementState.FINAL_REVIEWED: (("archive", N_("Archive")), ("reopen", N_("Back one step…"))),
    MovementState.ARCHIVED: (("reopen", N_("Back one step…")),),
}


def state_cell(state: MovementState) -> Cell:
    """Return the chip of a movement's state."""
    icon, tone = _TONES[state]
    return Cell(text=word(state), icon=icon, tone=tone)


def period(row: MovementRow) -> str:
    """Return from when to when."""
    end = row.end_date.format() if row.end_date else "…"
    return f"{row.start_date.format()} – {end}"


COLUMNS: tuple[Column[MovementRow], ...] = (
    Column(
        key="title",
        title=N_("Movement"),
        value=lambda row: Cell(text=row.title, subtitle=row.launcher),
        kind=CellKind.TITLE,
        width=44,
        stretch=True,
    ),
    Column(key="period", title=N_("Period"), value=period, width=17),
    Column(key="method", title=N_("Method"), value=lambda row: word(row.method), width=14, wide=True),
    Column(
        key="targets",
        title=N_("Targets"),
        value=lambda row: str(row.target_count),
        kind=CellKind.NUMBER,
        width=7,
        wide=True,
    ),
    Column(
        key="registrations",
        title=N_("Registered"),
        value=lambda row: str(row.registration_count),
        kind=CellKind.NUMBER,
        width=8,
        wide=True,
    ),
    Column(
        key="state", title=N_("State"), value=lambda row: state_cell(row.state), kind=CellKind.CHIP, width=13
    ),
)


def movement_fields(superiors: list[tuple[str, str]]) -> tuple[Field, ...]:
    """Return the fields of a movement; `superiors` are (uid, title) of movements it may answer."""
    return (
        Field(key="title", title=_("Title of the movement"), kind=Kind.LINES, required=True, lines=2),
        Field(key="slogan", title=_("Slogan, theme"), wide=True),
        Field(key="method", title=_("Method"), kind=Kind.CHOICE, choices=choices(MovementMethod)),
        Field(key="scope", title=_("Scope"), kind=Kind.CHOICE, choices=choices(MovementScope)),
        Field(key="launcher", title=_("Launched by"), required=True),
        Field(
            key="parent_uid",
            title=_("Answers the movement"),
            kind=Kind.CHOICE,
            choices=[(None, "–"), *superiors],
        ),
        Field(key="document_number", title=_("Number of the plan or directive")),
        Field(key="document_date", title=_("Date of the document"), kind=Kind.DATE),
        Field(key="start_date", title=_("Begins"), kind=Kind.DATE, required=True),
        Field(key="end_date", title=_("Ends"), kind=Kind.DATE),
        Field(key="final_review_date", title=_("Final review planned"), kind=Kind.DATE),
        Field(key="quota", title=_("Awards planned")),
        Field(key="content", title=_("Contents and criteria"), kind=Kind.LINES, lines=5),
    )


def movement_values(view: MovementView) -> dict[str, Any]:
    """Return the fields of a movement as the form wants them."""
    row = view.row
    return {
        "title": row.title,
        "slogan": view.slogan,
        "method": row.method,
        "scope": row.scope,
        "launcher": row.launcher,
        "parent_uid": row.parent_uid,
        "document_number": row.document_number,
        "document_date": view.document_date,
        "start_date": row.start_date,
        "end_date": row.end_date,
        "final_review_date": view.final_review_date,
        "quota": view.quota,
        "content": view.content,
    }


def movement_command(view: MovementView | None, values: Mapping[str, Any]) -> SaveMovement:
    """Return the command that keeps what the form holds."""
    return SaveMovement(
        uid=view.row.uid if view else None, expected_version=view.row.version if view else None, **values
    )


def theme_fields() -> tuple[Field, ...]:
    """Return the fields of a theme."""
    return (
        Field(key="title", title=_("Theme"), kind=Kind.LINES, required=True, lines=2),
        Field(key="description", title=_("Description"), kind=Kind.LINES),
    )


def theme_command(view: MovementView, values: Mapping[str, Any]) -> SaveTheme:
    """Return the command of a new theme, put last."""
    return SaveTheme(movement_uid=view.row.uid, position=len(view.themes) + 1, **values)


def target_fields(view: MovementView) -> tuple[Field, ...]:
    """Return the fields of a target."""
    themes = [(None, "–"), *((theme.uid, theme.title) for theme in view.themes)]
    return (
        Field(key="title", title=_("Target"), kind=Kind.LINES, required=True, lines=2),
        Field(key="theme_uid", title=_("Theme"), kind=Kind.CHOICE, choices=themes),
        Field(key="measure", title=_("Unit of measure"), required=True, hint=_("As %, households, km.")),
        Field(key="planned", title=_("Planned"), kind=Kind.DECIMAL),
        Field(key="lower_is_better", title=_("Lower is better"), kind=Kind.CHECK),
    )


def target_command(view: MovementView, values: Mapping[str, Any]) -> SaveTarget:
    """Return the command of a new target, put last."""
    return SaveTarget(movement_uid=view.row.uid, position=len(view.targets) + 1, **values)


def result_fields(view: MovementView) -> tuple[Field, ...]:
    """Return the fields of a result."""
    targets = [(target.uid, f"{target.title} ({target.measure})") for target in view.targets]
    return (
        Field(key="target_uid", title=_("Target"), kind=Kind.CHOICE, choices=targets, wide=True),
        Field(key="period_from", title=_("From day"), kind=Kind.DAY, required=True),
        Field(key="period_to", title=_("To day"), kind=Kind.DAY, required=True),
        Field(key="value", title=_("Reached"), kind=Kind.DECIMAL, required=True),
        Field(key="note", title=_("Note"), kind=Kind.LINES),
    )


def result_start(year: int) -> dict[str, Any]:
    """Return what the fields of a new result begin with: the working year."""
    return {"period_from": date(year, 1, 1), "period_to": date(year, 12, 31)}


def result_command(values: Mapping[str, Any]) -> SaveResult:
    """Return the command of a new result."""
    return SaveResult(**values)


def target_line(target: TargetRow) -> tuple[str, str]:
    """Return (target, plan and result) for the panel."""
    planned = (
        f"{format_decimal(target.planned)} {target.measure}" if target.planned is not None else target.measure
    )
    if not target.results:
        return target.title, planned
    last = target.results[-1]
    reached = f" ({target.reached_percent} %)" if target.reached_percent is not None else ""
    until = _("{value} until {day}").format(value=format_decimal(last.value), day=format_date(last.period_to))
    return target.title, f"{planned} → {until}{reached}"
