"""The command `prize`: prize money of awards named here, or of a decision of a home."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any, get_args

from services.cli.environment import office_to_read
from services.cli.output import Output
from services.clock import SystemClock
from services.decision_reads import decisions
from services.errors import NotFoundError, UsageError
from services.i18n import _
from services.numbers import format_decimal, format_money, money_words
from services.prizes import DecisionPrizes, PrizeRow, decision_prizes
from services.regimes import default_packs
from services.regimes.facts import RecipientKind
from services.regimes.prize import PrizeMoney, prize_money
from services.vocabulary import RecipientKind as RecipientWord
from services.words import word


def prize(wish: argparse.Namespace, output: Output) -> int:
    """Reckon the prize money; exit code 0, or 3 where an award has none that is known."""
    if wish.decision:
        if wish.home is None:
            raise UsageError(detail=_("--decision needs --home"))
        with office_to_read(wish) as app:
            found = next((row for row in decisions(app) if row.number == wish.decision), None)
            if found is None:
                raise NotFoundError(kind="decision", uid=wish.decision)
            return _told_decision(decision_prizes(app, found.uid), output)
    if not wish.awards:
        raise UsageError(detail=_("name awards as CODE:kind, or a decision"))
    day = wish.on or SystemClock().today()
    regime = default_packs().on(None, day)
    prizes = [prize_money(regime, *_parted(one), day) for one in wish.awards]
    total = sum(one.amount for one in prizes)
    fields = {
        "on": day.isoformat(),
        "regime": regime.id,
        "prizes": [_fields(one) for one in prizes],
        "total": total,
        "words": money_words(total),
    }
    return output.result(fields, [*(_line(one) for one in prizes), *_sum(total)])


def _parted(text: str) -> tuple[str, RecipientKind]:
    code, _colon, kind = text.partition(":")
    for known in get_args(RecipientKind):
        if known == (kind or "person"):
            return code, known
    raise UsageError(
        detail=_("{value} is none of: {choices}").format(
            value=kind, choices=", ".join(get_args(RecipientKind))
        )
    )


def _fields(one: PrizeMoney) -> dict[str, Any]:
    return {
        "award": one.award,
        "kind": one.kind,
        "coefficient": str(one.coefficient),
        "salary": one.salary,
        "salary_act": one.salary_act,
        "exact": str(one.exact.normalize() if one.exact else one.exact),
        "amount": one.amount,
        "article": one.article,
        "mark": one.mark,
    }


def _line(one: PrizeMoney) -> str:
    whom = f"{one.award} ({word(RecipientWord(one.kind))})"
    text = f"{whom}: {format_decimal(one.coefficient)} × {format_money(one.salary)}"
    parts = [f"{text} → {format_money(one.amount)}", one.article]
    if one.mark != "S":
        parts.append(_("not confirmed by the text of the law"))
    return " · ".join(parts)


def _sum(total: int) -> Iterator[str]:
    yield _("Total: {amount} ({words})").format(amount=format_money(total), words=money_words(total))


def _told_decision(found: DecisionPrizes, output: Output) -> int:
    fields = {
        "decision": found.number,
        "decided_on": found.decided_on.isoformat(),
        "prizes": [
            {
                "nomination": row.nomination_uid,
                "recipient": row.recipient_name,
                "award": row.award_code,
                "coefficient": None if row.coefficient is None else str(row.coefficient),
                "salary": row.salary,
                "amount": row.amount,
                "instead": row.instead or None,
                "article": row.article,
                "confirmed": not row.unconfirmed,
            }
            for row in found.rows
        ],
        "total": found.total,
        "words": found.words,
    }
    return output.result(fields, [*(_row(row) for row in found.rows), *_sum(found.total)])


def _row(row: PrizeRow) -> str:
    if row.amount is None:
        told = _("no prize known")
    elif row.instead:
        told = _("paid as {award}").format(award=row.instead)
    else:
        told = format_money(row.amount)
    return f"{row.recipient_name} · {row.award_name}: {told}"
