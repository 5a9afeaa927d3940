"""Hội đồng, phiên họp, có mặt, phiếu. Shares are integers over all members, present or not."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Shared
from models.types import (
    CouncilKind,
    CouncilRole,
    Line,
    LongText,
    Moment,
    Name,
    TreeList,
    Uid,
    VotingMethod,
    WrittenOpinion,
    closed,
)


class Council(Shared, Base):
    """A council and the decision that set it up."""

    kind = "council"
    __tablename__ = "council"
    council_kind: Mapped[CouncilKind] = mapped_column(closed(CouncilKind))
    name: Mapped[Line]
    decision_number: Mapped[Name | None]
    decision_date: Mapped[datetime.date | None]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return ()


class CouncilMember(Shared, Base):
    """A seat on a council."""

    kind = "council_member"
    __tablename__ = "council_member"
    council_uid: Mapped[Uid] = mapped_column(ForeignKey("council.uid"))
    position: Mapped[int]
    name: Mapped[Name]
    title: Mapped[Line]
    role: Mapped[CouncilRole] = mapped_column(closed(CouncilRole))
    active: Mapped[bool] = mapped_column(default=True)

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "council_uid", "position"),)


class Meeting(Shared, Base):
    """One meeting on one round, with the numbers of the ballot papers."""

    kind = "meeting"
    __tablename__ = "meeting"
    council_uid: Mapped[Uid] = mapped_column(ForeignKey("council.uid"))
    round_uid: Mapped[Uid] = mapped_column(ForeignKey("award_round.uid"))
    starts_at: Mapped[Moment]
    ends_at: Mapped[Moment | None]
    place: Mapped[Line]
    method: Mapped[VotingMethod] = mapped_column(closed(VotingMethod))
    total_members: Mapped[int]
    invited: Mapped[TreeList]
    tellers: Mapped[TreeList]
    discussion: Mapped[LongText | None]
    conclusion: Mapped[LongText | None]
    ballots_issued: Mapped[int | None]
    ballots_collected: Mapped[int | None]
    ballots_valid: Mapped[int | None]
    concluded: Mapped[bool] = mapped_column(default=False)

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("total_members > 0", name="members_counted"),
            CheckConstraint(
                "ballots_valid <= ballots_collected AND ballots_collected <= ballots_issued",
                name="ballots_add_up",
            ),
            Index(None, "round_uid"),
        )


class Attendance(Shared, Base):
    """Whether a member came, why not, and what was written instead."""

    kind = "attendance"
    __tablename__ = "attendance"
    meeting_uid: Mapped[Uid] = mapped_column(ForeignKey("meeting.uid"))
    member_uid: Mapped[Uid] = mapped_column(ForeignKey("council_member.uid"))
    present: Mapped[bool]
    absence_reason: Mapped[Line | None]
    written_opinion: Mapped[WrittenOpinion | None] = mapped_column(closed(WrittenOpinion))

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("meeting_uid", "member_uid"),)


class BallotResult(Shared, Base):
    """Votes on one nomination; the written opinions of absent members are counted in."""

    kind = "ballot_result"
    __tablename__ = "ballot_result"
    meeting_uid: Mapped[Uid] = mapped_column(ForeignKey("meeting.uid"))
    nomination_uid: Mapped[Uid] = mapped_column(ForeignKey("nomination.uid"))
    agree: Mapped[int]
    disagree: Mapped[int]
    blank: Mapped[int] = mapped_column(default=0)
    threshold_percent: Mapped[int]
    passed: Mapped[bool]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (
            UniqueConstraint("meeting_uid", "nomination_uid"),
            CheckConstraint("agree >= 0 AND disagree >= 0 AND blank >= 0", name="votes_counted"),
        )
