"""From decisions to the award records of the unit, and to the initiatives that are used up for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import select

from models.awards import AwardRecord
from models.decisions import Decision, DecisionItem
from models.initiatives import Initiative, InitiativeUse
from models.nominations import AwardRound, Nomination
from models.types import AwardState, DecisionOutcome, EvidenceKind
from services.app import Services
from services.bulk import portions
from services.db import WriteTransaction


def book_awards(tx: WriteTransaction, app: Services, nomination_uids: Iterable[str]) -> list[str]:
    """Let the awards of this unit's nominations be what the decisions say; return the uids of new records.

    However often it is called, the outcome is the same: what is granted stands on record once for each
    nomination and follows its decision; what a corrected decision grants no longer is taken back. The record
    is deleted then, not annulled, for nobody ever conferred the award.
    An initiative that carried the verdict is noted as used while the award stands (Công văn 5007/BNV-TĐKT:
    one initiative, one use).
    """
    tx.session.flush()
    made: list[str] = []
    for uids in portions(sorted(set(nomination_uids))):
        made += _book_some(tx, app, uids)
    return made


def _book_some(tx: WriteTransaction, app: Services, uids: list[str]) -> list[str]:
    own = tx.session.scalars(
        select(Nomination.uid)
        .where(Nomination.uid.in_(uids), Nomination.owner == app.unit_id, Nomination.deleted_at.is_(None))
        .order_by(Nomination.uid)
    ).all()
    said = _said_of(tx, own)
    booked = {
        str(record.nomination_uid): record
        for record in tx.session.scalars(
            select(AwardRecord)
            .where(AwardRecord.nomination_uid.in_(own))
            .order_by(
                AwardRecord.deleted_at.is_(None), AwardRecord.uid
            )  # what is there comes last and counts
        )
    }
    made = []
    with tx.own_work():
        for uid in own:
            row, known = said.get(uid), booked.get(uid)
            if row is None or row.DecisionItem.outcome is not DecisionOutcome.GRANTED:
                if known is not None and known.deleted_at is None:
                    _take_back(tx, app, known)
            elif known is None:
                made.append(_book(tx, app, row))
            else:
                _follow(tx, app, known, row)
    return made


def _said_of(tx: WriteTransaction, uids: Iterable[str]) -> dict[str, Any]:
    """Return the decision that counts for each nomination: the latest, as for its state."""
    rows = tx.session.execute(
        select(
            Decision, DecisionItem, Nomination, AwardRound.basis, AwardRound.regime, AwardRound.received_on
        )
        .join(DecisionItem, DecisionItem.decision_uid == Decision.uid)
        .join(Nomination, Nomination.uid == DecisionItem.nomination_uid)
        .join(AwardRound, AwardRound.uid == Nomination.round_uid)
        .where(
            Nomination.uid.in_(uids),
            Decision.deleted_at.is_(None),
            DecisionItem.deleted_at.is_(None),
        )
        .order_by(Decision.decided_on, DecisionItem.uid)
    )
    return {row.Nomination.uid: row for row in rows}


def _said(row: Any) -> dict[str, Any]:
    """Return what an award record repeats of its decision."""
    decision, item = row.Decision, row.DecisionItem
    return {
        "decision_number": decision.number,
        "decision_date": decision.decided_on.isoformat(),
        "issuer": decision.issuer,
        "signer_name": decision.signer_name,
        "signer_title": decision.signer_title,
        "regime": decision.regime,
        "golden_book_number": item.golden_book_number,
        "prize_money": item.prize_money,
    }


def _follow(tx: WriteTransaction, app: Services, record: AwardRecord, row: Any) -> None:
    if record.deleted_at is not None:  # taken back once, and granted after all
        record.deleted_at = None
        _use_initiatives(tx, app, row)
    for name, value in _said(row).items():
        if getattr(record, name) != value:
            setattr(record, name, value)


def _take_back(tx: WriteTransaction, app: Services, record: AwardRecord) -> None:
    """Delete an award that no decision grants any more; the initiatives used for it are free again."""
    now = record.deleted_at = app.clock.now()
    uses = select(InitiativeUse).where(
        InitiativeUse.nomination_uid == record.nomination_uid,
        InitiativeUse.owner == app.unit_id,
        InitiativeUse.deleted_at.is_(None),
    )
    for use in tx.session.scalars(uses):
        use.deleted_at = now


def _book(tx: WriteTransaction, app: Services, row: Any) -> str:
    item, nomination = row.DecisionItem, row.Nomination
    award = app.packs.regime(row.regime, row.received_on).awards.get(item.award_code)
    uid = app.ids.new()
    tx.session.add(
        AwardRecord(
            uid=uid,
            recipient_uid=nomination.recipient_uid,
            award_code=item.award_code,
            printed_name=award.printed_name if award else item.award_code,
            basis=row.basis,
            year_from=nomination.year_from,
            year_to=nomination.year_to,
            **_said(row),
            evidence=EvidenceKind.VERIFIED,
            state=AwardState.VALID,
            nomination_uid=nomination.uid,
        )
    )
    _use_initiatives(tx, app, row)
    return uid


def _use_initiatives(tx: WriteTransaction, app: Services, row: Any) -> None:
    nomination = row.Nomination
    wanted = tuple(dict.fromkeys(_initiatives(nomination.verdict)))
    if not wanted:
        return
    noted = {
        use.initiative_uid: use
        for use in tx.session.scalars(
            select(InitiativeUse).where(
                InitiativeUse.nomination_uid == nomination.uid, InitiativeUse.owner == app.unit_id
            )
        )
    }
    for initiative_uid in wanted:
        if initiative_uid in noted:
            noted[initiative_uid].deleted_at = None
        elif tx.session.get(Initiative, initiative_uid) is not None:
            tx.session.add(
                InitiativeUse(
                    uid=app.ids.new(),
                    initiative_uid=initiative_uid,
                    person_uid=nomination.recipient_uid,
                    award_code=row.DecisionItem.award_code,
                    year=nomination.year_to,
                    nomination_uid=nomination.uid,
                )
            )


def _initiatives(verdict: Mapping[str, Any] | None) -> Iterator[str]:
    """Yield the initiatives that a met criterion of a stored verdict rests on.

    Of alternative roads the first one met carries the award: what only a further one asks for stays unused.
    """
    stack = [verdict["root"]] if verdict and verdict.get("root") else []
    while stack:
        node = stack.pop()
        if node.get("outcome") != "met":
            continue
        children = node.get("children") or []
        met = [child for child in children if child.get("outcome") == "met"]
        stack.extend(met[:1] if node.get("group") == "any" else met)
        for evidence in node.get("evidence") or ():
            if not children and evidence.get("kind") == "initiative" and evidence.get("uid"):
                yield evidence["uid"]
