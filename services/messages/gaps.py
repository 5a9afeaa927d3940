"""What a nomination still lacks, in words."""

from __future__ import annotations

from services.i18n import N_, _
from services.messages.message import Message

MESSAGES: dict[str, Message] = {}

_GAPS = {
    "report_missing": N_("The achievement report is not written"),
    "report_short": N_("The achievement report is too short"),
    "attachment_missing": N_("The scan is missing"),
    "not_issued": N_("Not issued yet"),
    "not_eligible": N_("Conditions are not met"),
    "needs_judgement": N_("Conditions wait for somebody's judgement"),
    "not_checked": N_("Conditions are not checked"),
    "not_ready": N_("Still a draft"),
    "not_voted": N_("The council has not voted"),
}
_PAPER = N_("Missing paper: {title}")


def gap_words(what: str, title: str = "") -> str:
    """Return the words of a gap's `what` or of a dossier line's `problem`; a paper is named by its title."""
    if what in _GAPS:
        return _(_GAPS[what])
    return _(_PAPER).format(title=title or what)
