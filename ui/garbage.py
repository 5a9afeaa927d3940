"""Python's garbage is collected in the GUI thread alone: a thread of ours would take widgets down."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class GuiGarbage(QObject):
    """From `start` to `stop` the collector runs by this timer, at the thresholds it has by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Take over."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give the collector back to Python."""
        self._timer.stop()
        gc.enable()

    def collect(self) -> None:
        """Collect the oldest generation whose count is over its threshold."""
        over = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(over):
            gc.collect(max(place for place, full in enumerate(over) if full))
