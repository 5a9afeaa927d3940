"""A form with its data, and what stands against issuing it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from services.documents import FieldProblem, Form, missing_fields
from services.documents.forms.nomination_list import NominationList
from services.errors import AppError


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form with its data. `symbol` "" takes no number; `blocked` is why it can't be issued yet.

    `met_on`: the day of the last meeting it reports; it can't be dated earlier.
    `award_code`, `award_name`: what a report is about, so that two on one person can be told apart.
    `about`: the nominations of its lines, where it has a line for each.
    """

    form: Form
    data: Any
    round_uid: str | None
    subject_uid: str | None
    subject_name: str
    symbol: str = ""
    blocked: AppError | None = None
    met_on: date | None = None
    award_code: str = ""
    award_name: str = ""
    about: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[FieldProblem, ...]:
        """Return what the paper lacks."""
        return tuple(missing_fields(self.form, self.data))


def enclosed_with(filled: Filled, number: int | None, day: Any) -> Filled:
    """Return the list with number and date of the tờ trình it goes with."""
    if not isinstance(filled.data, NominationList):
        return filled
    return replace(filled, data=replace(filled.data, submission_number=number, submission_date=day))
