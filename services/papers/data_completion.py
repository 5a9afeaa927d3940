"""What the superior returned of a unit's round → the sheet that says what is to be completed."""

from __future__ import annotations

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.decisions import Appraisal
from models.types import AppraisalOutcome, NominationState
from services.documents.data import NOBODY, Signer
from services.documents.forms.letters import CompletionRequest, MissingLine
from services.office_profile import OfficeProfile
from services.papers.facts import Candidate, RoundFacts
from services.papers.heads import office_head, open_date


def returned(facts: RoundFacts) -> tuple[Candidate, ...]:
    """Return those who were sent back, in the order of the list."""
    return tuple(one for one in facts.candidates if one.state is NominationState.RETURNED)


def completion_request(
    session: Session, profile: OfficeProfile, facts: RoundFacts, *, unit: str, day: datetime.date
) -> CompletionRequest:
    """Return the data of the sheet; until when is left for the clerk."""
    found = returned(facts)
    reasons = _reasons(session, tuple(one.uid for one in found))
    return CompletionRequest(
        head=office_head(profile, "", open_date(day)),
        unit=unit,
        round=facts.title,
        lines=tuple(
            MissingLine(name=one.name, award=one.award_name, missing=reasons.get(one.uid, ""))
            for one in found
        ),
        until="",
        giver=Signer(lines=(), name=profile.clerk_name),
        receiver=NOBODY,
    )


def _reasons(session: Session, nominations: tuple[str, ...]) -> dict[str, str]:
    """Return why each was sent back the last time."""
    rows = session.execute(
        select(Appraisal.nomination_uid, Appraisal.reason)
        .where(
            Appraisal.nomination_uid.in_(nominations),
            Appraisal.outcome == AppraisalOutcome.RETURNED,
            Appraisal.deleted_at.is_(None),
        )
        .order_by(Appraisal.appraised_at, Appraisal.uid)
    )
    return {row.nomination_uid: row.reason or "" for row in rows}
