"""Tiền thưởng của một quyết định: what is paid to whom, with the total in figures and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from models.decisions import Decision, DecisionItem
from models.nominations import Nomination
from models.recipients import Recipient
from models.types import DecisionOutcome, RecipientKind
from services.app import Services
from services.errors import NotFoundError
from services.numbers import money_words
from services.regimes.prize import Granted, prize_list


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeRow:
    """A line: `coefficient`, `salary` and `amount` are None where no prize is known.

    `amount` is in đồng, 0 where a higher title of the same time is paid (`instead`: its name).
    `unconfirmed`: the figure rests on a rule that is not confirmed.
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
    instead: str = ""
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPrizes:
    """The prize money of a decision; `words` is the total in words."""

    number: str
    decided_on: date
    rows: tuple[PrizeRow, ...]
    total: int
    words: str


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
    regime = app.packs.regime(decision.regime)
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
    for item, line in zip(items, prize_list(regime, granted, decision.decided_on), strict=True):
        rows.append(
            PrizeRow(
                nomination_uid=item.uid,
                recipient_name=item.name,
                recipient_kind=item.recipient_kind,
                award_code=item.award_code,
                award_name=regime.award(item.award_code).printed_name,
                coefficient=line.prize.coefficient if line.prize else None,
                salary=line.prize.salary if line.prize else None,
                amount=line.paid if line.prize else None,
                article=line.prize.article if line.prize else "",
                instead=regime.award(line.instead).printed_name if line.instead else "",
                unconfirmed=line.prize is not None and line.prize.mark != "S",
            )
        )
    total = sum(row.amount or 0 for row in rows)
    return DecisionPrizes(
        number=decision.number,
        decided_on=decision.decided_on,
        rows=tuple(rows),
        total=total,
        words=money_words(total),
    )
