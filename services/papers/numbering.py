"""Numbers of papers: one series per symbol, agency and calendar year (Nghị định 30/2020, Phụ lục I, II.3)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import extract, select
from sqlalchemy.orm import Session

from models.documents import NumberSeries, Paper
from models.types import PaperState
from services.papers.errors import PaperNumberTakenError


def next_number(session: Session, unit_id: str, symbol: str, year: int) -> int:
    """Return the number the next paper of the series gets; nothing is taken."""
    last = session.execute(
        select(NumberSeries.last_number).where(
            NumberSeries.unit_id == unit_id, NumberSeries.series == symbol, NumberSeries.year == year
        )
    ).scalar_one_or_none()
    return (last or 0) + 1


def take_number(session: Session, unit_id: str, symbol: str, day: date, wanted: int | None = None) -> int:
    """Take the next number of a series, or the one wanted; numbers of cancelled papers stay taken.

    Raises: PaperNumberTakenError.
    """
    series = session.scalars(
        select(NumberSeries).where(
            NumberSeries.unit_id == unit_id, NumberSeries.series == symbol, NumberSeries.year == day.year
        )
    ).one_or_none()
    if series is None:
        series = NumberSeries(unit_id=unit_id, series=symbol, year=day.year, last_number=0)
        session.add(series)
    number = series.last_number + 1 if wanted is None else wanted
    if number < 1 or (wanted is not None and _taken(session, unit_id, symbol, day.year, number)):
        raise PaperNumberTakenError(number=f"{number:02d}/{symbol}")
    series.last_number = max(series.last_number, number)
    session.flush()
    return number


def _taken(session: Session, unit_id: str, symbol: str, year: int, number: int) -> bool:
    found = session.execute(
        select(Paper.uid).where(
            Paper.owner == unit_id,
            Paper.symbol == symbol,
            Paper.number == number,
            Paper.state != PaperState.DRAFT,
            extract("year", Paper.issued_on) == year,
        )
    )
    return found.first() is not None


def number_text(number: int | None, symbol: str | None) -> str:
    """Return "05/TTr-UBND", or "" for a paper without a number."""
    return "" if number is None else f"{number:02d}/{symbol}"
