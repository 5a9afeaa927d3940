"""F03 Báo cáo thành tích tập thể."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from services.documents.data import NOBODY, AwardRow, OfficeHead, RatingRow, Signer
from services.documents.forms.kind import FormKind
from services.documents.forms.parts import (
    award_table,
    end_mark,
    heading,
    letterhead,
    place_to_sign,
    rating_table,
    rich,
    signature,
)
from services.documents.model import (
    Block,
    Closing,
    Paragraph,
    Role,
    Section,
    Signature,
    Title,
    quoted_together,
    text,
)
from services.documents.richtext import NO_TEXT, FigureTable, RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveReport:
    """The data of F03.

    `overview` is seat, history, make-up; `figures` compare the years counted; blank texts are left out of
    section II except the first. `superior` confirms, `unit_head` signs; without lines the form's stand.
    """

    head: OfficeHead
    award: str
    unit: str
    overview: RichText
    duties: RichText
    achievements: RichText
    period: str = ""
    figures: FigureTable | None = None
    measures: RichText = NO_TEXT
    compliance: RichText = NO_TEXT
    organisations: RichText = NO_TEXT
    ratings: tuple[RatingRow, ...] = ()
    titles: tuple[AwardRow, ...] = ()
    commendations: tuple[AwardRow, ...] = ()
    unit_head: Signer = NOBODY
    superior: Signer = NOBODY


class CollectiveReportWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of F03."""

    kind: str
    about: str
    unit: str
    period: str
    part_overview: str
    part_achievements: str
    part_awards: str
    overview: str
    duties: str
    achievements: str
    measures: str
    compliance: str
    organisations: str
    ratings: str
    rating_heads: tuple[str, str, str]
    titles: str
    title_heads: tuple[str, str, str]
    commendations: str
    commendation_heads: tuple[str, str, str]
    unit_head: str
    superior: str
    sign_note: str


def _compose(words: CollectiveReportWording, data: CollectiveReport) -> tuple[Section, ...]:
    blocks: list[Block] = [
        letterhead(data.head),
        Title(
            kind=words.kind,
            about=(words.about.format(award=quoted_together(data.award.upper())),),
            note=words.period.format(period=data.period) if data.period else "",
            field="award",
        ),
        Paragraph(runs=text(words.unit.format(unit=data.unit), bold=True), role=Role.CENTRED, field="unit"),
        heading(words.part_overview),
        heading(words.overview, Role.SECTION),
        *rich(data.overview, field="overview"),
        heading(words.duties, Role.SECTION),
        *rich(data.duties, field="duties"),
        heading(words.part_achievements),
        *_achievements(words, data),
        heading(words.part_awards),
        *award_table(words.titles, words.title_heads, data.titles, field="titles"),
        *award_table(
            words.commendations, words.commendation_heads, data.commendations, field="commendations"
        ),
        end_mark(),
        Closing(signatures=_signatures(words, data)),
    ]
    return (Section(blocks=tuple(blocks)),)


def _achievements(words: CollectiveReportWording, data: CollectiveReport) -> list[Block]:
    blocks: list[Block] = [heading(f"1. {words.achievements}", Role.SECTION)]
    blocks += rich(data.achievements, field="achievements")
    if data.figures:
        table = RichText(blocks=(data.figures,))
        blocks += rich(table, field="figures", free=False)
    number = 2
    for title, value, field in (
        (words.measures, data.measures, "measures"),
        (words.compliance, data.compliance, "compliance"),
        (words.organisations, data.organisations, "organisations"),
    ):
        if not value.is_blank():
            blocks += [heading(f"{number}. {title}", Role.SECTION), *rich(value, field=field)]
            number += 1
    if data.ratings:
        blocks += rating_table(
            f"{number}. {words.ratings}", words.rating_heads, data.ratings, field="ratings"
        )
    return blocks


def _signatures(words: CollectiveReportWording, data: CollectiveReport) -> tuple[Signature, ...]:
    return tuple(
        signature(signer, note=words.sign_note, field=field)
        if signer.lines
        else place_to_sign(line, words.sign_note, signer.name, field=field)
        for signer, line, field in (
            (data.superior, words.superior, "superior"),
            (data.unit_head, words.unit_head, "unit_head"),
        )
    )


KIND = FormKind(
    id="bao_cao_tap_the",
    data=CollectiveReport,
    wording=CollectiveReportWording,
    compose=_compose,
    headline=lambda data: data.unit,
)
