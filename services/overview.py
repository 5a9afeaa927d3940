"""What the first page tells: what is due, what waits, the last file and its receipt, the last backup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.types import Direction, MovementState, NominationState, OfficeRole, RoundState
from services.app import Services
from services.backup import BackupState, backup_state
from services.exchange import (
    BundleRow,
    bundle_log,
    open_conflicts,
    quarantined,
    received_units,
    superior_nominations,
    tracked_units,
)
from services.movements import list_movements
from services.nominations import nomination_rows
from services.papers import round_paper_plan
from services.recipients import count_recipients
from services.repairs import records_to_repair
from services.rounds import RoundRow, list_rounds, round_gaps, states_in_rounds
from services.sample_note import SampleNote, read_sample_note

_REVIEWED = (MovementState.FINAL_REVIEWED, MovementState.ARCHIVED)
_SOON = timedelta(days=60)
# What waits in a round, in the order in which it is told, and the step of the round where it stands.
_STEPS = {
    "returned": "result",
    "lack_report": "reports",
    "lack_papers": "reports",
    "lack_verdict": "reports",
    "lack_vote": "nominations",
    "to_issue": "papers",
    "to_send": "send",
    "unanswered": "result",
    "undecided": "result",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """Something with a day: `what` is "round" or "movement"; it stands on `page` under `uid`."""

    what: str
    title: str
    on: date
    days_left: int
    page: str
    uid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitRow:
    """So many of something that wait for a step (`code`); `where` opens exactly the rows counted."""

    code: str
    count: int
    page: str
    where: dict[str, str] = field(default_factory=dict)
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All of the first page. `counts` by kind: rounds, nominations, granted, recipients, movements, units.

    `one_round`: the only round of the year that has nominations, "" where several or none have.
    `sample`: what opens a sample home, None in an office of its own.
    """

    due: tuple[DueRow, ...]
    waiting: tuple[WaitRow, ...]
    last_sent: BundleRow | None
    last_received: BundleRow | None
    backup: BackupState | None
    counts: dict[str, int]
    one_round: str = ""
    sample: SampleNote | None = None


def overview(app: Services, year: int) -> Overview:
    """Return what the first page of this office shows for a working year."""
    own = _superior if app.role is OfficeRole.SUPERIOR else _unit
    due, waiting, counts, one_round = own(app, year)
    movements = list_movements(app, year)
    counts["movements"] = len(movements)
    due += [
        _due(app, "movement", row.title, row.end_date.last_day, "movements", row.uid)
        for row in movements
        if row.state not in _REVIEWED
        and row.end_date is not None
        and row.end_date.last_day <= app.clock.today() + _SOON
    ]
    conflicts, aside = len(open_conflicts(app)), len(quarantined(app))
    waiting += [
        WaitRow(code=code, count=count, page="exchange", where={"show": code})
        for code, count in (("conflicts", conflicts), ("aside", aside))
        if count
    ]
    if repairs := len(records_to_repair(app)):
        waiting.append(WaitRow(code="repairs", count=repairs, page="repairs"))
    return Overview(
        due=tuple(sorted(due, key=lambda row: (row.on, row.title))),
        waiting=tuple(waiting),
        last_sent=next(iter(bundle_log(app, direction=Direction.OUT, limit=1)), None),
        last_received=next(iter(bundle_log(app, direction=Direction.IN, limit=1)), None),
        backup=backup_state(app),
        counts=counts,
        one_round=one_round,
        sample=read_sample_note(app.paths.root),
    )


_Parts = tuple[list[DueRow], list[WaitRow], dict[str, int], str]


def _due(app: Services, what: str, title: str, on: date, page: str, uid: str) -> DueRow:
    left = (on - app.clock.today()).days
    return DueRow(what=what, title=title, on=on, days_left=left, page=page, uid=uid)


def _unit(app: Services, year: int) -> _Parts:
    rounds = list_rounds(app, year)
    due = [
        _due(app, "round", row.title, row.deadline, "rounds", row.uid)
        for row in rounds
        if row.deadline is not None and row.state in (RoundState.OPEN, RoundState.MEETING, RoundState.FROZEN)
    ]
    counts = {
        "rounds": len(rounds),
        "nominations": sum(row.nomination_count for row in rounds),
        "recipients": sum(count_recipients(app).values()),
    }
    states = states_in_rounds(app, [row.uid for row in rounds])
    waiting = [wait for row in rounds for wait in _waiting_in(app, row, states[row.uid])]
    filled = [row.uid for row in rounds if row.nomination_count]
    return due, waiting, counts, filled[0] if len(filled) == 1 else ""


def _waiting_in(app: Services, row: RoundRow, states: Counter[NominationState]) -> Iterable[WaitRow]:
    """Yield what waits in a round; `only` is what the list there is to be narrowed to."""
    found = Counter(
        returned=states[NominationState.RETURNED],
        unanswered=states[NominationState.SUBMITTED],
        undecided=states[NominationState.ACCEPTED],
    )
    if row.state in (RoundState.OPEN, RoundState.MEETING):
        places = {(gap.nomination_uid, gap.place) for gap in round_gaps(app, row.uid)}
        found.update(f"lack_{place}" for _uid, place in places)
    elif row.state is not RoundState.CLOSED:
        found["to_issue"] = sum(paper.state != "issued" for paper in round_paper_plan(app, row.uid))
    if row.state is RoundState.FROZEN:
        rows = nomination_rows(app, row.uid)
        going = Counter(one.state for one in rows if one.award_level != "commune")
        if going[NominationState.PASSED]:  # the file carries again what went before
            found["to_send"] = going[NominationState.PASSED] + going[NominationState.SUBMITTED]
    for code, step in _STEPS.items():
        if found[code]:
            where = {"uid": row.uid, "step": step, "only": code}
            yield WaitRow(code=code, count=found[code], page="rounds", where=where, title=row.title)


def _superior(app: Services, year: int) -> _Parts:
    states = Counter(row.state for row in superior_nominations(app, year=year))
    units = received_units(app, year)
    waiting = [
        WaitRow(code=code, count=count, page=page, where={"only": only})
        for code, count, page, only in (
            ("to_appraise", states[NominationState.SUBMITTED], "appraisal", "submitted"),
            ("to_decide", states[NominationState.ACCEPTED], "appraisal", "accepted"),
            ("units_silent", sum(one.rounds == 0 for one in tracked_units(app, year)), "tracking", "none"),
        )
        if count
    ]
    counts = {
        "units": len(units),
        "nominations": sum(states.values()),
        "granted": states[NominationState.GRANTED],
    }
    return [], waiting, counts, ""
