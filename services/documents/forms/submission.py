"""F01 Tờ trình: what the unit proposes to its superior."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from services.documents.data import OfficeHead, RecipientKind, Signer
from services.documents.forms.laid import LaidOut
from services.documents.forms.laid_values import made_of, offered
from services.documents.forms.laying import laid_kind
from services.documents.forms.parts import roman
from services.documents.model import unbroken
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


class SubmissionWording(LaidOut, frozen=True):
    """The words from which the data are filled, beside the layout; `counts` and `groups` by kind."""

    counts: dict[RecipientKind, str]
    groups: dict[RecipientKind, str]
    salutations: dict[str, str]
    achievement: str
    basis_minutes: str
    enclosed_default: tuple[str, ...]

    PLACES: ClassVar[dict[str, tuple[str, ...]]] = {
        "counts": ("count",),
        "achievement": ("achievement",),
        "basis_minutes": ("council", "day"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLine:
    """One who is proposed as the paper names them, under the heading of their kind."""

    group: str
    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionValues(Submission):
    """What the paper prints."""

    subject: str = made_of("award")
    counts: str = made_of("lines")
    names: tuple[NamedLine, ...] = made_of("lines")
    enclosed_list: str = made_of("enclosed")


def _offer(words: SubmissionWording, data: Submission) -> SubmissionValues:
    return offered(
        SubmissionValues,
        data,
        subject=data.about or data.award,
        counts=counted(words, [line.kind for line in data.lines]),
        names=tuple(_names(words, data)) if data.listed else (),
        enclosed_list="; ".join(data.enclosed),
    )


def counted(words: SubmissionWording, kinds: Sequence[RecipientKind]) -> str:
    """Return "02 tập thể, 13 cá nhân"."""
    return ", ".join(
        words.counts[kind].format(count=format_int(count) if count >= 10 else f"{count:02d}")
        for kind in RecipientKind
        if (count := kinds.count(kind))
    )


def _names(words: SubmissionWording, data: Submission) -> Iterator[NamedLine]:
    groups = 0
    for kind in RecipientKind:
        lines = [line for line in data.lines if line.kind is kind]
        groups += bool(lines)
        for number, line in enumerate(lines, 1):
            group = f"{roman(groups)}. {words.groups[kind]}"
            yield NamedLine(group=group, number=number, text=_named(line))


def _named(line: SubmissionLine) -> str:
    named = f"{line.salutation} {line.name}".strip()
    if line.kind is not RecipientKind.COLLECTIVE:
        named = unbroken(named)
    parts = [part for part in (named, line.detail.rstrip(" .")) if part]
    return ", ".join(parts) + (f" - {line.award}." if line.award else ".")


KIND = laid_kind(
    "to_trinh",
    Submission,
    lambda data: data.about or data.award,
    offers=SubmissionValues,
    offer=_offer,
    wording=SubmissionWording,
)
