"""The rows of the yearly statistics: whom and what each of them counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from services.regimes.criteria import Mark
from services.regimes.entry import Entry
from services.regimes.facts import RecipientKind


class StatisticsRow(Entry, frozen=True):
    """A row of a form: it counts the recipients that fit `kinds`, `groups` and `bases`, empty = all.

    `row`: its number as printed, `form`: as printed; `part`: the break-down it stands in; `under`: the id of
    the row that it is a part of ("trong đó"). `groups`: groups of recipients as on their records.
    """

    id: str
    form: str
    row: str
    name: str
    part: Literal["total", "recipient", "method"]
    mark: Mark
    source: str
    under: str = ""
    kinds: tuple[RecipientKind, ...] = ()
    groups: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An award given, as the statistics count it; `group` and `basis` "" = not recorded."""

    kind: RecipientKind
    group: str = ""
    basis: str = ""


def counts(row: StatisticsRow, given: Given) -> bool:
    """Tell whether a row counts an award given."""
    return (
        (not row.kinds or given.kind in row.kinds)
        and (not row.groups or given.group in row.groups)
        and (not row.bases or given.basis in row.bases)
    )


def tally(rows: Iterable[StatisticsRow], given: Iterable[Given]) -> dict[str, int]:
    """Return row id → how many awards it counts, in the order of the form."""
    awards = tuple(given)
    return {row.id: sum(counts(row, one) for one in awards) for row in rows}
