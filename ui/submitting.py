"""A form stays open until what it asks for has succeeded: a refusal is shown in it, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from services.errors import AppError
from ui.context import UiContext
from ui.dialogs.staying import StayingDialog
from ui.prompts import Action, NextStep

Steps = Callable[[AppError], NextStep | None]


def as_answered(answer: Any) -> Any:
    """Return the answer of a dialog that is a command already."""
    return answer


def reasoned(command: Callable[..., object], **values: object) -> Callable[[str], object]:
    """Return what makes a command from the reason that was typed."""
    return lambda reason: command(reason=reason, **values)


@dataclass(frozen=True, slots=True)
class _Fault:
    """A fault of the program: the form must not stay locked over it; the crash handler gets it then."""

    error: Exception


def _tried(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except AppError:
        raise
    except Exception as error:
        return _Fault(error)


class Submission(QObject):
    """Runs `use_case(services, command(answer))` in the write lane each time the form is finished.

    Success closes the form, its draft goes, then `done(result)` is called. A refusal is shown in the form;
    `step` may give the button that goes on in the form, `away` one that leads to another place: the form is
    set aside for that, its draft kept, and `go_away()` goes there once the form is closed.
    """

    def __init__(
        self,
        context: UiContext,
        dialog: StayingDialog,
        use_case: Callable[..., Any],
        command: Callable[[Any], object],
        done: Callable[[Any], None] | None = None,
        step: Steps | None = None,
        away: Steps | None = None,
    ) -> None:
        super().__init__(dialog)
        self._context, self._dialog = context, dialog
        self._use_case, self._command, self._done = use_case, command, done
        self._step, self._away = step, away
        self._then: Action | None = None
        dialog.stay_open_for(self.run)

    def run(self, answer: Any) -> None:
        """Run the use case with what was typed."""
        try:
            command = self._command(answer)
        except AppError as error:
            self._on_refused(error)
            return
        except Exception:
            self._dialog.release()
            raise
        work = partial(_tried, partial(self._use_case, self._context.services, command))
        self._context.jobs.write(self, work, self._on_done, self._on_refused)

    def go_away(self) -> None:
        """Go where the button of the refusal leads, if that was chosen."""
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_done(self, result: Any) -> None:
        if isinstance(result, _Fault):
            self._dialog.release()
            raise result.error
        self._dialog.succeed()
        if self._done is not None:
            self._done(result)

    def _on_refused(self, error: AppError) -> None:
        self._dialog.refuse(error, self._way(error))

    def _way(self, error: AppError) -> NextStep | None:
        step = self._step(error) if self._step is not None else None
        if step is not None:
            return step
        away = self._away(error) if self._away is not None else None
        return NextStep(label=away.label, act=partial(self._set_aside, away.act)) if away else None

    def _set_aside(self, then: Action) -> None:
        self._then = then
        self._dialog.set_aside()
