"""What the rows of a file must keep to together, and with the records that are here."""

from __future__ import annotations

from models.awards import AwardRecord
from models.base import Shared
from models.events import Event
from models.nominations import AchievementReport, AwardRound, Nomination
from models.recipients import Collective, Household, Person, Recipient
from models.reports import Report
from models.types import NominationState, RecipientKind, RoundState
from services.i18n import _
from services.interchange.rows import Reading, Row
from services.report_forms import keys_for
from services.reports import unknown_sections
from services.round_steps import DECIDED, OUT


def check_together(reading: Reading) -> None:
    """Blame own rows that contradict others: awards, identity numbers, states without a decision."""
    _check_awards(reading)
    _check_identities(reading)
    _check_decided(reading)
    _check_closed(reading)
    _check_sections(reading)


def _own(reading: Reading, model: type[Shared]) -> list[Row]:
    return [row for row in reading.rows if row.shape.model is model and row.owner is None]


def _check_awards(reading: Reading) -> None:
    known = {code for regime in reading.app.packs.spans for code in regime.awards}
    for row in _own(reading, AwardRecord):
        code = row.values["award_code"]
        if code and code not in known:
            words = _("No rule pack knows an award “{code}”.").format(code=code)
            reading.blame(f"{row.place}.award_code", words)


def _check_identities(reading: Reading) -> None:
    first: dict[str, Row] = {}
    people = {row.uid: row for row in _own(reading, Person)}
    for row in people.values():
        number = row.values["identity_number"]
        if number and first.setdefault(number, row) is not row:
            words = _("This identity number is that of {place}, too.").format(place=first[number].place)
            reading.blame(f"{row.place}.identity_number", words)
    for number, uid, owner in reading.on_record(first, Person.identity_number, Person.uid, Person.owner):
        # A person whom the file brings, too, was looked at above.
        if uid not in people and owner == reading.app.unit_id:
            reading.blame(
                f"{first[number].place}.identity_number",
                _("This identity number is that of another person on record."),
            )


def _check_decided(reading: Reading) -> None:
    """Blame decided nominations of which nothing tells: no award that came of them, no event beyond the load.

    Decisions don't travel in this format; a dump brings the way of each nomination and the awards booked.
    Where some of these could not be read, nothing can be said.
    """
    if not reading.holes.isdisjoint((AwardRecord, Event)):
        return
    rows = [row for row in _own(reading, Nomination) if row.values["state"] in DECIDED]
    uids = [row.uid for row in rows]
    moved = {
        row.values["subject_uid"]
        for row in reading.rows
        if row.shape.model is Event and row.values["to_state"] != NominationState.DRAFT.value
    }
    moved |= {
        uid
        for uid, state in reading.on_record(uids, Event.subject_uid, Event.to_state)
        if state != NominationState.DRAFT.value
    }
    given = {row.values["nomination_uid"] for row in reading.rows if row.shape.model is AwardRecord}
    given |= {uid for (uid,) in reading.on_record(uids, AwardRecord.nomination_uid)}
    for row in rows:
        if row.uid not in given and row.uid not in moved:
            words = _("Decided, but neither an event nor an award with its decision tells of it.")
            reading.blame(f"{row.place}.state", words)


def _check_closed(reading: Reading) -> None:
    """Blame closed rounds in which a nomination of the file still waits for a decision."""
    closed = {row.uid: row for row in _own(reading, AwardRound) if row.values["state"] is RoundState.CLOSED}
    inside = [row for row in _own(reading, Nomination) if row.values["round_uid"] in closed]
    silent = [row.uid for row in inside if row.values["state"] is None]
    here = dict(reading.on_record(silent, Nomination.uid, Nomination.state))
    for row in inside:
        if (row.values["state"] or here.get(row.uid, NominationState.DRAFT)) not in OUT:
            above = closed[row.values["round_uid"]]
            words = _("The round is closed, but {place} still waits for a decision.").format(place=row.place)
            reading.blame(f"{above.place}.state", words)


def _check_sections(reading: Reading) -> None:
    """Blame texts of own reports that their forms have no place for: nobody would ever see them."""
    for row in _own(reading, Report):
        _blame_texts(reading, row, unknown_sections(row.values["report_kind"], row.values["sections"]))
    reports = _own(reading, AchievementReport)
    nominations = [row.values["nomination_uid"] for row in reports]
    kinds, awards = _kinds_of(reading, nominations), _awards_of(reading, nominations)
    for row in reports:
        kind = kinds.get(row.values["nomination_uid"])
        if kind is not None:
            _blame_texts(
                reading,
                row,
                set(row.values["sections"]) - keys_for(kind, awards[row.values["nomination_uid"]]),
            )


def _blame_texts(reading: Reading, row: Row, unknown: set[str]) -> None:
    for key in sorted(unknown):
        reading.blame(f"{row.place}.sections.{key}", _("There is no field of that name."))


def _awards_of(reading: Reading, nominations: list[str]) -> dict[str, str]:
    """Return the award of each nomination that the file or the records know."""
    found: dict[str, str] = dict(reading.on_record(nominations, Nomination.uid, Nomination.award_code))
    return found | {
        row.uid: row.values["award_code"] for row in reading.rows if row.shape.model is Nomination
    }


def _kinds_of(reading: Reading, nominations: list[str]) -> dict[str, RecipientKind]:
    """Return the kind of recipient of each nomination that the file or the records know."""
    whose = dict(reading.on_record(nominations, Nomination.uid, Nomination.recipient_uid))
    whose |= {row.uid: row.values["recipient_uid"] for row in reading.rows if row.shape.model is Nomination}
    kinds = dict(reading.on_record(set(whose.values()), Recipient.uid, Recipient.recipient_kind))
    kinds |= {
        row.uid: RecipientKind(row.shape.model.kind)
        for row in reading.rows
        if row.shape.model in (Person, Collective, Household)
    }
    return {uid: kinds[recipient] for uid, recipient in whose.items() if recipient in kinds}
