"""Rounds as the screens show them: the list, the six steps, the gaps."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Select, func, select

from models.councils import Meeting
from models.documents import Paper
from models.movements import Movement
from models.nominations import AwardRound, Nomination
from models.types import AwardBasis, NominationState, PaperState, RoundKind, RoundState
from services.app import Services
from services.dossiers import Gap, gaps_in
from services.errors import NotFoundError
from services.papers_due import papers_waiting

StepState = Literal["done", "now", "todo", "blocked"]
_OUT = (NominationState.WITHDRAWN, NominationState.NOT_PASSED)
_ANSWERED = (NominationState.GRANTED, NominationState.REFUSED, NominationState.RETURNED)
_AWAY = (NominationState.SUBMITTED, NominationState.ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """A round in the list."""

    uid: str
    title: str
    round_kind: RoundKind
    year: int
    basis: AwardBasis
    movement_title: str | None
    regime: str
    deadline: datetime.date | None
    state: RoundState
    nomination_count: int
    version: int
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One of the six steps. `values` fill the sentence of the step; `blocker` is a code with its count.

    `state` "blocked": something is missing, and the round went on without it.
    """

    key: str
    state: StepState
    values: Mapping[str, int | str] = field(default_factory=dict)
    blocker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """A round with its steps and the number of nominations in each state."""

    uid: str
    title: str
    round_kind: RoundKind
    year: int
    basis: AwardBasis
    movement_uid: str | None
    movement_title: str | None
    regime: str
    regime_title: str
    regime_status: str
    received_on: datetime.date
    deadline: datetime.date | None
    achievement: str | None
    state: RoundState
    nomination_count: int
    counts: Mapping[NominationState, int]
    steps: tuple[StepView, ...]
    version: int
    owner: str


def _rows() -> Select[tuple[object, ...]]:
    count = (
        select(func.count(Nomination.uid))
        .where(Nomination.round_uid == AwardRound.uid, Nomination.deleted_at.is_(None))
        .correlate(AwardRound)
        .scalar_subquery()
    )
    return (
        select(
            AwardRound.uid,
            AwardRound.title,
            AwardRound.round_kind,
            AwardRound.year,
            AwardRound.basis,
            Movement.title.label("movement_title"),
            AwardRound.regime,
            AwardRound.deadline,
            AwardRound.state,
            count.label("nomination_count"),
            AwardRound.version,
            AwardRound.owner,
        )
        .outerjoin(Movement, Movement.uid == AwardRound.movement_uid)
        .where(AwardRound.deleted_at.is_(None))
    )


def list_rounds(app: Services, year: int | None = None) -> tuple[RoundRow, ...]:
    """Return the rounds of this office, newest first; with `year` only those of the year."""
    query = _rows().where(AwardRound.owner == app.unit_id)
    if year is not None:
        query = query.where(AwardRound.year == year)
    query = query.order_by(AwardRound.year.desc(), AwardRound.received_on.desc(), AwardRound.uid.desc())
    with app.db.read() as session:
        return tuple(RoundRow(**row._asdict()) for row in session.execute(query))


def states_in_rounds(app: Services, uids: Sequence[str]) -> dict[str, Counter[NominationState]]:
    """Return how many nominations each round has in each state."""
    found: dict[str, Counter[NominationState]] = {uid: Counter() for uid in uids}
    query = (
        select(Nomination.round_uid, Nomination.state, func.count())
        .where(Nomination.round_uid.in_(uids), Nomination.deleted_at.is_(None))
        .group_by(Nomination.round_uid, Nomination.state)
    )
    with app.db.read() as session:
        for uid, state, number in session.execute(query):
            found[uid][state] = number
    return found


