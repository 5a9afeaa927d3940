"""The votes on one nomination: what was typed, whether it can be, what it comes to. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.errors import InputError
from services.i18n import N_, _
from services.meetings import BallotLine, BallotRow, MeetingView
from services.numbers import format_percent, parse_int
from ui.tokens import Tone

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
