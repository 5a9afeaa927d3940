"""Which issued papers are untrue since their round was taken back: those it made say something else."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.documents import Paper
from models.events import Event
from models.types import PaperState
from services.documents import to_jsonable
from services.papers.facts import RoundFacts
from services.papers.filled import Filled
from services.papers.issuing import stamped_with, with_head

# Chosen anew with each issue; a change of these alone makes no paper untrue.
_CHOSEN = frozenset({"signer", "listed"})
# Where a paper has a line for each nomination.
_LINES = {
    "to_trinh": "lines",
    "danh_sach": "lines",
    "bien_ban_hop": "results",
    "bien_ban_kiem_phieu": "results",
}
# Which file changed hands stays as it was.
_HANDOVER = "phieu_giao_nhan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """The last time a round was taken back: `changed` is its place in the order of changes."""

    changed: int
    reason: str


def last_reopening(session: Session, round_uid: str) -> Reopening | None:
    """Return the last reopening of a round. The order of changes counts, never a clock."""
    row = session.execute(
        select(Event.changed, Event.reason)
        .where(Event.subject_uid == round_uid, Event.action == "reopen", Event.deleted_at.is_(None))
        .order_by(Event.changed.desc())
        .limit(1)
    ).one_or_none()
    return Reopening(changed=row.changed, reason=row.reason or "") if row else None


def may_be_outdated(session: Session, round_uid: str) -> bool:
    """Tell whether a round was taken back after a paper in force was issued."""
    reopening = last_reopening(session, round_uid)
    if reopening is None:
        return False
    older = select(Paper.uid).where(
        Paper.round_uid == round_uid,
        Paper.form_id != _HANDOVER,
        Paper.state == PaperState.ISSUED,
        Paper.changed < reopening.changed,
        Paper.deleted_at.is_(None),
    )
    return session.execute(older.limit(1)).first() is not None


def is_outdated(
    session: Session, filled: Filled, paper: Paper, reopening: Reopening | None, facts: RoundFacts
) -> bool:
    """Tell whether a paper issued before the round was reopened says other things than the records now.

    Without a reopening the records may go on (an award is booked, a person moves): the paper stands. So it
    does for whom nobody works on any more: what lies at the superior, or was decided there, was decided on
    what the paper said. A report is about one nomination; tờ trình, list, minutes and count of votes have a
    line for each, and are untrue when a line of one that is worked on differs, or when lines went or came.
    """
    if reopening is None or paper.changed > reopening.changed or paper.issued_on is None:
        return False
    away = {one.uid for one in facts.candidates if one.away}
    if filled.form.id == _HANDOVER or filled.subject_uid in away:
        return False
    data = with_head(stamped_with(session, filled, paper.issued_on).data, paper.number, paper.issued_on)
    now, before = _content(to_jsonable(data)), _content(paper.snapshot)
    key = _LINES.get(filled.form.id, "")
    lines, had = now.pop(key, []), before.pop(key, [])
    return now != before or not _stand(lines, filled.about, had, away)


def _content(snapshot: dict[str, Any]) -> dict[str, Any]:
    """Return what a paper says, whoever signed it."""
    return {key: value for key, value in snapshot.items() if key not in _CHOSEN}


def _stand(lines: Sequence[Any], about: Sequence[str], had: Sequence[Any], away: Collection[str]) -> bool:
    """Tell whether the lines on nominations that are worked on stood there, and as many others beside."""
    left = list(had)
    for line, uid in zip(lines, about, strict=True) if lines else ():
        if uid in away:
            continue
        if line not in left:
            return False
        left.remove(line)
    return len(left) == sum(uid in away for uid in about)
