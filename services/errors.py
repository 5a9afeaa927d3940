"""The one tree of errors: a code and its parameters, never a sentence."""

from __future__ import annotations

from typing import ClassVar


class AppError(Exception):
    """A refusal that a user can be told about.

    `code` names the sentence in `services.messages`; `params` fill its fields.
    `exit_code` is what the command line returns: 2 usage, 3 refused input, 4 environment.
    """

    code: ClassVar[str] = "app.error"
    exit_code: ClassVar[int] = 3

    def __init__(self, **params: object) -> None:
        super().__init__(self.code, params)
        self.params = params

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code}({details})"


class RuleError(AppError):
    """A rule of the work forbids the step."""

    code = "rule.broken"


class InputError(AppError):
    """What was given can't be taken as it is."""

    code = "input.invalid"


class NotFoundError(AppError):
    """The record named does not exist here."""

    code = "record.not_found"


class ConflictError(AppError):
    """The record changed since it was read (`expected`, `actual` versions)."""

    code = "record.conflict"


class EnvError(AppError):
    """The machine, not the input, stands in the way: disk, permission, lock, font."""

    code = "env.error"
    exit_code = 4


class UsageError(AppError):
    """The command line was called wrongly."""

    code = "usage.wrong"
    exit_code = 2


class CancelledError(AppError):
    """The user stopped the work; nothing of it stays."""

    code = "job.cancelled"
