"""The kinds of paper the program prints: a new one is a module, a form file and a line here."""

from __future__ import annotations

from services.documents.forms import (
    award_history,
    ballot_count,
    collective_report,
    enrolment_sheet,
    handover,
    household_report,
    minutes,
    nomination_list,
    period_report,
    personal_report,
    recovery_sheet,
    submission,
)
from services.documents.forms.kind import FormKind

KINDS: tuple[FormKind, ...] = (
    submission.KIND,
    nomination_list.KIND,
    collective_report.KIND,
    personal_report.KIND,
    household_report.KIND,
    minutes.KIND,
    ballot_count.KIND,
    period_report.MOVEMENT,
    period_report.YEAR,
    handover.KIND,
    recovery_sheet.KIND,
    enrolment_sheet.KIND,
    award_history.KIND,
)

__all__ = ["KINDS", "FormKind"]
