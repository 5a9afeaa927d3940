"""A row of the table: our work against a floor measured in the same run, taking turns."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the result: in milliseconds unless `unit` is another; `limit`: the first milestone's."""

    work: str
    floor_ms: float | None
    ours_ms: float
    limit: str
    good: bool
    note: str = ""
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """Return ours / floor."""
        return self.ours_ms / self.floor_ms if self.floor_ms else None

    def fields(self) -> dict[str, object]:
        """Return the row for the JSON file."""
        return asdict(self) | {"ratio": self.ratio}


def turns(floor: Callable[[], object], ours: Callable[[], object], times: int = 7) -> tuple[float, float]:
    """Return the medians (ms) of both, run in turns so that a busy machine hits both alike."""
    floor()
    ours()
    seen: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for work, found in zip((floor, ours), seen, strict=True):
            found.append(once(work))
    return statistics.median(seen[0]), statistics.median(seen[1])


def once(work: Callable[[], object]) -> float:
    """Return how long one run takes, in ms."""
    gc.collect()
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def processor(work: Callable[[], object]) -> float:
    """Return the processor time of one run, in ms: for pure work, whatever else the machine does."""
    gc.collect()
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def ratio_row(
    work: str,
    floor: Callable[[], object],
    ours: Callable[[], object],
    limit: float,
    *,
    times: int = 7,
    note: str = "",
) -> Row:
    """Measure in turns; good when ours takes at most `limit` times the floor."""
    floor_ms, ours_ms = turns(floor, ours, times)
    return Row(
        work=work,
        floor_ms=floor_ms,
        ours_ms=ours_ms,
        limit=f"≤ {limit:g} ×",
        good=ours_ms <= limit * floor_ms,
        note=note,
    )


def absolute_row(work: str, ours: float, limit: float, *, note: str = "", unit: str = "ms") -> Row:
    """Judge one figure by itself, where the target is a wait a person would notice, or a size."""
    return Row(
        work=work,
        floor_ms=None,
        ours_ms=ours,
        limit=f"≤ {limit:g} {unit}",
        good=ours <= limit,
        note=note,
        unit=unit,
    )


def table(rows: list[Row], before: dict[str, float] | None = None) -> str:
    """Return the rows as text; `before`: what each work took in the baseline, its ratio or its ms."""
    lines = [f"{'work':58} {'floor':>10} {'ours':>11} {'ratio':>8} {'before':>10}  target"]
    for row in rows:
        floor = f"{row.floor_ms:.2f} ms" if row.floor_ms is not None else "–"
        ratio = f"{row.ratio:.2f} ×" if row.ratio is not None else "–"
        old = (before or {}).get(row.work)
        was = "–" if old is None else f"{old:.2f} {'×' if row.ratio is not None else row.unit}"
        mark = "ok  " if row.good else "SLOW"
        ours = f"{row.ours_ms:.2f} {row.unit}"
        lines.append(
            f"{row.work:58} {floor:>10} {ours:>11} {ratio:>8} {was:>10}  {row.limit:15} {mark} {row.note}"
        )
    return "\n".join(line.rstrip() for line in lines)
