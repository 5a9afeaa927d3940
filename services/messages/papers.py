"""Sentences about papers: ordering, issuing, cancelling, printing again."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

_NOT_ISSUED = N_("Nothing was issued and no number was used.")
_UNPRINTED = N_("Records are unchanged and no number was used for it; other papers can be printed.")
_KEPT = N_("The issued paper is unchanged.")

MESSAGES = {
    "paper.order": Message(
        what=N_("It is not clear what the paper is to be about."),
        safe=N_("Nothing was changed."),
        next=N_("Choose the nomination, the meeting or the bundle first."),
    ),
    "paper.no_certificates": Message(
        what=N_("Decision {number} grants nothing that a certificate is printed for."),
        safe=N_("Nothing was written."),
        next=N_("Look at the lines of the decision and choose those who were granted."),
    ),
    "paper.incomplete": Message(
        what=N_("“{title}” lacks values ({count}); the first one: {label}."),
        safe=_NOT_ISSUED,
        next=N_("Fill in what is missing, or issue it with room to write by hand."),
    ),
    "paper.round_open": Message(
        what=N_("The round “{title}” is not frozen, so its list can still change."),
        safe=_NOT_ISSUED,
        next=N_("Conclude the meeting and freeze the round first."),
    ),
    "paper.meeting_open": Message(
        what=N_("The meeting on “{title}” is not concluded."),
        safe=_NOT_ISSUED,
        next=N_("Enter the votes and conclude the meeting first."),
    ),
    "paper.already_issued": Message(
        what=N_("“{title}” is issued already."),
        safe=_KEPT,
        next=N_("Print it again as it is stored, or replace it with a reason."),
    ),
    "paper.nothing_returned": Message(
        what=N_("Nothing of the round “{title}” was returned to its unit."),
        safe=N_("Nothing was changed."),
        next=N_("Return a nomination with a reason first; the sheet lists what was returned."),
    ),
    "paper.initiative_scope": Message(
        what=N_("“{title}” is no initiative of this office's own scope: an authority above recognises it."),
        safe=N_("Nothing was changed."),
        next=N_("Print its application and its account; the decision and the certificate come from above."),
    ),
    "paper.not_recognised": Message(
        what=N_("No decision that recognises “{title}” is on record."),
        safe=N_("Nothing was changed."),
        next=N_("Record number and day of the decision with the initiative first (F2)."),
    ),
    "paper.received_movement": Message(
        what=N_("“{title}” was launched by the superior, who issued its plan."),
        safe=N_("Nothing was changed."),
        next=N_("Make a movement of your own that answers it; its plan is drafted from that."),
    ),
    "paper.units_sent": Message(
        what=N_("There is nobody to remind: the units chosen have sent their round of {year}."),
        safe=N_("Nothing was changed."),
        next=N_("Choose units under “Nothing sent yet”, or another year."),
    ),
    "paper.recognised": Message(
        what=N_("“{title}” is recognised already, by decision {number}."),
        safe=N_("Nothing was changed."),
        next=N_("Choose an initiative that waits to be recognised; the draft lists all of its year."),
    ),
    "paper.number_taken": Message(
        what=N_("The number {number} can't be given: another paper of the year has it."),
        safe=_NOT_ISSUED,
        next=N_("Leave the number empty to take the next one, or enter another."),
    ),
    "paper.not_issued": Message(
        what=N_("“{title}” is not an issued paper any more."),
        safe=N_("Nothing was changed."),
        next=N_("Refresh the list (F5) and choose the paper in force."),
    ),
    "paper.signer_unknown": Message(
        what=N_("The office has no signer number {place}."),
        safe=_NOT_ISSUED,
        next=N_("Choose a signer, or add one in the particulars of the office."),
    ),
    "paper.missing_glyph": Message(
        what=N_(
            "“{paper}” can't be printed: the papers have no letter for the character {character} "
            "({codepoint}) in “{where}”."
        ),
        safe=_UNPRINTED,
        next=N_("Replace the character where that was typed, then print the paper again."),
    ),
    "paper.text_does_not_fit": Message(
        what=N_("“{paper}” can't be printed: the text of “{label}” does not fit into its place: {text}"),
        safe=_UNPRINTED,
        next=N_("Shorten the text or put spaces into it, then print the paper again."),
    ),
    "paper.damaged": Message(
        what=N_("The stored file of “{title}” is missing or damaged."),
        safe=N_("It was not printed, so that no wrong paper goes out."),
        next=N_("Restore the records from the last backup, or replace the paper with a reason."),
    ),
    "paper.unwritable": Message(
        what=N_("The file {path} can't be written: {reason}"),
        safe=_KEPT,
        next=N_("Close the file in other programs or choose another folder."),
    ),
    "report.sent": Message(
        what=N_("The report “{title}” went to the superior; its paper can't be withdrawn here."),
        safe=_KEPT,
        next=N_("Write a supplementary report."),
    ),
}
