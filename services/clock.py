"""Time as an argument: the only module that reads the computer's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

# Viet Nam has one zone and no summer time; a fixed offset needs no time zone database (Windows has none).
VIETNAM = timezone(timedelta(hours=7), "+07")


class Clock(Protocol):
    """Where a use case asks for the time."""

    def now(self) -> datetime:
        """Return the moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """Return the calendar day in Viet Nam."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self.now().astimezone(VIETNAM).date()


@dataclass(slots=True)
class FixedClock:
    """A clock that stands, and moves only when told: tests, the demo, reproducible papers."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.astimezone(VIETNAM).date()

    def advance(self, **parts: float) -> None:
        """Move on by a `timedelta(**parts)`."""
        self.moment += timedelta(**parts)
