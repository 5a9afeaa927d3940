"""The council meeting: what was voted, what it comes to, what the forms ask. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.clock import VIETNAM
from services.dates import format_datetime, parse_time
from services.errors import InputError
from services.i18n import N_, _, ngettext
from services.meetings import BallotLine, BallotRow, MeetingView, OpenMeeting, SaveMeeting
from services.numbers import format_percent, parse_int
from services.vocabulary import VotingMethod
from services.words import choices, word
from ui.dialogs.record_form import Field, Kind, section
from ui.presenters.awards import award_short
from ui.tokens import Tone

__all__ = [
    "HEADS",
    "VOTES",
    "Votes",
    "all_agree",
    "award_short",
    "facts",
    "footer",
    "line_of",
    "minutes_command",
    "minutes_fields",
    "minutes_values",
    "moment",
    "open_command",
    "open_fields",
    "problem",
    "ready_to_conclude",
    "refusal",
    "result",
    "share",
    "typed",
    "uncounted",
    "votes_of",
    "votes_typed",
    "wiped",
]

HEADS = (
    N_("Recipient"),
    N_("Award"),
    N_("Agree"),
    N_("Disagree"),
    N_("Blank"),
    N_("Share of all members"),
    N_("Result"),
)
VOTES = (2, 3, 4)
_NUMBERS = {
    "ballots_issued": N_("Handed out"),
    "ballots_collected": N_("Collected"),
    "ballots_valid": N_("Valid"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """The three numbers of one nomination as they were typed; None where nothing stands.

    `nonsense`: the first text in the place of a number that is none.
    """

    agree: int | None = None
    disagree: int | None = None
    blank: int | None = None
    nonsense: str = ""

    @property
    def open(self) -> bool:
        """Tell whether nobody voted yet: nothing stands there, or noughts only."""
        return not self.nonsense and not (self.agree or self.disagree or self.blank)


def votes_typed(texts: Sequence[str]) -> Votes:
    """Return the votes of the three cells of a row."""
    agree, disagree, blank = map(typed, texts)
    nonsense = [text.strip() for text in texts if text.strip() and typed(text) is None]
    return Votes(agree=agree, disagree=disagree, blank=blank, nonsense=nonsense[0] if nonsense else "")


def votes_of(row: BallotRow) -> Votes:
    """Return the votes on record."""
    return Votes(agree=row.agree, disagree=row.disagree, blank=row.blank)


def typed(text: str) -> int | None:
    """Return the number typed into a cell; None for nothing or nonsense."""
    try:
        number = parse_int(text.strip()) if text.strip() else None
    except InputError:
        return None
    return number if number is None or number >= 0 else None


def line_of(row: BallotRow, votes: Votes) -> BallotLine | None:
    """Return the line to save, None when nothing new was typed or the votes for it are open."""
    if votes.agree is None or votes.nonsense:
        return None
    line = BallotLine(
        nomination_uid=row.nomination_uid,
        agree=votes.agree,
        disagree=votes.disagree or 0,
        blank=votes.blank or 0,
    )
    before = (row.agree, row.disagree or 0, row.blank or 0)
    return None if before == (line.agree, line.disagree, line.blank) else line


def problem(votes: Votes, meeting: MeetingView) -> str:
    """Return why these numbers can't be, "" when they can."""
    if votes.nonsense:
        return _("“{text}” is no count of votes.").format(text=votes.nonsense)
    count = sum(number or 0 for number in (votes.agree, votes.disagree, votes.blank))
    if count <= meeting.voters:
        return ""
    if meeting.voters == meeting.total_members:
        return _("{votes} votes, but the council has {total} members.").format(
            votes=count, total=meeting.total_members
        )
    return _("{votes} votes, but only {voters} members came or gave a written opinion.").format(
        votes=count, voters=meeting.voters
    )


def wiped(row: BallotRow, votes: Votes) -> bool:
    """Tell whether the votes on record were deleted from the table: they stay on record."""
    return votes.agree is None and row.agree is not None and not votes.nonsense


def refusal(row: BallotRow, votes: Votes, meeting: MeetingView) -> tuple[str, str]:
    """Return why what stands in a row is not saved and what to do, two empty texts when it can be saved."""
    wrong = _("nothing is written.") if wiped(row, votes) else problem(votes, meeting)
    if not wrong:
        return "", ""
    if row.agree is None:
        safe = _("Nothing is saved of this row yet.")
    else:
        counted = f"{row.agree}/{row.disagree or 0}/{row.blank or 0}"
        safe = _("Saved are still the votes {counted}.").format(counted=counted)
    return f"{row.name}: {wrong}", safe + " " + _("Write whole numbers from 0, not more than the voters.")


