"""What a pack says of prize money: coefficients, how they are reckoned, base salaries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from services.regimes.criteria import Mark
from services.regimes.entry import Entry
from services.regimes.facts import RecipientKind

Money = Annotated[int, Meta(ge=1, le=1_000_000_000)]
# No prize is that many base salaries: what is more is a slip of the hand.
_MOST = Decimal(1000)


class Prize(Entry, frozen=True):
    """The prize of an award for a kind of recipient: `coefficient` times the base salary, as "1.5"."""

    id: str
    award: str
    kind: RecipientKind
    coefficient: Annotated[
        Decimal, Meta(extra_json_schema={"pattern": r"^(?!0+(\.0+)?$)[0-9]{1,4}(\.[0-9]+)?$"})
    ]
    article: str
    act: str
    mark: Mark
    source: str

    def __post_init__(self) -> None:
        """Refuse a coefficient that is no number above 0 and up to 1000."""
        if not (self.coefficient.is_finite() and 0 < self.coefficient <= _MOST):
            raise ValueError(f"coefficient: {self.coefficient}")


class PrizeRule(Entry, frozen=True):
    """How prizes are reckoned: rounded up to `round_up_to` đồng; a household gets a share of a person's."""

    round_up_to: Money
    household_percent: Annotated[int, Meta(ge=1, le=1000)]
    salary: str
    article: str
    act: str
    mark: Mark
    source: str


class BaseSalary(Entry, frozen=True):
    """The base salary (mức lương cơ sở) from a day on, in đồng; `text` is the act that sets it."""

    id: str
    valid_from: date
    amount: Money
    text: str
    mark: Mark
    source: str
