"""Answers of jobs come one by one, so that what is typed comes between them; pages wait for the jobs."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, QTimer

from services.errors import CancelledError
from ui.jobs import Jobs

_PATIENCE_MS = 5_000


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


class Asker(QObject):
    """Asks at the write lane, whose one worker ends its jobs in order."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.jobs, self.heard = jobs, []

    def ask(self, *answers: object) -> None:
        for one in answers:
            self.jobs.write(self, lambda one=one: one, self.on_answer)
        self.jobs._writes.waitForDone()

    def on_answer(self, one: object) -> None:
        self.heard.append(one)
        QTimer.singleShot(0, lambda: self.heard.append("typed"))


def test_what_is_typed_comes_between_two_answers(jobs, qtbot):
    asker = Asker(jobs)
    asker.ask(1, 2, 3)
    qtbot.waitUntil(lambda: asker.heard.count("typed") == 3, timeout=_PATIENCE_MS)
    assert asker.heard == [1, "typed", 2, "typed", 3, "typed"]
    assert not jobs.busy


def test_the_jobs_are_busy_until_the_last_answer_was_heard(jobs, qtbot):
    asker, busy = Asker(jobs), []
    asker.on_answer = lambda _one: busy.append(jobs.busy)
    asker.ask(1, 2)
    qtbot.waitUntil(lambda: len(busy) == 2, timeout=_PATIENCE_MS)
    assert busy == [True, False]


def test_nobody_hears_of_work_that_was_dropped(jobs, qtbot):
    asker, go, ended = Asker(jobs), threading.Event(), []

    def work(progress):
        go.wait(_PATIENCE_MS / 1000)
        try:
            progress.token.check()
        except CancelledError:
            ended.append("stopped")
            raise
        return "late"

    job = jobs.long(asker, work, "Việc dài", asker.on_answer, asker.on_answer)
    job.drop()
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=_PATIENCE_MS)
    assert ended in (["stopped"], [])  # it may not even have begun
    assert asker.heard == []
