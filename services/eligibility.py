"""Whether a proposal meets the rules: the facts of the records, put to the regime of the round."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.nominations import AwardRound, Nomination
from models.recipients import Membership
from models.types import NominationState
from services.app import Services
from services.bulk import portions
from services.db import WriteTransaction
from services.errors import NotFoundError
from services.recipient_facts import collect_facts, with_confirmations
from services.regimes import evaluate, verdict_to_tree
from services.regimes.errors import UnknownAwardError, UnknownRegimeError
from services.regimes.facts import Proposal, RecipientFacts
from services.regimes.verdict import Verdict
from services.results import Changes

__all__ = [
    "check_award",
    "check_recipients",
    "facts_of",
    "refresh_dependents",
    "refresh_verdicts",
    "store_verdicts",
    "verdict_of",
]

UNSENT = (
    NominationState.DRAFT,
    NominationState.READY,
    NominationState.PASSED,
    NominationState.NOT_PASSED,
)


def facts_of(
    app: Services, recipient_uid: str, round_uid: str | None = None, year: int | None = None
) -> RecipientFacts:
    """Return what is known about a recipient; `year` None = the year of the round, or this year.

    Raises: NotFoundError.
    """
    with app.db.read() as session:
        if year is None and round_uid is not None:
            year = session.execute(
                select(AwardRound.year).where(AwardRound.uid == round_uid)
            ).scalar_one_or_none()
        found = collect_facts(
            session, [recipient_uid], year=year or app.clock.today().year, round_uid=round_uid
        )
    if recipient_uid not in found:
        raise NotFoundError(kind="recipient", uid=recipient_uid)
    return found[recipient_uid]


def check_award(app: Services, recipient_uid: str, award_code: str, year: int, basis: str = "") -> Verdict:
    """Return the verdict of an award that nobody proposed yet, under the regime of today.

    `basis` "": nobody said yet for what type of commendation.

    Raises: NotFoundError, UnknownAwardError.
    """
    today = app.clock.today()
    proposal = Proposal(award=award_code, year=year, basis=basis, received_on=today)
    return evaluate(app.packs.on(today), proposal, facts_of(app, recipient_uid, year=year), app.packs)


def check_recipients(
    app: Services, round_uid: str, recipient_uids: Sequence[str], award_code: str
) -> dict[str, Verdict]:
    """Return what an award that nobody proposed yet comes to for some recipients, by their uids.

    Asked as the round would ask: its regime, its year, what it proposes already. Raises: NotFoundError,
    UnknownAwardError.
    """
    with app.db.read() as session:
        found = session.execute(
            select(AwardRound.regime, AwardRound.year, AwardRound.basis, AwardRound.received_on).where(
                AwardRound.uid == round_uid
            )
        ).one_or_none()
        if found is None:
            raise NotFoundError(kind="award_round", uid=round_uid)
        facts = collect_facts(session, recipient_uids, year=found.year, round_uid=round_uid)
    regime = app.packs.regime(found.regime, found.received_on)
    proposal = Proposal(
        award=award_code, year=found.year, basis=found.basis.value, received_on=found.received_on
    )
    return {uid: evaluate(regime, proposal, known) for uid, known in facts.items()}


def verdict_of(app: Services, nomination_uid: str) -> Verdict:
    """Return the verdict of a nomination by the records as they are now. Raises: NotFoundError."""
    with app.db.read() as session:
        found = evaluate_nominations(session, app, [nomination_uid])
    if nomination_uid not in found:
        raise NotFoundError(kind="nomination", uid=nomination_uid)
    return found[nomination_uid]


def refresh_verdicts(app: Services, round_uid: str) -> Changes:
    """Check every nomination of a round anew; those whose verdict is the same stay untouched."""
    with app.db.write("nomination.check", subject=round_uid) as tx:
        refresh_verdicts_of(tx, app, round_uid)
    return tx.changes


def refresh_verdicts_of(tx: WriteTransaction, app: Services, round_uid: str) -> None:
    """Check every nomination of a round anew within a transaction."""
    tx.session.flush()
    uids = tx.session.scalars(
        select(Nomination.uid).where(Nomination.round_uid == round_uid, Nomination.deleted_at.is_(None))
    ).all()
    store_verdicts(tx.session, app, uids)


def store_verdicts(session: Session, app: Services, uids: Sequence[str]) -> list[str]:
    """Check nominations within a transaction and keep what came out; return the uids that changed.

    Only what this office owns and has not sent yet is written: a verdict travels with its version.
    """
    session.flush()
    changed = []
    verdicts = evaluate_nominations(session, app, uids)
    records = session.scalars(select(Nomination).where(Nomination.uid.in_(verdicts)))
    for record in records:
        # As it will be read back: only then can it be compared with what is stored.
        tree = msgspec.json.decode(msgspec.json.encode(verdict_to_tree(verdicts[record.uid])))
        if record.owner == app.unit_id and record.state in UNSENT and record.verdict != tree:
            record.verdict = tree
            changed.append(record.uid)
    return changed


def refresh_dependents(session: Session, app: Services, uids: Sequence[str]) -> list[str]:
    """Check anew what may rest on nominations whose state or award changed; return the uids that changed.

    Within a round the other awards of a recipient and those of its collectives count what is proposed.
    """
    session.flush()
    found: set[str] = set()
    for some in portions(uids):
        changed = select(Nomination.round_uid, Nomination.recipient_uid).where(Nomination.uid.in_(some))
        pairs = {(row.round_uid, row.recipient_uid) for row in session.execute(changed)}
        people = {recipient for _round, recipient in pairs}
        above = select(Membership.collective_uid).where(
            Membership.person_uid.in_(people), Membership.deleted_at.is_(None)
        )
        about = Nomination.recipient_uid.in_(people) | Nomination.recipient_uid.in_(above)
        found |= set(
            session.scalars(
                select(Nomination.uid).where(
                    Nomination.round_uid.in_({round_uid for round_uid, _recipient in pairs}),
                    about,
                    Nomination.state.in_(UNSENT),
                    Nomination.deleted_at.is_(None),
                )
            )
        )
    return store_verdicts(session, app, sorted(found)) if found else []


def evaluate_nominations(session: Session, app: Services, uids: Sequence[str]) -> dict[str, Verdict]:
    """Return the verdicts of nominations by uid; the number of reads depends on rounds and years alone.

    There is none for an award or a regime that is not installed.
    """
    rows = session.execute(
        select(
            Nomination.uid,
            Nomination.recipient_uid,
            Nomination.award_code,
            Nomination.year_to,
            Nomination.confirmations,
            AwardRound.uid.label("round_uid"),
            AwardRound.regime,
            AwardRound.basis,
            AwardRound.received_on,
        )
        .join(AwardRound, AwardRound.uid == Nomination.round_uid)
        .where(Nomination.uid.in_(uids), Nomination.deleted_at.is_(None))
    ).all()
    facts: dict[tuple[str, int], dict[str, RecipientFacts]] = {}
    for key in {(row.round_uid, row.year_to) for row in rows}:
        recipients = [row.recipient_uid for row in rows if (row.round_uid, row.year_to) == key]
        facts[key] = collect_facts(session, recipients, year=key[1], round_uid=key[0])
    verdicts = {}
    for row in rows:
        known = facts[row.round_uid, row.year_to].get(row.recipient_uid)
        if known is None:
            continue
        proposal = Proposal(
            award=row.award_code, year=row.year_to, basis=row.basis.value, received_on=row.received_on
        )
        known = with_confirmations(known, row.confirmations)
        # What the rules don't know (`services/repairs.py` lists it) keeps the verdict it has.
        with suppress(UnknownAwardError, UnknownRegimeError):
            regime = app.packs.regime(row.regime, row.received_on)
            verdicts[row.uid] = evaluate(regime, proposal, known, app.packs)
    return verdicts
