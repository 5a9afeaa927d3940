"""Sentences about the exchange: who may send, whose file it is, where it stands in the chain."""

from __future__ import annotations

from collections.abc import Sequence

from services.i18n import N_, _, ngettext
from services.messages.message import Message

_NOTHING_RECEIVED = N_("Nothing was received; your records are unchanged.")
_NOTHING_WRITTEN = N_("Nothing was written; your records are unchanged.")

MESSAGES = {
    "exchange.no_peer": Message(
        what=N_("This office is not enrolled with its superior yet."),
        safe=_NOTHING_WRITTEN,
        next=N_("Take in the superior's enrolment file and compare the fingerprint with its printed sheet."),
    ),
    "exchange.unit_not_enrolled": Message(
        what=N_("{office} is not enrolled here."),
        safe=_NOTHING_WRITTEN,
        next=N_("Take in the unit's enrolment request and compare the fingerprint with its printed sheet."),
    ),
    "exchange.peer_unconfirmed": Message(
        what=N_("{office} is enrolled, but nobody has confirmed its fingerprint yet."),
        safe=_NOTHING_WRITTEN,
        next=N_("Compare the fingerprint with the printed sheet of {office} and confirm it, then try again."),
    ),
    "exchange.peer_not_found": Message(
        what=N_("This enrolment does not exist (number {peer_id})."),
        safe=N_("Nothing was changed."),
        next=N_("Look at the list of offices anew and choose from it."),
    ),
    "exchange.peer_pending": Message(
        what=N_("The file {name} comes from {office}, whose fingerprint nobody has confirmed yet."),
        safe=_NOTHING_RECEIVED,
        next=N_("Compare the fingerprint with the printed sheet of {office}, then open the file again."),
    ),
    "exchange.peer_revoked": Message(
        what=N_("The file {name} comes from a PC of {office} that is trusted no longer."),
        safe=_NOTHING_RECEIVED,
        next=N_("Telephone {office}; if it has a new PC or new keys, let it enrol anew."),
    ),
    "exchange.other_office": Message(
        what=N_("The file {name} is for {office}, not for this office."),
        safe=_NOTHING_RECEIVED,
        next=N_("Check that you took the right stick and the right file."),
    ),
    "exchange.wrong_type": Message(
        what=N_("The file {name} does not belong to this step: it is {type}."),
        safe=_NOTHING_RECEIVED,
        next=N_("Choose the file that this step asks for, or open this one where it belongs."),
    ),
    "exchange.offer_not_for_us": Message(
        what=N_("The enrolment file {name} was made for {office}, not for this office."),
        safe=_NOTHING_RECEIVED,
        next=N_("Ask the sender for an enrolment file made for your office."),
    ),
    "exchange.not_superior": Message(
        what=N_("The enrolment file {name} comes from {office}, which is not above this office."),
        safe=_NOTHING_RECEIVED,
        next=N_("Check the file; only the superior office enrols a unit."),
    ),
    "exchange.not_subordinate": Message(
        what=N_("{office} is not under this office."),
        safe=N_("Nothing was changed."),
        next=N_("Choose a unit that belongs to this office."),
    ),
    "exchange.wrong_role": Message(
        what=N_("This step belongs to the other side of the exchange."),
        safe=N_("Nothing was changed."),
        next=N_("A unit exports and applies answers; the superior receives and answers."),
    ),
    "exchange.rules_missing": Message(
        what=N_("The file {name} follows the rules {regime}, which this program does not have yet."),
        safe=_NOTHING_RECEIVED,
        next=N_("Install the pack of those rules or a newer program, then open the file again."),
    ),
    "exchange.fingerprint_mismatch": Message(
        what=N_("What was typed is not the fingerprint of the file of {office}."),
        safe=N_("The office is not trusted; nothing is exchanged with it."),
        next=N_(
            "Compare group by group with the printed sheet; if it differs, ask for a new enrolment file."
        ),
    ),
    "exchange.target_taken": Message(
        what=N_("There is a file {name} already; it is not written over."),
        safe=_NOTHING_WRITTEN,
        next=N_("Name another file, or only the folder: a free name is chosen then."),
    ),
    "exchange.nothing_to_send": Message(
        what=N_("Nothing changed since what {office} has confirmed to have received."),
        safe=_NOTHING_WRITTEN,
        next=N_("Choose a round or a report to send."),
    ),
    "exchange.report_not_issued": Message(
        what=N_("The report {title} has not been issued yet."),
        safe=_NOTHING_WRITTEN,
        next=N_("Issue the report, then send it."),
    ),
    "exchange.blob_missing": Message(
        what=N_("The stored file of {title} is not in the database."),
        safe=_NOTHING_WRITTEN,
        next=N_("Attach the file again, or restore it from a backup."),
    ),
    "exchange.unfit_record": Message(
        what=N_("A record can't be written to a file ({kind}, field {field})."),
        safe=_NOTHING_WRITTEN,
        next=N_("Open the record, correct the field and save, then export again."),
    ),
}

