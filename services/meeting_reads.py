"""A council meeting as the screens and the minutes show it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.councils import Attendance, BallotResult, Council, CouncilMember, Meeting
from models.nominations import AwardRound, Nomination
from models.recipients import Recipient
from models.types import CouncilRole, NominationState, OfficeRole, VotingMethod, WrittenOpinion
from services.app import Services
from services.award_order import places_of
from services.ballot_checks import voters_of
from services.regimes import Regime
from services.regimes.votes import votes_needed

# Two thirds of the members, where the council's own rules say nothing else.
QUORUM = (2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRow:
    """A member and whether they came; `present` None before anybody noted it."""

    member_uid: str
    name: str
    title: str
    role: CouncilRole
    present: bool | None
    absence_reason: str | None
    written_opinion: WrittenOpinion | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotRow:
    """Votes on one nomination; numbers are None before they are counted.

    The written opinions of absent members are in the numbers. `needed` votes of all members pass.
    `secret`: the law asks for ballot papers.
    """

    nomination_uid: str
    name: str
    award_code: str
    award_name: str
    state: NominationState
    agree: int | None
    disagree: int | None
    blank: int | None
    threshold_percent: int
    needed: int
    secret: bool
    passed: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """One meeting: who came, what was voted, whether it counts.

    `voters`: how many can have voted, those who came and the absent ones who wrote.
    """

    uid: str
    round_uid: str
    council_uid: str
    council_name: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None
    place: str
    method: VotingMethod
    invited: tuple[str, ...]
    tellers: tuple[str, ...]
    discussion: str | None
    conclusion: str | None
    ballots_issued: int | None
    ballots_collected: int | None
    ballots_valid: int | None
    concluded: bool
    total_members: int
    present_count: int
    written_agree: int
    written_disagree: int
    written_each: int
    voters: int
    quorum_ok: bool
    attendance: tuple[AttendanceRow, ...]
    ballots: tuple[BallotRow, ...]
    version: int


def get_meeting(app: Services, round_uid: str) -> MeetingView | None:
    """Return the last meeting on a round, None when there was none."""
    found = meetings_of(app, round_uid)
    return found[-1] if found else None


def meetings_of(app: Services, round_uid: str) -> tuple[MeetingView, ...]:
    """Return the meetings on a round, oldest first."""
    with app.db.read() as session:
        rows = session.execute(
            select(Meeting, Council.name, AwardRound.regime, AwardRound.received_on)
            .join(Council, Council.uid == Meeting.council_uid)
            .join(AwardRound, AwardRound.uid == Meeting.round_uid)
            .where(Meeting.round_uid == round_uid, Meeting.deleted_at.is_(None))
            .order_by(Meeting.starts_at, Meeting.uid)
        ).all()
        return tuple(
            _view(session, app.packs.regime(regime, received), meeting, council, app.role)
            for meeting, council, regime, received in rows
        )


def present_needed(regime: Regime, role: OfficeRole, total: int) -> int:
    """Return how many of all members have to be there for a meeting to count.

    As the own rules of the province's or the commune's council say, else two thirds.
    """
    rule = regime.quorum("province" if role is OfficeRole.SUPERIOR else "commune")
    part, whole = (rule.part, rule.whole) if rule else QUORUM
    return -(-total * part // whole)


def _view(
    session: Session, regime: Regime, meeting: Meeting, council: str, office: OfficeRole
) -> MeetingView:
    attendance = _attendance(session, meeting)
    voters = voters_of(session, meeting)
    present, written = voters.present, voters.written
    return MeetingView(
        uid=meeting.uid,
        round_uid=meeting.round_uid,
        council_uid=meeting.council_uid,
        council_name=council,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        method=meeting.method,
        invited=tuple(meeting.invited),
        tellers=tuple(meeting.tellers),
        discussion=meeting.discussion,
        conclusion=meeting.conclusion,
        ballots_issued=meeting.ballots_issued,
        ballots_collected=meeting.ballots_collected,
        ballots_valid=meeting.ballots_valid,
        concluded=meeting.concluded,
        total_members=meeting.total_members,
        present_count=present,
        written_agree=written[WrittenOpinion.AGREE],
        written_disagree=written[WrittenOpinion.DISAGREE],
        written_each=written[WrittenOpinion.EACH],
        voters=voters.most(over=meeting.concluded),
        quorum_ok=present >= present_needed(regime, office, meeting.total_members),
        attendance=attendance,
        ballots=_ballots(session, regime, meeting),
        version=meeting.version,
    )


def _attendance(session: Session, meeting: Meeting) -> tuple[AttendanceRow, ...]:
    """Return the members of the day: once concluded, only those the meeting has a line for."""
    rows = session.execute(
        select(
            CouncilMember.uid.label("member_uid"),
            CouncilMember.name,
            CouncilMember.title,
            CouncilMember.role,
            CouncilMember.active,
            Attendance.present,
            Attendance.absence_reason,
            Attendance.written_opinion,
        )
        .outerjoin(
            Attendance,
            (Attendance.member_uid == CouncilMember.uid)
            & (Attendance.meeting_uid == meeting.uid)
            & Attendance.deleted_at.is_(None),
        )
        .where(CouncilMember.council_uid == meeting.council_uid, CouncilMember.deleted_at.is_(None))
        .order_by(CouncilMember.position, CouncilMember.uid)
    )
    found = []
    for row in rows:
        fields: dict[str, Any] = row._asdict()
        active = fields.pop("active")
        if row.present is not None or (active and not meeting.concluded):
            found.append(AttendanceRow(**fields))
    return tuple(found)


def _ballots(session: Session, regime: Regime, meeting: Meeting) -> tuple[BallotRow, ...]:
    rows = session.execute(
        select(
            Nomination.uid,
            Recipient.name,
            Nomination.award_code,
            Nomination.state,
            BallotResult.agree,
            BallotResult.disagree,
            BallotResult.blank,
            BallotResult.threshold_percent,
            BallotResult.passed,
        )
        .join(Recipient, Recipient.uid == Nomination.recipient_uid)
        .outerjoin(
            BallotResult,
            (BallotResult.nomination_uid == Nomination.uid)
            & (BallotResult.meeting_uid == meeting.uid)
            & BallotResult.deleted_at.is_(None),
        )
        .where(Nomination.round_uid == meeting.round_uid, Nomination.deleted_at.is_(None))
        .order_by(Recipient.recipient_kind.desc(), Recipient.sort_key, Nomination.uid)
    )
    place = places_of(regime)
    found = []
    for row in sorted(rows, key=lambda row: place(row.award_code)):
        open_ = not meeting.concluded and row.state is NominationState.READY
        if row.agree is None and not open_:
            continue
        vote = regime.vote(row.award_code)
        percent = vote.percent if row.threshold_percent is None else row.threshold_percent
        award = regime.awards.get(row.award_code)
        found.append(
            BallotRow(
                nomination_uid=row.uid,
                name=row.name,
                award_code=row.award_code,
                award_name=award.printed_name if award else row.award_code,
                state=row.state,
                agree=row.agree,
                disagree=row.disagree,
                blank=row.blank,
                threshold_percent=percent,
                needed=votes_needed(meeting.total_members, percent, strict=vote.strict),
                secret=vote.ballot,
                passed=row.passed,
            )
        )
    return tuple(found)
