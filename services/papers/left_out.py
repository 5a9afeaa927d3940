"""The papers of a round that are not in force: what each lacks, and where that is put right."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import select

from models.nominations import Nomination
from services.app import Services
from services.documents.data import PaperDate
from services.errors import AppError
from services.papers.drawing import drawn
from services.papers.errors import PaperGlyphError, PaperRoomError
from services.papers.filled import Filled, enclosed_with
from services.papers.filling import MEETING_FORMS, Filler
from services.papers.issuing import submission_issued
from services.papers.reads import round_paper_plan
from services.report_forms import REPORT_FORMS

Place = Literal["report", "recipient", "council", "papers", "nominations", "settings", "send"]
# What the particulars of the office fill in the papers of a round.
_OF_OFFICE = ("head", "addressees", "issuer_name", "authority", "signer", "giver", "receiver")
_OF_RECIPIENT = (
    "letterhead",
    "person",
    "unit",
    "householder",
    "address",
    "name",
    "born",
    "service",
)
# What the particulars of the round say: of the deed for which it was opened.
_OF_ROUND = ("deed", "years")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A paper left out. `lacks`: the names of what it lacks; `blocked`: why it can't be issued at all.

    `subject_uid`: the nomination of a report; `recipient_uid` and `award_code` whom and what that is about.
    """

    form_id: str
    title: str
    subject_name: str
    award_code: str
    subject_uid: str | None
    recipient_uid: str | None
    lacks: tuple[str, ...]
    blocked: AppError | None
    place: Place


def left_out(app: Services, round_uid: str) -> tuple[LeftOut, ...]:
    """Return the papers of the plan that are not issued, in its order. Raises: NotFoundError."""
    waiting = {
        (row.form_id, row.subject_uid) for row in round_paper_plan(app, round_uid) if row.state != "issued"
    }
    with app.db.read() as session:
        number, day = submission_issued(session, round_uid)
        plan = [
            enclosed_with(filled, number, PaperDate.of(day) if day else None)
            for filled in Filler(session, app, round_uid=round_uid).plan()
            if (filled.form.id, filled.subject_uid) in waiting
        ]
        plan = [_tried(filled) for filled in plan]
        nominations = {
            row.uid: row
            for row in session.execute(
                select(Nomination.uid, Nomination.recipient_uid, Nomination.award_code).where(
                    Nomination.round_uid == round_uid
                )
            )
        }
    return tuple(_row(filled, nominations.get(filled.subject_uid or "")) for filled in plan)


def _tried(filled: Filled) -> Filled:
    """Return a complete paper with why it can't be printed, if so."""
    if filled.blocked is not None or filled.problems:
        return filled
    try:
        drawn(filled)
    except (PaperGlyphError, PaperRoomError) as error:
        return replace(filled, blocked=error)
    return filled


def _row(filled: Filled, nomination: Any) -> LeftOut:
    return LeftOut(
        form_id=filled.form.id,
        title=filled.form.title,
        subject_name=filled.subject_name,
        subject_uid=filled.subject_uid,
        award_code=nomination.award_code if nomination else "",
        recipient_uid=nomination.recipient_uid if nomination else None,
        lacks=tuple(dict.fromkeys(problem.label for problem in filled.problems)),
        blocked=filled.blocked,
        place=_place(filled),
    )


def _place(filled: Filled) -> Place:
    unprinted = isinstance(filled.blocked, (PaperGlyphError, PaperRoomError))
    field = str(filled.blocked.params["field"]) if filled.blocked is not None and unprinted else ""
    first = re.split(r"[.,\[]", filled.problems[0].field if filled.problems else field)[0]
    if filled.form.id in MEETING_FORMS:
        return "nominations" if unprinted and first == "results" else "council"
    if filled.form.id in REPORT_FORMS:
        if first in _OF_ROUND:
            return "nominations"
        return "recipient" if first in _OF_RECIPIENT else "report"
    if first in _OF_OFFICE:
        return "settings"
    if filled.form.id == "phieu_giao_nhan":
        return "send"
    return "papers" if first in ("", "submission_number") else "nominations"
