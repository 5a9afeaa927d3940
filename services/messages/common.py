"""Sentences of the errors that any area can raise."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

MESSAGES = {
    "app.fault": Message(
        what=N_("The program met a case that it was not made for."),
        safe=N_("The step was not finished; what was saved before is kept."),
        next=N_("Send the lines above with a word on what you were doing; they name no person."),
    ),
    "record.not_found": Message(
        what=N_("The record was not found; it may have been deleted."),
        safe=N_("Nothing was changed."),
        next=N_("Look at the list anew and choose again."),
    ),
    "record.conflict": Message(
        what=N_("The record was changed elsewhere while you were editing it."),
        safe=N_("Both your text and the stored record are kept."),
        next=N_("Open the record again, compare, and save once more."),
    ),
    "text.too_long": Message(
        what=N_("A text is too long: {length} characters where {most} fit."),
        safe=N_("Nothing was changed."),
        next=N_("Shorten the text and save again."),
        named=N_("“{its_name}” is too long: {length} characters where {most} fit."),
    ),
    "job.cancelled": Message(
        what=N_("The work was stopped as you asked."),
        safe=N_("Nothing half-done was kept."),
        next=N_("Start it again whenever you like."),
    ),
}
