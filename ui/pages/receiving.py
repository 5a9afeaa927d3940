"""Receiving a file, wherever it is asked for: choose, check, show what it brings, take it in after a yes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from services import exchange
from services.i18n import _
from services.progress import Progress
from ui.context import UiContext
from ui.presenters import receiving as words
from ui.prompts import Choice

FILES = "TDKT (*.tdkt)"


class Receiving(QObject):
    """`long(work, title, done, writes=…)` runs a job in the tray; `after()` comes when a file is in."""

    def __init__(
        self, context: UiContext, long: Callable[..., None], after: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._long, self._after = context, long, after

    def start(self) -> None:
        """Ask for a file, check it, show what it would bring, and take it in after a yes."""
        file = self._context.prompts.choose_file(_("File to receive"), FILES)
        if file:
            self._long(
                partial(plan_of, self._context.services, file),
                _("Checking {name}").format(name=file.name),
                self._on_planned,
                writes=False,
            )

    def _on_planned(self, found: tuple[Path, Any]) -> None:
        path, plan = found
        if plan.replay:  # nothing to ask: taking it in again would change nothing
            self._context.prompts.choice(
                path.name, words.plan_words(plan), (Choice(key="ok", label=_("Close"), primary=True),)
            )
            return
        answer = self._context.prompts.choice(
            _("Receive {name}?").format(name=path.name),
            words.plan_words(plan),
            (Choice(key="no", label=_("Not now")), Choice(key="yes", label=_("Receive"), primary=True)),
        )
        if answer == "yes":
            unit = self._context.role == "unit"
            take = exchange.apply_answer if unit else exchange.receive_bundle
            self._long(
                partial(_take_in, take, self._context.services, path),
                _("Receiving {name}").format(name=path.name),
                self._on_taken,
            )

    def _on_taken(self, done: Any) -> None:
        told = words.applied_words if self._context.role == "unit" else words.received_words
        if done.aside:  # what was left out is to be read, not to pass by
            close = (Choice(key="ok", label=_("Close"), primary=True),)
            self._context.prompts.choice(_("What became of the files"), told(done), close)
        else:
            self._context.prompts.toast(told(done))
        self._after()


def plan_of(app: Any, file: Path, progress: Progress) -> tuple[Path, Any]:
    """Return a file with what receiving it would do."""
    return file, exchange.plan_receive(app, file, progress)


def _take_in(take: Any, app: Any, file: Path, progress: Progress) -> Any:
    return take(app, file, progress)
