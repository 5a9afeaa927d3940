"""Dates as people know them and as papers write them.

A birth year stays a year: nothing here ever makes 1 January out of it.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import total_ordering

from services.clock import VIETNAM
from services.errors import InputError


class DateInvalid(InputError):
    """The text is no date (`text`)."""

    code = "date.invalid"


class TimeInvalid(InputError):
    """The text is no time of day (`text`)."""

    code = "time.invalid"


_TIME = re.compile(r"(\d{1,2})\s*(?:(?:[:hg.]|giờ)\s*(?:(\d{1,2})(?:\s*(?:p|ph|phút))?)?)?", re.ASCII)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_VIETNAMESE = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})", re.ASCII)


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year or a day.

    `str()` gives the stored text: "2024", "2024-05" or "2024-05-17"; texts sort as dates do, a year before
    its months, a month before its days.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        try:
            date(self.year, self.month or 1, 1 if self.day is None else self.day)
        except ValueError:
            raise DateInvalid(text=f"{self.day}/{self.month}/{self.year}") from None
        if self.month == 0 or self.year < 1000 or (self.month is None and self.day is not None):
            raise DateInvalid(text=f"{self.day}/{self.month}/{self.year}")

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Return the date of a whole calendar day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date of "17/5/2024", "5/2024", "2024" (also with . or -) or of the stored text.

        Raises: DateInvalid; years of two digits are refused, they could be of two centuries.
        """
        cleaned = re.sub(r"\s*([/.-])\s*", r"\1", text.strip())
        if match := _ISO.fullmatch(cleaned):
            year, month, day = match.groups()
        elif match := _VIETNAMESE.fullmatch(cleaned):
            day, month, year = match.groups()
        else:
            raise DateInvalid(text=text)
        try:
            return cls(int(year), int(month) if month else None, int(day) if day else None)
        except DateInvalid:
            raise DateInvalid(text=text) from None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        return str(self) < str(other)

    @property
    def first_day(self) -> date:
        """Return the first day it can mean: a bound for comparing, never a date to show."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """Return the last day it can mean: a bound for comparing, never a date to show."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def whole_day(self) -> date | None:
        """Return the day when it is known, else None."""
        return self.first_day if self.day is not None else None

    def format(self) -> str:
        """Return 17/05/2024, 05/2024 or 2024."""
        parts = [*(f"{part:02d}" for part in (self.day, self.month) if part is not None), f"{self.year:04d}"]
        return "/".join(parts)

    def format_long(self) -> str:
        """Return the words of a paper, as far as the date is known: ngày 17 tháng 5 năm 2024."""
        words = [f"năm {self.year}"]
        if self.month is not None:
            words.insert(0, f"tháng {_paper_month(self.month)}")
        if self.day is not None:
            words.insert(0, f"ngày {self.day:02d}")
        return " ".join(words)


def _paper_month(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)


def is_stored_date(text: str) -> bool:
    """Tell whether a text is a date that may be known in part, written as records keep it."""
    try:
        return str(PartialDate.parse(text)) == text
    except DateInvalid:
        return False


def parse_date(text: str) -> date:
    """Return the day of "17/5/2024" or "2024-05-17". Raises: DateInvalid, also when the day is missing."""
    day = PartialDate.parse(text).whole_day
    if day is None:
        raise DateInvalid(text=text)
    return day


def parse_time(text: str) -> time:
    """Return the time of "8:00", "8h30", "8 giờ 30" or "8". Raises: TimeInvalid."""
    match = _TIME.fullmatch(text.strip().lower())
    hour, minute = (int(part or 0) for part in match.groups()) if match else (24, 0)
    if hour > 23 or minute > 59:
        raise TimeInvalid(text=text)
    return time(hour, minute)


def format_date(day: date) -> str:
    """Return 17/05/2024."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def format_datetime(moment: datetime) -> str:
    """Return 14:05 17/05/2024 in the time of Viet Nam. `moment` is aware."""
    local = moment.astimezone(VIETNAM)
    return f"{local.hour:02d}:{local.minute:02d} {format_date(local)}"


def long_date(day: date) -> str:
    """Return ngày 05 tháng 01 năm 2026: a zero before days under 10 and months 1 and 2 only.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục 4.
    """
    return PartialDate.of(day).format_long()


def long_time(hour: int, minute: int) -> str:
    """Return 8 giờ 05 phút, or 8 giờ for a full hour, as minutes and notices write it."""
    return f"{hour} giờ {minute:02d} phút" if minute else f"{hour} giờ"
