"""The numbers of a year as văn thư looks them through: last, next, passed over, void."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import extract, select

from models.documents import NumberSeries, Paper
from models.types import PaperState
from services.app import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One series. `unused`: first and last of each run of numbers up to `last` that no paper here has.

    `void`: numbers of papers that were cancelled or replaced; they are not given out again.
    """

    symbol: str
    last: int
    unused: tuple[tuple[int, int], ...]
    void: tuple[int, ...]

    @property
    def next(self) -> int:
        """Return the number the next paper gets."""
        return self.last + 1


def number_series(app: Services, year: int) -> tuple[SeriesRow, ...]:
    """Return the series of the office in a calendar year, by symbol."""
    with app.db.read() as session:
        series = session.execute(
            select(NumberSeries.series, NumberSeries.last_number)
            .where(NumberSeries.unit_id == app.unit_id, NumberSeries.year == year)
            .order_by(NumberSeries.series)
        ).all()
        papers = session.execute(
            select(Paper.symbol, Paper.number, Paper.state).where(
                Paper.owner == app.unit_id,
                Paper.number.is_not(None),
                Paper.state != PaperState.DRAFT,
                Paper.deleted_at.is_(None),
                extract("year", Paper.issued_on) == year,
            )
        ).all()
    used: dict[str, set[int]] = defaultdict(set)
    void: dict[str, set[int]] = defaultdict(set)
    for symbol, number, state in papers:
        if symbol is None or number is None:
            continue
        used[symbol].add(number)
        if state is not PaperState.ISSUED:
            void[symbol].add(number)
    return tuple(
        SeriesRow(
            symbol=symbol,
            last=last,
            unused=_runs(set(range(1, last + 1)) - used[symbol]),
            void=tuple(sorted(void[symbol])),
        )
        for symbol, last in series
    )


def _runs(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return tuple(runs)
