"""Which dates can be right at all: one table for what is typed and for what a file brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from services.clock import VIETNAM, Clock
from services.dates import PartialDate, format_date, format_datetime
from services.db import Database, newest_moment
from services.errors import InputError

# A PC whose clock stands before this day is wrong: the program did not exist yet.
_MADE = date(2026, 11, 20)


class ImplausibleDateError(InputError):
    """A date or a year can't be right where it stands (`field`, `value`, `first`, `last`)."""

    code = "date.implausible"


class ClockBehindError(ImplausibleDateError):
    """A date lies ahead of a clock that stands before what is on record (`now`, `newest`)."""

    code = "date.clock_behind"


class BeforeRoundError(InputError):
    """A day lies before the round it belongs to can have begun (`value`, `first`)."""

    code = "date.before_round"


class DeadlineEarlyError(InputError):
    """A round is to be sent before its dossiers came (`field`, `value`, `first`)."""

    code = "round.deadline_early"


class BeforeAchievementError(InputError):
    """A decision is older than the first year that it rewards (`value`, `year`)."""

    code = "date.before_achievement"


class BeforeMeetingError(InputError):
    """What rests on a vote is dated before the meeting that voted (`value`, `meeting`)."""

    code = "date.before_meeting"


class EndsEarlyError(InputError):
    """A meeting ends before it begins, or at the same minute (`ends`, `starts`)."""

    code = "meeting.ends_early"


@dataclass(frozen=True, slots=True)
class _Span:
    """From the first day of a year until today, or until the end of a year so many years ahead."""

    first: int
    ahead: int | None = None


