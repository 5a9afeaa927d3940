"""The command `prize`: prize money of awards named here, or of a decision of a home."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from services.cli.environment import office_to_read
from services.cli.output import Output
from services.cli.record_commands import DecisionUnknownError
from services.clock import SystemClock
from services.decision_reads import decisions
from services.errors import UsageError
from services.i18n import _
from services.messages.regimes import lapsed_words
from services.numbers import format_decimal, format_money, money_words
from services.prizes import DecisionPrizes, PrizeRow, decision_prizes
from services.regimes import default_packs
from services.regimes.facts import RecipientKind
from services.regimes.library import Regime
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
                raise DecisionUnknownError(number=wish.decision)
            return _told_decision(decision_prizes(app, found.uid), output)
    if not wish.awards:
        raise UsageError(detail=_("name awards as CODE:kind, or a decision"))
    day = wish.on or SystemClock().today()
    if wish.home is None:
        regime = default_packs().on(None, day)
    else:
        with office_to_read(wish) as app:
            regime = app.packs.on(None, day)
    prizes = [prize_money(regime, *_parted(regime, one), day) for one in wish.awards]
    ended = next((one for one in prizes if one.ended_on is not None), None)
    total = sum(one.amount for one in prizes)
    fields = {
        "on": day.isoformat(),
        "regime": regime.id,
        "prizes": [_fields(one) for one in prizes],
        "total": total,
        "words": money_words(total),
        "lapsed": _lapsed(ended.act, ended.ended_on) if ended else None,
    }
    told = [*(_line(one) for one in prizes), *_sum(total)]
    return output.result(fields, [*told, *_lapsed_line(fields["lapsed"])])


def _lapsed(act: str, ended_on: date | None) -> dict[str, str] | None:
    if ended_on is None:
        return None
    return {"act": act, "ended_on": ended_on.isoformat(), "what": lapsed_words(act, ended_on)}


def _lapsed_line(found: object) -> Iterator[str]:
    if isinstance(found, dict):
        yield found["what"]


def _parted(regime: Regime, text: str) -> tuple[str, RecipientKind]:
    """Return award and kind of recipient; without one the only kind the award is for, else a person."""
    code, _colon, kind = text.partition(":")
    kinds = regime.awards[code].kinds if code in regime.awards else ()
    if not kind and len(kinds) == 1:
        return code, kinds[0]
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
        "coefficient": format(one.coefficient, "f"),
        "salary": one.salary,
        "salary_act": one.salary_act,
        "exact": format(one.exact, "f"),
        "amount": one.amount,
        "article": one.article,
        "mark": one.mark,
    }


def _line(one: PrizeMoney) -> str:
    whom = f"{one.award} ({word(RecipientWord(one.kind))})"
    text = f"{whom}: {format_decimal(one.coefficient)} × {format_money(one.salary)}"
    # Before rounding, too: articles on the web print that figure.
    text += f" = {_exact(one.exact)}"
    parts = [f"{text} → {format_money(one.amount)}", one.article]
    if one.mark != "S":
        parts.append(_("not confirmed by the text of the law"))
    return " · ".join(parts)


def _exact(exact: Decimal) -> str:
    return _("{amount} đồng").format(amount=format_decimal(exact))


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
                "coefficient": None if row.coefficient is None else format(row.coefficient, "f"),
                "salary": row.salary,
                "exact": None if row.exact is None else format(row.exact, "f"),
                "amount": row.amount,
                "instead": row.instead or None,
                "beside": list(row.beside),
                "article": row.article,
                "mark": row.mark,
                "confirmed": not row.unconfirmed,
            }
            for row in found.rows
        ],
        "total": found.total,
        "words": found.words,
        "lapsed": _lapsed(found.act, found.ended_on),
    }
    told = [*(_row(row) for row in found.rows), *_sum(found.total)]
    return output.result(fields, [*told, *_lapsed_line(fields["lapsed"])])


def _row(row: PrizeRow) -> str:
    if row.amount is None:
        told = _("no prize known")
    elif row.instead:
        told = _("paid as {award}").format(award=row.instead)
    else:
        told = format_money(row.amount)
        if row.unconfirmed:
            told += " · " + _("not confirmed by the text of the law")
    if row.beside:
        words = _("for the same time also given: {awards}; only the highest title is paid")
        told += " · " + words.format(awards="; ".join(row.beside))
    return f"{row.recipient_name} · {row.award_name}: {told}"
