"""Registering a recipient for a movement. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from services.app import Services
from services.i18n import _
from services.movements import MovementView, SaveRegistration
from ui.dialogs.record_form import Field, Kind
from ui.presenters.picking import recipients_like


def fields(app: Services) -> tuple[Field, ...]:
    """Return the fields of a registration."""
    regime = app.packs.on(app.clock.today())
    awards = [
        (award.code, award.printed_name) for award in regime.awards.values() if award.level == "commune"
    ]
    return (
        Field(
            key="recipient_uid",
            title=_("Recipient"),
            kind=Kind.PICK,
            find=partial(recipients_like, app, None),
            required=True,
            wide=True,
        ),
        Field(key="year", title=_("Year"), kind=Kind.INTEGER, required=True),
        Field(key="registered_on", title=_("Registered on"), kind=Kind.DAY, required=True),
        Field(key="award_code", title=_("Aims at"), kind=Kind.CHOICE, choices=[(None, "–"), *awards]),
        Field(key="content", title=_("Contents registered"), kind=Kind.LINES),
    )


def start(app: Services, year: int) -> dict[str, Any]:
    """Return what the fields begin with."""
    return {"year": year, "registered_on": app.clock.today()}


def command(view: MovementView, values: Mapping[str, Any]) -> SaveRegistration:
    """Return the command."""
    return SaveRegistration(movement_uid=view.row.uid, **values)
