"""F16 Biên bản kiểm phiếu."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from services.dates import long_date
from services.documents.data import DecisionRef, Gender, OfficeHead
from services.documents.forms.kind import FormKind
from services.documents.forms.parts import (
    DOTS,
    body,
    born_cells,
    decision_in_words,
    fact,
    letterhead,
    place_to_sign,
    with_end,
)
from services.documents.model import (
    Align,
    Block,
    Closing,
    Column,
    GroupRow,
    Paragraph,
    Role,
    Row,
    Section,
    Table,
    Title,
    text,
)
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


class BallotCountWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of F16."""

    kind: str
    founded: str
    held: str
    committee: str
    committee_head: str
    committee_members: str
    members: str
    voters: str
    absent: str
    reason: str
    issued: str
    returned: str
    valid: str
    invalid: str
    ballots: str
    proposed: str
    results: str
    order: str
    number: str
    name: str
    born: str
    male: str
    female: str
    born_only: str
    detail: str
    agreed: str
    share: str
    reached: str
    reached_strict: str
    tellers_line: str
    head_line: str
    sign_note: str
    about: dict[str, str]


def _compose(words: BallotCountWording, data: BallotCount) -> tuple[Section, ...]:
    blocks: list[Block] = [letterhead(data.head), Title(kind=words.kind, about=(data.about,), field="about")]
    blocks += _council(words, data)
    blocks += _ballots(words, data)
    blocks.append(body(f"6. {words.results}"))
    blocks.append(Paragraph(runs=text(words.order), role=Role.NOTE))
    blocks.append(_table(words, data))
    blocks += _reached(words, data)
    blocks = with_end(blocks)
    head = data.tellers[0].name if data.tellers else ""
    others = data.tellers[1].name if len(data.tellers) == 2 else ""
    blocks.append(
        Closing(
            signatures=(
                place_to_sign(words.tellers_line, words.sign_note, others, field="tellers"),
                place_to_sign(words.head_line, words.sign_note, head, field="teller_head"),
            )
        )
    )
    return (Section(blocks=tuple(blocks)),)


def _reached(words: BallotCountWording, data: BallotCount) -> list[Block]:
    """Return a sentence for each share asked for, the highest first: who had to reach it, who did."""
    groups: dict[tuple[int, bool], list[CountLine]] = {}
    for line in data.results:
        share = data.threshold if line.threshold is None else line.threshold
        if share is not None:
            groups.setdefault((share, line.strict), []).append(line)
    found: list[Block] = []
    for (share, strict), lines in sorted(groups.items(), reverse=True):
        # The smallest whole number of ballots that reaches the share (or is above it).
        bar = data.members * share
        needed = bar // 100 + 1 if strict else -(-bar // 100)
        count = sum(line.agreed is not None and line.agreed >= needed for line in lines)
        sentence = words.reached_strict if strict else words.reached
        found.append(body(sentence.format(asked=len(lines), needed=needed, share=share, count=count)))
    return found


def _council(words: BallotCountWording, data: BallotCount) -> list[Block]:
    decision = decision_in_words(data.founded_by)
    day = long_date(data.held_on) if data.held_on else f"ngày {DOTS}"
    about = data.about[0].lower() + data.about[1:] if data.about else DOTS
    blocks: list[Block] = [
        body(f"1. {words.founded.format(council=data.council, decision=decision)}", field="founded_by"),
        body(f"2. {words.held.format(council=data.council, day=day, about=about)}", field="about"),
        body(f"3. {words.committee.format(count=len(data.tellers))}"),
    ]
    for n, teller in enumerate(data.tellers):
        label = words.committee_members if n else words.committee_head
        value = ", ".join(part for part in (teller.name, teller.office) if part)
        blocks.append(fact(label, value, field=f"tellers[{n}]"))
    return blocks


def _ballots(words: BallotCountWording, data: BallotCount) -> list[Block]:
    absent = data.members - data.voters
    blocks: list[Block] = [
        body(f"4. {words.members}: {data.members}."),
        fact(words.voters, str(data.voters), field="voters"),
        fact(
            words.absent,
            f"{absent}{f'. {words.reason}: {data.absence}' if data.absence else ''}",
            field="absence",
        ),
    ]
    for label, value, field in (
        (words.issued, data.issued, "issued"),
        (words.returned, data.returned, "returned"),
        (words.valid, data.valid, "valid"),
        (words.invalid, data.invalid, "invalid"),
    ):
        blocks.append(fact(label, "" if value is None else words.ballots.format(count=value), field=field))
    blocks.append(body(f"5. {words.proposed}: {len(data.results)}."))
    return blocks


def _table(words: BallotCountWording, data: BallotCount) -> Table:
    centre = Align.CENTRE
    columns = (
        Column(head=words.number, width=11, align=centre),
        Column(head=words.name, width=45),
        Column(head=words.male, width=14, align=centre, group=words.born),
        Column(head=words.female, width=14, align=centre, group=words.born),
        Column(head=words.detail, width=45),
        Column(head=words.agreed, width=18, align=centre),
        Column(head=words.share, width=18, align=centre),
    )
    awards = dict.fromkeys(line.award for line in data.results)
    rows: list[Row | GroupRow] = []
    for award in awards:
        lines = [line for line in data.results if line.award == award]
        if len(awards) > 1:
            rows.append(GroupRow(award))
        rows += [_row(words, line, n, data.members) for n, line in enumerate(_ranked(lines), 1)]
    return Table(columns=columns, rows=tuple(rows), field="results")


def _ranked(lines: list[CountLine]) -> list[CountLine]:
    return sorted(lines, key=lambda line: -1 if line.agreed is None else line.agreed, reverse=True)


def _row(words: BallotCountWording, line: CountLine, number: int, members: int) -> Row:
    born, detail = born_cells(line.birth_year, line.gender, line.detail, words.born_only)
    share = format_percent(line.agreed, members) if line.agreed is not None and members else ""
    agreed = "" if line.agreed is None else str(line.agreed)
    return Row((str(number), line.name, *born, detail, agreed, share))


KIND = FormKind(
    id="bien_ban_kiem_phieu",
    data=BallotCount,
    wording=BallotCountWording,
    compose=_compose,
    headline=lambda data: data.about,
)
