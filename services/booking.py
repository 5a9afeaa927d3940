"""From a decision to the award records of the unit, and to the initiatives that were used up for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from models.awards import AwardRecord
from models.decisions import Decision, DecisionItem
from models.initiatives import Initiative, InitiativeUse
from models.nominations import AwardRound, Nomination
from models.types import AwardState, DecisionOutcome, EvidenceKind
from services.app import Services
from services.db import WriteTransaction


def book_awards(tx: WriteTransaction, app: Services, decision_uid: str) -> list[str]:
    """Write the awards a decision grants to this unit's nominations; return the uids of new records.

    Once for each nomination, however often it is called; where the decision was corrected, the record that is
    there follows. An initiative that carried the verdict is noted as used (Công văn 5007/BNV-TĐKT: one
    initiative, one use).
    """
    tx.session.flush()
    rows = tx.session.execute(
        select(Decision, DecisionItem, Nomination, AwardRound.basis, AwardRound.regime)
        .join(DecisionItem, DecisionItem.decision_uid == Decision.uid)
        .join(Nomination, Nomination.uid == DecisionItem.nomination_uid)
        .join(AwardRound, AwardRound.uid == Nomination.round_uid)
        .where(
            Decision.uid == decision_uid,
            Decision.deleted_at.is_(None),
            DecisionItem.outcome == DecisionOutcome.GRANTED,
            DecisionItem.deleted_at.is_(None),
            Nomination.owner == app.unit_id,
            Nomination.deleted_at.is_(None),
        )
        .order_by(DecisionItem.uid)
    ).all()
    uids = [row.Nomination.uid for row in rows]
    booked = {
        str(record.nomination_uid): record
        for record in tx.session.scalars(select(AwardRecord).where(AwardRecord.nomination_uid.in_(uids)))
    }
    made = []
    with tx.own_work():
        for row in rows:
            known = booked.get(row.Nomination.uid)
            if known is None:
                made.append(_book(tx, app, row))
            elif known.deleted_at is None:
                _follow(known, row.Decision)
    return made


def _said(decision: Decision) -> dict[str, Any]:
    """Return what an award record repeats of its decision."""
    return {
        "decision_number": decision.number,
        "decision_date": decision.decided_on.isoformat(),
        "issuer": decision.issuer,
        "signer_name": decision.signer_name,
        "signer_title": decision.signer_title,
    }


def _follow(record: AwardRecord, decision: Decision) -> None:
    for name, value in _said(decision).items():
        if getattr(record, name) != value:
            setattr(record, name, value)


def _book(tx: WriteTransaction, app: Services, row: Any) -> str:
    decision, item, nomination = row.Decision, row.DecisionItem, row.Nomination
    award = app.packs.regime(row.regime).awards.get(item.award_code)
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
            **_said(decision),
            golden_book_number=item.golden_book_number,
            prize_money=item.prize_money,
            evidence=EvidenceKind.VERIFIED,
            regime=decision.regime,
            state=AwardState.VALID,
            nomination_uid=nomination.uid,
        )
    )
    for initiative_uid in dict.fromkeys(_initiatives(nomination.verdict)):
        if tx.session.get(Initiative, initiative_uid) is not None:
            tx.session.add(
                InitiativeUse(
                    uid=app.ids.new(),
                    initiative_uid=initiative_uid,
                    person_uid=nomination.recipient_uid,
                    award_code=item.award_code,
                    year=nomination.year_to,
                    nomination_uid=nomination.uid,
                )
            )
    return uid


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