_CHAIN = {
    "known": N_("This file was received before; receiving it again changes nothing."),
    "late": N_("This file is older than one already received; only what is still missing is taken from it."),
    "gap": N_("Files number {missing} of this sender never came here."),
    "fork": N_(
        "The sender has two files with this number: its PC was copied, and both copies are in use. "
        "Both are received; records that differ wait for a decision."
    ),
    "restored": N_(
        "The sender went back to a backup and counts anew. What was received before is kept; "
        "records that differ wait for a decision."
    ),
}
_MISSING = N_("Files number {missing} never came here.")
_HELD = N_("Nothing is lost: a later file holds everything that was in them. Nothing is to be done.")
_ASKED = N_(
    "What is here builds on them. Ask the unit for these files; or write the answer, which asks it for the "
    "rest."
)
_WHOLE = N_("Nothing is lost: this file holds everything that was in them.")
_HOLE = N_("This file builds on one that is not here. The next answer asks the sender for the rest.")

_REASONS = {
    "unknown_kind": N_("A kind of record that this version of the program does not know ({detail})."),
    "not_theirs": N_("The record belongs to another unit than the sender."),
    "other_owner": N_("Here the record belongs to another unit."),
    "missing": N_("A field is missing ({detail})."),
    "value": N_("A field has a value that is not allowed ({detail})."),
    "too_long": N_("A field is too long ({detail})."),
    "file_missing": N_("The stored file that belongs to it did not come along."),
    "parent_missing": N_(
        "It refers to a record that is not here. Nothing is to be done: the next answer asks for it again, "
        "and it comes in by itself once that record is here."
    ),
    "refused": N_("It does not fit the records that are here."),
}


_TYPES = {
    "bundle": N_("a file of a unit for its superior"),
    "answer": N_("an answer of the superior"),
    "enrolment-offer": N_("an enrolment file of the superior"),
    "enrolment-request": N_("an enrolment request of a unit"),
    "packs": N_("a file of rule packs of the superior"),
}


def type_words(file_type: str) -> str:
    """Return what a file is, by the type written on its outside."""
    found = _TYPES.get(str(file_type))
    return _(found) if found else str(file_type)


def chain_words(code: str, missing: Sequence[int], *, complete: bool) -> str | None:
    """Return what to say of a file's place in the chain, None when it is simply the next."""
    said = _(_CHAIN[code]).format(missing=_numbers(missing)) if code in _CHAIN else ""
    if code == "gap" and complete:
        said = f"{said} {_(_WHOLE)}"
    if not complete and code != "known":
        said = f"{said} {_(_HOLE)}".strip()
    return said or None


def missing_words(numbers: Sequence[int], *, whole: bool) -> str:
    """Return which files of a unit never came, and what is to be done."""
    said = _(_MISSING).format(missing=_numbers(numbers))
    return f"{said} {_(_HELD if whole else _ASKED)}"


def _numbers(missing: Sequence[int]) -> str:
    """Return numbers in a line; more than three in a row as the first and the last."""
    runs: list[list[int]] = []
    for number in missing:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 3 else ", ".join(map(str, run)) for run in runs)


def reason_words(reason: str, detail: str = "") -> str:
    """Return why a record was put aside."""
    return _(_REASONS.get(reason, _REASONS["refused"])).format(detail=detail)


def undone_words(undone: int, reopened: int) -> list[str]:
    """Return what a corrected decision took back, and the rounds that are open again for it."""
    words = []
    if undone:
        text = ngettext(
            "{n} nomination is no longer in its decision and waits for one again; "
            "an award booked for it is taken back.",
            "{n} nominations are no longer in their decisions and wait for one again; "
            "awards booked for them are taken back.",
            undone,
        )
        words.append(text.format(n=undone))
    if reopened:
        text = ngettext("{n} round is open again.", "{n} rounds are open again.", reopened)
        words.append(text.format(n=reopened))
    return words
