"""Giấy khen of a recorded decision: one page for each who was granted, in the order of the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.decisions import Decision, DecisionItem
from models.nominations import Nomination
from models.recipients import Recipient
from models.types import DecisionOutcome
from services.app import Services
from services.documents import RenderedPdf
from services.documents.certificates import (
    Certificate,
    Offset,
    Stock,
    calibration_sheet,
    load_stocks,
    render_certificates,
)
from services.documents.data import PaperDate
from services.documents.errors import MissingGlyph, TextDoesNotFit
from services.documents.forms.parts import date_words
from services.documents.forms.submission import SubmissionWording
from services.errors import NotFoundError, RuleError
from services.papers.data_submission import salutation_of
from services.papers.drawing import named
from services.papers.facts import Candidate, RoundFacts, round_facts
from services.progress import Progress, silent


class NoCertificatesError(RuleError):
    """The decision grants nothing that a certificate of the office is printed for (`number`)."""

    code = "paper.no_certificates"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateOrder:
    """What is printed: of which decision, on which stock, on pre-printed paper or whole, moved by how much.

    `nominations`: only of these; none: of all that are granted.
    """

    decision_uid: str
    stock_id: str = "giay_khen_a4"
    overlay: bool = True
    offset: Offset = field(default_factory=Offset)
    nominations: tuple[str, ...] = ()


def certificates_pdf(app: Services, order: CertificateOrder, progress: Progress | None = None) -> RenderedPdf:
    """Return the certificates of a decision as one file.

    Raises: NotFoundError, NoCertificatesError, PaperGlyphError, PaperRoomError, CancelledError, FormInvalid.
    """
    progress = progress or silent()
    stock = _stock(order.stock_id)
    with app.db.read() as session:
        found = tuple(_certificates(session, app, order))
    drawing: list[Certificate] = []

    def report(done: int) -> None:
        drawing[:] = [found[done]]
        progress.report(done, len(found), found[done].recipient)

    try:
        return render_certificates(stock, found, overlay=order.overlay, offset=order.offset, report=report)
    except (MissingGlyph, TextDoesNotFit) as error:
        with named(f"{stock.title} – {drawing[0].recipient}", drawing[0]):
            raise error from None


def calibration_pdf(stock_id: str = "giay_khen_a4", offset: Offset | None = None) -> RenderedPdf:
    """Return the sheet by which a printer is measured. Raises: NotFoundError."""
    return calibration_sheet(_stock(stock_id), offset=offset)


def _stock(stock_id: str) -> Stock:
    try:
        return load_stocks()[stock_id]
    except KeyError:
        raise NotFoundError(kind="stock", uid=stock_id) from None


def _certificates(session: Session, app: Services, order: CertificateOrder) -> Iterator[Certificate]:
    decision = session.get(Decision, order.decision_uid)
    if decision is None or decision.deleted_at is not None:
        raise NotFoundError(kind="decision", uid=order.decision_uid)
    rows = _granted(session, order)
    if not rows:
        raise NoCertificatesError(number=decision.number)
    facts = {one: round_facts(session, app, one) for one in dict.fromkeys(row.round_uid for row in rows)}
    found = [(row, facts[row.round_uid], facts[row.round_uid].candidate(row.uid)) for row in rows]
    for place, (row, around, one) in enumerate(found, 1):
        yield _certificate(app, decision, around, one, row.golden_book_number or str(place))


def _certificate(
    app: Services, decision: Decision, around: RoundFacts, one: Candidate, book: str
) -> Certificate:
    words: SubmissionWording = app.forms.form("to_trinh").wording
    said = app.forms.words
    title = one.award is not None and one.award.kind == "danh_hieu"
    day = PaperDate.of(decision.decided_on)
    return Certificate(
        authority=_authority(app, decision).upper(),
        grant=said["certificate_title" if title else "certificate_grant"],
        award=(one.award_name if title else said["certificate"]).upper(),
        recipient=f"{salutation_of(words, one)} {one.name}".strip(),
        detail=one.detail,
        achievement=said["certificate_merit"].format(achievement=around.achievement.strip().rstrip("."))
        if around.achievement.strip()
        else one.summary,
        decision=said["certificate_decision"].format(number=decision.number, day=date_words(day)),
        golden_book=said["certificate_book"].format(number=book),
        place_date=f"{app.profile().place}, {date_words(day)}",
        office=decision.signer_title.upper(),
        signer=decision.signer_name,
    )


def _authority(app: Services, decision: Decision) -> str:
    """Return the office of who awards: an award is the head's own power, whoever wrote the body's name."""
    head = app.profile().head
    issuer = decision.issuer.strip()
    return issuer if issuer.casefold().startswith(head.casefold()) else f"{head} {issuer}"


def _granted(session: Session, order: CertificateOrder) -> list[Any]:
    query = (
        select(Nomination.uid, Nomination.round_uid, DecisionItem.golden_book_number)
        .join(DecisionItem, DecisionItem.nomination_uid == Nomination.uid)
        .join(Recipient, Recipient.uid == Nomination.recipient_uid)
        .where(
            DecisionItem.decision_uid == order.decision_uid,
            DecisionItem.outcome == DecisionOutcome.GRANTED,
            DecisionItem.deleted_at.is_(None),
        )
        .order_by(Recipient.recipient_kind.desc(), Recipient.sort_key, Nomination.uid)
    )
    if order.nominations:
        query = query.where(Nomination.uid.in_(order.nominations))
    return list(session.execute(query))
