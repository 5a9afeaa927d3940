"""Sentences about rule packs, and the words for what a verdict finds missing."""

from __future__ import annotations

from datetime import date

from services.dates import format_date
from services.i18n import N_, _
from services.messages.message import Message
from services.messages.pack_reasons import pack_reason
from services.regimes.verdict import Missing

_NOTHING = N_("Nothing was changed.")
_REINSTALL = N_("Install the program or the rule pack again from its original file.")
_MEND = N_(
    "If you wrote the pack, mend the place named and check it again with “packs validate”; if it came from "
    "somewhere else, ask there for a mended file."
)

MESSAGES = {
    "regimes.pack_invalid": Message(
        what=N_("A rule pack can't be used ({file})."), safe=_NOTHING, next=_MEND
    ),
    "regimes.pack_syntax": Message(
        what=N_("The file {file} of a rule pack can't be read: {detail}"),
        safe=_NOTHING,
        next=_MEND,
        told={"detail": pack_reason},
    ),
    "regimes.pack_key": Message(
        what=N_("The file {file} of a rule pack is not in order at {place}: {detail}"),
        safe=_NOTHING,
        next=_MEND,
        told={"detail": pack_reason},
    ),
    "regimes.pack_duplicate": Message(
        what=N_("In the rule pack {file} the name {name} stands twice ({place})."),
        safe=_NOTHING,
        next=_MEND,
    ),
    "regimes.pack_reference": Message(
        what=N_("The rule pack {file} names {name}, which nobody defines ({place})."),
        safe=_NOTHING,
        next=_MEND,
    ),
    "regimes.pack_cycle": Message(
        what=N_("In {file}, at {place}, a circle of references closes: {name}."),
        safe=_NOTHING,
        next=_MEND,
    ),
    "regimes.pack_dates": Message(
        what=N_("The rule packs {first} and {second} claim the same day ({day}): see the days in {file}."),
        safe=_NOTHING,
        next=_MEND,
    ),
    "regimes.pack_apart": Message(
        what=N_("The layer {first} holds on no day of the regime {second}: see its days in {file}."),
        safe=_NOTHING,
        next=_MEND,
    ),
    "regimes.pack_example": Message(
        what=N_(
            "An example of the rule pack {file} comes out wrong ({place}: {found} instead of {expected})."
        ),
        safe=_NOTHING,
        next=_MEND,
    ),
    "regimes.pack_span": Message(
        what=N_("In the rule pack {file}, {place} ends on {last}, before it begins on {first}."),
        safe=_NOTHING,
        next=_MEND,
    ),
    "regimes.pack_examples": Message(
        what=N_("The rule pack {file} has criteria that no example of its own tries: {names}."),
        safe=_NOTHING,
        next=_MEND,
    ),
    "regimes.pack_vote": Message(
        what=N_("The rule pack {file} says no share of votes for {name}."), safe=_NOTHING, next=_MEND
    ),
    "regimes.pack_absent": Message(
        what=N_("There are no rule packs in {folder}."), safe=_NOTHING, next=_REINSTALL
    ),
    "regimes.no_regime": Message(
        what=N_("No rule pack covers the day {day}."),
        safe=_NOTHING,
        next=N_("Check the date the dossier was received, or install a newer rule pack."),
    ),
    "regimes.no_date": Message(
        what=N_("Neither the day of receipt nor the day of decision is known."),
        safe=_NOTHING,
        next=N_("Enter the day the dossier was received."),
    ),
    "regimes.unknown_regime": Message(
        what=N_("The rule pack {regime} is not installed."),
        safe=_NOTHING,
        next=N_("Update the program or take in the rule pack from your superior."),
    ),
    "regimes.unknown_award": Message(
        what=N_("The award {award} is not in the catalogue of {regime}."),
        safe=_NOTHING,
        next=N_("Choose another award, or another round."),
    ),
    "regimes.prize_unknown": Message(
        what=N_("{regime} names no prize money for {award} of this kind of recipient on that day."),
        safe=_NOTHING,
        next=N_("Look the amount up in the decree of the day and write it into the decision by hand."),
    ),
    "regimes.vote_impossible": Message(
        what=N_("{agree} votes of {total} members can't be."),
        safe=_NOTHING,
        next=N_("Count the votes again."),
    ),
}

