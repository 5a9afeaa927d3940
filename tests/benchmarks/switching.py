"""A run of the window on a home: how long each switch of page holds the window up, as JSON on stdout.

`python -m tests.benchmarks.switching HOME PASSWORD`, in a process of its own so that nothing is warm.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from services.recipients import RecipientFilter, recipient_keys
from services.rounds import list_rounds
from tests.benchmarks.desk import desk
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.pages.rounds import RoundsPage

_PATIENCE_S = 10.0
_NAP_S = 0.001
_A_COMMUNE = 20_000
STEPS = ("nominations", "council", "papers", "send")


def main(home: str, password: str) -> None:
    """Open the window, walk through all pages, print {what: [longest hold, until shown]} in ms."""
    with desk(Path(home), password) as (window, jobs):
        context = window.context
        _until_still(window, jobs)
        found: dict[str, tuple[float, float]] = {}
        # Ai đến hạn puts everybody to the rules: work of minutes for a province's worth of people, which
        # would be measured in every page after it. At the size of a commune it is visited like the others.
        many = len(recipient_keys(context.services, RecipientFilter())) > _A_COMMUNE
        for visit in ("first", "second"):
            for spec in window.specs:
                if spec.id == "due" and many:
                    continue
                found[f"{visit} {spec.id}"] = _measure(
                    window, jobs, lambda page=spec.id: context.navigator.open(page)
                )
        fullest = max(list_rounds(context.services), key=lambda row: row.nomination_count)
        enter = _measure(window, jobs, lambda: context.navigator.open("rounds", uid=fullest.uid))
        found["round entered"] = enter
        page = window.page
        assert isinstance(page, RoundsPage)
        for visit in ("first", "second"):
            for step in STEPS:
                found[f"{visit} step {step}"] = _measure(window, jobs, lambda to=step: page.go(to))
        sys.stdout.write(json.dumps(found) + "\n")


def _measure(window: MainWindow, jobs: Jobs, switch: Callable[[], object]) -> tuple[float, float]:
    """Return the longest piece in which the window answers to nothing, and the time until all is shown."""
    start = time.perf_counter()
    switch()
    QApplication.processEvents()
    first = time.perf_counter() - start
    later, shown = _until_still(window, jobs)
    return max(first, later) * 1000, (shown - start) * 1000


def _until_still(window: MainWindow, jobs: Jobs) -> tuple[float, float]:
    longest, shown = 0.0, time.perf_counter()
    end, still = shown + _PATIENCE_S, 0
    while still < 3 and time.perf_counter() < end:
        start = time.perf_counter()
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - start)
        if jobs.busy or window.warming:
            still = 0
            time.sleep(_NAP_S)
        else:
            still += 1
            shown = start if still == 1 else shown
    return longest, shown


if __name__ == "__main__":
    main(*sys.argv[1:])
