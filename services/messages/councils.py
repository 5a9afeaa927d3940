"""Sentences about councils, their meetings and votes."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

_NOTHING = N_("Nothing was changed.")

MESSAGES = {
    "council.name_needed": Message(
        what=N_("A name is missing."),
        safe=_NOTHING,
        next=N_("Write the name of the council or of the member."),
    ),
    "council.chair_taken": Message(
        what=N_("The council already has a chair: {name}."),
        safe=_NOTHING,
        next=N_("Give {name} another role first, or mark the seat as left."),
    ),
    "meeting.no_members": Message(
        what=N_("The council has no members yet."),
        safe=_NOTHING,
        next=N_("Enter the members in the settings, then call the meeting."),
    ),
    "meeting.still_open": Message(
        what=N_("A meeting on this round is still going on."),
        safe=_NOTHING,
        next=N_("Conclude it before calling another."),
    ),
    "meeting.concluded": Message(
        what=N_("The meeting is concluded; attendance and votes stand."),
        safe=_NOTHING,
        next=N_("If a vote was wrong, take the nomination back to draft with a reason and meet again."),
    ),
    "meeting.not_a_member": Message(
        what=N_("The attendance names somebody who has no seat on the council now."),
        safe=_NOTHING,
        next=N_("Look at the list of members anew."),
    ),
    "meeting.no_quorum": Message(
        what=N_("Only {present} of {total} members came; at least {needed} are needed."),
        safe=N_("Attendance and votes are kept; the meeting stays open."),
        next=N_("Check the attendance, or call another meeting."),
    ),
    "meeting.ballot_papers": Message(
        what=N_("The ballot papers don't add up: issued {issued}, collected {collected}, valid {valid}."),
        safe=_NOTHING,
        next=N_("At most all members get a paper; valid ≤ collected ≤ issued."),
    ),
    "meeting.too_many_votes": Message(
        what=N_("There are {votes} votes, but only {voters} members came or gave a written opinion."),
        safe=N_("None of this was saved."),
        next=N_("Count again, or note in the attendance who came and who wrote an opinion."),
    ),
    "meeting.tellers_missing": Message(
        what=N_("The vote is by ballot papers, but nobody is named who counted them."),
        safe=N_("Attendance and votes are kept; the meeting stays open."),
        next=N_("Name the tellers in the minutes of the meeting, then conclude."),
    ),
    "meeting.ballot_numbers_missing": Message(
        what=N_("It is not noted how many ballot papers were handed out, collected and valid."),
        safe=N_("Attendance and votes are kept; the meeting stays open."),
        next=N_("Note the three numbers in the minutes of the meeting, then conclude."),
    ),
    "meeting.votes_and_papers": Message(
        what=N_("{name} has {votes} votes, but {valid} valid ballot papers were counted."),
        safe=N_("Attendance and votes are kept; the meeting stays open."),
        next=N_(
            "Agree, disagree and blank together make the valid papers: put the votes or the papers right."
        ),
    ),
    "meeting.written_votes": Message(
        what=N_("{written} absent members wrote this opinion, but only {counted} votes are counted for it."),
        safe=N_("None of the votes was saved."),
        next=N_("Add the written opinions to the votes."),
    ),
    "meeting.secret_ballot": Message(
        what=N_("{award} needs ballot papers; a show of hands is not enough."),
        safe=N_("None of the votes was saved."),
        next=N_("Change the way of voting to ballot papers."),
    ),
    "meeting.not_votable": Message(
        what=N_("A nomination is not ready for the vote."),
        safe=N_("None of the votes was saved."),
        next=N_("Mark it as ready first."),
    ),
    "meeting.nothing_to_vote": Message(
        what=N_("No nomination of the round is ready for the vote."),
        safe=N_("Attendance and votes are kept; the meeting stays open."),
        next=N_("Mark the nominations as ready first."),
    ),
    "meeting.ballots_missing": Message(
        what=N_("Nominations without votes: {count}."),
        safe=N_("Attendance and votes are kept; the meeting stays open."),
        next=N_("Type the votes for every nomination that is ready."),
    ),
}