_MISSING = {
    "confirm": N_("A person has to confirm it."),
    "unruled": N_("The program has no criteria for this award; a person has to confirm the conditions."),
    "denied": N_("Judged as not met."),
    "rating_low": N_("The rating of {years} is below “{level}”."),
    "rating_count": N_("{have} of {count} years rated at least “{level}” in that time."),
    "rating_absent": N_("There is no rating on record for {years}."),
    "title_count": N_("{count} more needed: {awards}."),
    "title_run": N_("{have} of {count} consecutive times: {awards}."),
    "since_short": N_("{have} of {years} years have passed since it was given: {awards}."),
    "since_day": N_(
        "Counted by the day of the decision, {have} of {years} full years have passed since it was given: "
        "{awards}."
    ),
    "counted_from": N_("Achievements count from {year}, when the disciplinary measure ended."),
    "prior": N_("Not on record: {awards}."),
    "aside": N_("On record, but given for a type of commendation that does not count here: {awards}."),
    "history": N_(
        "Nobody has declared that the records before {year} are whole: what is not entered yet may count."
    ),
    "initiative": N_("{count} more recognised initiative of this scope is needed."),
    "initiative_older": N_(
        "Recognised in {years}, not in the year proposed, not used yet: a person judges whether it counts."
    ),
    "group_unknown": N_("It is not recorded whether this is an official or employee."),
    "group_other": N_("This way is for another group of people."),
    "service_unknown": N_("The date of recruitment is not recorded."),
    "service_short": N_("{have} of {months} months of service."),
    "service_over": N_("{have} months of service; this class is for fewer than {months}."),
    "age_unknown": N_("The date of founding is not recorded."),
    "age_short": N_("{have} of {years} years since it was founded."),
    "leave": N_("{days} days of leave; fewer than {allowed} are allowed."),
    "discipline": N_("Disciplined in the year: {form}."),
    "discipline_now": N_("A disciplinary measure is running: {form}."),
    "discipline_maybe": N_(
        "A disciplinary measure may be running, as its days are not recorded in full: {form}."
    ),
    "restarted_within": N_(
        "Achievements of {year} count from {day} on, when the disciplinary measure ended: a person judges "
        "whether they are enough."
    ),
    "day_unknown": N_("The day of receipt is not known."),
    "review_unknown": N_("It is not known whether something is being examined."),
    "under_review": N_("Something is being examined."),
    "kind": N_("{award} is not for this kind of recipient."),
    "basis": N_("For this kind of recipient it is not given as “{basis}”."),
    "died": N_("Died on {day}; the law does not give it posthumously."),
    "outside": N_("Another line (school, police, army) proposes this recipient."),
    "not_conferred": N_("{award} is no longer conferred."),
    "members_unknown": N_("The members of the collective are not recorded."),
    "members_title": N_("{have} of {total} members; {percent} % are needed."),
    "members_rating": N_("{have} of {total} members; {percent} % are needed."),
    "member_with_title": N_("No member holds: {awards}."),
    "proposed": N_("Only proposed in this round, not given yet: {awards}."),
    "members_proposed": N_("{have} members hold it; {proposed} more are only proposed in this round."),
}
_USED = N_("An initiative is on record that served for another award already.")
_NARROW = N_("Only an initiative of a narrower scope is on record.")
_PENDING = N_("An initiative still waits for its decision of recognition.")


def missing_words(missing: Missing) -> str:
    """Return the sentence for what is missing, in the language in use."""
    text = _(_MISSING.get(missing.code, missing.code)).format_map(missing.params)
    reasons = {"pending": _PENDING, "narrow": _NARROW, "used": _USED}
    more = [_(words) for key, words in reasons.items() if missing.params.get(key)]
    return " ".join([text, *more[:1]])


def lapsed_words(act: str, ended_on: date) -> str:
    """Return the sentence about an act that ended before the day in question."""
    return _("{act} was in force until {day} only: look whether a newer act holds.").format(
        act=act, day=format_date(ended_on)
    )


def cited_words(article: str, mark: str) -> str:
    """Return a citation, and that it is not confirmed; where no article is known, that as well."""
    if mark == "S" or not article:
        return article
    doubt = _("(not confirmed)") if "Điều" in article else _("(not confirmed, the article is not known)")
    return f"{article} {doubt}"
