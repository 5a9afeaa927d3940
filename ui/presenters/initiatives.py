"""Initiatives: columns and form. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from services.app import Services
from services.i18n import N_, _
from services.initiatives import InitiativeRow, SaveInitiative
from services.vocabulary import InitiativeKind, InitiativeScope, RecipientKind
from services.words import choices, word
from ui.dialogs.record_form import Field, Kind
from ui.presenters.picking import recipients_like
from ui.tables import Cell, Column
from ui.tables import Kind as CellKind
from ui.tokens import Tone

AUTHORS = 3


def authors(row: InitiativeRow) -> str:
    """Return the authors with their shares."""
    return ", ".join(f"{one.name} ({one.share_percent} %)" for one in row.authors)


COLUMNS: tuple[Column[InitiativeRow], ...] = (
    Column(
        key="title",
        title=N_("Initiative"),
        value=lambda row: Cell(text=row.title, subtitle=authors(row)),
        kind=CellKind.TITLE,
        width=36,
        stretch=True,
    ),
    Column(key="year", title=N_("Year"), value=lambda row: str(row.year), width=6),
    Column(key="scope", title=N_("Scope"), value=lambda row: word(row.scope), width=12),
    Column(
        key="decision",
        title=N_("Recognised by"),
        value=lambda row: (
            Cell(text=row.decision_number, icon="check", tone=Tone.OK)
            if row.decision_number
            else Cell(text=_("Not recognised yet"), icon="clock", tone=Tone.WARN)
        ),
        kind=CellKind.CHIP,
        width=18,
    ),
    Column(key="used", title=N_("Used for"), value=lambda row: ", ".join(row.used_for), width=14, wide=True),
)


def fields(app: Services, row: InitiativeRow | None = None) -> tuple[Field, ...]:
    """Return the fields of an initiative with up to three authors, found by typing."""
    known = [(one.uid, one.name) for one in row.authors] if row else []
    found = [
        Field(key="title", title=_("Name of the initiative"), kind=Kind.LINES, required=True, lines=2),
        Field(key="year", title=_("Year"), kind=Kind.INTEGER, required=True),
        Field(key="initiative_kind", title=_("Kind"), kind=Kind.CHOICE, choices=choices(InitiativeKind)),
        Field(key="scope", title=_("Scope"), kind=Kind.CHOICE, choices=choices(InitiativeScope)),
        Field(key="field", title=_("Field")),
        Field(key="decision_number", title=_("Decision of recognition")),
        Field(key="decision_date", title=_("Decision date"), kind=Kind.DATE),
        Field(key="issuer", title=_("Issued by")),
        Field(key="benefit", title=_("Benefit"), kind=Kind.LINES),
    ]
    for n in range(1, AUTHORS + 1):
        title = _("Author {n}").format(n=n)
        find = partial(recipients_like, app, RecipientKind.PERSON)
        found.append(Field(key=f"author_{n}", title=title, kind=Kind.PICK, choices=known, find=find))
        found.append(Field(key=f"share_{n}", title=_("Share (%)"), kind=Kind.INTEGER))
    return tuple(found)


def values_of(row: InitiativeRow) -> dict[str, Any]:
    """Return the fields of an initiative as the form wants them."""
    found = {name: getattr(row, name) for name in _PLAIN}
    found["initiative_kind"] = row.initiative_kind or InitiativeKind.INITIATIVE
    for n, author in enumerate(row.authors[:AUTHORS], 1):
        found |= {f"author_{n}": author.uid, f"share_{n}": author.share_percent}
    return found


_PLAIN = (
    "title",
    "year",
    "scope",
    "initiative_kind",
    "field",
    "decision_number",
    "decision_date",
    "issuer",
    "benefit",
)


def command(row: InitiativeRow | None, values: Mapping[str, Any]) -> SaveInitiative:
    """Return the command; authors beyond those the form shows stay."""
    people = [(values.get(f"author_{n}"), values.get(f"share_{n}")) for n in range(1, AUTHORS + 1)]
    kept = tuple((uid, share or 100) for uid, share in people if uid)
    more = tuple((one.uid, one.share_percent) for one in row.authors[AUTHORS:]) if row else ()
    return SaveInitiative(
        uid=row.uid if row else None,
        expected_version=row.version if row else None,
        authors=(*kept, *more),
        **{name: values[name] for name in _PLAIN},
    )
