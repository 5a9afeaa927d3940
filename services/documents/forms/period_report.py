"""F26 Báo cáo sơ kết, tổng kết phong trào; F27 Báo cáo công tác thi đua, khen thưởng."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from services.documents.data import OfficeHead, Signer
from services.documents.forms.kind import FormKind
from services.documents.forms.parts import basis_lines, heading, letterhead, rich, signature, with_end
from services.documents.model import Addressees, Block, Closing, Role, Section, Title
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


class PeriodReportWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of F26 and F27."""

    kind: str
    about: dict[str, str]
    appendix: str
    appendix_single: str
    enclosed: str
    recipients: tuple[str, ...]
    outline: tuple[OutlineItem, ...]
    figures: dict[str, FigureWording]
    words: dict[str, str]


_ROLES = {1: Role.PART, 2: Role.SECTION, 3: Role.POINT}


def _compose(words: PeriodReportWording, data: PeriodReport) -> tuple[Section, ...]:
    blocks: list[Block] = [letterhead(data.head), Title(kind=words.kind, about=(data.about,), field="about")]
    if data.addressees:
        blocks.append(Addressees(names=data.addressees))
    blocks += basis_lines(data.bases)
    if not data.opening.is_blank():
        blocks += rich(data.opening, field="opening")
    for n, section in enumerate(data.sections):
        blocks += _section(data, n, section)
    blocks = with_end(blocks)
    blocks.append(Closing(recipients=data.recipients, signatures=(signature(data.signer),)))
    appendices = [_appendix(words, data, n, appendix) for n, appendix in enumerate(data.appendices)]
    return (Section(blocks=tuple(blocks)), *appendices)


def _section(data: PeriodReport, n: int, section: ReportSection) -> list[Block]:
    field = f"sections[{n}]"
    blocks: list[Block] = [heading(section.heading, _ROLES.get(section.level, Role.POINT))]
    following = data.sections[n + 1].level if n + 1 < len(data.sections) else 0
    # A section that only holds sub-sections has no text of its own and needs no dotted lines.
    if not section.text.is_blank() or (following <= section.level and not section.tables):
        blocks += rich(section.text, field=field)
    for table in section.tables:
        blocks += rich(RichText(blocks=(table,)), field=field, free=False)
    return blocks


_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


def _appendix(words: PeriodReportWording, data: PeriodReport, n: int, appendix: ReportAppendix) -> Section:
    name = words.appendix_single
    if len(data.appendices) > 1:
        name = words.appendix.format(number=_NUMERALS[n] if n < len(_NUMERALS) else n + 1)
    title = Title(
        kind=name,
        about=(appendix.title.upper(),),
        note=words.enclosed.format(issuer=data.issuer_name) if data.issuer_name else "",
        field=f"appendices[{n}].title",
    )
    tables = rich(RichText(blocks=appendix.tables), field=f"appendices[{n}]", free=False)
    return Section(blocks=(title, *tables), landscape=appendix.landscape)


MOVEMENT = FormKind(
    id="bao_cao_phong_trao",
    data=PeriodReport,
    wording=PeriodReportWording,
    compose=_compose,
    headline=lambda data: data.about,
)
YEAR = FormKind(
    id="bao_cao_nam",
    data=PeriodReport,
    wording=PeriodReportWording,
    compose=_compose,
    headline=lambda data: data.about,
)
