"""Tiền thưởng của một quyết định: what is paid to whom, with the total in figures and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.awards import AwardRecord
from models.decisions import Decision, DecisionItem
from models.nominations import Nomination
from models.recipients import Recipient
from models.types import AwardState, DecisionOutcome, RecipientKind
from services.app import Services
from services.bulk import portions
from services.errors import NotFoundError
from services.numbers import money_words
from services.regimes.library import Regime
from services.regimes.prize import Granted, prize_list


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeRow:
    """A line: `coefficient`, `salary` and `amount` are None where no prize is known.

    `amount` is in đồng, 0 where a higher title of the same time is paid (`instead`: its name); `exact`:
    before rounding. `unconfirmed`: the figure rests on a rule that is not confirmed. `beside`: titles for
    the same time that other decisions gave, with their numbers: of all of them only the highest is paid.
    """

    nomination_uid: str
    recipient_name: str
    recipient_kind: RecipientKind
    award_code: str
    award_name: str
    coefficient: Decimal | None
    salary: int | None
    amount: int | None
    article: str
    exact: Decimal | None = None
    mark: str = ""
    instead: str = ""
    unconfirmed: bool = False
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPrizes:
    """The prize money of a decision; `words` is the total in words.

    `act`, `ended_on`: the act of the coefficients, where it had ended when the decision was signed.
    """

    number: str
    decided_on: date
    rows: tuple[PrizeRow, ...]
    total: int
    words: str
    act: str = ""
    ended_on: date | None = None


def decision_prizes(app: Services, decision_uid: str) -> DecisionPrizes:
    """Return the prize money of what a decision grants, in the order of names. Raises: NotFoundError."""
    with app.db.read() as session:
        decision = session.execute(
            select(Decision.number, Decision.decided_on, Decision.regime).where(
                Decision.uid == decision_uid, Decision.deleted_at.is_(None)
            )
        ).one_or_none()
        if decision is None:
            raise NotFoundError(kind="decision", uid=decision_uid)
        items = session.execute(
            select(
                Nomination.uid,
                Nomination.recipient_uid,
                Nomination.award_code,
                Nomination.year_from,
                Nomination.year_to,
                Recipient.name,
                Recipient.recipient_kind,
            )
            .join(DecisionItem, DecisionItem.nomination_uid == Nomination.uid)
            .join(Recipient, Recipient.uid == Nomination.recipient_uid)
            .where(
                DecisionItem.decision_uid == decision_uid,
                DecisionItem.outcome == DecisionOutcome.GRANTED,
                DecisionItem.deleted_at.is_(None),
            )
            .order_by(Recipient.recipient_kind.desc(), Recipient.sort_key, Nomination.uid)
        ).all()
        regime = app.packs.regime(decision.regime, decision.decided_on)
        beside = _beside(session, regime, items)
    granted = [
        Granted(
            recipient=item.recipient_uid,
            award=item.award_code,
            kind=item.recipient_kind.value,
            year_from=item.year_from,
            year_to=item.year_to,
        )
        for item in items
    ]
    rows = []
    lines = prize_list(regime, granted, decision.decided_on)
    for item, line in zip(items, lines, strict=True):
        rows.append(
            PrizeRow(
                nomination_uid=item.uid,
                recipient_name=item.name,
                recipient_kind=item.recipient_kind,
                award_code=item.award_code,
                award_name=_name(regime, item.award_code),
                coefficient=line.prize.coefficient if line.prize else None,
                salary=line.prize.salary if line.prize else None,
                amount=line.paid if line.prize else None,
                article=line.prize.article if line.prize else "",
                exact=line.prize.exact if line.prize else None,
                mark=line.prize.mark if line.prize else "",
                instead=_name(regime, line.instead) if line.instead else "",
                unconfirmed=line.prize is not None and line.prize.mark != "S",
                beside=beside.get(item.uid, ()),
            )
        )
    ended = next((line.prize for line in lines if line.prize and line.prize.ended_on), None)
    total = sum(row.amount or 0 for row in rows)
    return DecisionPrizes(
        number=decision.number,
        decided_on=decision.decided_on,
        rows=tuple(rows),
        total=total,
        words=money_words(total),
        act=ended.act if ended else "",
        ended_on=ended.ended_on if ended else None,
    )


def _name(regime: Regime, code: str) -> str:
    award = regime.awards.get(code)
    return award.printed_name if award else code


def _beside(session: Session, regime: Regime, items: Sequence[Any]) -> dict[str, tuple[str, ...]]:
    """Return by nomination the titles for the same time that other decisions gave its recipient."""
    titles = {code for code, award in regime.awards.items() if award.kind == "danh_hieu"}
    here, mine = {item.uid for item in items}, defaultdict(list)
    for item in items:
        if item.award_code in titles:
            mine[item.recipient_uid, item.year_from, item.year_to].append(item.uid)
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for some in portions({recipient for recipient, _first, _last in mine}):
        query = select(
            AwardRecord.recipient_uid,
            AwardRecord.award_code,
            AwardRecord.year_from,
            func.coalesce(AwardRecord.year_to, AwardRecord.year_from).label("last"),
            AwardRecord.decision_number,
            AwardRecord.nomination_uid,
        ).where(
            AwardRecord.recipient_uid.in_(some),
            AwardRecord.award_code.in_(titles),
            AwardRecord.state == AwardState.VALID,
            AwardRecord.deleted_at.is_(None),
        )
        for row in session.execute(query.order_by(AwardRecord.uid)):
            parts = (regime.award(row.award_code).printed_name, row.decision_number)
            if row.nomination_uid not in here:
                for uid in mine[row.recipient_uid, row.year_from, row.last]:
                    found[uid] += (" · ".join(part for part in parts if part),)
    return found
