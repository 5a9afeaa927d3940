"""Sentences about copies of the database."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

_UNTOUCHED = N_("The records of this PC are as they were.")

MESSAGES = {
    "backup.failed": Message(
        what=N_("The backup could not be made ({reason})."),
        safe=N_("Your records are unchanged, and the earlier backups are kept."),
        next=N_("Free some space on the disk and make the backup again."),
    ),
    "backup.missing": Message(
        what=N_("There is no backup with its key file at {path}."),
        safe=_UNTOUCHED,
        next=N_("Choose a backup of this office; on a new PC, copy the whole folder of backups first."),
    ),
    "backup.foreign": Message(
        what=N_("The file {path} is not a backup of this office, or its beginning is damaged."),
        safe=_UNTOUCHED,
        next=N_("Choose another backup of this office."),
    ),
    "backup.damaged": Message(
        what=N_("The backup {path} is not whole."),
        safe=_UNTOUCHED,
        next=N_("Choose an earlier backup of this office."),
    ),
}
