"""Which papers a frozen round needs and has not issued, counted without making any of them.

Only after a round was taken back they are made, to see which of them say something else now.
"""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.councils import Meeting
from models.documents import Paper
from models.nominations import AchievementReport, AwardRound, Nomination
from models.recipients import Recipient
from models.types import NominationState, PaperState, VotingMethod
from services.app import Services
from services.paper_kinds import how_filled
from services.papers.outdated import may_be_outdated
from services.papers.reads import plan_in
from services.report_forms import kept_form, report_form

_GONE = (NominationState.WITHDRAWN, NominationState.NOT_PASSED)


def papers_waiting(session: Session, app: Services, round_uid: str) -> int:
    """Return how many papers of the plan of a round are not issued, or are to be issued anew.

    The handover of the file is no part.
    """
    if may_be_outdated(session, round_uid):
        plan = plan_in(session, app, round_uid)
        return sum(row.state != "issued" for row in plan if row.form_id != "phieu_giao_nhan")
    issued = _issued(session, round_uid)
    return len(_due(session, app, round_uid, issued) - issued)


def _due(
    session: Session, app: Services, round_uid: str, issued: set[tuple[str, str | None]]
) -> set[tuple[str, str | None]]:
    """Return form and subject of each paper, as `services.papers` plans them."""
    rows = session.execute(
        select(
            Nomination.uid,
            Nomination.award_code,
            Recipient.recipient_kind,
            AwardRound.regime,
            AwardRound.received_on,
            AwardRound.basis,
            AchievementReport.word_count,
        )
        .join(Recipient, Recipient.uid == Nomination.recipient_uid)
        .join(AwardRound, AwardRound.uid == Nomination.round_uid)
        .outerjoin(
            AchievementReport,
            (AchievementReport.nomination_uid == Nomination.uid) & AchievementReport.deleted_at.is_(None),
        )
        .where(
            Nomination.round_uid == round_uid,
            Nomination.deleted_at.is_(None),
            Nomination.state.not_in(_GONE),
        )
    ).all()
    in_force: dict[str | None, set[str]] = defaultdict(set)
    for form, subject in issued:
        in_force[subject].add(form)
    due: set[tuple[str, str | None]] = set()
    for row in rows:
        regime = app.packs.regime(row.regime, row.received_on)
        asked = regime.dossier(row.award_code, row.recipient_kind.value, row.basis.value)
        if row.word_count or any(how_filled(paper.paper) == "report" for paper in asked.papers):
            form = report_form(regime, row.award_code, row.recipient_kind, row.basis.value)
            due.add((kept_form(form, in_force[row.uid]), row.uid))
        award = regime.awards.get(row.award_code)
        if award is None or award.level != "commune":
            due |= {("to_trinh", None), ("danh_sach", None)}
    meetings = select(Meeting.uid, Meeting.method).where(
        Meeting.round_uid == round_uid, Meeting.deleted_at.is_(None)
    )
    for uid, method in session.execute(meetings):
        due.add(("bien_ban_hop", uid))
        if method is VotingMethod.BALLOT:
            due.add(("bien_ban_kiem_phieu", uid))
    return due


def _issued(session: Session, round_uid: str) -> set[tuple[str, str | None]]:
    papers = select(Paper.form_id, Paper.subject_uid).where(
        Paper.round_uid == round_uid, Paper.state == PaperState.ISSUED, Paper.deleted_at.is_(None)
    )
    return {(form, subject) for form, subject in session.execute(papers)}
