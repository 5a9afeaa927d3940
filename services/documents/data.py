"""What several forms are filled with: heads, dates, signers, rows of history. Frozen and typed.

Texts are as they are to be printed; what the form knows by itself is in resources/forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.dates import format_date, long_date


class RecipientKind(StrEnum):
    """Who is proposed."""

    COLLECTIVE = "collective"
    PERSON = "person"
    HOUSEHOLD = "household"


class Gender(StrEnum):
    """As identity papers have it."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDate:
    """The date of a paper; day and month stay blank until the clerk writes them."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> PaperDate:
        """Return the date of a whole day."""
        return cls(year=day.year, month=day.month, day=day.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHead:
    """The head of a paper.

    `parent` lines upright, `issuer` lines bold, both already in capitals; `place` is the name in front of the
    date; `number` None leaves room for the clerk; `symbol` "" prints no number, `date` None no date.
    """

    issuer: tuple[str, ...]
    parent: tuple[str, ...] = ()
    place: str = ""
    symbol: str = ""
    number: int | None = None
    date: PaperDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """One who signs: lines of capacity and office in capitals (see `capacity_lines`), the name.

    `office` is a second office under the room for the signature (head of a council under the agency's seal).
    """

    lines: tuple[str, ...]
    name: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRef:
    """A decision referred to: number with symbol, day, who issued it."""

    number: str = ""
    day: date | None = None
    authority: str = ""

    @property
    def in_cell(self) -> str:
        """Return "Số 12/QĐ-UBND, ngày 05/01/2026 của …" as far as it is known: for cells of a table."""
        parts = []
        if self.number:
            parts.append(f"Số {self.number}")
        if self.day:
            parts.append(f"ngày {format_date(self.day)}")
        line = ", ".join(parts)
        return f"{line} của {self.authority}" if line and self.authority else line or self.authority

    @property
    def in_sentence(self) -> str:
        """Return "số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của …" as a sentence goes on after "Quyết định"."""
        parts = []
        if self.number:
            parts.append(f"số {self.number}")
        if self.day:
            parts.append(long_date(self.day))
        if self.authority:
            parts.append(f"của {self.authority}")
        return " ".join(parts)


NOBODY = Signer(lines=())
NO_DECISION = DecisionRef()


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRow:
    """An award already received."""

    year: int
    award: str
    decision: DecisionRef = NO_DECISION


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeRow:
    """An initiative recognised."""

    year: int
    title: str
    decision: DecisionRef = NO_DECISION


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingRow:
    """The rating of a year."""

    year: int
    rating: str
    decision: DecisionRef = NO_DECISION


class Capacity(StrEnum):
    """In what power one signs (Nghị định 30/2020, Điều 13; Phụ lục I, II.7)."""

    HEAD = "head"
    BODY = "TM"
    BODY_DEPUTY = "TM+KT"
    DEPUTY = "KT"
    ACTING = "Q"
    ORDER = "TL"
    ORDER_DEPUTY = "TL+KT"
    AUTHORISED = "TUQ"


def capacity_lines(
    capacity: Capacity,
    *,
    office: str = "",
    body: str = "ỦY BAN NHÂN DÂN",
    head: str = "CHỦ TỊCH",
    unit_head: str = "",
) -> tuple[str, ...]:
    """Return the lines above a signature, in capitals.

    `office` is that of the one who signs (default `head`); `body` the collective signed for; `head` the
    office of the head signed for; `unit_head` that of the unit's head for whom a deputy signs by order.
    """
    office, body, head, unit_head = (part.upper() for part in (office or head, body, head, unit_head))
    return {
        Capacity.HEAD: (office,),
        Capacity.BODY: (f"TM. {body}", office),
        Capacity.BODY_DEPUTY: (f"TM. {body}", f"KT. {head}", office),
        Capacity.DEPUTY: (f"KT. {head}", office),
        Capacity.ACTING: (f"Q. {head}",),
        Capacity.ORDER: (f"TL. {head}", office),
        Capacity.ORDER_DEPUTY: (f"TL. {head}", f"KT. {unit_head}", office),
        Capacity.AUTHORISED: (f"TUQ. {head}", office),
    }[capacity]
