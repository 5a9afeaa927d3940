"""What an office reads of a nomination: its report and the papers of its round, its own or another unit's."""

from __future__ import annotations

from sqlalchemy import or_, select

from models.documents import Paper
from models.nominations import Nomination
from models.recipients import Recipient
from models.types import PaperState
from services.app import Services
from services.errors import NotFoundError
from services.paper_kinds import GENERATED_PAPERS
from services.papers.data_achievement import FORM_OF
from services.papers.filling import REPORT_FORMS
from services.papers.reads import draft_paper, papers_where
from services.papers.rows import PaperDraft, PaperOrder, PaperRow


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
    with app.db.read() as session:
        kind = session.execute(
            select(Recipient.recipient_kind)
            .join(Nomination, Nomination.recipient_uid == Recipient.uid)
            .where(Nomination.uid == nomination_uid)
        ).scalar_one_or_none()
    if kind is None:
        raise NotFoundError(kind="nomination", uid=nomination_uid)
    return draft_paper(app, PaperOrder(form_id=FORM_OF[kind], subject_uid=nomination_uid))