# What happens in a life or to a collective; what an office of the State decided or did; what it plans.
_LIFE, _DONE, _YEAR, _PLAN = _Span(1880), _Span(1945), _Span(1945, 1), _Span(1945, 25)
_HISTORY = {"history_complete_from": _LIFE}
_SPANS: dict[str, dict[str, _Span]] = {
    "person": dict.fromkeys(("birth_date", "died_on", "recruited_on", "party_joined_on"), _LIFE) | _HISTORY,
    "collective": {"founded_on": _LIFE} | _HISTORY,
    "household": {"birth_date": _LIFE} | _HISTORY,
    "membership": {"from_date": _Span(1880, 1), "to_date": _PLAN},
    "award_record": {"decision_date": _DONE, "year_from": _YEAR, "year_to": _YEAR},
    "rating": {"document_date": _DONE, "year": _YEAR},
    "discipline": {"from_date": _YEAR, "to_date": _PLAN},
    "initiative": {"decision_date": _DONE, "year": _YEAR},
    "initiative_use": {"year": _YEAR},
    "movement": {"document_date": _DONE}
    | dict.fromkeys(("start_date", "end_date", "final_review_date"), _PLAN),
    "target_result": {"period_from": _PLAN, "period_to": _PLAN},
    "registration": {"registered_on": _DONE, "year": _PLAN},
    "award_round": {"received_on": _YEAR, "deadline": _PLAN, "year": _PLAN},
    "nomination": {"year_from": _YEAR, "year_to": _YEAR},
    "council": {"decision_date": _DONE},
    "meeting": {"starts_at": _YEAR, "ends_at": _YEAR},
    "decision": {"decided_on": _DONE},
    "paper": {"issued_on": _YEAR},
    "report": {"period_from": _PLAN, "period_to": _PLAN, "year": _PLAN},
    "event": {"happened_at": _DONE},
}
_AFTER_BIRTH = ("died_on", "recruited_on", "party_joined_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A value that can't be right: the field, the value as people write it, the bounds.

    `ahead`: it lies after the last day, which the clock decides.
    """

    field: str
    value: str
    first: str
    last: str
    ahead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockDoubt:
    """A clock that says `now`, though something here is as new as `newest`; both as people write them."""

    now: str
    newest: str


class Dated(Protocol):
    """What has a clock, and records or none (`db` None)."""

    @property
    def clock(self) -> Clock: ...
    @property
    def db(self) -> Database | None: ...


def clock_doubt(app: Dated) -> ClockDoubt | None:
    """Return that the clock stands before work saved here or before the program was made, or None."""
    newest = datetime(_MADE.year, _MADE.month, _MADE.day, tzinfo=VIETNAM)
    saved = newest_moment(app.db) if app.db is not None else None
    newest, now = max(newest, saved or newest), app.clock.now()
    return ClockDoubt(now=format_datetime(now), newest=format_datetime(newest)) if now < newest else None


def check_dates(app: Dated, kind: str, command: object) -> None:
    """Refuse a command whose dates can't be right. Raises: ImplausibleDateError, ClockBehindError."""
    for doubt in doubts(app.clock, kind, {name: getattr(command, name, None) for name in _SPANS[kind]}):
        told = {"field": doubt.field, "value": doubt.value, "first": doubt.first, "last": doubt.last}
        behind = clock_doubt(app) if doubt.ahead else None
        if behind is not None:
            raise ClockBehindError(**told, now=behind.now, newest=behind.newest)
        raise ImplausibleDateError(**told)


def doubts(clock: Clock, kind: str, values: Mapping[str, Any]) -> Iterator[Doubt]:
    """Yield what can't be right of a record: `values` by attribute, dates, years and dates as stored."""
    for name, span in _SPANS.get(kind, {}).items():
        value = values.get(name)
        if value is None:
            continue
        earliest, latest = bounds(clock, span)
        low, high, shown = _reach(value)
        years = isinstance(value, int)
        if low > latest or high < earliest:
            yield Doubt(
                field=name,
                value=shown,
                first=str(earliest.year) if years else format_date(earliest),
                last=str(latest.year) if years else format_date(latest),
                ahead=low > latest,
            )


def limits(clock: Clock, kind: str) -> dict[str, tuple[date, date]]:
    """Return the first and the last day that each field of a kind can mean."""
    return {name: bounds(clock, span) for name, span in _SPANS.get(kind, {}).items()}


def before_birth(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the fields of a person, stored texts, that lie before the birth."""
    born = values.get("birth_date")
    for name in _AFTER_BIRTH if isinstance(born, str) else ():
        value = values.get(name)
        if value and PartialDate.parse(value).last_day < PartialDate.parse(str(born)).first_day:
            yield name


def check_after_round(day: date | None, year: int, received_on: date) -> None:
    """Refuse a day before a round: before its year and before its dossiers came. Raises: BeforeRoundError."""
    first = min(date(year, 1, 1), received_on)
    if day is not None and day < first:
        raise BeforeRoundError(value=format_date(day), first=format_date(first))


def check_deadline(deadline: date | None, received_on: date) -> None:
    """Refuse a round that is due before its dossiers came. Raises: DeadlineEarlyError."""
    if deadline is not None and deadline < received_on:
        first = format_date(received_on)
        raise DeadlineEarlyError(field="deadline", value=format_date(deadline), first=first)


def check_after_achievement(day: PartialDate | None, year_from: int | None) -> None:
    """Refuse a decision older than the first year that it rewards. Raises: BeforeAchievementError."""
    if day is not None and year_from is not None and day.year < year_from:
        raise BeforeAchievementError(value=day.format(), year=year_from)


def check_after_meeting(day: date, meeting: date | None) -> None:
    """Refuse a day before the meeting that something rests on. Raises: BeforeMeetingError."""
    if meeting is not None and day < meeting:
        raise BeforeMeetingError(value=format_date(day), meeting=format_date(meeting))


def check_meeting_times(starts_at: datetime, ends_at: datetime | None) -> None:
    """Refuse a meeting that ends before it begins. Raises: EndsEarlyError."""
    if ends_at is not None and ends_at <= starts_at:
        raise EndsEarlyError(ends=format_datetime(ends_at), starts=format_datetime(starts_at))


def bounds(clock: Clock, span: _Span) -> tuple[date, date]:
    """Return the first and the last day of a span."""
    today = max(clock.today(), _MADE)
    last = today if span.ahead is None else date(today.year + span.ahead, 12, 31)
    return date(span.first, 1, 1), last


def _reach(value: Any) -> tuple[date, date, str]:
    """Return the first and last day a value can mean, and how people write it."""
    if isinstance(value, int):
        return date(min(max(value, 1), 9999), 1, 1), date(min(max(value, 1), 9999), 12, 31), str(value)
    if isinstance(value, datetime):
        day = value.astimezone(VIETNAM).date()
        return day, day, format_date(day)
    if isinstance(value, date):
        return value, value, format_date(value)
    partial = PartialDate.parse(value) if isinstance(value, str) else value
    return partial.first_day, partial.last_day, partial.format()
