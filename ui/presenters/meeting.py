"""A council meeting: what it comes to, what it still waits for, its particulars. Plain Python."""

from __future__ import annotations

from services.dates import format_datetime
from services.i18n import _, ngettext
from services.meetings import BallotRow, MeetingView
from services.vocabulary import VotingMethod
from services.words import word
from ui.presenters.ballots import problem, votes_of


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


def unwritten(meeting: MeetingView | None) -> str:
    """Return what the minutes still lack before they can be issued, "" when nothing or without a meeting."""
    if meeting is None or (meeting.conclusion or "").strip():
        return ""
    return _("The conclusion of the chair is not written yet: the minutes can't be issued without it.")


def votes_by_paper(meeting: MeetingView) -> bool:
    """Tell whether papers to vote with are needed: the meeting, or the law for an award, asks for them."""
    by_paper = meeting.method is VotingMethod.BALLOT or any(row.secret for row in meeting.ballots)
    return by_paper and bool(meeting.ballots) and not meeting.concluded


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
