"""What a file for the superior would lack if it were written now."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from models.types import NominationState
from services.app import Services
from services.dossiers import Gap, round_gaps
from services.nomination_reads import NominationRow
from services.nominations import nomination_rows
from services.papers import PaperPlanRow, round_paper_plan
from services.report_forms import REPORT_FORMS

# Drawn up once the file is written.
HANDOVER = "phieu_giao_nhan"


@dataclass(frozen=True, slots=True, kw_only=True)
class SendLacks:
    """What is missing: reports and scans of nominations that go up, and papers to go along not in force."""

    gaps: tuple[Gap, ...]
    papers: tuple[PaperPlanRow, ...]

    def __bool__(self) -> bool:
        return bool(self.gaps or self.papers)


def going_up(rows: Sequence[NominationRow]) -> tuple[NominationRow, ...]:
    """Return the nominations that go to the superior with the file."""
    states = (NominationState.PASSED, NominationState.SUBMITTED)
    return tuple(row for row in rows if row.award_level != "commune" and row.state in states)


def not_issued(rows: Sequence[PaperPlanRow]) -> tuple[PaperPlanRow, ...]:
    """Return the papers of the plan that are not in force."""
    return tuple(row for row in rows if row.state != "issued")


def send_lacks(app: Services, round_uid: str) -> SendLacks:
    """Return what the file of a round would lack. Raises: NotFoundError."""
    sent = {row.uid for row in going_up(nomination_rows(app, round_uid))}
    return SendLacks(
        gaps=tuple(
            gap
            for gap in round_gaps(app, round_uid)
            if gap.nomination_uid in sent and gap.place in ("report", "papers")
        ),
        papers=tuple(row for row in not_issued(round_paper_plan(app, round_uid)) if _goes_along(row, sent)),
    )


def _goes_along(row: PaperPlanRow, sent: Set[str]) -> bool:
    """Tell whether a paper goes with the file: a report only with its nomination, a commune's own stays."""
    if row.form_id in REPORT_FORMS:
        return row.subject_uid in sent
    return row.form_id != HANDOVER
