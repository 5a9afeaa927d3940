"""F02 Danh sách đề nghị (trích ngang), enclosed with the tờ trình; landscape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from services.documents.data import Gender, OfficeHead, PaperDate, RecipientKind, Signer
from services.documents.forms.laid import LaidOut
from services.documents.forms.laid_values import made_of, offered
from services.documents.forms.laying import laid_kind
from services.documents.forms.parts import NBSP, born_cells, date_words
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


class NominationListWording(LaidOut, frozen=True):
    """The words from which the values are made, beside the layout; `kinds` and `groups` by kind."""

    kinds: dict[RecipientKind, str]
    groups: dict[RecipientKind, str]
    born: str
    blank_date: str

    PLACES: ClassVar[dict[str, tuple[str, ...]]] = {"born": ("year",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A row as it is printed; `group` is what stands above those of one kind."""

    group: str
    number: int
    name: str
    male: str
    female: str
    detail: str
    summary: str
    past_awards: str
    award: str
    votes: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationListValues(NominationList):
    """What the paper prints."""

    kinds: str
    enclosed_number: str
    enclosed_day: str
    rows: tuple[ListRow, ...] = made_of("lines")


def _offer(words: NominationListWording, data: NominationList) -> NominationListValues:
    present = [kind for kind in RecipientKind if any(line.kind is kind for line in data.lines)]
    number, day = data.submission_number, data.submission_date
    return offered(
        NominationListValues,
        data,
        kinds=", ".join(words.kinds[kind] for kind in present),
        enclosed_number=f"{number:02d}" if number is not None else NBSP * 7,
        enclosed_day=date_words(day) if day else words.blank_date,
        rows=tuple(_rows(words, data, present)),
    )


def _rows(
    words: NominationListWording, data: NominationList, present: list[RecipientKind]
) -> Iterator[ListRow]:
    for letter, kind in zip("ABC", present, strict=False):
        lines = [line for line in data.lines if line.kind is kind]
        group = f"{letter}. {words.groups[kind]} ({len(lines)})"
        for number, line in enumerate(lines, 1):
            yield _row(words, line, group, number)


def _row(words: NominationListWording, line: ListLine, group: str, number: int) -> ListRow:
    (male, female), detail = born_cells(line.birth_year, line.gender, line.detail, words.born)
    votes = ""
    if line.votes is not None and line.members:
        votes = f"{line.votes}/{line.members} ({format_percent(line.votes, line.members)})"
    return ListRow(
        group=group,
        number=number,
        name=line.name,
        male=male,
        female=female,
        detail=detail,
        summary=line.summary,
        past_awards=line.past_awards,
        award=line.award,
        votes=votes,
        note=line.note,
    )


KIND = laid_kind(
    "danh_sach",
    NominationList,
    lambda data: data.award,
    offers=NominationListValues,
    offer=_offer,
    wording=NominationListWording,
)
