"""F26 Báo cáo sơ kết, tổng kết phong trào; F27 Báo cáo công tác thi đua, khen thưởng."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import msgspec

from services.documents.data import OfficeHead, Signer
from services.documents.forms.laid import LaidOut
from services.documents.forms.laid_values import offered
from services.documents.forms.laying import laid_kind
from services.documents.forms.parts import roman
from services.documents.richtext import NO_TEXT, FigureTable, RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """A section of the report: level 1 (I.), 2 (1.) or 3 (a); the heading with its number as printed."""

    heading: str
    level: int = 1
    text: RichText = NO_TEXT
    tables: tuple[FigureTable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAppendix:
    """A table on pages of its own: title, tables."""

    title: str
    tables: tuple[FigureTable, ...]
    landscape: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReport:
    """The data of F26 and F27.

    `about` is the line under BÁO CÁO ("Tổng kết phong trào thi đua …"); `addressees` empty for a report
    that does not go to a superior; `opening` stands before the first section.
    """

    head: OfficeHead
    about: str
    sections: tuple[ReportSection, ...]
    recipients: tuple[str, ...]
    signer: Signer
    issuer_name: str = ""
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    opening: RichText = NO_TEXT
    appendices: tuple[ReportAppendix, ...] = ()


class OutlineItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A section the form proposes; `id` tells the program which figures belong there."""

    id: str
    heading: str
    level: int = 1


class FigureWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of a table of figures that the program counts."""

    caption: str
    head: tuple[str, ...]
    widths: tuple[float, ...] = ()


class PeriodReportWording(LaidOut, frozen=True):
    """The words from which data and values are made, beside the layout."""

    about: dict[str, str]
    appendix: str
    appendix_single: str
    outline: tuple[OutlineItem, ...]
    figures: dict[str, FigureWording]

    PLACES: ClassVar[dict[str, tuple[str, ...]]] = {
        "about": ("year", "period", "movement"),
        "appendix": ("number",),
        "figures": ("movement",),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedSection(ReportSection):
    """A section as printed: whether a blank text leaves `room` to write in."""

    room: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAppendix(ReportAppendix):
    """An appendix with its name: "Phụ lục", or "Phụ lục II" of several."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReportValues(PeriodReport):
    """What the paper prints."""

    sections: tuple[PlacedSection, ...]
    appendices: tuple[NamedAppendix, ...]


def _offer(words: PeriodReportWording, data: PeriodReport) -> PeriodReportValues:
    return offered(
        PeriodReportValues,
        data,
        sections=tuple(_placed(data, n) for n in range(len(data.sections))),
        appendices=tuple(
            offered(NamedAppendix, one, name=_name(words, n, len(data.appendices)))
            for n, one in enumerate(data.appendices, 1)
        ),
    )


def _placed(data: PeriodReport, n: int) -> PlacedSection:
    section = data.sections[n]
    following = data.sections[n + 1].level if n + 1 < len(data.sections) else 0
    # A section that only holds sub-sections has no text of its own and needs no dotted lines.
    return offered(PlacedSection, section, room=following <= section.level and not section.tables)


def _name(words: PeriodReportWording, n: int, count: int) -> str:
    return words.appendix.format(number=roman(n)) if count > 1 else words.appendix_single


MOVEMENT = laid_kind(
    "bao_cao_phong_trao",
    PeriodReport,
    lambda data: data.about,
    offers=PeriodReportValues,
    offer=_offer,
    wording=PeriodReportWording,
)
YEAR = laid_kind(
    "bao_cao_nam",
    PeriodReport,
    lambda data: data.about,
    offers=PeriodReportValues,
    offer=_offer,
    wording=PeriodReportWording,
)
