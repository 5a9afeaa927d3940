"""The papers of a nomination against what the regime asks for, and what a round still lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.attachments import Attachment
from models.documents import Paper
from models.nominations import AchievementReport, AwardRound, Nomination
from models.recipients import Recipient
from models.types import NominationState, PaperState
from services.app import Services
from services.errors import NotFoundError
from services.nomination_reads import NominationRow, needed_papers, rows_in
from services.paper_kinds import GENERATED_PAPERS, HowFilled, how_filled
from services.regimes.pack import DossierPaper
from services.report_forms import least_words, report_form

Place = Literal["report", "papers", "verdict", "vote"]
_GONE = (
    NominationState.WITHDRAWN,
    NominationState.NOT_PASSED,
    NominationState.SUBMITTED,
    NominationState.ACCEPTED,
    NominationState.RETURNED,
    NominationState.GRANTED,
    NominationState.REFUSED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """One paper asked for. `how` it is filled; `when` names the case of a paper that is not always asked for.

    `problem`: "report_missing", "report_short", "attachment_missing", "not_issued" or None.
    """

    code: str
    title: str
    required: bool
    when: str
    have: bool
    how: HowFilled
    attachment_uids: tuple[str, ...]
    problem: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The dossier of a nomination.

    `have`, `need`, `complete` count what people bring: the report and the scans. Papers that the program
    prints come when the round is frozen and hold nobody up before.
    """

    nomination_uid: str
    article: str
    lines: tuple[DossierLine, ...]
    have: int
    need: int
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something a nomination still lacks.

    `what`: a code ("report_missing", "report_short", "not_eligible", "needs_judgement", "not_checked",
    "not_ready", "not_voted") or, with place "papers", the code of the paper; `title`: the paper's name.
    """

    nomination_uid: str
    recipient_name: str
    what: str
    place: Place
    title: str = ""
    award_code: str = ""
    award_name: str = ""


def dossier_of(app: Services, nomination_uid: str) -> Dossier:
    """Return the dossier of a nomination, line by line. Raises: NotFoundError."""
    with app.db.read() as session:
        row = session.execute(
            select(
                Nomination.award_code,
                Nomination.verdict,
                Recipient.recipient_kind,
                AwardRound.uid.label("round_uid"),
                AwardRound.basis,
                AwardRound.regime,
                AwardRound.received_on,
            )
            .join(Recipient, Recipient.uid == Nomination.recipient_uid)
            .join(AwardRound, AwardRound.uid == Nomination.round_uid)
            .where(Nomination.uid == nomination_uid, Nomination.deleted_at.is_(None))
        ).one_or_none()
        if row is None:
            raise NotFoundError(kind="nomination", uid=nomination_uid)
        words = session.execute(
            select(AchievementReport.word_count).where(
                AchievementReport.nomination_uid == nomination_uid, AchievementReport.deleted_at.is_(None)
            )
        ).scalar_one_or_none()
        scans = _scans(session, nomination_uid)
        issued = _issued(session, row.round_uid, nomination_uid)
    regime = app.packs.regime(row.regime, row.received_on)
    asked = regime.dossier(row.award_code, row.recipient_kind.value, row.basis.value)
    needed = needed_papers(asked, (row.verdict or {}).get("root"), scans)
    form = report_form(regime, row.award_code, row.recipient_kind, row.basis.value)
    written = words or 0
    short = written if written < least_words(form) else None
    lines = tuple(
        _line(paper, paper.paper in needed, regime.paper_title(paper.paper), short, scans, issued)
        for paper in asked.papers
    )
    counted = [line for line in lines if line.required and line.how != "generated"]
    have = sum(line.have for line in counted)
    return Dossier(
        nomination_uid=nomination_uid,
        article=asked.article,
        lines=lines,
        have=have,
        need=len(counted),
        complete=have == len(counted),
    )


def _scans(session: Session, nomination_uid: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code, uid in session.execute(
        select(Attachment.paper_code, Attachment.uid)
        .where(Attachment.nomination_uid == nomination_uid, Attachment.deleted_at.is_(None))
        .order_by(Attachment.uid)
    ):
        found[code].append(uid)
    return found


def _issued(session: Session, round_uid: str, nomination_uid: str) -> set[str]:
    """Return the forms issued for this nomination, for the round as a whole or for one of its meetings."""
    return set(
        session.scalars(
            select(Paper.form_id).where(
                Paper.round_uid == round_uid,
                Paper.form_id.in_(GENERATED_PAPERS) | (Paper.subject_uid == nomination_uid),
                Paper.state == PaperState.ISSUED,
                Paper.deleted_at.is_(None),
            )
        )
    )


def _line(
    paper: DossierPaper,
    required: bool,
    title: str,
    short: int | None,
    brought: Mapping[str, list[str]],
    issued: set[str],
) -> DossierLine:
    """Return a line; `short`: how many words a report has that is not written yet, None when it is."""
    scans = brought.get(paper.paper, [])
    how = how_filled(paper.paper)
    problem = None
    if not scans:
        if how == "report" and short is not None:
            problem = "report_short" if short else "report_missing"
        elif how == "attachment":
            problem = "attachment_missing"
        elif how == "generated" and paper.paper not in issued:
            problem = "not_issued"
    return DossierLine(
        code=paper.paper,
        title=title,
        required=required,
        when=paper.when,
        have=problem is None,
        how=how,
        attachment_uids=tuple(scans),
        problem=problem,
    )


def round_gaps(app: Services, round_uid: str) -> tuple[Gap, ...]:
    """Return what the nominations of a round still lack, in the order of the list."""
    with app.db.read() as session:
        return gaps_in(session, app, round_uid)


def rows_and_gaps(app: Services, round_uid: str) -> tuple[tuple[NominationRow, ...], tuple[Gap, ...]]:
    """Return the nominations of a round and what they still lack, read once for both."""
    with app.db.read() as session:
        rows = rows_in(session, app, Nomination.round_uid == round_uid)
        return rows, _gaps_among(session, app, round_uid, rows, _GONE)


def gaps_in(
    session: Session, app: Services, round_uid: str, gone: Container[NominationState] = _GONE
) -> tuple[Gap, ...]:
    """Return the gaps of a round as a session sees them; nominations in states of `gone` have none."""
    rows = rows_in(session, app, Nomination.round_uid == round_uid)
    return _gaps_among(session, app, round_uid, rows, gone)


def _gaps_among(
    session: Session,
    app: Services,
    round_uid: str,
    rows: tuple[NominationRow, ...],
    gone: Container[NominationState],
) -> tuple[Gap, ...]:
    round_ = session.execute(
        select(AwardRound.basis, AwardRound.regime, AwardRound.received_on).where(AwardRound.uid == round_uid)
    ).one_or_none()
    if round_ is None:
        return ()
    regime = app.packs.regime(round_.regime, round_.received_on)
    basis = regime.basis(round_.basis.value)
    simple = basis is not None and basis.simple
    found: list[Gap] = []
    for row in rows:
        if row.state not in gone:
            titles = {code: regime.paper_title(code) for code in row.lacking}
            found += _gaps_of(row, titles, simple=simple)
    return tuple(found)


def _gaps_of(row: NominationRow, titles: dict[str, str], *, simple: bool) -> list[Gap]:
    found: list[tuple[str, Place, str]] = []
    if not row.report_complete:
        found.append(("report_short" if row.report_words else "report_missing", "report", ""))
    found += [(code, "papers", titles[code]) for code in row.lacking]
    if row.eligibility != "eligible" and not row.override_reason:
        found.append((row.eligibility or "not_checked", "verdict", ""))
    if row.state is NominationState.DRAFT:
        found.append(("not_ready", "vote", ""))
    elif row.state is NominationState.READY and not simple:
        found.append(("not_voted", "vote", ""))
    return [
        Gap(
            nomination_uid=row.uid,
            recipient_name=row.recipient_name,
            what=what,
            place=place,
            title=title,
            award_code=row.award_code,
            award_name=row.award_name,
        )
        for what, place, title in found
    ]
