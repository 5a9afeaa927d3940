"""Sentences about copies of the database."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

MESSAGES = {
    "backup.failed": Message(
        what=N_("The backup could not be made ({reason})."),
        safe=N_("Your records are unchanged, and the earlier backups are kept."),
        next=N_("Free some space on the disk and make the backup again."),
    ),
}
