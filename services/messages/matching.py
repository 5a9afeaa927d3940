"""A paper compared with its record: why it can't be, and what became of it."""

from __future__ import annotations

from services.dates import format_date
from services.i18n import N_, _
from services.messages.message import Message
from services.papers.matching import PaperMatch
from services.vocabulary import PaperState

MESSAGES = {
    "paper.no_code": Message(
        what=N_("This is not the code of a paper of this program."),
        safe=N_("Nothing was changed."),
        next=N_(
            "Read the square code with a reader, or type the four groups beside it: 0a12-9f3a-01bc-77de."
        ),
    ),
    "paper.strange": Message(
        what=N_("No paper on this PC has this code."),
        safe=N_("Nothing was changed."),
        next=N_(
            "Look at the code once more. A paper of another office is compared there, or here once its file "
            "is received."
        ),
    ),
    "paper.no_file": Message(
        what=N_("“{name}” can't be read as a PDF."),
        safe=N_("Nothing was changed."),
        next=N_("Choose the PDF file of the paper, or type the code that is printed on it."),
    ),
}
_STATES = {
    "equal": N_("The paper says what is on record."),
    "signed": N_("The file is the one issued, with something added at its end, as signing does."),
    "changed": N_(
        "The record says something else than this paper: it was changed since, or the code is wrong."
    ),
    "altered": N_("The file is not the one that was issued: it was written anew or changed."),
}


def match_headline(match: PaperMatch) -> str:
    """Return the answer in one sentence."""
    if match.state in ("equal", "signed") and match.row.state is PaperState.CANCELLED:
        return _("The paper was cancelled: it is no longer in force.")
    if match.state in ("equal", "signed") and match.row.state is PaperState.REPLACED:
        return _("The paper was replaced by another: it is no longer in force.")
    return _(_STATES[match.state])


def match_lines(match: PaperMatch) -> list[str]:
    """Return the answer, and which paper it is about."""
    row = match.row
    parts = [row.title, row.number_text, format_date(row.issued_on) if row.issued_on else ""]
    lines = [match_headline(match), " · ".join(part for part in parts if part)]
    if match.successor is not None:
        name = match.successor.number_text or match.successor.title
        lines.append(_("Replaced by {paper}").format(paper=name))
    return lines
