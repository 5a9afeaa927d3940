"""A form stays open until what it asks for has succeeded: a refusal is shown in it, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from services.errors import AppError
from ui.context import UiContext
from ui.dialogs.record_form import RecordDialog
from ui.prompts import NextStep

Steps = Callable[[AppError], NextStep | None]


class Submission(QObject):
    """Runs `use_case(services, command(values))` in the write lane each time the form is finished.

    Success closes the form, its draft goes, then `done(result)` is called. A refusal is shown in the form;
    `step` may give the button to it.
    """

    def __init__(
        self,
        context: UiContext,
        dialog: RecordDialog,
        use_case: Callable[..., Any],
        command: Callable[[dict[str, Any]], object],
        done: Callable[[Any], None] | None = None,
        step: Steps | None = None,
    ) -> None:
        super().__init__(dialog)
        self._context, self._dialog = context, dialog
        self._use_case, self._command, self._done, self._step = use_case, command, done, step
        dialog.stay_open_for(self.run)

    def run(self, values: dict[str, Any]) -> None:
        """Run the use case with what was typed."""
        try:
            command = self._command(values)
        except AppError as error:
            self._on_refused(error)
            return
        work = partial(self._use_case, self._context.services, command)
        self._context.jobs.write(self, work, self._on_done, self._on_refused)

    def _on_done(self, result: Any) -> None:
        self._dialog.succeed()
        if self._done is not None:
            self._done(result)

    def _on_refused(self, error: AppError) -> None:
        self._dialog.refuse(error, self._step(error) if self._step is not None else None)
