"""Sentences about the printer."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

MESSAGES = {
    "print.failed": Message(
        what=N_("“{printer}” did not take the print."),
        safe=N_("Papers and records are unchanged; pages that came out already are good."),
        next=N_("See that it is switched on and has paper, or choose another printer; then print again."),
    ),
}
