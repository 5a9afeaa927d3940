"""What is asked of the papers and what the screens get."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from models.types import PaperState
from services.documents import Document, FieldProblem

PlanState = Literal["missing", "draft", "issued", "outdated", "cancelled"]
NO_OPTIONS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """Which paper is wanted.

    `subject_uid`: the nomination of a report, the meeting of minutes, the bundle of a handover, an
    initiative or a movement; `report_uid`: a report on a period. `options`: "listed" (tờ trình: names in the
    text, bool), "medium", "scan", "due", "note", "receiver_name", "receiver_office" (handover), "author"
    (whose certificate of an initiative), "year" (of papers of movements, letters, the book), "units" (uids of
    units to be reminded).
    """

    form_id: str
    round_uid: str | None = None
    subject_uid: str | None = None
    report_uid: str | None = None
    options: Mapping[str, object] = field(default_factory=lambda: NO_OPTIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDraft:
    """A paper as it would be: nothing is stored. `problems`: what it lacks; `title` as stored when issued.

    `document`: what the PDF was made of, so that the same can be written for Word.
    """

    form_id: str
    pdf: bytes
    title: str
    pages: int
    problems: tuple[FieldProblem, ...]
    file_name: str
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPlanRow:
    """A paper a round needs.

    `state`: "missing" lacks something, "draft" can be issued, "issued", "outdated" (issued before the
    round was reopened and no longer true), "cancelled" (and not issued anew). `problems`: how many values it
    lacks; `paper_uid`, `number_text`, `issued_on` only when issued or outdated; `reopened_for`: the reason
    of the reopening, with "outdated"; `award_code`, `award_name`: of the nomination a report is on.
    """

    form_id: str
    title: str
    subject_uid: str | None
    subject_name: str
    state: PlanState
    paper_uid: str | None
    number_text: str
    issued_on: datetime.date | None
    problems: int
    reopened_for: str = ""
    award_code: str = ""
    award_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """A paper on record. `number_text`: "05/TTr-UBND", "" for a paper without a number."""

    uid: str
    form_id: str
    title: str
    number_text: str
    issued_on: datetime.date | None
    state: PaperState
    pages: int
    round_uid: str | None
    subject_uid: str | None
    replaced_by: str | None
    version: int
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePaper:
    """Number a paper, freeze it and store its bytes.

    `number` None takes the next one of the series; `with_gaps` prints room to write in where values
    lack, except for those that no hand fills in.
    """

    order: PaperOrder
    issued_on: datetime.date
    signer_index: int = 0
    number: int | None = None
    with_gaps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelPaper:
    """Take an issued paper out of use; its number is not given out again."""

    uid: str
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacePaper:
    """Issue a paper anew from the records as they are now, in place of an issued one."""

    uid: str
    reason: str
    issued_on: datetime.date
    signer_index: int = 0
    number: int | None = None
    with_gaps: bool = False
    expected_version: int | None = None
