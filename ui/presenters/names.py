"""The names that the law gives to the codes of awards and measures."""

from __future__ import annotations

from services.app import Services


def award_name(app: Services, code: str) -> str:
    """Return the name of an award by the law in force, else by the latest that had it, else the code."""
    for regime in (app.packs.on(app.clock.today()), *reversed(app.packs.spans)):
        if code in regime.awards:
            return regime.awards[code].printed_name
    return code


def discipline_name(app: Services, code: str) -> str:
    """Return the name of a measure by the law in force, else by the latest that had it, else the code."""
    for regime in (app.packs.on(app.clock.today()), *reversed(app.packs.spans)):
        if code in regime.disciplines:
            return regime.disciplines[code].name
    return code
