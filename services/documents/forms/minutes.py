"""F14 Biên bản họp Hội đồng Thi đua - Khen thưởng."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from services.dates import long_date, long_time
from services.documents.data import DecisionRef, OfficeHead
from services.documents.forms.kind import FormKind
from services.documents.forms.parts import (
    DOTS,
    body,
    decision_in_words,
    fact,
    heading,
    letterhead,
    place_to_sign,
    rich,
)
from services.documents.model import (
    Align,
    Block,
    Closing,
    Column,
    Paragraph,
    Role,
    Row,
    Section,
    Table,
    Title,
    text,
    unbroken,
)
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


class MinutesWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of F14."""

    kind: str
    begins: str
    venue: str
    part_present: str
    part_business: str
    part_conclusion: str
    chair: str
    secretary: str
    members: str
    founded: str
    counts: str
    absent: str
    absent_reason: str
    written_opinion: str
    guests: str
    default_proceedings: str
    opinions: str
    voted_secret: str
    voted_hands: str
    result_heads: tuple[str, str, str, str, str, str]
    ends_same_day: str
    ends_other_day: str
    secretary_line: str
    chair_line: str
    sign_note: str
    recipients: tuple[str, ...]
    authority: str
    about: dict[str, str]
    roles: dict[str, str]
    opinion_words: dict[str, str]


def _compose(words: MinutesWording, data: Minutes) -> tuple[Section, ...]:
    blocks: list[Block] = [
        letterhead(data.head),
        Title(kind=words.kind, about=(data.about,), field="about"),
        fact(words.begins, _moment(data.begins), marker="", field="begins"),
        fact(words.venue, data.venue, marker="", field="venue"),
        heading(words.part_present),
        *_present(words, data),
        heading(words.part_business),
        *_business(words, data),
        heading(words.part_conclusion),
        *rich(data.conclusion, field="conclusion"),
        body(_ends(words, data)),
        Closing(
            signatures=(
                place_to_sign(words.secretary_line, words.sign_note, data.secretary, field="secretary"),
                place_to_sign(words.chair_line, words.sign_note, data.chair, field="chair"),
            )
        ),
    ]
    if data.recipients:
        blocks.append(Closing(signatures=(), recipients=data.recipients))
    return (Section(blocks=tuple(blocks)),)


def _moment(moment: datetime | None) -> str:
    return f"{long_time(moment.hour, moment.minute)}, {long_date(moment.date())}" if moment else ""


def _ends(words: MinutesWording, data: Minutes) -> str:
    if data.ends is None:
        return words.ends_same_day.format(time=f"{DOTS[:3]} giờ {DOTS[:3]} phút")
    time = long_time(data.ends.hour, data.ends.minute)
    if data.begins and data.ends.date() != data.begins.date():
        return words.ends_other_day.format(time=time, day=long_date(data.ends.date()))
    return words.ends_same_day.format(time=time)


def _present(words: MinutesWording, data: Minutes) -> list[Block]:
    present = sum(member.present for member in data.members)
    blocks: list[Block] = [
        fact(words.chair, f"{unbroken(data.chair)}, {data.chair_role}" if data.chair else "", field="chair"),
        fact(words.secretary, unbroken(data.secretary), field="secretary"),
        body(
            words.founded.format(council=data.council, decision=decision_in_words(data.founded_by)),
            field="founded_by",
        ),
        body(
            words.counts.format(total=len(data.members), present=present, absent=len(data.members) - present)
        ),
        body(words.members),
    ]
    for n, member in enumerate(data.members, 1):
        line = ", ".join(part for part in (unbroken(member.name), member.office, member.role) if part)
        runs = text(f"{line}{_absence(words, member)}.")
        blocks.append(Paragraph(runs=runs, role=Role.LIST, marker=f"{n}.", field=f"members[{n - 1}]"))
    if data.guests:
        blocks.append(fact(words.guests, "; ".join(data.guests), field="guests"))
    return blocks


def _absence(words: MinutesWording, member: MemberLine) -> str:
    if member.present:
        return ""
    said = words.absent_reason.format(reason=member.absence) if member.absence else words.absent
    if member.written_opinion:
        said += words.written_opinion.format(opinion=member.written_opinion)
    return said


def _business(words: MinutesWording, data: Minutes) -> list[Block]:
    blocks: list[Block] = []
    if data.proceedings.is_blank():
        blocks.append(body(words.default_proceedings))
    else:
        blocks += rich(data.proceedings, field="proceedings")
    if data.opinions:
        blocks.append(body(words.opinions))
        blocks += [
            fact(unbroken(opinion.speaker), opinion.words, field=f"opinions[{n}]")
            for n, opinion in enumerate(data.opinions)
        ]
    blocks.append(body(words.voted_secret if data.secret else words.voted_hands))
    total = len(data.members)
    centre = Align.CENTRE
    number, name, award, agreed, disagreed, share = words.result_heads
    columns = (
        Column(head=number, width=12, align=centre),
        Column(head=name, width=48),
        Column(head=award, width=47),
        Column(head=agreed, width=18, align=centre),
        Column(head=disagreed, width=20, align=centre),
        Column(head=share, width=20, align=centre),
    )
    rows = tuple(Row((str(n), *_result(line, total))) for n, line in enumerate(data.results, 1))
    blocks.append(Table(columns=columns, rows=rows, field="results"))
    return blocks


def _result(line: ResultLine, total: int) -> tuple[str, str, str, str, str]:
    share = format_percent(line.agreed, total) if line.agreed is not None and total else ""
    agreed, disagreed = ("" if n is None else str(n) for n in (line.agreed, line.disagreed))
    return (line.name, line.award, agreed, disagreed, share)


KIND = FormKind(
    id="bien_ban_hop",
    data=Minutes,
    wording=MinutesWording,
    compose=_compose,
    headline=lambda data: data.about,
)
