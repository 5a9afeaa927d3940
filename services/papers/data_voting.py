"""A meeting that is still to come → the invitation to it, and the papers its members vote with."""

from __future__ import annotations

import datetime
from datetime import datetime as moment

from models.types import CouncilRole, VotingMethod
from services.dates import long_date
from services.documents.forms.laid import LaidOut
from services.documents.forms.letters import Ballot, CandidateLine, Invitation
from services.documents.forms.minutes import MinutesWording
from services.documents.library import FormLibrary
from services.meeting_reads import BallotRow
from services.office_profile import OfficeProfile
from services.papers.data_meeting import MeetingFacts, local_time
from services.papers.facts import RoundFacts
from services.papers.heads import (
    archived,
    award_words,
    council_head,
    office_head,
    open_date,
    signer_of,
    symbol_of,
)


def secret_rows(meeting: MeetingFacts) -> tuple[BallotRow, ...]:
    """Return what is voted by paper: everything in such a meeting, else what the law asks it for."""
    by_paper = meeting.view.method is VotingMethod.BALLOT
    return tuple(row for row in meeting.view.ballots if by_paper or row.secret)


def ballot(forms: FormLibrary, profile: OfficeProfile, facts: RoundFacts, meeting: MeetingFacts) -> Ballot:
    """Return the data of F15: one paper for all, under the name of each award where there are several."""
    rows = secret_rows(meeting)
    known = {one.uid: one for one in facts.candidates}
    awards = {}
    for row in rows:
        one = known.get(row.nomination_uid)
        awards[row.award_code] = award_words(forms, one.award if one else None, row.award_code, facts.year)
    several = len(awards) > 1
    lines = [
        CandidateLine(
            name=row.name,
            detail=known[row.nomination_uid].detail if row.nomination_uid in known else "",
            group=row.award_name if several else "",
        )
        for row in rows
    ]
    return Ballot(
        head=council_head(profile, meeting.council, ""),
        about="; ".join(dict.fromkeys(awards.values())),
        candidates=tuple(lines),
    )


def invitation(
    forms: FormLibrary,
    profile: OfficeProfile,
    facts: RoundFacts,
    meeting: MeetingFacts,
    *,
    day: datetime.date,
    signer: int = 0,
) -> Invitation:
    """Return the data of the invitation to a meeting; number and day are left for văn thư."""
    form, view = forms.form("giay_moi"), meeting.view
    words: LaidOut = form.wording
    minutes: MinutesWording = forms.form("bien_ban_hop").wording
    chair = next((row for row in view.attendance if row.role is CouncilRole.CHAIR), None)
    return Invitation(
        head=office_head(profile, symbol_of(form.spec.symbol, profile), open_date(day)),
        issuer_name=profile.issuer_name,
        invited=(words.words["members"].format(council=meeting.council), *view.invited),
        occasion=minutes.about[facts.kind.value].format(year=facts.year),
        begins=_hour(local_time(view.starts_at)),
        venue=view.place,
        recipients=archived(words.recipients, profile),
        signer=signer_of(profile, signer),
        chair=f"{chair.name}, {minutes.roles[chair.role.value]}" if chair else "",
    )


def _hour(when: moment) -> str:
    return f"{when.hour} giờ {when.minute:02d} phút, {long_date(when.date())}"
