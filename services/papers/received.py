"""What an office reads of a nomination: its report and the papers of its round, its own or another unit's."""

from __future__ import annotations

from sqlalchemy import or_, select

from models.documents import Paper
from models.nominations import AwardRound, Nomination
from models.recipients import Recipient
from models.types import PaperState
from services.app import Services
from services.errors import NotFoundError
from services.paper_kinds import GENERATED_PAPERS
from services.papers.reads import draft_paper, papers_where
from services.papers.rows import PaperDraft, PaperOrder, PaperRow
from services.report_forms import REPORT_FORMS, kept_form, report_form


def papers_with(app: Services, nomination_uid: str) -> tuple[PaperRow, ...]:
    """Return the papers issued that go with a nomination: its own report first, then those of the round."""
    with app.db.read() as session:
        round_uid = session.execute(
            select(Nomination.round_uid).where(Nomination.uid == nomination_uid)
        ).scalar_one_or_none()
    rows = papers_where(
        app,
        Paper.state == PaperState.ISSUED,
        or_(
            Paper.subject_uid == nomination_uid,
            (Paper.round_uid == round_uid) & Paper.form_id.in_(GENERATED_PAPERS),
        ),
    )
    return tuple(sorted(rows, key=lambda row: row.form_id not in REPORT_FORMS))


def report_of(app: Services, nomination_uid: str) -> str | PaperDraft:
    """Return the uid of the issued report of a nomination, else the report as it would be printed now.

    Raises: NotFoundError; what `draft_paper` raises.
    """
    for row in papers_with(app, nomination_uid):
        if row.form_id in REPORT_FORMS:
            return row.uid
    return draft_paper(
        app, PaperOrder(form_id=report_form_of(app, nomination_uid), subject_uid=nomination_uid)
    )


def report_form_of(app: Services, nomination_uid: str) -> str:
    """Return the form of the report on a nomination. Raises: NotFoundError."""
    with app.db.read() as session:
        row = session.execute(
            select(
                Nomination.award_code,
                Recipient.recipient_kind,
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
        issued = session.scalars(
            select(Paper.form_id).where(
                Paper.subject_uid == nomination_uid,
                Paper.state == PaperState.ISSUED,
                Paper.deleted_at.is_(None),
            )
        ).all()
    regime = app.packs.regime(row.regime, row.received_on)
    return kept_form(report_form(regime, row.award_code, row.recipient_kind, row.basis.value), issued)
