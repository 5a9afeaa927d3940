"""Sentences about scans and attached files."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

_NOTHING = N_("Nothing was changed.")
_NOT_STORED = N_("Nothing was stored.")

MESSAGES = {
    "attachment.missing_file": Message(
        what=N_("The file {name} is not there any more."),
        safe=_NOT_STORED,
        next=N_("Check the folder or the memory stick, then choose the file again."),
    ),
    "attachment.unreadable": Message(
        what=N_("The file {name} can't be read."),
        safe=_NOT_STORED,
        next=N_("Open it in another program: it may be damaged or in use. Scan the paper again if need be."),
    ),
    "attachment.empty": Message(
        what=N_("The file {name} is empty."),
        safe=_NOT_STORED,
        next=N_("Scan the paper again; the scanner wrote no page."),
    ),
    "attachment.kind_unknown": Message(
        what=N_("The file {name} is no PDF, JPEG, PNG or Word (.docx) file, whatever its name says."),
        safe=_NOT_STORED,
        next=N_("Save or scan the paper as PDF and attach that."),
    ),
    "attachment.does_not_open": Message(
        what=N_("The file {name} does not open: it was cut short, is damaged or locked by a password."),
        safe=_NOT_STORED,
        next=N_("Open it in another program to see; scan the paper again, or take the password off."),
    ),
    "attachment.too_large": Message(
        what=N_("The file {name} has {size}; at most {allowed} can be attached."),
        safe=_NOT_STORED,
        next=N_("Scan with 150 to 200 dots per inch in grey, or split the file."),
    ),
    "attachment.nomination_fixed": Message(
        what=N_("The nomination was sent to the superior: its papers stay as they are."),
        safe=_NOTHING,
        next=N_("Wait for the answer; a returned nomination can be changed again."),
    ),
    "attachment.damaged": Message(
        what=N_("A stored scan is damaged ({sha256})."),
        safe=N_("The other records are not touched."),
        next=N_("Restore the last backup, or attach the paper again."),
    ),
}
