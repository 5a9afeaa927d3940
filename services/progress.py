"""How far long work is, and the wish to stop it: plain Python, for services, window and command line."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from services.errors import CancelledError


class CancelToken:
    """The user's wish to stop; set from any thread, read by the work."""

    __slots__ = ("_event",)

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next safe point."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Tell whether the stop was asked for."""
        return self._event.is_set()

    def check(self) -> None:
        """Stop here if asked to.

        Raises: CancelledError.
        """
        if self.cancelled:
            raise CancelledError


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressState:
    """One reading of a progress. `total` 0 means the end is not known; `note` is a sentence for the user."""

    done: int = 0
    total: int = 0
    note: str = ""

    @property
    def percent(self) -> int | None:
        """Return 0…100, or None while the end is not known."""
        return min(100, self.done * 100 // self.total) if self.total > 0 else None


class Progress:
    """Where work reports how far it is. Each report is also a safe point to stop at.

    `listener` is called in the thread of the work, with every reading.
    """

    __slots__ = ("_listener", "_state", "token")

    def __init__(
        self, token: CancelToken | None = None, listener: Callable[[ProgressState], None] | None = None
    ) -> None:
        self.token = token or CancelToken()
        self._listener = listener
        self._state = ProgressState()

    @property
    def state(self) -> ProgressState:
        """Return the last reading."""
        return self._state

    def report(self, done: int, total: int | None = None, note: str | None = None) -> None:
        """Say that `done` of `total` steps are finished; omitted parts stay as they were.

        Raises: CancelledError when the user asked to stop.
        """
        self.token.check()
        last = self._state
        self._state = ProgressState(
            done=done,
            total=last.total if total is None else total,
            note=last.note if note is None else note,
        )
        if self._listener is not None:
            self._listener(self._state)

    def step(self, note: str | None = None) -> None:
        """Say that one more step is finished.

        Raises: CancelledError when the user asked to stop.
        """
        self.report(self._state.done + 1, note=note)


def silent() -> Progress:
    """Return a progress nobody watches, for callers without a screen."""
    return Progress()
