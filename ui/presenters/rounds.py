"""Rounds: the list, the gaps, the form of a round. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from services.dates import format_date
from services.dossiers import Gap
from services.i18n import N_, _, ngettext
from services.messages.gaps import gap_words
from services.rounds import OpenRound, RoundRow, RoundView, SaveRound
from services.vocabulary import RoundKind, RoundState
from services.words import choices, word
from ui.dialogs.record_form import Field, with_own
from ui.dialogs.record_form import Kind as FieldKind
from ui.presenters.awards import award_short
from ui.tables import Cell, Column, Kind
from ui.tokens import Tone

_STATE_CHIPS = {
    RoundState.OPEN: ("edit", Tone.INFO),
    RoundState.MEETING: ("vote", Tone.INFO),
    RoundState.FROZEN: ("lock", Tone.WARN),
    RoundState.SENT: ("usb", Tone.OK),
    RoundState.CLOSED: ("check", Tone.OK),
}
WATCHES = (
    "award_round",
    "nomination",
    "achievement_report",
    "attachment",
    "council",
    "council_member",
    "meeting",
    "attendance",
    "ballot_result",
    "paper",
    "appraisal",
    "decision",
    "decision_item",
    "person",
    "collective",
    "household",
    "office",
    "bundle",
)
OPEN = (RoundState.OPEN, RoundState.MEETING)


def round_state(state: RoundState) -> Cell:
    """Return the chip of a round's state."""
    icon, tone = _STATE_CHIPS[state]
    return Cell(text=word(state), icon=icon, tone=tone)


def _about(row: RoundRow) -> str:
    return " · ".join(part for part in (word(row.round_kind), row.movement_title) if part)


ROUND_COLUMNS: tuple[Column[RoundRow], ...] = (
    Column(
        key="title",
        title=N_("Round"),
        value=lambda row: Cell(text=row.title, subtitle=_about(row)),
        kind=Kind.TITLE,
        width=36,
        stretch=True,
    ),
    Column(key="year", title=N_("Year"), value=lambda row: str(row.year), width=6),
    Column(
        key="count",
        title=N_("Nominations"),
        value=lambda row: str(row.nomination_count),
        kind=Kind.NUMBER,
        width=9,
    ),
    Column(
        key="deadline",
        title=N_("Deadline"),
        value=lambda row: format_date(row.deadline) if row.deadline else "–",
        width=11,
    ),
    Column(
        key="state", title=N_("State"), value=lambda row: round_state(row.state), kind=Kind.CHIP, width=15
    ),
)

_PLACES = {
    "report": N_("Report"),
    "papers": N_("Papers"),
    "verdict": N_("Conditions"),
    "vote": N_("Council"),
}

GAP_COLUMNS: tuple[Column[Gap], ...] = (
    Column(
        key="name", title=N_("Recipient"), value=lambda gap: gap.recipient_name, kind=Kind.TITLE, width=26
    ),
    Column(
        key="what",
        title=N_("What is missing"),
        value=lambda gap: Cell(text=gap_words(gap.what, gap.title), icon="warn", tone=Tone.WARN),
        kind=Kind.CHIP,
        width=40,
        stretch=True,
    ),
    Column(
        key="award",
        title=N_("Award"),
        value=lambda gap: award_short(gap.award_code, gap.award_name),
        width=16,
        wide=True,
    ),
    Column(key="place", title=N_("Where"), value=lambda gap: _(_PLACES[gap.place]), width=14, wide=True),
)


def in_order(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Return the gaps with those first that take the most work."""
    order = tuple(_PLACES)
    return tuple(sorted(gaps, key=lambda gap: order.index(gap.place)))


def gap_key(gap: Gap) -> str:
    """Return what tells one gap from another in a list."""
    return f"{gap.nomination_uid}/{gap.place}/{gap.what}"


def subtitle(view: RoundView, today: date) -> str:
    """Return the quiet line under the title: basis, deadline, regime."""
    parts = [word(view.basis)]
    if view.deadline:
        parts.append(deadline(view.deadline, today))
    parts.append(view.regime_title)
    return " · ".join(parts)


def deadline(day: date, today: date) -> str:
    """Return when the round has to be sent, and how many days are left."""
    left = (day - today).days
    on = f"{day:%d/%m}"
    if left < 0:
        return ngettext(
            "to be sent before {day} ({n} day late)", "to be sent before {day} ({n} days late)", -left
        ).format(day=on, n=-left)
    return ngettext(
        "to be sent before {day} ({n} day left)", "to be sent before {day} ({n} days left)", left
    ).format(day=on, n=left)


def hard_gaps(gaps: Sequence[Gap]) -> bool:
    """Tell whether nominations wait for a vote: a reason can't pass over that."""
    return any(gap.place == "vote" for gap in gaps)


def fields(movements: Sequence[tuple[str, str]], view: RoundView | None = None) -> tuple[Field, ...]:
    """Return the fields of a round; kind, year and day of receipt are chosen once.

    The movement of `view` is offered even when it lies in the wastebasket.
    """
    new = view is None
    if view is not None and view.movement_uid is not None:
        movements = with_own(movements, view.movement_uid, view.movement_title or "")
    made = [Field(key="title", title=_("Title of the round"), required=True, wide=True)]
    if new:
        made += [
            Field(
                key="round_kind", title=_("Kind of round"), kind=FieldKind.CHOICE, choices=choices(RoundKind)
            ),
            Field(key="year", title=_("Year"), kind=FieldKind.INTEGER, required=True),
        ]
    made.append(
        Field(
            key="movement_uid",
            title=_("Belongs to the movement"),
            kind=FieldKind.CHOICE,
            choices=((None, _("none")), *movements),
            wide=True,
        )
    )
    if new:
        made.append(
            Field(
                key="received_on",
                title=_("Dossiers received on"),
                kind=FieldKind.DAY,
                hint=_("The law in force on this day applies."),
            )
        )
    made += [
        Field(key="deadline", title=_("To be sent before"), kind=FieldKind.DAY),
        Field(
            key="achievement",
            title=_("Achievement"),
            kind=FieldKind.LINES,
            hint=_("For sudden merit: what happened, when and where."),
        ),
    ]
    return tuple(made)


def new_values(year: int, today: date) -> dict[str, Any]:
    """Return what a new round starts with."""
    return {
        "title": _("Year-end commendation {year}").format(year=year),
        "round_kind": RoundKind.YEAR_END,
        "year": year,
        "received_on": today,
    }


def open_command(values: Mapping[str, Any]) -> OpenRound:
    """Return the command of the filled form."""
    return OpenRound(**values)


def values_of(view: RoundView) -> dict[str, Any]:
    """Return the values of a round for its form."""
    keys = ("title", "movement_uid", "deadline", "achievement")
    return {key: getattr(view, key) for key in keys}


def save_command(view: RoundView, values: Mapping[str, Any]) -> SaveRound:
    """Return the command of a changed round."""
    return SaveRound(uid=view.uid, expected_version=view.version, **values)
