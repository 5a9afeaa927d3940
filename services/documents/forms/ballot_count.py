"""F16 Biên bản kiểm phiếu."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.dates import long_date
from services.documents.data import DecisionRef, Gender, OfficeHead
from services.documents.forms.laid import LaidOut
from services.documents.forms.laid_values import made_of, offered
from services.documents.forms.laying import laid_kind
from services.documents.forms.parts import DOTS, born_cells
from services.numbers import format_percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A member of the committee that counts; the first is its head."""

    name: str
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """The ballots for one nomination.

    `threshold` in per cent of all members (more than that when `strict`); None takes the paper's.
    """

    name: str
    detail: str = ""
    birth_year: int | None = None
    gender: Gender | None = None
    agreed: int | None = None
    award: str = ""
    threshold: int | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCount:
    """The data of F16. Shares are of all members; `threshold` in percent of them, None where none applies."""

    head: OfficeHead
    about: str
    council: str
    founded_by: DecisionRef
    held_on: date | None
    tellers: tuple[Teller, ...]
    members: int
    voters: int
    issued: int | None
    returned: int | None
    valid: int | None
    invalid: int | None
    results: tuple[CountLine, ...]
    absence: str = ""
    threshold: int | None = None


class BallotCountWording(LaidOut, frozen=True):
    """The words from which data and values are made, beside the layout."""

    born: str
    committee_head: str
    committee_member: str
    at_least: str
    more_than: str
    about: dict[str, str]

    PLACES: ClassVar[dict[str, tuple[str, ...]]] = {"born": ("year",), "about": ("year",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """A row as it is printed; `group` is the award where there are several."""

    group: str
    number: int
    name: str
    male: str
    female: str
    detail: str
    agreed: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedLine:
    """Who had to reach one share, and how many did: `needed` ballots of all members."""

    asked: int
    least: str
    share: int
    needed: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCountValues(BallotCount):
    """What the paper prints. `teller`: the other one of a committee of two, who signs beside its head."""

    day_words: str = made_of("held_on")
    about_lower: str = made_of("about")
    teller_count: int = made_of("tellers")
    teller_lines: tuple[str, ...] = made_of("tellers")
    teller_head: str = made_of("tellers")
    teller: str = made_of("tellers")
    absent: int = made_of("absence")
    proposed: int = made_of("results")
    rows: tuple[CountRow, ...] = made_of("results")
    reached: tuple[ReachedLine, ...] = made_of("results")


def _offer(words: BallotCountWording, data: BallotCount) -> BallotCountValues:
    return offered(
        BallotCountValues,
        data,
        day_words=long_date(data.held_on) if data.held_on else f"ngày {DOTS}",
        about_lower=data.about[:1].lower() + data.about[1:],
        teller_count=len(data.tellers),
        teller_lines=tuple(_teller(words, n, one) for n, one in enumerate(data.tellers)),
        teller_head=data.tellers[0].name if data.tellers else "",
        teller=data.tellers[1].name if len(data.tellers) == 2 else "",
        absent=data.members - data.voters,
        proposed=len(data.results),
        rows=tuple(_rows(words, data)),
        reached=tuple(_reached(words, data)),
    )


def _teller(words: BallotCountWording, n: int, teller: Teller) -> str:
    label = words.committee_member if n else words.committee_head
    return f"{label}: {', '.join(part for part in (teller.name, teller.office) if part) or DOTS}"


def _reached(words: BallotCountWording, data: BallotCount) -> Iterator[ReachedLine]:
    """Yield a line for each share asked for, the highest first."""
    groups: dict[tuple[int, bool], list[CountLine]] = {}
    for line in data.results:
        share = data.threshold if line.threshold is None else line.threshold
        if share is not None:
            groups.setdefault((share, line.strict), []).append(line)
    for (share, strict), lines in sorted(groups.items(), reverse=True):
        # The smallest whole number of ballots that reaches the share (or is above it).
        bar = data.members * share
        needed = bar // 100 + 1 if strict else -(-bar // 100)
        yield ReachedLine(
            asked=len(lines),
            least=words.more_than if strict else words.at_least,
            share=share,
            needed=needed,
            count=sum(line.agreed is not None and line.agreed >= needed for line in lines),
        )


def _rows(words: BallotCountWording, data: BallotCount) -> Iterator[CountRow]:
    awards = dict.fromkeys(line.award for line in data.results)
    for award in awards:
        lines = [line for line in data.results if line.award == award]
        for number, line in enumerate(_ranked(lines), 1):
            yield _row(words, line, number, data.members, award if len(awards) > 1 else "")


def _ranked(lines: list[CountLine]) -> list[CountLine]:
    return sorted(lines, key=lambda line: -1 if line.agreed is None else line.agreed, reverse=True)


def _row(words: BallotCountWording, line: CountLine, number: int, members: int, group: str) -> CountRow:
    (male, female), detail = born_cells(line.birth_year, line.gender, line.detail, words.born)
    return CountRow(
        group=group,
        number=number,
        name=line.name,
        male=male,
        female=female,
        detail=detail,
        agreed="" if line.agreed is None else str(line.agreed),
        share=format_percent(line.agreed, members) if line.agreed is not None and members else "",
    )


KIND = laid_kind(
    "bien_ban_kiem_phieu",
    BallotCount,
    lambda data: data.about,
    offers=BallotCountValues,
    offer=_offer,
    wording=BallotCountWording,
)
