"""Sentences about files of the interchange format."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

_NOTHING = N_("Nothing of the file was taken in; your records are unchanged.")

MESSAGES = {
    "interchange.refused": Message(
        what=N_("{count} rows of the file can't be taken in, the first at {first}"),
        safe=_NOTHING,
        next=N_("Mend the rows listed, then load the file again."),
    ),
    "interchange.refused_by_clock": Message(
        what=N_(
            "{count} rows of the file can't be taken in, the first at {first} Some dates lie after the day "
            "that the PC's clock says: {now}."
        ),
        safe=_NOTHING,
        next=N_(
            "The last work here, or the program itself, is of {newest}: if the clock is wrong, set it right "
            "and load the file again. Else mend the rows listed."
        ),
    ),
    "interchange.not_this_format": Message(
        what=N_("The file {name} is not of the interchange format ({reason})."),
        safe=_NOTHING,
        next=N_("Choose another file; docs/interchange.md describes the format."),
    ),
    "interchange.other_unit": Message(
        what=N_("The file holds the records of another unit: {unit}."),
        safe=_NOTHING,
        next=N_("Load it into the data folder of that unit."),
    ),
    "interchange.file_missing": Message(
        what=N_("The file {name} is not there."),
        safe=_NOTHING,
        next=N_("Check that the stick is plugged in and the name is right, then try again."),
    ),
    "interchange.unreadable": Message(
        what=N_("The file {name} can't be read."),
        safe=_NOTHING,
        next=N_("Check the name of the file and the right to read it."),
    ),
}
