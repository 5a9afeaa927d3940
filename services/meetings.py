"""Phiên họp của hội đồng: who came, how they voted, what follows for the nominations.

A share is taken of all members, present or not; absent ones are asked in writing (Nghị định 98/2023/NĐ-CP
Điều 30 khoản 7).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from models.councils import Attendance, BallotResult, Council, CouncilMember, Meeting
from models.nominations import AwardRound, Nomination
from models.recipients import Recipient
from models.types import NominationState, RoundState, VotingMethod, WrittenOpinion
from services.app import Services
from services.ballot_checks import (
    BallotNumbersMissingError,
    BallotPapersError,
    TellersMissingError,
    TooManyVotesError,
    Voters,
    VotesAndPapersError,
    WrittenVotesError,
    check_count,
    check_papers,
    check_result,
    check_votes,
    voters_of,
)
from services.clock import VIETNAM
from services.db import WriteTransaction
from services.eligibility import refresh_verdicts_of
from services.errors import InputError, RuleError
from services.meeting_reads import (
    AttendanceRow,
    BallotRow,
    MeetingView,
    get_meeting,
    meetings_of,
    present_needed,
)
from services.plausible import check_after_round, check_dates, check_meeting_times
from services.regimes.votes import vote_passes
from services.results import Changes
from services.round_steps import editable_round, nomination_step, round_step

__all__ = [
    "AttendanceLine",
    "AttendanceRow",
    "BallotLine",
    "BallotNumbersMissingError",
    "BallotPapersError",
    "BallotRow",
    "ConcludeMeeting",
    "MeetingView",
    "OpenMeeting",
    "SaveAttendance",
    "SaveBallot",
    "SaveMeeting",
    "TellersMissingError",
    "TooManyVotesError",
    "VotesAndPapersError",
    "WrittenVotesError",
    "conclude_meeting",
    "get_meeting",
    "meetings_of",
    "open_meeting",
    "save_attendance",
    "save_ballots",
    "save_meeting",
]


class NoMembersError(RuleError):
    """The council has no active member."""

    code = "meeting.no_members"


class MeetingOpenError(RuleError):
    """A meeting on this round is still going on."""

    code = "meeting.still_open"


class MeetingConcludedError(RuleError):
    """The meeting is concluded; its record stands."""

    code = "meeting.concluded"


class NotAMemberError(InputError):
    """The attendance names somebody who is not on the council."""

    code = "meeting.not_a_member"


class NoQuorumError(RuleError):
    """Too few members came (`present` of `total`, `needed`)."""

    code = "meeting.no_quorum"


class SecretBallotError(RuleError):
    """The law asks for ballot papers for this award (`award`)."""

    code = "meeting.secret_ballot"


class NotVotableError(RuleError):
    """The nomination is not ready for the vote (`state`)."""

    code = "meeting.not_votable"


class BallotsMissingError(RuleError):
    """Nominations that are ready were not voted on (`count`)."""

    code = "meeting.ballots_missing"


class NothingToVoteError(RuleError):
    """No nomination of the round is ready for the vote."""

    code = "meeting.nothing_to_vote"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMeeting:
    """A meeting on a round; the members that are active now are all members of it."""

    round_uid: str
    council_uid: str
    starts_at: datetime.datetime
    place: str
    method: VotingMethod = VotingMethod.BALLOT


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine:
    """Whether a member came; an absent one may have written an opinion."""

    member_uid: str
    present: bool
    absence_reason: str | None = None
    written_opinion: WrittenOpinion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveAttendance:
    """The attendance; members without a line keep theirs."""

    meeting_uid: str
    rows: tuple[AttendanceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveMeeting:
    """Particulars for the minutes. None leaves start, end, place and method as they are."""

    uid: str
    expected_version: int | None = None
    ends_at: datetime.datetime | None = None
    discussion: str | None = None
    conclusion: str | None = None
    invited: tuple[str, ...] = ()
    tellers: tuple[str, ...] = ()
    ballots_issued: int | None = None
    ballots_collected: int | None = None
    ballots_valid: int | None = None
    starts_at: datetime.datetime | None = None
    place: str | None = None
    method: VotingMethod | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotLine:
    """Votes on one nomination, the written opinions of absent members among them."""

    nomination_uid: str
    agree: int
    disagree: int = 0
    blank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveBallot:
    """Counted votes; nominations without a line keep theirs."""

    meeting_uid: str
    lines: tuple[BallotLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcludeMeeting:
    """The end: what was voted takes effect."""

    uid: str
    expected_version: int | None = None


def open_meeting(app: Services, command: OpenMeeting) -> Changes:
    """Call a meeting.

    Raises:
        ImplausibleDateError, BeforeRoundError, RoundStateError, NoMembersError, MeetingOpenError,
        NotFoundError.
    """
    check_dates(app, "meeting", command)
    uid = app.ids.new()
    with app.db.write("meeting.open", subject=uid) as tx:
        round_ = editable_round(tx, command.round_uid)
        check_after_round(command.starts_at.astimezone(VIETNAM).date(), round_.year, round_.received_on)
        tx.get(Council, command.council_uid)
        members = tx.session.scalar(
            select(func.count(CouncilMember.uid)).where(
                CouncilMember.council_uid == command.council_uid,
                CouncilMember.active,
                CouncilMember.deleted_at.is_(None),
            )
        )
        if not members:
            raise NoMembersError
        going_on = select(Meeting.uid).where(
            Meeting.round_uid == command.round_uid, Meeting.deleted_at.is_(None), Meeting.concluded.is_(False)
        )
        if tx.session.scalars(going_on).first() is not None:
            raise MeetingOpenError
        tx.session.add(
            Meeting(
                uid=uid,
                council_uid=command.council_uid,
                round_uid=command.round_uid,
                starts_at=command.starts_at,
                place=command.place.strip(),
                method=command.method,
                total_members=members,
                invited=[],
                tellers=[],
                concluded=False,
            )
        )
    return tx.changes


def _open(tx: WriteTransaction, uid: str, expected_version: int | None = None) -> Meeting:
    record = tx.get(Meeting, uid, expected_version)
    if record.concluded:
        raise MeetingConcludedError
    return record


def save_attendance(app: Services, command: SaveAttendance) -> Changes:
    """Note who came. Raises: MeetingConcludedError, NotAMemberError."""
    with app.db.write("meeting.attendance", subject=command.meeting_uid) as tx:
        meeting = _open(tx, command.meeting_uid)
        members = set(
            tx.session.scalars(
                select(CouncilMember.uid).where(
                    CouncilMember.council_uid == meeting.council_uid,
                    CouncilMember.active,
                    CouncilMember.deleted_at.is_(None),
                )
            )
        )
        before = {
            line.member_uid: line
            for line in tx.session.scalars(select(Attendance).where(Attendance.meeting_uid == meeting.uid))
        }
        for line in command.rows:
            if line.member_uid not in members:
                raise NotAMemberError
            record = before.get(line.member_uid) or Attendance(
                uid=app.ids.new(), meeting_uid=meeting.uid, member_uid=line.member_uid
            )
            record.deleted_at, record.present = None, line.present
            record.absence_reason = None if line.present else (line.absence_reason or None)
            record.written_opinion = None if line.present else line.written_opinion
            tx.session.add(record)
        # Somebody may have joined or left the council since the meeting was called.
        meeting.total_members = len(members)
    return tx.changes


def save_meeting(app: Services, command: SaveMeeting) -> Changes:
    """Change what the minutes say, once concluded texts and numbers of papers that are missing.

    Raises:
        ImplausibleDateError, BeforeRoundError, EndsEarlyError, BallotPapersError, MeetingConcludedError,
        ConflictError.
    """
    check_dates(app, "meeting", command)
    papers = (command.ballots_issued, command.ballots_collected, command.ballots_valid)
    with app.db.write("meeting.save", subject=command.uid) as tx:
        record = tx.get(Meeting, command.uid, command.expected_version)
        round_ = editable_round(tx, record.round_uid)
        starts_at = command.starts_at or record.starts_at
        check_after_round(starts_at.astimezone(VIETNAM).date(), round_.year, round_.received_on)
        if command.starts_at or command.ends_at:
            check_meeting_times(starts_at, command.ends_at or record.ends_at)
        check_papers(papers, record.total_members)
        before = (record.ballots_issued, record.ballots_collected, record.ballots_valid)
        # A number that nobody noted in time may still be noted; one that stands can't be changed.
        changed = any(old not in (None, new) for old, new in zip(before, papers, strict=True))
        moved = command.method not in (None, record.method)
        if record.concluded and (changed or moved):
            raise MeetingConcludedError
        record.ends_at = command.ends_at or record.ends_at
        record.discussion, record.conclusion = command.discussion, command.conclusion
        record.invited, record.tellers = list(command.invited), list(command.tellers)
        record.ballots_issued, record.ballots_collected, record.ballots_valid = papers
        record.starts_at = starts_at
        record.place = record.place if command.place is None else command.place.strip()
        record.method = command.method or record.method
    return tx.changes


def save_ballots(app: Services, command: SaveBallot) -> Changes:
    """Note the votes and what they come to.

    Raises:
        MeetingConcludedError, NotVotableError, SecretBallotError, TooManyVotesError, WrittenVotesError.
    """
    with app.db.write("meeting.ballots", subject=command.meeting_uid) as tx:
        meeting = _open(tx, command.meeting_uid)
        round_ = tx.get(AwardRound, meeting.round_uid)
        regime = app.packs.regime(round_.regime, round_.received_on)
        voters = voters_of(tx.session, meeting)
        before = _results(tx, meeting.uid)
        for line in command.lines:
            nomination = tx.get(Nomination, line.nomination_uid)
            if nomination.round_uid != meeting.round_uid or nomination.state is not NominationState.READY:
                raise NotVotableError(state=nomination.state.value)
            vote = regime.vote(nomination.award_code)
            if vote.ballot and meeting.method is VotingMethod.HANDS:
                raise SecretBallotError(award=regime.award(nomination.award_code).printed_name)
            check_votes(line.agree, line.disagree, line.blank, voters)
            record = before.get(nomination.uid) or BallotResult(
                uid=app.ids.new(), meeting_uid=meeting.uid, nomination_uid=nomination.uid
            )
            record.deleted_at = None
            record.agree, record.disagree, record.blank = line.agree, line.disagree, line.blank
            record.threshold_percent = vote.percent
            record.passed = vote_passes(line.agree, meeting.total_members, vote.percent, strict=vote.strict)
            tx.session.add(record)
    return tx.changes


def _results(tx: WriteTransaction, meeting_uid: str) -> dict[str, BallotResult]:
    found = tx.session.scalars(select(BallotResult).where(BallotResult.meeting_uid == meeting_uid))
    return {result.nomination_uid: result for result in found}


def conclude_meeting(app: Services, command: ConcludeMeeting) -> Changes:
    """End the meeting: each nomination voted on has passed or not.

    Raises:
        MeetingConcludedError, NoQuorumError, NothingToVoteError, BallotsMissingError, TooManyVotesError,
        WrittenVotesError, TellersMissingError, BallotNumbersMissingError, BallotPapersError,
        VotesAndPapersError, RoundStateError, ConflictError.
    """
    with app.db.write("meeting.conclude", subject=command.uid) as tx:
        meeting = _open(tx, command.uid, command.expected_version)
        round_ = editable_round(tx, meeting.round_uid)
        voters = voters_of(tx.session, meeting)
        regime = app.packs.regime(round_.regime, round_.received_on)
        needed = present_needed(regime, app.role, meeting.total_members)
        if voters.present < needed:
            raise NoQuorumError(present=voters.present, total=meeting.total_members, needed=needed)
        ready = tx.session.scalars(
            select(Nomination)
            .where(
                Nomination.round_uid == round_.uid,
                Nomination.state == NominationState.READY,
                Nomination.deleted_at.is_(None),
            )
            .order_by(Nomination.uid)
        ).all()
        results = _results(tx, meeting.uid)
        missing = [nomination for nomination in ready if nomination.uid not in results]
        if not ready:
            raise NothingToVoteError
        if missing:
            raise BallotsMissingError(count=len(missing))
        _check_all(tx, meeting, voters, ready, results)
        for nomination in ready:
            result = results[nomination.uid]
            # Somebody may have joined the council after the votes were typed.
            vote = regime.vote(nomination.award_code)
            result.passed = vote_passes(
                result.agree, meeting.total_members, result.threshold_percent, strict=vote.strict
            )
            to = NominationState.PASSED if result.passed else NominationState.NOT_PASSED
            nomination_step(tx, app, nomination, "vote", to)
        # What was voted down is proposed no more: others may have rested on it.
        refresh_verdicts_of(tx, app, round_.uid)
        meeting.concluded = True
        # A clock that stands before the meeting says nothing about its end.
        now = app.clock.now()
        meeting.ends_at = meeting.ends_at or (now if now > meeting.starts_at else None)
        if round_.state is RoundState.OPEN:
            round_step(tx, app, round_, "meet", RoundState.MEETING)
    return tx.changes


def _check_all(
    tx: WriteTransaction,
    meeting: Meeting,
    voters: Voters,
    ready: Sequence[Nomination],
    results: Mapping[str, BallotResult],
) -> None:
    """Hold every count against who came and against the papers, before any takes effect."""
    for result in results.values():
        check_votes(result.agree, result.disagree, result.blank, voters, over=True)
    check_count(meeting, voters)
    for nomination in ready:
        name = tx.get(Recipient, nomination.recipient_uid).name
        check_result(meeting, voters, results[nomination.uid], name)
