"""Sentences about reports on a period."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

MESSAGES = {
    "report.period": Message(
        what=N_("The period from {first} to {last} does not fit the year of the report."),
        safe=N_("No report was started."),
        next=N_("Put the days right; the first one comes before the last one."),
    ),
    "report.movement_needed": Message(
        what=N_("A report on a movement names its movement; other reports name none."),
        safe=N_("No report was started."),
        next=N_("Choose the kind of the report and the movement again."),
    ),
    "report.frozen": Message(
        what=N_("The report “{title}” is issued and can't be changed."),
        safe=N_("The issued report is kept; the text on the screen can still be copied."),
        next=N_("Cancel its paper with a reason to write it anew."),
    ),
    "report.unknown_section": Message(
        what=N_("The outline of the report has no section “{section}”."),
        safe=N_("Nothing was changed."),
        next=N_("Close the report and open it again."),
    ),
}
