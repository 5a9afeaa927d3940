"""Lý lịch khen thưởng: all that is on record about one recipient, for the file and for an appraisal."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from services.documents.data import OfficeHead, Signer
from services.documents.forms.kind import FormKind
from services.documents.forms.parts import body, heading, letterhead, signature
from services.documents.model import Align, Block, Closing, Column, Role, Row, Section, Table, Title


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryAward:
    """A line of the awards: the year or years, the award as printed, decision and who issued it."""

    years: str
    award: str
    decision: str = ""
    issuer: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """A line of ratings, initiatives or disciplinary measures: when, what, by which paper."""

    when: str
    what: str
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardHistory:
    """The data. `facts`: what identifies the recipient, by the key of its label (`born`, `position`,
    `collective`, `occupation`, `address`, `founded`); `since`: the year the record is known to be whole from.
    `condensed`: a long history, told shorter so that it stands on one page; `left_out`: how many initiatives
    are not listed; `size`: of the letters in tables, in points.
    """

    name: str
    facts: tuple[tuple[str, str], ...] = ()
    awards: tuple[HistoryAward, ...] = ()
    ratings: tuple[HistoryLine, ...] = ()
    initiatives: tuple[HistoryLine, ...] = ()
    disciplines: tuple[HistoryLine, ...] = ()
    since: str = ""
    condensed: bool = False
    left_out: int = 0
    size: float = 10.5
    head: OfficeHead | None = None
    signer: Signer | None = None


class AwardHistoryWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of the sheet."""

    kind: str
    facts: dict[str, str]
    awards: str
    ratings: str
    initiatives: str
    disciplines: str
    nothing: str
    since: str
    number: str
    year: str
    award: str
    decision: str
    issuer: str
    title: str
    measure: str
    paper: str
    more: str
    condensed: str


def _compose(words: AwardHistoryWording, data: AwardHistory) -> tuple[Section, ...]:
    blocks: list[Block] = [letterhead(data.head)] if data.head else []
    blocks.append(Title(kind=words.kind, about=(data.name,), field="name"))
    if data.facts:
        told = "; ".join(f"{words.facts[key]}: {value}" for key, value in data.facts)
        blocks.append(body(f"{told}.", field="facts"))
    ratings = "; ".join(f"{one.when}: {one.what}" for one in data.ratings)
    parts: tuple[tuple[str, Block | None], ...] = (
        (words.awards, _awards(words, data.awards, data.size)),
        (words.ratings, body(f"{ratings}.", field="ratings") if ratings else None),
        (words.initiatives, _lines(words, words.title, data.initiatives, data.size)),
        (words.disciplines, _lines(words, words.measure, data.disciplines, data.size)),
    )
    # What there is none of takes no room: a life of service is to stand on one page.
    told_parts = [(title, table) for title, table in parts if table is not None]
    for numeral, (title, table) in zip(("I", "II", "III", "IV"), told_parts, strict=False):
        blocks += [heading(f"{numeral}. {title}", Role.SECTION), table]
    if not data.awards:
        blocks.append(body(words.nothing))
    if data.left_out:
        blocks.append(body(words.more.format(count=data.left_out)))
    if data.condensed:
        blocks.append(body(words.condensed))
    if data.since:
        blocks.append(body(words.since.format(year=data.since)))
    if data.signer:
        blocks.append(Closing(signatures=(signature(data.signer),)))
    return (Section(blocks=tuple(blocks)),)


def _awards(words: AwardHistoryWording, lines: tuple[HistoryAward, ...], size: float) -> Table | None:
    if not lines:
        return None
    columns = (
        Column(head=words.number, width=9, align=Align.CENTRE),
        Column(head=words.year, width=18, align=Align.CENTRE),
        Column(head=words.award, width=45),
        Column(head=words.decision, width=44),
        Column(head=words.issuer, width=42),
    )
    rows = tuple(
        Row(
            (
                str(number),
                one.years,
                f"{one.award} ({one.note})" if one.note else one.award,
                one.decision,
                one.issuer,
            )
        )
        for number, one in enumerate(lines, 1)
    )
    return Table(columns=columns, rows=rows, size=size, field="awards")


def _lines(
    words: AwardHistoryWording, what: str, lines: tuple[HistoryLine, ...], size: float
) -> Table | None:
    if not lines:
        return None
    columns = (
        Column(head=words.number, width=9, align=Align.CENTRE),
        Column(head=words.year, width=32, align=Align.CENTRE),
        Column(head=what, width=72),
        Column(head=words.paper, width=45),
    )
    rows = tuple(Row((str(number), one.when, one.what, one.paper)) for number, one in enumerate(lines, 1))
    return Table(columns=columns, rows=rows, size=size)


KIND = FormKind(
    id="ly_lich_khen_thuong",
    data=AwardHistory,
    wording=AwardHistoryWording,
    compose=_compose,
    headline=lambda data: data.name,
)
