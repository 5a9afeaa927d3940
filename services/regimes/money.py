"""What a pack says of prize money: coefficients, how they are reckoned, base salaries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from services.regimes.criteria import Mark
from services.regimes.entry import Entry
from services.regimes.facts import RecipientKind


class Prize(Entry, frozen=True):
    """The prize of an award for a kind of recipient: `coefficient` times the base salary, as "1.5"."""

    id: str
    award: str
    kind: RecipientKind
    coefficient: Decimal
    article: str
    act: str
    mark: Mark
    source: str


class PrizeRule(Entry, frozen=True):
    """How prizes are reckoned: rounded up to `round_up_to` đồng; a household gets a share of a person's."""

    round_up_to: int
    household_percent: int
    salary: str
    article: str
    act: str
    mark: Mark
    source: str


class BaseSalary(Entry, frozen=True):
    """The base salary (mức lương cơ sở) from a day on, in đồng; `text` is the act that sets it."""

    id: str
    valid_from: date
    amount: int
    text: str
    mark: Mark
    source: str
