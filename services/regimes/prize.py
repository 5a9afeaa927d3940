"""Prize money: coefficient × base salary of the day of the decision, rounded as the decree says.

Source of the rules: the packs (`prize`, `prize_rule`, `base_salary`), after Nghị định 152/2025/NĐ-CP Điều
49–54. Whole đồng throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal

from services.regimes.criteria import Mark
from services.regimes.errors import PrizeUnknownError, UnknownAwardError
from services.regimes.facts import RecipientKind
from services.regimes.library import Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeMoney:
    """The prize of one award. `exact`: before rounding; `amount`: what is paid, both in đồng.

    `salary_act`: what sets the base salary. `mark`: the least certain of what it rests on; never "S" under a
    regime that is not verified. `act`, `ended_on`: what sets the coefficient, and its last day when that was
    before the day asked about.
    """

    award: str
    kind: RecipientKind
    coefficient: Decimal
    salary: int
    salary_act: str
    exact: Decimal
    amount: int
    article: str
    mark: Mark
    act: str = ""
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """An award granted: to whom (`recipient`, any name that tells them apart), for which years."""

    recipient: str
    award: str
    kind: RecipientKind
    year_from: int
    year_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeLine:
    """A line of the list: `paid` is 0 where a higher title of the same time is paid instead (`instead`).

    `prize` None: the pack knows no prize for it.
    """

    granted: Granted
    prize: PrizeMoney | None
    paid: int
    instead: str = ""


def prize_money(regime: Regime, award: str, kind: RecipientKind, on: date) -> PrizeMoney:
    """Return the prize of an award by the base salary of a day.

    A household gets the share of a person's prize that the rule names, of an award that is for households.
    Raises: UnknownAwardError, PrizeUnknownError.
    """
    households = "household" in regime.award(award).kinds
    rule = regime.raw.prize_rule
    salaries = [one for one in regime.raw.salaries.values() if one.valid_from <= on]
    listed = {(one.award, one.kind): one for one in regime.raw.prizes.values()}
    found = listed.get((award, kind))
    share = Decimal(1)
    if found is None and kind == "household" and households and rule is not None:
        found, share = listed.get((award, "person")), Decimal(rule.household_percent) / 100
    if rule is None or found is None or not salaries:
        raise PrizeUnknownError(award=regime.award(award).printed_name, kind=kind, regime=regime.id)
    salary = max(salaries, key=lambda one: one.valid_from)
    coefficient = found.coefficient * share
    exact = coefficient * salary.amount
    step = rule.round_up_to
    return PrizeMoney(
        award=award,
        kind=kind,
        coefficient=coefficient.normalize() + Decimal(0),
        salary=salary.amount,
        salary_act=salary.text,
        exact=exact.normalize() + Decimal(0),
        amount=int((exact / step).to_integral_value(ROUND_CEILING)) * step,
        article=regime.cite(found.article, found.act),
        mark=_least([found.mark, rule.mark, salary.mark, "K" if regime.status == "unverified" else "S"]),
        act=regime.act_citation(found.act),
        ended_on=regime.ended(found.act, on),
    )


def prize_list(regime: Regime, granted: Sequence[Granted], on: date) -> tuple[PrizeLine, ...]:
    """Return what is paid for a list of awards, in its order.

    Of several titles of a recipient for the same time only the highest is paid; a title and a commendation
    are both paid.
    """
    lines = [_line(regime, one, on) for one in granted]
    for place, line in enumerate(lines):
        higher = [other for other in lines if _outdoes(regime, other, line, lines)]
        if higher:
            best = max(higher, key=lambda one: one.prize.amount if one.prize else 0)
            lines[place] = replace(line, paid=0, instead=best.granted.award)
    return tuple(lines)


def _line(regime: Regime, one: Granted, on: date) -> PrizeLine:
    try:
        prize = prize_money(regime, one.award, one.kind, on)
    except (PrizeUnknownError, UnknownAwardError):
        return PrizeLine(granted=one, prize=None, paid=0)
    return PrizeLine(granted=one, prize=prize, paid=prize.amount)


def _outdoes(regime: Regime, other: PrizeLine, line: PrizeLine, lines: Sequence[PrizeLine]) -> bool:
    mine, theirs = line.granted, other.granted
    if other is line or line.prize is None or other.prize is None or not other.paid:
        return False
    same = mine.recipient == theirs.recipient and (mine.year_from, mine.year_to) == (
        theirs.year_from,
        theirs.year_to,
    )
    titles = all(regime.award(code).kind == "danh_hieu" for code in (mine.award, theirs.award))
    if not (same and titles):
        return False
    # Of two equal ones the first of the list is paid.
    first = lines.index(other) < lines.index(line)
    return other.prize.amount > line.prize.amount or (other.prize.amount == line.prize.amount and first)


def _least(marks: Sequence[Mark]) -> Mark:
    return next((mark for mark in ("D", "K") if mark in marks), "S")
