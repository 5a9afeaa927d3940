"""F02 Danh sách đề nghị (trích ngang), enclosed with the tờ trình; landscape."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from services.documents.data import Gender, OfficeHead, PaperDate, RecipientKind, Signer
from services.documents.forms.kind import FormKind
from services.documents.forms.parts import NBSP, born_cells, date_words, letterhead, signature
from services.documents.model import (
    Align,
    Block,
    Closing,
    Column,
    GroupRow,
    Row,
    Section,
    Table,
    Title,
    lines_of,
    quoted_together,
)
from services.numbers import format_percent


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """One row. `votes` of `members` are the ballots for; None where no ballot was held."""

    kind: RecipientKind
    name: str
    award: str
    birth_year: int | None = None
    gender: Gender | None = None
    detail: str = ""
    summary: str = ""
    past_awards: str = ""
    votes: int | None = None
    members: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationList:
    """The data of F02. `award` stands in the title; `submission_*` name the tờ trình it goes with.

    `head` None prints no letterhead, as for any paper enclosed; `signer` None prints no signature.
    """

    award: str
    issuer_name: str
    lines: tuple[ListLine, ...]
    symbol: str = "TTr-UBND"
    submission_number: int | None = None
    submission_date: PaperDate | None = None
    head: OfficeHead | None = None
    signer: Signer | None = None


class NominationListWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of F02."""

    kind: str
    about: str
    enclosed: str
    enclosed_blank_date: str
    kinds: dict[str, str]
    groups: dict[str, str]
    number: str
    name: str
    born: str
    male: str
    female: str
    born_only: str
    detail: str
    summary: str
    past_awards: str
    award: str
    votes: str
    note: str


def _compose(words: NominationListWording, data: NominationList) -> tuple[Section, ...]:
    present = [kind for kind in RecipientKind if any(line.kind is kind for line in data.lines)]
    blocks: list[Block] = [letterhead(data.head)] if data.head else []
    kinds = ", ".join(words.kinds[kind] for kind in present)
    blocks.append(
        Title(
            kind=words.kind.format(kinds=kinds).strip(),
            about=lines_of(words.about.format(award=quoted_together(data.award.upper()))),
            note=_enclosed(words, data),
            field="award",
        )
    )
    rows: list[Row | GroupRow] = []
    for letter, kind in zip("ABC", present, strict=False):
        lines = [line for line in data.lines if line.kind is kind]
        rows.append(GroupRow(f"{letter}. {words.groups[kind]} ({len(lines)})"))
        rows += [Row(_cells(words, line, n)) for n, line in enumerate(lines, 1)]
    blocks.append(Table(columns=_columns(words), rows=tuple(rows), size=11, field="lines"))
    if data.signer:
        blocks.append(Closing(signatures=(signature(data.signer),)))
    return (Section(blocks=tuple(blocks), landscape=True),)


def _enclosed(words: NominationListWording, data: NominationList) -> str:
    number = f"{data.submission_number:02d}" if data.submission_number is not None else NBSP * 7
    day = date_words(data.submission_date) if data.submission_date else words.enclosed_blank_date
    return words.enclosed.format(number=number, symbol=data.symbol, day=day, issuer=data.issuer_name)


def _columns(words: NominationListWording) -> tuple[Column, ...]:
    centre = Align.CENTRE
    return (
        Column(head=words.number, width=11, align=centre),
        Column(head=words.name, width=35),
        Column(head=words.male, width=13, align=centre, group=words.born),
        Column(head=words.female, width=13, align=centre, group=words.born),
        Column(head=words.detail, width=37),
        Column(head=words.summary, width=50),
        Column(head=words.past_awards, width=52),
        Column(head=words.award, width=26),
        Column(head=words.votes, width=20, align=centre),
        Column(head=words.note, width=14),
    )


def _cells(words: NominationListWording, line: ListLine, number: int) -> tuple[str, ...]:
    born, detail = born_cells(line.birth_year, line.gender, line.detail, words.born_only)
    votes = ""
    if line.votes is not None and line.members:
        votes = f"{line.votes}/{line.members} ({format_percent(line.votes, line.members)})"
    return (
        str(number),
        line.name,
        *born,
        detail,
        line.summary,
        line.past_awards,
        line.award,
        votes,
        line.note,
    )


KIND = FormKind(
    id="danh_sach",
    data=NominationList,
    wording=NominationListWording,
    compose=_compose,
    headline=lambda data: data.award,
)
