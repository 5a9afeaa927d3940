"""Sentences about people, collectives, households, what is on record about them, and the wastebasket."""

from __future__ import annotations

from services.i18n import N_
from services.messages.message import Message

_NOTHING = N_("Nothing was changed.")

MESSAGES = {
    "recipient.name_needed": Message(
        what=N_("The name is missing."),
        safe=_NOTHING,
        next=N_("Write the full name as it stands on the identity card or in the decision."),
    ),
    "recipient.birth_date": Message(
        what=N_("The date of birth {value} can't be right."),
        safe=_NOTHING,
        next=N_("Check the year; if only the year is known, write the year alone."),
        named=N_("{its_name} {value} can't be right."),
    ),
    "recipient.identity_number": Message(
        what=N_("An identity number has 9 or 12 digits."),
        safe=_NOTHING,
        next=N_("Write the digits as on the identity card, without spaces, or leave the field empty."),
    ),
    "recipient.identity_taken": Message(
        what=N_("This identity number is that of {name}, too."),
        safe=_NOTHING,
        next=N_("Compare both people with their cards; the same person need not be entered twice."),
    ),
    "recipient.death_date": Message(
        what=N_("The date of death {value} lies in the future."),
        safe=_NOTHING,
        next=N_("Check the date; leave it empty for a living person."),
    ),
    "recipient.dates_cross": Message(
        what=N_("The later date {last} lies before the earlier one {first}."),
        safe=_NOTHING,
        next=N_("Compare both dates and correct the wrong one."),
        named=N_("{its_name} {last} lies before the date of birth {first}."),
    ),
    "recipient.number": Message(
        what=N_("The number {value} can't be: it is below zero, or a part is larger than the whole."),
        safe=_NOTHING,
        next=N_("Check the counts of members, women and party members, the land, money and days."),
    ),
    "recipient.belongs_to_itself": Message(
        what=N_("A collective can't belong to itself, directly or through others."),
        safe=_NOTHING,
        next=N_("Choose another superior collective."),
    ),
    "award.period": Message(
        what=N_("The period from {first} to {last} can't be."),
        safe=_NOTHING,
        next=N_("Check both ends: the first must not lie after the last."),
    ),
    "award.name_needed": Message(
        what=N_("The award has no code or no name as printed in the decision."),
        safe=_NOTHING,
        next=N_("Choose the award from the list and write its name as the decision prints it."),
    ),
    "award.amount": Message(
        what=N_("The number {value} can't be here."),
        safe=_NOTHING,
        next=N_("Prize money can't be below zero; days of leave are 0 to 366."),
    ),
    "award.rated_already": Message(
        what=N_("The year {year} has a rating on record already."),
        safe=_NOTHING,
        next=N_("Open that rating and change it."),
    ),
    "award.booked": Message(
        what=N_("This award was booked from decision {number}; it is not changed by hand."),
        safe=_NOTHING,
        next=N_(
            "If the decision was recorded wrongly, whoever recorded it corrects it there; this line follows."
        ),
    ),
    "award.form_needed": Message(
        what=N_("The form of discipline is missing."),
        safe=_NOTHING,
        next=N_("Choose the form, or tick that the case is still under review."),
    ),
    "award.discipline_date_needed": Message(
        what=N_("It is not said from when the measure runs."),
        safe=_NOTHING,
        next=N_("Write the day or the year it runs from, or tick that the case is still under review."),
    ),
    "initiative.title_needed": Message(
        what=N_("The initiative has no title."),
        safe=_NOTHING,
        next=N_("Write the title as it stands in the decision that recognises it."),
    ),
    "initiative.shares": Message(
        what=N_("The authors' shares don't fit: together {total} %."),
        safe=_NOTHING,
        next=N_("Give each author a whole share from 1 to 100 %, 100 % at most together."),
    ),
    "initiative.author_twice": Message(
        what=N_("One person stands among the authors twice."),
        safe=_NOTHING,
        next=N_("Keep one line for each author and add the shares up."),
    ),
    "initiative.year": Message(
        what=N_("The year {year} can't be right."),
        safe=_NOTHING,
        next=N_("Write the year in which the initiative was recognised."),
        named=N_("{its_name} {year} can't be right."),
    ),
    "wastebasket.still_needed": Message(
        what=N_("A nomination still needs this record."),
        safe=_NOTHING,
        next=N_("Withdraw the nomination first; one that was sent or granted keeps its records for good."),
    ),
    "wastebasket.taken": Message(
        what=N_("Another record has taken the place of this one."),
        safe=N_("Nothing was changed; the deleted record stays in the wastebasket."),
        next=N_("Put the other record into the wastebasket first, or leave this one there."),
    ),
    "wastebasket.parent": Message(
        what=N_("What this record belongs to lies in the wastebasket, too."),
        safe=N_("Nothing was changed; the deleted record stays in the wastebasket."),
        next=N_("Restore that first, then this one."),
    ),
    "wastebasket.kept": Message(
        what=N_("A record of this kind is never deleted."),
        safe=_NOTHING,
        next=N_("Correct it with a new record; issued papers are cancelled or replaced."),
    ),
}
