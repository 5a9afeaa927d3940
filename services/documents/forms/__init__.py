"""The kinds of paper the program prints: a new one is its data, a form file and a line here."""

from __future__ import annotations

from services.documents.forms import (
    award_history,
    ballot_count,
    collective_report,
    decision,
    emulation,
    enrolment_sheet,
    handover,
    household_report,
    initiative_papers,
    letters,
    merit_reports,
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
    merit_reports.LONG_SERVICE,
    merit_reports.SUDDEN,
    merit_reports.THEMATIC,
    merit_reports.HERO_COLLECTIVE,
    merit_reports.HERO_PERSON,
    merit_reports.FOREIGN_COLLECTIVE,
    merit_reports.FOREIGN_PERSON,
    household_report.KIND,
    merit_reports.SUMMARY,
    minutes.KIND,
    letters.BALLOT,
    ballot_count.KIND,
    decision.KIND,
    initiative_papers.APPLICATION,
    initiative_papers.ACCOUNT,
    initiative_papers.DECISION,
    initiative_papers.CERTIFICATE,
    emulation.REGISTRATION,
    emulation.COVENANT,
    emulation.PLAN,
    period_report.MOVEMENT,
    period_report.YEAR,
    emulation.MARKS,
    handover.KIND,
    letters.COMPLETION,
    letters.BOOK,
    letters.INVITATION,
    letters.LETTER,
    recovery_sheet.KIND,
    enrolment_sheet.KIND,
    award_history.KIND,
)

__all__ = ["KINDS", "FormKind"]