def share(row: BallotRow, votes: Votes, meeting: MeetingView) -> str:
    """Return "11/12 (91,7%) · needed 10"."""
    needed = _("needed {n}").format(n=row.needed)
    if votes.agree is None:
        return needed
    total = meeting.total_members
    return f"{votes.agree}/{total} ({format_percent(votes.agree, total)}) · {needed}"


def result(row: BallotRow, votes: Votes, meeting: MeetingView) -> tuple[str, str, Tone]:
    """Return words, icon and tone of what the votes come to."""
    if votes.nonsense or wiped(row, votes):
        return _("no number"), "warn", Tone.WARN
    if votes.agree is None:
        return _("not counted"), "", Tone.MUTED
    if problem(votes, meeting):
        return _("too many votes"), "warn", Tone.WARN
    if votes.agree >= row.needed:
        return _("enough"), "check", Tone.OK
    return _("too few"), "cross", Tone.BAD


def all_agree(meeting: MeetingView) -> Votes:
    """Return the votes when everybody present agrees; written opinions count as they were written.

    Those who wrote on each nomination are taken as agreeing, too, until their answer is typed.
    """
    agree = meeting.present_count + meeting.written_agree + meeting.written_each
    return Votes(agree=agree, disagree=meeting.written_disagree, blank=0)


def ready_to_conclude(meeting: MeetingView) -> str:
    """Return what the conclusion still waits for, "" when it may be drawn."""
    if not meeting.present_count:
        return _("Note first who came.")
    if not meeting.quorum_ok:
        return _("Only {present} of {total} members came: too few.").format(
            present=meeting.present_count, total=meeting.total_members
        )
    if not meeting.ballots:
        return _("No nomination is ready: there is nothing to vote on yet.")
    missing = sum(row.agree is None for row in meeting.ballots)
    if missing:
        return ngettext(
            "{n} nomination is not counted yet.", "{n} nominations are not counted yet.", missing
        ).format(n=missing)
    for row in meeting.ballots:
        wrong = problem(votes_of(row), meeting) or _beside_papers(row, meeting)
        if wrong:
            return f"{row.name}: {wrong}"
    return uncounted(meeting)


def uncounted(meeting: MeetingView) -> str:
    """Return what the count of a vote by papers lacks, "" when nothing or when hands were shown."""
    if meeting.method is not VotingMethod.BALLOT:
        return ""
    if not meeting.tellers:
        return _("Name the tellers in the minutes.")
    if None in (meeting.ballots_issued, meeting.ballots_collected, meeting.ballots_valid):
        return _("Note in the minutes how many ballot papers were handed out, collected and valid.")
    return ""


def _beside_papers(row: BallotRow, meeting: MeetingView) -> str:
    valid = meeting.ballots_valid
    if meeting.method is not VotingMethod.BALLOT or valid is None:
        return ""
    votes = sum(number or 0 for number in (row.agree, row.disagree, row.blank))
    wrote = meeting.written_agree + meeting.written_disagree + meeting.written_each
    if votes in (valid, valid + wrote):
        return ""
    return _("{votes} votes, but {valid} valid ballot papers.").format(votes=votes, valid=valid)


def footer(meeting: MeetingView) -> str:
    """Return the sum of the votes in words."""
    counted = [row for row in meeting.ballots if row.agree is not None]
    passed = sum((row.agree or 0) >= row.needed for row in counted)
    words = ngettext(
        "{count} nomination · {counted} counted · {passed} with enough votes",
        "{count} nominations · {counted} counted · {passed} with enough votes",
        len(meeting.ballots),
    )
    return words.format(count=len(meeting.ballots), counted=len(counted), passed=passed)


def facts(meeting: MeetingView) -> tuple[tuple[str, str], ...]:
    """Return the particulars for the panel."""
    when = format_datetime(meeting.starts_at)
    absent = sum(row.present is False for row in meeting.attendance)
    wrote = meeting.written_agree + meeting.written_disagree + meeting.written_each
    papers = (meeting.ballots_issued, meeting.ballots_collected, meeting.ballots_valid)
    return (
        (_("Council"), meeting.council_name),
        (_("Begins"), when),
        (_("Place"), meeting.place),
        (_("Vote"), word(meeting.method)),
        (
            _("Present"),
            _("{present} of {total} members").format(
                present=meeting.present_count, total=meeting.total_members
            ),
        ),
        (_("Absent"), str(absent) if absent else ""),
        (_("In writing"), str(wrote) if wrote else ""),
        (
            _("Ballot papers"),
            " / ".join("–" if number is None else str(number) for number in papers)
            if any(number is not None for number in papers)
            else "",
        ),
        (_("Tellers"), ", ".join(meeting.tellers)),
    )


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
