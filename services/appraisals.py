"""Thẩm định: what the superior finds of a nomination as it was sent."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select

from models.decisions import Appraisal
from models.nominations import Nomination
from models.types import AppraisalOutcome, NominationState, OfficeRole
from services.app import Services
from services.errors import RuleError
from services.events import needed_reason
from services.results import Changes
from services.states import refresh_nomination_states

_OPEN = (NominationState.SUBMITTED, NominationState.ACCEPTED, NominationState.RETURNED)


class NotSuperiorError(RuleError):
    """Only the receiving office appraises."""

    code = "appraisal.not_superior"


class NotSubmittedError(RuleError):
    """The nomination does not wait for an appraisal (`state`)."""

    code = "appraisal.not_submitted"


class AlreadyReturnedError(RuleError):
    """The nomination was returned already, and has not come again since."""

    code = "appraisal.already_returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraise:
    """One finding for several nominations; "returned" needs a reason that the unit will read."""

    nomination_uids: tuple[str, ...]
    outcome: Literal["accepted", "returned"]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalRow:
    """A finding; `current` when it is about the version that is here."""

    uid: str
    nomination_uid: str
    nomination_version: int
    outcome: AppraisalOutcome
    reason: str | None
    appraised_by: str
    appraised_at: datetime.datetime
    current: bool


def appraise(app: Services, command: Appraise) -> Changes:
    """Write a finding on the present version of each nomination; one accepted already stays as it is.

    Raises: NotSuperiorError, NotSubmittedError, AlreadyReturnedError, ReasonNeededError, NotFoundError:
    nothing is written then.
    """
    if app.role is not OfficeRole.SUPERIOR:
        raise NotSuperiorError
    outcome = AppraisalOutcome(command.outcome)
    reason = command.reason.strip()
    if outcome is AppraisalOutcome.RETURNED:
        reason = needed_reason(reason, "return")
    uids = tuple(dict.fromkeys(command.nomination_uids))
    with app.db.write(f"appraisal.{outcome.value}", reason=reason or None) as tx:
        for uid in uids:
            nomination = tx.get(Nomination, uid)
            if nomination.state not in _OPEN:
                raise NotSubmittedError(state=nomination.state.value)
            if nomination.state.value == outcome.value:
                if outcome is AppraisalOutcome.RETURNED:  # its unit would read of it twice
                    raise AlreadyReturnedError
                continue
            tx.session.add(
                Appraisal(
                    uid=app.ids.new(),
                    nomination_uid=uid,
                    nomination_version=nomination.version,
                    outcome=outcome,
                    reason=reason or None,
                    appraised_by=app.db.actor,
                    appraised_at=app.clock.now(),
                )
            )
        refresh_nomination_states(tx.session, uids)
    return tx.changes.merge(Changes(uids={Nomination.kind: frozenset(uids)}))


def appraisals_of(app: Services, nomination_uid: str) -> tuple[AppraisalRow, ...]:
    """Return the findings on a nomination, oldest first."""
    with app.db.read() as session:
        found = session.execute(
            select(
                Appraisal.uid,
                Appraisal.nomination_uid,
                Appraisal.nomination_version,
                Appraisal.outcome,
                Appraisal.reason,
                Appraisal.appraised_by,
                Appraisal.appraised_at,
                (Appraisal.nomination_version == Nomination.version).label("current"),
            )
            .outerjoin(Nomination, Nomination.uid == Appraisal.nomination_uid)
            .where(Appraisal.nomination_uid == nomination_uid, Appraisal.deleted_at.is_(None))
            .order_by(Appraisal.appraised_at, Appraisal.uid)
        ).all()
    return tuple(AppraisalRow(**{**row._asdict(), "current": bool(row.current)}) for row in found)
