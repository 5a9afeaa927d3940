"""A run of the window on a home of very many people: how long its list holds it up, as JSON on stdout.

`python -m tests.benchmarks.scrolling HOME PASSWORD`, in a process of its own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.benchmarks.desk import desk
from tests.benchmarks.heart import Heart, until
from ui.app import keep_for_good
from ui.jobs import Jobs
from ui.pages.recipients import RecipientsPage

_PAGES = 60
_TYPED = "nguyen thi"


def main(home: str, password: str) -> None:
    """Open the list, go through it by keys and by its bar, filter it; print {what: longest hold in ms}."""
    with desk(Path(home), password) as (window, jobs):
        until(lambda: not window.warming and not jobs.busy)
        keep_for_good()
        heart = Heart()
        heart.phase = "open the list"
        window.context.navigator.open("recipients")
        page = window.page
        assert isinstance(page, RecipientsPage)
        until(lambda: page.table.rows.is_loaded and not jobs.busy)
        _walk(page, jobs, heart)
        sys.stdout.write(json.dumps(heart.longest) + "\n")


def _walk(page: RecipientsPage, jobs: Jobs, heart: Heart) -> None:
    heart.phase = "page by page"
    for _ in range(_PAGES):
        QTest.keyClick(page.table, Qt.Key.Key_PageDown)
        heart.rest()
    heart.phase = "to the end and back"
    everyone = page.table.model().rowCount()
    for key, row in ((Qt.Key.Key_End, everyone - 1), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(page.table, key, Qt.KeyboardModifier.ControlModifier)
        heart.rest()
        until(lambda: not jobs.busy)
        _expect(page.table.currentIndex().row() == row, heart.phase)
    heart.phase = "by the bar"
    bar = page.table.verticalScrollBar()
    for place in range(_PAGES):
        bar.setValue(bar.maximum() * place // _PAGES)
        heart.rest()
    heart.phase = "filter"
    for letter in _TYPED:
        QTest.keyClick(page.search, letter)
        heart.rest()
    until(lambda: page.table.query.text == _TYPED and page.table.rows.is_loaded and not jobs.busy)
    _expect(0 < page.table.model().rowCount() < everyone, heart.phase)


def _expect(true: bool, phase: str) -> None:
    """Refuse to measure a list that did not do what its keys say. Raises: AssertionError."""
    if not true:
        raise AssertionError(f"{phase}: the list is not where it should be")


if __name__ == "__main__":
    main(*sys.argv[1:])
