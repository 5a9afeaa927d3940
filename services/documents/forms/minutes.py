"""F14 Biên bản họp Hội đồng Thi đua - Khen thưởng."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.dates import long_date, long_time
from services.documents.data import DecisionRef, OfficeHead
from services.documents.forms.laid import LaidOut
from services.documents.forms.laid_values import made_of, offered
from services.documents.forms.laying import laid_kind
from services.documents.forms.parts import DOTS, moment_words
from services.documents.model import unbroken
from services.documents.richtext import NO_TEXT, RichText
from services.numbers import format_percent


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """A member of the council. `role` is "Chủ tịch Hội đồng", "Ủy viên"…; `office` the office in the unit."""

    name: str
    office: str = ""
    role: str = ""
    present: bool = True
    absence: str = ""
    written_opinion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What somebody said."""

    speaker: str
    words: str

    @property
    def speaker_unbroken(self) -> str:
        """Return the speaker's name, kept on one line."""
        return unbroken(self.speaker)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """What the council resolved on one nomination; the share is of all members."""

    name: str
    award: str
    agreed: int | None = None
    disagreed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The data of F14. Moments are local; `secret` tells a ballot from a show of hands."""

    head: OfficeHead
    about: str
    council: str
    founded_by: DecisionRef
    begins: datetime | None
    ends: datetime | None
    venue: str
    chair: str
    chair_role: str
    secretary: str
    members: tuple[MemberLine, ...]
    results: tuple[ResultLine, ...]
    secret: bool
    guests: tuple[str, ...] = ()
    proceedings: RichText = NO_TEXT
    opinions: tuple[Opinion, ...] = ()
    conclusion: RichText = NO_TEXT
    recipients: tuple[str, ...] = ()


class MinutesWording(LaidOut, frozen=True):
    """The words from which data and values are made, beside the layout."""

    authority: str
    absent: str
    absent_reason: str
    written_opinion: str
    about: dict[str, str]
    roles: dict[str, str]
    opinion_words: dict[str, str]

    PLACES: ClassVar[dict[str, tuple[str, ...]]] = {
        "authority": ("issuer",),
        "absent_reason": ("reason",),
        "written_opinion": ("opinion",),
        "about": ("year",),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """What was resolved, as printed."""

    name: str
    award: str
    agreed: str
    disagreed: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesValues(Minutes):
    """What the paper prints. `ends_day` only where the meeting ended on another day."""

    begins_words: str = made_of("begins")
    chair_line: str = made_of("chair")
    secretary_line: str = made_of("secretary")
    total: int = made_of("members")
    present: int = made_of("members")
    absent: int = made_of("members")
    member_lines: tuple[str, ...] = made_of("members")
    guest_list: str = made_of("guests")
    result_rows: tuple[ResultRow, ...] = made_of("results")
    ends_time: str = made_of("ends")
    ends_day: str = made_of("ends")


def _offer(words: MinutesWording, data: Minutes) -> MinutesValues:
    present = sum(member.present for member in data.members)
    total = len(data.members)
    ends_time, ends_day = _end(data)
    return offered(
        MinutesValues,
        data,
        begins_words=moment_words(data.begins),
        chair_line=f"{unbroken(data.chair)}, {data.chair_role}" if data.chair else "",
        secretary_line=unbroken(data.secretary),
        total=total,
        present=present,
        absent=total - present,
        member_lines=tuple(_member(words, member) for member in data.members),
        guest_list="; ".join(data.guests),
        result_rows=tuple(_result(line, total) for line in data.results),
        ends_time=ends_time,
        ends_day=ends_day,
    )


def _end(data: Minutes) -> tuple[str, str]:
    if data.ends is None:
        return f"{DOTS[:3]} giờ {DOTS[:3]} phút", ""
    other = data.begins is not None and data.ends.date() != data.begins.date()
    return long_time(data.ends.hour, data.ends.minute), long_date(data.ends.date()) if other else ""


def _member(words: MinutesWording, member: MemberLine) -> str:
    said = ""
    if not member.present:
        said = words.absent_reason.format(reason=member.absence) if member.absence else words.absent
        if member.written_opinion:
            said += words.written_opinion.format(opinion=member.written_opinion)
    line = ", ".join(part for part in (unbroken(member.name), member.office, member.role) if part)
    return f"{line}{said}."


def _result(line: ResultLine, total: int) -> ResultRow:
    agreed, disagreed = ("" if n is None else str(n) for n in (line.agreed, line.disagreed))
    share = format_percent(line.agreed, total) if line.agreed is not None and total else ""
    return ResultRow(name=line.name, award=line.award, agreed=agreed, disagreed=disagreed, share=share)


KIND = laid_kind(
    "bien_ban_hop",
    Minutes,
    lambda data: data.about,
    offers=MinutesValues,
    offer=_offer,
    wording=MinutesWording,
)
