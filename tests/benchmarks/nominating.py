"""A run of the round's window in a big commune: how long nominating very many holds it up, as JSON on stdout.

`python -m tests.benchmarks.nominating HOME PASSWORD`, in a process of its own. It adds people and a round.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from services.app import Services
from services.recipients import SavePerson, insert_people
from services.rounds import OpenRound, open_round
from services.vocabulary import RoundKind
from tests.benchmarks.desk import desk
from tests.benchmarks.heart import Heart, until
from tests.benchmarks.records import names
from ui.app import keep_for_good
from ui.dialogs.nominate import NominateDialog
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.pages.rounds import RoundsPage

_PEOPLE = 1_200
_TYPED = "pham"
_OPEN_MS = 50


def main(home: str, password: str) -> None:
    """Nominate everybody a search finds, walk through them; print {what: longest hold in ms}."""
    with desk(Path(home), password) as (window, jobs):
        app = window.context.services
        with app.db.write("bench.load") as tx:
            insert_people(tx, app, [SavePerson(name=name) for name in names(_PEOPLE)])
        uid = _round(app)
        until(lambda: not window.warming and not jobs.busy)
        keep_for_good()
        heart = Heart()
        page = _enter(window, jobs, heart, uid)
        heart.phase = "form of nominations"
        QTimer.singleShot(_OPEN_MS, lambda: _choose(jobs, heart))
        page.nominations.add()  # comes back when the form is closed
        until(lambda: page.nominations.table.rows.rowCount() > 0 and not jobs.busy)
        _walk(page, jobs, heart)
        sys.stdout.write(json.dumps(heart.longest) + "\n")


def _round(app: Services) -> str:
    wish = OpenRound(title="Đợt đo", round_kind=RoundKind.YEAR_END, year=app.clock.today().year)
    [uid] = open_round(app, wish).uids["award_round"]
    return uid


def _enter(window: MainWindow, jobs: Jobs, heart: Heart, uid: str) -> RoundsPage:
    heart.phase = "enter the round"
    window.context.navigator.open("rounds", uid=uid)
    page = window.page
    assert isinstance(page, RoundsPage)
    until(lambda: page.round is not None and not jobs.busy)
    return page


def _choose(jobs: Jobs, heart: Heart) -> None:
    """Choose everybody, take them back, then nominate those of a family name."""
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, NominateDialog))
    table = dialog.table
    until(lambda: dialog.isVisible() and table.rows.is_loaded and not jobs.busy)
    heart.phase = "choose everybody and take them back"
    table.selectAll()
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Space)
        heart.rest()
        until(lambda: not jobs.busy)
    heart.phase = "search in the form"
    dialog.kinds.choose("person")
    QTest.keyClicks(dialog.search, _TYPED)
    dialog.search.settle()
    until(lambda: table.query.text == _TYPED and not jobs.busy)
    heart.phase = "choose those found"
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_Space)
    heart.rest()
    until(lambda: not jobs.busy)
    heart.phase = "nominate"
    dialog.finish()


def _walk(page: RoundsPage, jobs: Jobs, heart: Heart) -> None:
    heart.phase = "walk through the nominations"
    table = page.nominations.table
    for _ in range(10):
        QTest.keyClick(table, Qt.Key.Key_Down)
        heart.rest()
    heart.phase = "select all nominations"
    table.selectAll()
    heart.rest()
    until(lambda: not jobs.busy)
    heart.phase = "back and forth between the steps"
    for step in ("council", "papers", "send", "nominations"):
        page.go(step)
        until(lambda: not jobs.busy)


if __name__ == "__main__":
    main(*sys.argv[1:])
