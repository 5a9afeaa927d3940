"""F01 Tờ trình: what the unit proposes to its superior."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from services.documents.data import OfficeHead, RecipientKind, Signer
from services.documents.forms.kind import FormKind
from services.documents.forms.parts import basis_lines, body, heading, letterhead, rich, signature, with_end
from services.documents.model import (
    Addressees,
    Block,
    Closing,
    Paragraph,
    Role,
    Section,
    Title,
    lines_of,
    text,
    unbroken,
)
from services.documents.richtext import NO_TEXT, RichText
from services.numbers import format_int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionLine:
    """One who is proposed. `detail` is office and unit, or address; `award` only where lines differ in it."""

    kind: RecipientKind
    name: str
    detail: str = ""
    salutation: str = ""
    award: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """The data of F01.

    `award` completes "đề nghị … xét, …": "tặng Bằng khen của …"; `about` completes "Về việc đề nghị …"
    (default: `award`). `issuer_name` is the unit in a sentence ("Ủy ban nhân dân xã Yên Mô"),
    `authority` who awards. `listed` False prints the counts and leaves the names to the list enclosed.
    """

    head: OfficeHead
    addressees: tuple[str, ...]
    issuer_name: str
    council_name: str
    authority: str
    award: str
    lines: tuple[SubmissionLine, ...]
    bases: tuple[str, ...]
    enclosed: tuple[str, ...]
    recipients: tuple[str, ...]
    signer: Signer
    about: str = ""
    achievement: RichText = NO_TEXT
    listed: bool = True


class SubmissionWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of F01."""

    kind: str
    about: str
    opening: str
    opening_listed: str
    counts: dict[str, str]
    groups: dict[str, str]
    achievement: str
    enclosed: str
    closing: str
    bases: tuple[str, ...]
    enclosed_default: tuple[str, ...]
    recipients: tuple[str, ...]
    basis_minutes: str
    salutations: dict[str, str]


def _compose(words: SubmissionWording, data: Submission) -> tuple[Section, ...]:
    blocks: list[Block] = [
        letterhead(data.head),
        Title(
            kind=words.kind, about=lines_of(words.about.format(about=data.about or data.award)), field="award"
        ),
        Addressees(names=data.addressees),
        *basis_lines(data.bases),
        body(_opening(words, data), field="award"),
    ]
    if data.listed:
        blocks += _names(words, data)
    if not data.achievement.is_blank():
        blocks += rich(data.achievement, field="achievement")
    if data.enclosed:
        blocks.append(body(words.enclosed.format(enclosed="; ".join(data.enclosed)), field="enclosed"))
    blocks.append(body(words.closing.format(issuer=data.issuer_name, authority=data.authority)))
    blocks = with_end(blocks)
    blocks.append(Closing(recipients=data.recipients, signatures=(signature(data.signer),)))
    return (Section(blocks=tuple(blocks)),)


def _opening(words: SubmissionWording, data: Submission) -> str:
    counts = [
        words.counts[kind].format(count=format_int(count) if count >= 10 else f"{count:02d}")
        for kind in RecipientKind
        if (count := sum(line.kind is kind for line in data.lines))
    ]
    sentence = words.opening_listed if data.listed else words.opening
    return sentence.format(
        council=data.council_name,
        issuer=data.issuer_name,
        authority=data.authority,
        award=data.award,
        counts=", ".join(counts),
    )


def _names(words: SubmissionWording, data: Submission) -> list[Block]:
    blocks: list[Block] = []
    numerals = iter(("I", "II", "III"))
    for kind in RecipientKind:
        lines = [line for line in data.lines if line.kind is kind]
        if not lines:
            continue
        blocks.append(heading(f"{next(numerals)}. {words.groups[kind]}"))
        for n, line in enumerate(lines, 1):
            blocks.append(_line(line, n, f"lines[{kind}][{n}]"))
    return blocks


def _line(line: SubmissionLine, number: int, field: str) -> Paragraph:
    named = f"{line.salutation} {line.name}".strip()
    if line.kind is not RecipientKind.COLLECTIVE:
        named = unbroken(named)
    parts = [part for part in (named, line.detail.rstrip(" .")) if part]
    words = ", ".join(parts) + (f" - {line.award}" if line.award else "")
    return Paragraph(runs=text(f"{words}."), role=Role.LIST, marker=f"{number}.", field=field)


KIND = FormKind(
    id="to_trinh",
    data=Submission,
    wording=SubmissionWording,
    compose=_compose,
    headline=lambda data: data.about or data.award,
)
