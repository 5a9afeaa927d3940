"""Whether the votes of a file can be: no more than had a vote, and passed as the share says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from models.councils import Attendance, BallotResult, Meeting
from models.types import WrittenOpinion
from services.i18n import _
from services.interchange.rows import Reading, Row

_SILENT = (None, WrittenOpinion.NONE)


@dataclass(slots=True)
class _Council:
    """A meeting: its members, and of those of whom something is noted whether they had no vote."""

    total: int
    concluded: bool
    silent: dict[str, bool] = field(default_factory=dict)

    @property
    def voters(self) -> int:
        """Return how many can have voted: members nobody noted anything of may have come."""
        return max(0, self.total - sum(self.silent.values()))


def check_votes(reading: Reading) -> None:
    """Blame votes of this office that are too many, or that did not bring what they are said to have."""
    results = [row for row in reading.rows if row.shape.model is BallotResult and row.owner is None]
    meetings = _meetings(reading, {row.values["meeting_uid"] for row in results})
    for row in results:
        meeting = meetings.get(row.values["meeting_uid"])
        if meeting is not None:
            _check(reading, row, meeting)


def _check(reading: Reading, row: Row, meeting: _Council) -> None:
    values = row.values
    agree = values["agree"]
    votes = agree + values["disagree"] + (values["blank"] or 0)
    if votes > meeting.voters:
        words = _("{votes} votes, but only {voters} members came or gave a written opinion.")
        reading.blame(f"{row.place}.agree", words.format(votes=votes, voters=meeting.voters))
        return
    share, bar = agree * 100, values["threshold_percent"] * meeting.total
    # Before the meeting ends the council may still grow or shrink; then the result is counted anew.
    if values["passed"] and share < bar and (meeting.concluded or not agree):
        reading.blame(f"{row.place}.passed", _("The votes do not reach the share needed."))
    if not values["passed"] and share > bar and meeting.concluded:
        reading.blame(f"{row.place}.passed", _("The votes reach the share needed."))


def _meetings(reading: Reading, uids: set[str]) -> dict[str, _Council]:
    """Return the meetings; what the file says of them goes before what is on record."""
    found: dict[str, _Council] = {}
    silent: dict[str, dict[str, bool]] = defaultdict(dict)
    for uid, total, concluded in reading.on_record(
        uids, Meeting.uid, Meeting.total_members, Meeting.concluded
    ):
        found[uid] = _Council(total, concluded)
    noted = (Attendance.member_uid, Attendance.present, Attendance.written_opinion)
    for meeting, member, present, opinion in reading.on_record(uids, Attendance.meeting_uid, *noted):
        silent[meeting][member] = not present and opinion in _SILENT
    for row in reading.rows:
        values: dict[str, Any] = row.values
        if row.shape.model is Meeting and row.uid in uids:
            found[row.uid] = _Council(values["total_members"], values["concluded"])
        elif row.shape.model is Attendance and values["meeting_uid"] in uids:
            no_vote = not values["present"] and values["written_opinion"] in _SILENT
            silent[values["meeting_uid"]][values["member_uid"]] = no_vote
    for uid, council in found.items():
        council.silent = silent[uid]
    return found
