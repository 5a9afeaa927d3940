"""Sentences about movements."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

_NOTHING = N_("Nothing was changed.")

MESSAGES = {
    "movement.title_needed": Message(
        what=N_("The title is missing."),
        safe=_NOTHING,
        next=N_("Write a title for the movement, theme or target."),
    ),
    "movement.launcher_needed": Message(
        what=N_("It is not said who launches the movement."),
        safe=_NOTHING,
        next=N_("Write the office or person that launches it."),
    ),
    "movement.measure_needed": Message(
        what=N_("The target has no unit of measure."),
        safe=_NOTHING,
        next=N_("Write what is counted, for example households, %, km."),
    ),
    "movement.period": Message(
        what=N_("The period ends on {last}, before it begins on {first}."),
        safe=_NOTHING,
        next=N_("Compare both dates and correct the wrong one."),
    ),
    "movement.wrong_state": Message(
        what=N_("The movement stands where this is not possible."),
        safe=_NOTHING,
        next=N_("Look at its steps; to change an archived movement, reopen it with a reason."),
    ),
    "movement.foreign_theme": Message(
        what=N_("The theme belongs to another movement."),
        safe=_NOTHING,
        next=N_("Choose a theme of this movement."),
    ),
    "movement.registered_already": Message(
        what=N_("The recipient is registered for the year {year} already."),
        safe=_NOTHING,
        next=N_("Open that registration and change it."),
    ),
}
