"""A meeting of the council → its minutes and the count of its ballots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.councils import Council
from models.types import CouncilRole, VotingMethod
from services.app import Services
from services.clock import VIETNAM
from services.documents.data import DecisionRef, Gender
from services.documents.forms.ballot_count import BallotCount, BallotCountWording, CountLine, Teller
from services.documents.forms.minutes import MemberLine, Minutes, MinutesWording, ResultLine
from services.documents.library import FormLibrary
from services.documents.richtext import NO_TEXT, RichText
from services.meeting_reads import AttendanceRow, BallotRow, MeetingView, meetings_of
from services.office_profile import OfficeProfile
from services.papers.facts import RoundFacts
from services.papers.heads import archived, council_head

_CHAIRS = (CouncilRole.CHAIR, CouncilRole.FIRST_VICE, CouncilRole.VICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """A meeting with the decision that set its council up."""

    view: MeetingView
    council: str
    founded_by: DecisionRef

    @property
    def held_on(self) -> date:
        """Return the day it began, in Viet Nam."""
        return self.view.starts_at.astimezone(VIETNAM).date()


def meeting_facts(
    session: Session, app: Services, profile: OfficeProfile, round_uid: str
) -> tuple[MeetingFacts, ...]:
    """Return the meetings on a round, oldest first."""
    views = meetings_of(app, round_uid)
    rows = session.execute(
        select(Council.uid, Council.name, Council.decision_number, Council.decision_date).where(
            Council.uid.in_({view.council_uid for view in views})
        )
    )
    councils = {row.uid: row for row in rows}
    words: MinutesWording = app.forms.form("bien_ban_hop").wording
    found = []
    for view in views:
        council = councils[view.council_uid]
        founded = DecisionRef(
            number=council.decision_number or "",
            day=council.decision_date,
            authority=words.authority.format(issuer=profile.issuer_name),
        )
        found.append(MeetingFacts(view=view, council=council.name, founded_by=founded))
    return tuple(found)


def minutes(forms: FormLibrary, profile: OfficeProfile, facts: RoundFacts, meeting: MeetingFacts) -> Minutes:
    """Return the data of F14."""
    form, view = forms.form("bien_ban_hop"), meeting.view
    words: MinutesWording = form.wording
    chair = _chair(view.attendance)
    secretary = next((row for row in view.attendance if _came(row, CouncilRole.SECRETARY)), None)
    return Minutes(
        head=council_head(profile, meeting.council, form.spec.symbol),
        about=words.about[facts.kind.value].format(year=facts.year),
        council=meeting.council,
        founded_by=meeting.founded_by,
        begins=local_time(view.starts_at),
        ends=local_time(view.ends_at) if view.ends_at else None,
        venue=view.place,
        chair=chair.name if chair else "",
        chair_role=words.roles[chair.role.value] if chair else "",
        secretary=secretary.name if secretary else "",
        members=tuple(_member(words, row) for row in view.attendance),
        results=tuple(_result(row) for row in view.ballots),
        secret=view.method is VotingMethod.BALLOT,
        guests=view.invited,
        proceedings=_prose(view.discussion),
        conclusion=_prose(view.conclusion),
        recipients=archived(words.recipients, profile),
    )


def _came(row: AttendanceRow, role: CouncilRole) -> bool:
    return row.role is role and row.present is not False


def _chair(rows: tuple[AttendanceRow, ...]) -> AttendanceRow | None:
    """Return who was in the chair: the highest office that came."""
    return next((row for role in _CHAIRS for row in rows if _came(row, role)), None)


def _member(words: MinutesWording, row: AttendanceRow) -> MemberLine:
    opinion = row.written_opinion.value if row.written_opinion else ""
    return MemberLine(
        name=row.name,
        office=row.title,
        role=words.roles[row.role.value],
        present=row.present is not False,
        absence=_within(row.absence_reason or ""),
        written_opinion=words.opinion_words.get(opinion, ""),
    )


def _result(row: BallotRow) -> ResultLine:
    award = row.award_name.strip("“”")
    return ResultLine(name=row.name, award=award, agreed=row.agree, disagreed=row.disagree)


def ballot_count(
    forms: FormLibrary, profile: OfficeProfile, facts: RoundFacts, meeting: MeetingFacts
) -> BallotCount:
    """Return the data of F16."""
    form, view = forms.form("bien_ban_kiem_phieu"), meeting.view
    words: BallotCountWording = form.wording
    absent = [row.absence_reason for row in view.attendance if row.present is False and row.absence_reason]
    invalid = None
    if view.ballots_collected is not None and view.ballots_valid is not None:
        invalid = view.ballots_collected - view.ballots_valid
    return BallotCount(
        head=council_head(profile, meeting.council, form.spec.symbol),
        about=words.about[facts.kind.value].format(year=facts.year),
        council=meeting.council,
        founded_by=meeting.founded_by,
        held_on=meeting.held_on,
        tellers=tuple(Teller(name=name) for name in view.tellers),
        members=view.total_members,
        voters=view.present_count,
        issued=view.ballots_issued,
        returned=view.ballots_collected,
        valid=view.ballots_valid,
        invalid=invalid,
        results=tuple(_count(facts, row) for row in view.ballots),
        absence="; ".join(dict.fromkeys(map(_within, absent))),
    )


def _count(facts: RoundFacts, row: BallotRow) -> CountLine:
    one = next((found for found in facts.candidates if found.uid == row.nomination_uid), None)
    gender = one.record.gender if one else None
    return CountLine(
        name=row.name,
        detail=one.detail if one else "",
        birth_year=one.birth_year if one else None,
        gender=Gender(gender.value) if gender else None,
        agreed=row.agree,
        award=row.award_name.strip("“”"),
        threshold=row.threshold_percent,
        strict=facts.regime.vote(row.award_code).strict,
    )


def _within(reason: str) -> str:
    """Return a reason as it stands within a sentence: "đi công tác"."""
    return reason[:1].lower() + reason[1:] if reason[1:2].islower() or reason[1:2] == " " else reason


def _prose(text: str | None) -> RichText:
    return RichText.from_plain(text) if text else NO_TEXT


def local_time(moment: datetime) -> datetime:
    """Return a moment as clocks in Viet Nam show it."""
    return moment.astimezone(VIETNAM).replace(tzinfo=None)
