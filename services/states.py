"""The state of a nomination, derived from what both sides wrote, in whatever order it arrived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.decisions import Appraisal, Decision, DecisionItem
from models.events import Event
from models.nominations import Nomination
from models.types import AppraisalOutcome, DecisionOutcome, NominationState


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step the unit took."""

    happened_at: datetime
    uid: str
    to_state: str


@dataclass(frozen=True, slots=True)
class AppraisalStep:
    """What the superior found of one version."""

    appraised_at: datetime
    uid: str
    version: int
    outcome: AppraisalOutcome


@dataclass(frozen=True, slots=True)
class DecisionStep:
    """What a decision says."""

    decided_on: date
    uid: str
    outcome: DecisionOutcome


def project_nomination(
    steps: Iterable[OwnStep],
    appraisals: Iterable[AppraisalStep],
    decisions: Iterable[DecisionStep],
    version: int,
) -> NominationState:
    """Return the state: a decision wins, then an appraisal of this very version, then the unit's last step.

    An appraisal of an older version says nothing any more: the unit has worked on since.
    """
    decided = max(decisions, key=lambda step: (step.decided_on, step.uid), default=None)
    if decided is not None:
        return NominationState(decided.outcome.value)
    current = [step for step in appraisals if step.version == version]
    appraised = max(current, key=lambda step: (step.appraised_at, step.uid), default=None)
    if appraised is not None:
        return NominationState(appraised.outcome.value)
    last = max(steps, key=lambda step: (step.happened_at, step.uid), default=None)
    return NominationState(last.to_state) if last is not None else NominationState.DRAFT


def refresh_nomination_states(session: Session, uids: Sequence[str]) -> list[str]:
    """Derive and store the states anew; return the uids whose state changed.

    The projection is no content: no version, no place in the order of changes moves with it.
    """
    session.flush()
    found = session.execute(
        select(Nomination.uid, Nomination.version, Nomination.state).where(Nomination.uid.in_(uids))
    ).all()
    steps, appraisals, decisions = _sources(session, [row.uid for row in found])
    changed: dict[str, NominationState] = {}
    for row in found:
        state = project_nomination(steps[row.uid], appraisals[row.uid], decisions[row.uid], row.version)
        if state is not row.state:
            changed[row.uid] = state
    for state in dict.fromkeys(changed.values()):
        moved = [uid for uid, reached in changed.items() if reached is state]
        session.connection().execute(update(Nomination).where(Nomination.uid.in_(moved)).values(state=state))
    for nomination in [one for one in session.identity_map.values() if isinstance(one, Nomination)]:
        if nomination.uid in changed:
            session.expire(nomination, ["state"])
    return list(changed)


def _sources(
    session: Session, uids: Sequence[str]
) -> tuple[dict[str, list[OwnStep]], dict[str, list[AppraisalStep]], dict[str, list[DecisionStep]]]:
    steps: dict[str, list[OwnStep]] = defaultdict(list)
    for event in session.execute(
        select(Event.subject_uid, Event.happened_at, Event.uid, Event.to_state).where(
            Event.subject_uid.in_(uids), Event.to_state.is_not(None), Event.deleted_at.is_(None)
        )
    ):
        steps[event.subject_uid].append(OwnStep(event.happened_at, event.uid, event.to_state))
    appraisals: dict[str, list[AppraisalStep]] = defaultdict(list)
    for row in session.execute(
        select(
            Appraisal.nomination_uid,
            Appraisal.appraised_at,
            Appraisal.uid,
            Appraisal.nomination_version,
            Appraisal.outcome,
        ).where(Appraisal.nomination_uid.in_(uids), Appraisal.deleted_at.is_(None))
    ):
        step = AppraisalStep(row.appraised_at, row.uid, row.nomination_version, row.outcome)
        appraisals[row.nomination_uid].append(step)
    decisions: dict[str, list[DecisionStep]] = defaultdict(list)
    for item in session.execute(
        select(DecisionItem.nomination_uid, Decision.decided_on, DecisionItem.uid, DecisionItem.outcome)
        .join(Decision, Decision.uid == DecisionItem.decision_uid)
        .where(
            DecisionItem.nomination_uid.in_(uids),
            DecisionItem.deleted_at.is_(None),
            Decision.deleted_at.is_(None),
        )
    ):
        decisions[item.nomination_uid].append(DecisionStep(item.decided_on, item.uid, item.outcome))
    return steps, appraisals, decisions
