"""Sentences of the errors about dates, numbers and the lists of units."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

MESSAGES = {
    "date.invalid": Message(
        what=N_("“{text}” is not a date."),
        safe=N_("Nothing was changed."),
        next=N_("Write it as day/month/year, month/year or year, for example 17/05/2024."),
    ),
    "date.implausible": Message(
        what=N_("The date {value} can't be right here."),
        safe=N_("Nothing was changed."),
        next=N_("Check the year first: only dates from {first} to {last} are possible here."),
        named=N_("{its_name} {value} can't be right."),
    ),
    "date.clock_behind": Message(
        what=N_("The date {value} lies after the day that the PC's clock says: {now}."),
        safe=N_("Nothing was changed."),
        next=N_(
            "The last work here, or the program itself, is of {newest}: if the clock is wrong, set it right. "
            "Else check the year: only dates from {first} to {last} are possible here."
        ),
        named=N_("{its_name} {value} lies after the day that the PC's clock says: {now}."),
    ),
    "date.before_round": Message(
        what=N_("The date {value} can't be right here: the round began later."),
        safe=N_("Nothing was changed."),
        next=N_("Check the year first: write {first} or a later day."),
    ),
    "date.before_meeting": Message(
        what=N_("The date {value} lies before the meeting of the council on {meeting}."),
        safe=N_("Nothing was changed."),
        next=N_(
            "Write the day of the meeting or a later one; if the day of the meeting is wrong, mend it first."
        ),
    ),
    "meeting.ends_early": Message(
        what=N_("The meeting would end ({ends}) before it begins ({starts})."),
        safe=N_("Nothing was changed."),
        next=N_("Put the hour right."),
    ),
    "time.invalid": Message(
        what=N_("“{text}” is not a time of day."),
        safe=N_("Nothing was changed."),
        next=N_("Write it as 8:00, 8h30 or 14:30."),
    ),
    "number.invalid": Message(
        what=N_("“{text}” is not a number."),
        safe=N_("Nothing was changed."),
        next=N_("Write it with a point between thousands and a comma before decimals, for example 1.234,5."),
    ),
    "units.broken": Message(
        what=N_("The list of administrative units can't be read ({name})."),
        safe=N_("Your records are unchanged."),
        next=N_("Install the program again; the list is part of it."),
    ),
    "unit.not_found": Message(
        what=N_("The unit {unit_id} is in none of the program's lists."),
        safe=N_("Nothing was changed."),
        next=N_("Choose the unit from the list."),
    ),
}
