"""A run of the whole program on a home: how long its opening holds the window up, as JSON on stdout.

`python -m tests.benchmarks.opening HOME PASSWORD`, in a process of its own so that nothing is warm.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.app import Program, keep_for_good, make_application

_BEAT_MS = 2
_PATIENCE_S = 20.0
_NAP_S = 0.0005


class Heart:
    """Beats in the event loop; remembers the longest time between two beats, by what was going on."""

    def __init__(self) -> None:
        self.phase = ""
        self.longest: dict[str, float] = {}
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000
        self.longest[self.phase] = max(gap, self.longest.get(self.phase, 0.0))
        self._last = now


def main(home: str, password: str) -> None:
    """Start, unlock, let all pages be made beforehand; print {phase: longest hold in ms}."""
    app = make_application()
    program = Program(Path(home))
    program.working.connect(keep_for_good)
    heart = Heart()
    heart.phase = "start"
    program.start()
    _until(app, lambda: hasattr(program.start_window.box, "password"))
    heart.phase = "unlock"
    unlock = program.start_window.box
    unlock.password.setText(password)  # type: ignore[attr-defined]
    unlock.unlock()  # type: ignore[attr-defined]
    _until(app, lambda: program.window is not None)
    heart.phase = "first page"
    _until(app, lambda: not program.window.warming and not program.jobs.busy)
    sys.stdout.write(json.dumps(heart.longest) + "\n")
    sys.stdout.flush()
    program.window.close()
    program.close()


def _until(app: QApplication, reached: Callable[[], bool]) -> None:
    end = time.perf_counter() + _PATIENCE_S
    while not reached():
        if time.perf_counter() > end:
            raise TimeoutError("the program did not get there")
        app.processEvents()
        time.sleep(_NAP_S)


if __name__ == "__main__":
    main(*sys.argv[1:])
