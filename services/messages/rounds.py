"""Sentences about rounds, nominations, reports, appraisals and decisions."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

_NOTHING = N_("Nothing was changed.")

MESSAGES = {
    "event.reason_needed": Message(
        what=N_("This step goes back and needs a reason."),
        safe=_NOTHING,
        next=N_("Write the reason in a few words; it stays on record."),
    ),
    "round.title_needed": Message(
        what=N_("The round has no title."),
        safe=_NOTHING,
        next=N_("Write a title, for example the occasion and the year."),
    ),
    "round.deadline_early": Message(
        what=N_("The round can't be due on {value}: its dossiers came on {first}."),
        safe=_NOTHING,
        next=N_("Write {first} or a later day."),
    ),
    "round.wrong_state": Message(
        what=N_("The round stands where this step is not possible."),
        safe=_NOTHING,
        next=N_("Look at the steps of the round; to change a frozen one, reopen it with a reason."),
    ),
    "round.gaps": Message(
        what=N_("The round still has gaps ({count}); the first one is with {name}."),
        safe=N_("The round stays open; nothing was lost."),
        next=N_("Close the gaps in the list, or freeze with a written reason."),
    ),
    "round.unvoted": Message(
        what=N_("Nominations are still a draft or not voted on: {count}; the first one is {name}."),
        safe=N_("The round stays open; nothing was lost."),
        next=N_("Put them before the council and count the votes, or withdraw them; no vote can be skipped."),
    ),
    "round.empty": Message(
        what=N_("No nomination of the round has passed the council."),
        safe=_NOTHING,
        next=N_("Hold the meeting and conclude it first."),
    ),
    "round.nothing_for_superior": Message(
        what=N_("No nomination of the round “{title}” goes to the superior."),
        safe=_NOTHING,
        next=N_("What the office decides itself is booked with its own decision; the round is closed then."),
    ),
    "round.undecided": Message(
        what=N_("Nominations still wait for a decision: {count}."),
        safe=_NOTHING,
        next=N_("Open the answer of the superior, record the decision, or withdraw them with a reason."),
    ),
    "round.returned": Message(
        what=N_("Nominations were returned by the superior and wait to be completed: {count}."),
        safe=_NOTHING,
        next=N_("Complete what is asked for and send the round again, or withdraw them with a reason."),
    ),
    "round.undecided_and_returned": Message(
        what=N_("Nominations still wait for a decision: {count}; returned to be completed: {returned}."),
        safe=_NOTHING,
        next=N_(
            "Complete the returned ones and send them again, or withdraw them with a reason; "
            "for the others, open the answer of the superior or record the decision."
        ),
    ),
    "nomination.kind_does_not_fit": Message(
        what=N_("{name} can't be nominated for {award}: the award is for others."),
        safe=N_("No nomination was added."),
        next=N_("Choose an award that fits the recipient."),
    ),
    "nomination.basis_does_not_fit": Message(
        what=N_("{award} is not given in a round of this kind: titles are for the work of whole years."),
        safe=N_("No nomination was added."),
        next=N_(
            "Choose a certificate or another commendation here; nominate for the title in the year-end round."
        ),
    ),
    "nomination.duplicate": Message(
        what=N_("{name} is already nominated for {award} in this round."),
        safe=N_("No nomination was added."),
        next=N_("Leave this recipient out, or choose another award."),
    ),
    "nomination.outside_competence": Message(
        what=N_("{name} is nominated by another line, not by this office."),
        safe=N_("No nomination was added."),
        next=N_("If that is wrong, change the mark on the recipient's card."),
    ),
    "nomination.confirmation_note": Message(
        what=N_("A confirmation needs the paper or the facts it rests on."),
        safe=_NOTHING,
        next=N_("Write by what the condition is met or not, then confirm again."),
    ),
    "nomination.wrong_state": Message(
        what=N_("The nomination stands where this step is not possible."),
        safe=_NOTHING,
        next=N_("Look at the list anew and look at its state."),
    ),
    "nomination.voted": Message(
        what=N_("The council has voted on this award; it can't be exchanged any more."),
        safe=_NOTHING,
        next=N_("Withdraw the nomination with a reason and nominate for the other award."),
    ),
    "nomination.in_wastebasket": Message(
        what=N_("A nomination of this recipient for the award lies in the wastebasket."),
        safe=_NOTHING,
        next=N_("Restore it from the wastebasket instead."),
    ),
    "nomination.period": Message(
        what=N_("The period ends ({year_to}) before it begins ({year_from})."),
        safe=_NOTHING,
        next=N_("Put the years right."),
    ),
    "achievement_report.frozen": Message(
        what=N_("The report went with its nomination and can't be changed now."),
        safe=N_("The stored report is kept; the text on the screen can still be copied."),
        next=N_("Reopen the nomination with a reason first."),
    ),
    "achievement_report.file_unwritable": Message(
        what=N_("The file {path} can't be written."),
        safe=N_("The text is still on the screen."),
        next=N_("Choose another folder, or copy the text into another program."),
    ),
    "achievement_report.unknown_section": Message(
        what=N_("The form of this report has no part “{section}”."),
        safe=_NOTHING,
        next=N_("Close the report and open it again."),
    ),
    "appraisal.not_superior": Message(
        what=N_("Only the receiving office appraises nominations."),
        safe=_NOTHING,
        next=N_("Send the round to the superior."),
    ),
    "appraisal.not_submitted": Message(
        what=N_("The nomination does not wait for an appraisal."),
        safe=N_("None of the nominations chosen was appraised."),
        next=N_("Look at the list anew and choose again."),
    ),
    "appraisal.already_returned": Message(
        what=N_("The nomination was returned already, and has not come again since."),
        safe=N_("None of the nominations chosen was appraised."),
        next=N_("Write the answer for the unit, or accept the nomination if it was returned by mistake."),
    ),
    "decision.field_needed": Message(
        what=N_("The decision lacks its number, title, issuer or signer."),
        safe=_NOTHING,
        next=N_("Fill in every field as it is printed on the decision."),
    ),
    "decision.empty": Message(
        what=N_("The decision names no nomination."),
        safe=_NOTHING,
        next=N_("Choose at least one nomination."),
    ),
    "decision.number_taken": Message(
        what=N_("Decision {number} of {year} is already on record."),
        safe=_NOTHING,
        next=N_("Check the number, or open the decision that is there."),
    ),
    "decision.nomination_twice": Message(
        what=N_("The decision names one nomination twice."),
        safe=_NOTHING,
        next=N_("Keep one line for each nomination."),
    ),
    "decision.not_decidable": Message(
        what=N_("A nomination does not wait for a decision of this office."),
        safe=_NOTHING,
        next=N_("Look at the list anew and take only nominations that have passed or were sent here."),
    ),
    "decision.line_missing": Message(
        what=N_("The decision does not name this nomination any more: there is no line to strike."),
        safe=_NOTHING,
        next=N_("Open the decision anew and look at its list."),
    ),
    "decision.lines_same": Message(
        what=N_("The decision says all this already."),
        safe=_NOTHING,
        next=N_("Choose the lines that are wrong and mark what the signed decision says of them."),
    ),
    "decision.higher_level": Message(
        what=N_("A higher level decides on {award}."),
        safe=_NOTHING,
        next=N_("Send this nomination to the superior."),
    ),
}
