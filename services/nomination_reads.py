"""Nominations as the screens show them: one list in a fixed number of queries, one record in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Executable, bindparam, select
from sqlalchemy.orm import Session

from models.attachments import Attachment
from models.councils import BallotResult, Meeting
from models.decisions import Appraisal, DecisionItem
from models.nominations import AchievementReport, AwardRound, Nomination
from models.recipients import Person, Recipient
from models.types import AppraisalOutcome, NominationState, RecipientKind
from services.app import Services
from services.errors import NotFoundError
from services.events import EventRow, events_of
from services.paper_kinds import how_filled
from services.regimes import Regime
from services.regimes.pack import Dossier as RegimeDossier
from services.report_forms import least_words, report_form


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationRow:
    """A nomination in the list of its round.

    `eligibility`: "eligible", "not_eligible", "needs_judgement", None before the first check.
    `conditional`: eligible only if an award that the same round proposes is given.
    `votes`: "11/12" or ""; `state_reason`: why it was returned or refused; `lacking`: papers missing.
    """

    uid: str
    round_uid: str
    recipient_uid: str
    recipient_kind: RecipientKind
    recipient_name: str
    recipient_subtitle: str
    award_code: str
    award_name: str
    award_level: str
    eligibility: str | None
    missing_count: int
    override_reason: str | None
    report_words: int
    report_needed: bool
    report_complete: bool
    papers_have: int
    papers_need: int
    lacking: tuple[str, ...]
    votes: str
    passed: bool | None
    state: NominationState
    state_reason: str | None
    version: int
    owner: str
    conditional: bool = False
    report_form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationView:
    """A nomination in full; `row` is what the list shows, `verdict` the stored tree."""

    row: NominationRow
    year_from: int
    year_to: int
    summary: str | None
    confirmations: Mapping[str, Any]
    verdict: Mapping[str, Any] | None
    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """What belongs to the nominations of one list, by nomination uid."""

    words: dict[str, int]
    papers: dict[str, set[str]]
    ballots: dict[str, tuple[int, int, bool]]
    reasons: dict[str, str | None]


# Made once: to put these statements together anew takes longer than to run them.
_COLLECTIVE = Recipient.__table__.alias("collective")
_ROWS = (
    select(
        Nomination.uid,
        Nomination.round_uid,
        Nomination.recipient_uid,
        Recipient.recipient_kind,
        Recipient.name.label("recipient_name"),
        Recipient.address,
        Recipient.occupation,
        Person.__table__.c.government_position,
        _COLLECTIVE.c.name.label("collective_name"),
        Nomination.award_code,
        Nomination.verdict,
        Nomination.override_reason,
        Nomination.state,
        Nomination.version,
        Nomination.owner,
        AwardRound.regime,
        AwardRound.received_on,
        AwardRound.basis,
    )
    .join(Recipient, Recipient.uid == Nomination.recipient_uid)
    .join(AwardRound, AwardRound.uid == Nomination.round_uid)
    .outerjoin(_COLLECTIVE, _COLLECTIVE.c.uid == Recipient.collective_uid)
    .where(Nomination.deleted_at.is_(None))
    .order_by(Recipient.recipient_kind.desc(), Recipient.sort_key, Nomination.uid)
)
_UIDS: BindParameter[Any] = bindparam("uids", expanding=True)
_WORDS = select(AchievementReport.nomination_uid, AchievementReport.word_count).where(
    AchievementReport.nomination_uid.in_(_UIDS), AchievementReport.deleted_at.is_(None)
)
_PAPERS = select(Attachment.nomination_uid, Attachment.paper_code).where(
    Attachment.nomination_uid.in_(_UIDS), Attachment.deleted_at.is_(None)
)
_BALLOTS = (
    select(BallotResult.nomination_uid, BallotResult.agree, Meeting.total_members, BallotResult.passed)
    .join(Meeting, Meeting.uid == BallotResult.meeting_uid)
    .where(
        BallotResult.nomination_uid.in_(_UIDS),
        BallotResult.deleted_at.is_(None),
        Meeting.deleted_at.is_(None),
    )
    .order_by(Meeting.starts_at, Meeting.uid)
)
_RETURNS = (
    select(Appraisal.nomination_uid, Appraisal.reason)
    .join(Nomination, Nomination.uid == Appraisal.nomination_uid)
    .where(
        Appraisal.nomination_uid.in_(_UIDS),
        Appraisal.outcome == AppraisalOutcome.RETURNED,
        Appraisal.nomination_version == Nomination.version,
        Appraisal.deleted_at.is_(None),
    )
    .order_by(Appraisal.appraised_at)
)
_REFUSALS = select(DecisionItem.nomination_uid, DecisionItem.reason).where(
    DecisionItem.nomination_uid.in_(_UIDS),
    DecisionItem.reason.is_not(None),
    DecisionItem.deleted_at.is_(None),
)


def nomination_rows(app: Services, round_uid: str) -> tuple[NominationRow, ...]:
    """Return the nominations of a round, people by given name; the number of queries is fixed."""
    return rows_where(app, Nomination.round_uid == round_uid)


def get_nomination(app: Services, uid: str) -> NominationView:
    """Return a nomination in full. Raises: NotFoundError."""
    found = rows_where(app, Nomination.uid == uid)
    if not found:
        raise NotFoundError(kind="nomination", uid=uid)
    with app.db.read() as session:
        more = session.execute(
            select(
                Nomination.year_from,
                Nomination.year_to,
                Nomination.summary,
                Nomination.confirmations,
                Nomination.verdict,
            ).where(Nomination.uid == uid)
        ).one()
    return NominationView(row=found[0], **more._asdict(), events=events_of(app, uid))


def rows_where(app: Services, *conditions: Any) -> tuple[NominationRow, ...]:
    """Return the nominations that meet the conditions, with all that the lists show."""
    with app.db.read() as session:
        return rows_in(session, app, *conditions)


def rows_in(session: Session, app: Services, *conditions: Any) -> tuple[NominationRow, ...]:
    """Return the nominations that meet the conditions, as a session sees them."""
    found = session.execute(_ROWS.where(*conditions)).all()
    around = _around(session, [row.uid for row in found])
    return tuple(_row(app.packs.regime(row.regime, row.received_on), row, around) for row in found)


def _row(regime: Regime, row: Any, around: _Around) -> NominationRow:
    award = regime.awards.get(row.award_code)
    words, scanned = around.words.get(row.uid, 0), around.papers[row.uid]
    verdict = row.verdict or {}
    asked = regime.dossier(row.award_code, row.recipient_kind.value, row.basis.value)
    needed = needed_papers(asked, verdict.get("root"), scanned)
    reports = [code for code in needed if how_filled(code) == "report"]
    form = report_form(regime, row.award_code, row.recipient_kind, row.basis.value)
    least = least_words(form)
    written = all(words >= least or code in scanned for code in reports)
    scans = [code for code in needed if how_filled(code) == "attachment"]
    lacking = tuple(code for code in scans if code not in scanned)
    brought = sum(words >= least or code in scanned for code in reports)
    votes = around.ballots.get(row.uid)
    return NominationRow(
        uid=row.uid,
        round_uid=row.round_uid,
        recipient_uid=row.recipient_uid,
        recipient_kind=row.recipient_kind,
        recipient_name=row.recipient_name,
        recipient_subtitle=_subtitle(row),
        award_code=row.award_code,
        award_name=award.printed_name if award else row.award_code,
        award_level=award.level if award else "other",
        eligibility=verdict.get("eligibility"),
        missing_count=count_open(verdict.get("root")),
        conditional=on_condition(verdict.get("root")),
        override_reason=row.override_reason,
        report_words=words,
        report_needed=bool(reports) and least > 0,
        report_complete=written,
        report_form=form,
        papers_have=len(scans) - len(lacking) + brought,
        papers_need=len(scans) + len(reports),
        lacking=lacking,
        votes=f"{votes[0]}/{votes[1]}" if votes else "",
        passed=votes[2] if votes else None,
        state=row.state,
        state_reason=around.reasons.get(row.uid),
        version=row.version,
        owner=row.owner,
    )


def _subtitle(row: Any) -> str:
    if row.recipient_kind is RecipientKind.PERSON:
        parts = (row.government_position or row.occupation, row.collective_name)
        return " · ".join(part for part in parts if part)
    return row.address or ""


def needed_papers(
    dossier: RegimeDossier, root: Mapping[str, Any] | None, have: Container[str]
) -> tuple[str, ...]:
    """Return the codes of the papers that a dossier must hold.

    Of the papers that a condition calls for one is enough: the one that is there, else that of the first
    condition met in the stored verdict tree.
    """
    used = list(_met_leaves(root))
    called = [
        (min(used.index(name) for name in paper.needed_by if name in used), paper.paper)
        for paper in dossier.papers
        if not paper.required and not set(used).isdisjoint(paper.needed_by)
    ]
    chosen = min(called, key=lambda one: (one[1] not in have, one[0]), default=None)
    return tuple(
        paper.paper
        for paper in dossier.papers
        if paper.required or (chosen is not None and paper.paper == chosen[1])
    )


def _met_leaves(root: Mapping[str, Any] | None) -> Iterator[str]:
    children = (root or {}).get("children") or ()
    if root and not children and root.get("outcome") == "met":
        yield str(root.get("id"))
    for child in children:
        yield from _met_leaves(child)


def count_open(root: Mapping[str, Any] | None) -> int:
    """Return how many leaves of a stored verdict tree are not met or unknown, of open groups only."""
    if not root or root.get("outcome") == "met":
        return 0
    children = root.get("children") or ()
    if not children:
        return 1
    if root.get("group") == "any":
        # One way is enough: the nearest one counts.
        return min(count_open(child) for child in children)
    return sum(count_open(child) for child in children)


def on_condition(root: Mapping[str, Any] | None) -> bool:
    """Tell whether a stored verdict tree is met only if awards the round proposes are given."""
    if not root or root.get("outcome") != "met":
        return False
    children = [child for child in root.get("children") or () if child.get("outcome") == "met"]
    if not children:
        return any(one.get("standing") == "proposed" for one in root.get("evidence") or ())
    found = [on_condition(child) for child in children]
    return all(found) if root.get("group") == "any" else any(found)


def _around(session: Session, uids: Sequence[str]) -> _Around:
    def read(statement: Executable) -> Any:
        return session.execute(statement, {"uids": list(uids)})

    papers: dict[str, set[str]] = defaultdict(set)
    for uid, code in read(_PAPERS):
        papers[uid].add(code)
    reasons: dict[str, str | None] = dict(read(_RETURNS).all()) | dict(read(_REFUSALS).all())
    return _Around(
        words=dict(read(_WORDS).all()),
        papers=papers,
        ballots={uid: (agree, total, passed) for uid, agree, total, passed in read(_BALLOTS)},
        reasons=reasons,
    )
