"""Work off the GUI thread: a one-worker lane that writes, a wide lane that reads, answers on the GUI thread.

Every job has an owner. When the owner is gone, or asked again under the same key, the late answer is dropped.
"""

from __future__ import annotations

import itertools
import weakref
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal

from services.errors import AppError, CancelledError
from services.progress import CancelToken, Progress, ProgressState

Work = Callable[[], Any]
LongWork = Callable[[Progress], Any]
Done = Callable[[Any], None]
Failed = Callable[[AppError], None]
_TICK_MS = 150


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job:
    """One piece of work. A `title` makes it visible in the tray; without one it is quiet."""

    def __init__(
        self,
        number: int,
        work: LongWork,
        owner: QObject,
        done: Done | None,
        failed: Failed | None,
        title: str,
        key: str,
    ) -> None:
        self.number = number
        self.title = title
        self.key = key
        self.state = JobState.WAITING
        self.progress = Progress(CancelToken())
        self.result: Any = None
        self.error: Exception | None = None
        self._work = work
        self._owner = weakref.ref(owner)
        self._done = _weak(done)
        self._failed = _weak(failed)
        self.superseded = False

    @property
    def reading(self) -> ProgressState:
        """Return how far it is."""
        return self.progress.state

    def cancel(self) -> None:
        """Ask the work to stop at its next safe point."""
        self.progress.token.cancel()

    def drop(self) -> None:
        """Ask the work to stop; nobody waits for its answer any more."""
        self.superseded = True
        self.cancel()

    def run(self) -> None:
        """Do the work in the present thread and remember result or error."""
        self.state = JobState.RUNNING
        try:
            self.progress.token.check()
            self.result = self._work(self.progress)
            self.state = JobState.DONE
        except CancelledError as error:
            self.error, self.state = error, JobState.CANCELLED
        except Exception as error:
            # Kept and raised again on the GUI thread, where the crash handler lives.
            self.error, self.state = error, JobState.FAILED

    def deliver(self) -> None:
        """Hand the answer to the owner, on the GUI thread; a gone or impatient owner gets none."""
        owner = self._owner()
        if owner is None or not shiboken6.isValid(owner) or self.superseded:
            return
        if self.error is None:
            done = self._done()
            if done is not None:
                done(self.result)
        elif isinstance(self.error, AppError):
            failed = self._failed()
            if failed is not None:
                failed(self.error)
        else:
            raise self.error

    def owned_by(self, owner: QObject) -> bool:
        """Tell whether `owner` asked for it."""
        return self._owner() is owner


def _weak(callback: Callable[[Any], None] | None) -> Callable[[], Callable[[Any], None] | None]:
    """Return a reference that does not keep a page alive: bound methods are held weakly."""
    if callback is None:
        return _nothing
    if hasattr(callback, "__self__") and hasattr(callback, "__func__"):
        return weakref.WeakMethod(callback)
    kept = callback
    return lambda: kept


def _nothing() -> None:
    return None


class _Runnable(QRunnable):
    def __init__(self, job: Job, tell: Callable[[Job], None]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._job, self._tell = job, tell

    def run(self) -> None:
        self._job.run()
        with suppress(RuntimeError):  # the window was closed meanwhile: nobody waits for the answer
            self._tell(self._job)


class Jobs(QObject):
    """The two lanes. `changed` says that the list of visible jobs, or their progress, looks different."""

    changed = Signal()
    finished = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._active: dict[int, tuple[Job, _Runnable | None]] = {}
        self._writes, self._reads = QThreadPool(self), QThreadPool(self)
        self._writes.setMaxThreadCount(1)
        self._reads.setMaxThreadCount(max(2, min(4, QThreadPool.globalInstance().maxThreadCount())))
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.changed)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        # One answer per turn of the event loop: what is typed meanwhile comes between two of them.
        self._answers: deque[Job] = deque()
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn)

    def read(
        self, owner: QObject, work: Work, done: Done, failed: Failed | None = None, *, key: str = ""
    ) -> Job:
        """Ask a question in the wide lane. A new one with the same `key` makes the older answer void."""
        if key:
            self._supersede(owner, key)
        return self._start(self._reads, self._job(_quiet(work), owner, done, failed, "", key))

    def write(
        self,
        owner: QObject,
        work: Work,
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        title: str = "",
    ) -> Job:
        """Run a use case in the write lane; writes never overtake each other."""
        return self._start(self._writes, self._job(_quiet(work), owner, done, failed, title))

    def long(
        self,
        owner: QObject,
        work: LongWork,
        title: str,
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        writes: bool = True,
    ) -> Job:
        """Run long work that takes a `Progress`; it stands in the tray under `title` and can be cancelled."""
        pool = self._writes if writes else self._reads
        return self._start(pool, self._job(work, owner, done, failed, title))

    def visible(self) -> tuple[Job, ...]:
        """Return the titled jobs that are waiting or running, oldest first."""
        return tuple(job for job, _ in self._active.values() if job.title)

    @property
    def busy(self) -> bool:
        """Tell whether anything is under way."""
        return bool(self._active)

    def close(self, timeout_ms: int = 10_000) -> bool:
        """Ask everything to stop and wait for the threads; True when all are still."""
        for job, _ in self._active.values():
            job.drop()
        still = self._reads.waitForDone(timeout_ms) and self._writes.waitForDone(timeout_ms)
        if still:
            self._active.clear()
        self._timer.stop()
        return still

    def _supersede(self, owner: QObject, key: str) -> None:
        for job, _ in self._active.values():
            if job.key == key and job.owned_by(owner):
                job.drop()

    def _job(
        self,
        work: LongWork,
        owner: QObject,
        done: Done | None,
        failed: Failed | None,
        title: str,
        key: str = "",
    ) -> Job:
        return Job(next(self._numbers), work, owner, done, failed, title, key)

    def _start(self, lane: QThreadPool, job: Job) -> Job:
        runnable = _Runnable(job, self._ended.emit)
        self._active[job.number] = (job, runnable)
        lane.start(runnable)
        if job.title:
            self._timer.start()
            self.changed.emit()
        return job

    def _on_ended(self, job: Job) -> None:
        self._answers.append(job)
        self._turn.start()

    def _on_turn(self) -> None:
        if len(self._answers) <= 1:
            self._turn.stop()
        if self._answers:
            self._settle(self._answers.popleft())

    def _settle(self, job: Job) -> None:
        if self._active.pop(job.number, None) is None:
            return
        if not self.visible():
            self._timer.stop()
        if job.title:
            self.changed.emit()
            self.finished.emit(job)
        job.deliver()


class InlineJobs(Jobs):
    """The same interface, at once and in the caller's thread: for tests and for the screenshots."""

    def _start(self, lane: QThreadPool, job: Job) -> Job:
        # The lane plays no part: the caller's thread does the work.
        del lane
        self._active[job.number] = (job, None)
        job.run()
        self._settle(job)
        return job


def _quiet(work: Work) -> LongWork:
    def run(progress: Progress) -> Any:
        progress.token.check()
        return work()

    return run
