"""The forms of a meeting: calling it, and what its minutes say. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.clock import VIETNAM
from services.dates import parse_time
from services.i18n import N_, _
from services.meetings import MeetingView, OpenMeeting, SaveMeeting
from services.vocabulary import VotingMethod
from services.words import choices
from ui.dialogs.record_form import Field, Kind, section

_NUMBERS = {
    "ballots_issued": N_("Handed out"),
    "ballots_collected": N_("Collected"),
    "ballots_valid": N_("Valid"),
}


def open_fields() -> tuple[Field, ...]:
    """Return the fields of a new meeting."""
    return (
        Field(key="day", title=_("Day"), kind=Kind.DAY, required=True),
        Field(key="hour", title=_("Hour"), kind=Kind.HOUR, required=True, hint=_("As 8:00 or 14:30.")),
        Field(key="place", title=_("Place"), required=True, wide=True),
        _method(),
    )


def _method() -> Field:
    return Field(
        key="method",
        title=_("Way of voting"),
        kind=Kind.CHOICE,
        choices=choices(VotingMethod),
        hint=_("Some titles ask for ballot papers."),
    )


def moment(day: Any, hour: str) -> datetime:
    """Return the moment of a day and "8:00", "8h30" or "8" in the time of Viet Nam. Raises: TimeInvalid."""
    return datetime.combine(day, parse_time(hour), tzinfo=VIETNAM)


def open_command(round_uid: str, council_uid: str, values: Mapping[str, Any]) -> OpenMeeting:
    """Return the command of the filled form."""
    return OpenMeeting(
        round_uid=round_uid,
        council_uid=council_uid,
        starts_at=moment(values["day"], values["hour"] or "8"),
        place=values["place"],
        method=values["method"],
    )


def minutes_fields(meeting: MeetingView) -> tuple[Field, ...]:
    """Return the fields of what the minutes say; once concluded the texts, and numbers nobody noted."""
    made = [
        Field(key="end", title=_("Ended at"), kind=Kind.HOUR, hint=_("As 8:00 or 14:30.")),
        Field(key="invited", title=_("Invited"), hint=_("Names, parted by commas.")),
        Field(
            key="tellers", title=_("Tellers"), hint=_("Names, parted by commas; the head first."), wide=True
        ),
    ]
    open_ = not meeting.concluded
    numbers = [
        Field(key=key, title=_(title), kind=Kind.INTEGER)
        for key, title in _NUMBERS.items()
        if open_ or getattr(meeting, key) is None
    ]
    if numbers:
        made += [section(_("Ballot papers")), *((_method(),) if open_ else ()), *numbers]
    made += [
        section(_("Minutes")),
        Field(key="discussion", title=_("Discussion"), kind=Kind.LINES, lines=5),
        Field(key="conclusion", title=_("Conclusion of the chair"), kind=Kind.LINES, lines=4),
    ]
    return tuple(made)


def minutes_values(meeting: MeetingView) -> dict[str, Any]:
    """Return what the fields of the minutes begin with."""
    present = None if meeting.concluded else meeting.present_count or None
    end = meeting.ends_at.astimezone(VIETNAM) if meeting.ends_at else None
    return {
        "end": f"{end:%H:%M}" if end else "",
        "invited": ", ".join(meeting.invited),
        "tellers": ", ".join(meeting.tellers),
        "method": meeting.method,
        "ballots_issued": present if meeting.ballots_issued is None else meeting.ballots_issued,
        "ballots_collected": present if meeting.ballots_collected is None else meeting.ballots_collected,
        "ballots_valid": present if meeting.ballots_valid is None else meeting.ballots_valid,
        "discussion": meeting.discussion,
        "conclusion": meeting.conclusion,
    }


def minutes_command(meeting: MeetingView, values: Mapping[str, Any]) -> SaveMeeting:
    """Return the command of the filled form."""
    day = meeting.starts_at.astimezone(VIETNAM).date()
    return SaveMeeting(
        uid=meeting.uid,
        expected_version=meeting.version,
        ends_at=moment(day, values["end"]) if values["end"] else None,
        discussion=values["discussion"],
        conclusion=values["conclusion"],
        invited=_names(values["invited"]),
        tellers=_names(values["tellers"]),
        method=values.get("method"),
        ballots_issued=values.get("ballots_issued", meeting.ballots_issued),
        ballots_collected=values.get("ballots_collected", meeting.ballots_collected),
        ballots_valid=values.get("ballots_valid", meeting.ballots_valid),
    )


def _names(text: str | None) -> tuple[str, ...]:
    parts = (text or "").replace(";", ",").split(",")
    return tuple(part.strip() for part in parts if part.strip())