def get_round(app: Services, uid: str) -> RoundView:
    """Return a round with its steps. Raises: NotFoundError."""
    with app.db.read() as session:
        row = session.execute(_rows().where(AwardRound.uid == uid)).one_or_none()
        if row is None:
            raise NotFoundError(kind="award_round", uid=uid)
        more = session.execute(
            select(AwardRound.achievement, AwardRound.received_on, AwardRound.movement_uid).where(
                AwardRound.uid == uid
            )
        ).one()
        found = session.execute(
            select(Nomination.award_code, Nomination.state).where(
                Nomination.round_uid == uid, Nomination.deleted_at.is_(None)
            )
        ).all()
        meeting = session.execute(
            select(Meeting.starts_at, Meeting.concluded)
            .where(Meeting.round_uid == uid, Meeting.deleted_at.is_(None))
            .order_by(Meeting.starts_at.desc())
        ).first()
        issued = session.execute(
            select(func.count(Paper.uid)).where(
                Paper.round_uid == uid, Paper.state == PaperState.ISSUED, Paper.deleted_at.is_(None)
            )
        ).scalar_one()
        open_ = row.state in (RoundState.OPEN, RoundState.MEETING)
        gaps = gaps_in(session, app, uid) if open_ else gaps_in(session, app, uid, _OUT)
        waiting = 0 if open_ else papers_waiting(session, app, uid)
    regime = app.packs.regime(row.regime, more.received_on)
    basis = regime.basis(row.basis.value)
    counts = Counter(one.state for one in found)
    # What the commune decides itself is never sent up nor answered.
    own = {code for code, award in regime.awards.items() if award.level == "commune"}
    upward = Counter(one.state for one in found if one.award_code not in own)
    held = (None, False) if meeting is None else (meeting.starts_at, meeting.concluded)
    return RoundView(
        **row._asdict(),
        achievement=more.achievement,
        received_on=more.received_on,
        movement_uid=more.movement_uid,
        regime_title=regime.title,
        regime_status=regime.status,
        counts=dict(counts),
        steps=_steps(
            row.state,
            counts,
            upward,
            gaps,
            held,
            (issued, waiting),
            simple=basis is not None and basis.simple,
        ),
    )


def _steps(
    state: RoundState,
    counts: Counter[NominationState],
    upward: Counter[NominationState],
    gaps: tuple[Gap, ...],
    held: tuple[datetime.datetime | None, bool],
    papers: tuple[int, int],
    *,
    simple: bool,
) -> tuple[StepView, ...]:
    live = sum(number for key, number in counts.items() if key is not NominationState.WITHDRAWN)
    reports = len({gap.nomination_uid for gap in gaps if gap.place == "report"})
    lacking = len({gap.nomination_uid for gap in gaps if gap.place in ("papers", "verdict")})
    moment, concluded = held
    issued, waiting = papers
    # Where the procedure is simple no council has to meet (Luật 06/2022/QH15 Điều 85).
    voted = concluded or (simple and live > 0)
    frozen = state in (RoundState.FROZEN, RoundState.SENT, RoundState.CLOSED)
    sent = state in (RoundState.SENT, RoundState.CLOSED)
    answered = sum(upward[key] for key in _ANSWERED)
    away = answered + sum(upward[key] for key in _AWAY)
    # Where the commune decides everything itself, there is nothing to be sent.
    local = frozen and not away and not upward[NominationState.PASSED]
    done = [
        live > 0,
        live > 0 and not reports and not lacking,
        voted,
        frozen and issued > 0 and not waiting,
        sent or local,
        state is RoundState.CLOSED,
    ]
    values: list[dict[str, int | str]] = [
        {"count": live},
        {"reports": reports, "papers": lacking},
        {
            "on": moment.date().isoformat() if moment else "",
            "passed": counts[NominationState.PASSED],
            "simple": int(simple and moment is None),
        },
        {"issued": issued, "waiting": waiting},
        {"count": away},
        {"answered": answered, "count": away, "granted": upward[NominationState.GRANTED]},
    ]
    blockers = [
        None if live else "no_nominations",
        "reports" if reports else ("papers" if lacking else None),
        None if voted or not live else "not_met",
        ("not_issued" if waiting else None) if frozen else ("not_frozen" if voted else None),
        None,
        "returned" if counts[NominationState.RETURNED] else None,
    ]
    keys = ("nominations", "reports", "council", "papers", "send", "result")
    # What the round went on without stays told and holds nobody up.
    passed_over = [False, frozen, frozen, sent, False, False]
    current = next(
        (place for place, ready in enumerate(done) if not ready and not passed_over[place]), len(keys)
    )
    states: list[StepState] = [
        "done" if ready else "blocked" if passed_over[place] else "now" if place == current else "todo"
        for place, ready in enumerate(done)
    ]
    return tuple(
        StepView(
            key=key,
            state=states[place],
            values=values[place],
            blocker=None if done[place] else blockers[place],
        )
        for place, key in enumerate(keys)
    )
