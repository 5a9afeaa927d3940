"""The beat of the event loop: how long the window answers to nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

_BEAT_MS = 2
_PATIENCE_S = 60.0
_NAP_S = 0.0005
_REST_S = 0.03  # a key held down


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

    def rest(self) -> None:
        """Let the window come to its beats, as between two keys."""
        end = time.perf_counter() + _REST_S
        while time.perf_counter() < end:
            QApplication.processEvents()
            time.sleep(_NAP_S)

    def _beat(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000
        self.longest[self.phase] = max(gap, self.longest.get(self.phase, 0.0))
        self._last = now


def until(reached: Callable[[], bool]) -> None:
    """Let events come until something is so. Raises: TimeoutError."""
    end = time.perf_counter() + _PATIENCE_S
    while not reached():
        if time.perf_counter() > end:
            raise TimeoutError("the program did not get there")
        QApplication.processEvents()
        time.sleep(_NAP_S)
