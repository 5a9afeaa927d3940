"""Sentences about how the command line was called."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

_NOTHING = N_("Nothing was changed.")

MESSAGES = {
    "usage.wrong": Message(
        what=N_("The command was called wrongly: {detail}"),
        safe=_NOTHING,
        next=N_("See main.py COMMAND --help."),
    ),
    "usage.password_needed": Message(
        what=N_("The password of the data folder is needed."),
        safe=_NOTHING,
        next=N_("Set the environment variable {variable}, or name a file with --password-file."),
    ),
    "usage.file_unreadable": Message(
        what=N_("The file {path} can't be read."),
        safe=_NOTHING,
        next=N_("Check the name of the file and the right to read it."),
    ),
    "usage.file_unwritable": Message(
        what=N_("The file {path} can't be written."),
        safe=_NOTHING,
        next=N_("Choose another folder, or make room on the disk."),
    ),
    "usage.round_unclear": Message(
        what=N_("It is not clear which round is meant: {count} fit."),
        safe=_NOTHING,
        next=N_("Name the round with --round UID; main.py rounds lists them."),
    ),
}
