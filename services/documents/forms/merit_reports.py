"""F05 to F11 and F13: reports of other merit than that of the year, and the summary of one page."""

from __future__ import annotations

from dataclasses import dataclass

from services.documents.data import OfficeHead, Signer
from services.documents.forms.laying import laid_kind
from services.documents.richtext import NO_TEXT, RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAward:
    """A line of part III: year, what was given, and the decision as it is printed."""

    year: str
    name: str
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """A stretch of service: from and to as "01/1985", office, unit, how long, a note."""

    begins: str
    ends: str
    office: str
    unit: str
    length: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LongService:
    """The data of F05 (quá trình cống hiến). Dates as printed, "" if unknown; `offices`: totals by office."""

    head: OfficeHead
    award: str
    name: str
    service: tuple[ServiceLine, ...]
    titles: tuple[PastAward, ...]
    commendations: tuple[PastAward, ...]
    reporter: Signer
    confirmer: Signer
    alias: str = ""
    gender: str = ""
    born: str = ""
    home_town: str = ""
    residence: str = ""
    office: str = ""
    office_for: str = ""
    joined: str = ""
    party_joined: str = ""
    retired: str = ""
    offices: tuple[str, ...] = ()
    discipline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedReport:
    """The data of F06 (đột xuất) and F07 (chuyên đề), of a person or a collective.

    `subject`: the line of who it is; `deed` completes the title ("Về thành tích xuất sắc đột xuất …").
    `facts` the lines of a person's life, `overview` that of a collective.
    """

    head: OfficeHead
    award: str
    subject: str
    deed: str
    facts: tuple[str, ...]
    reporter: Signer
    confirmer: Signer
    collective: bool = False
    overview: RichText = NO_TEXT
    duties: RichText = NO_TEXT
    achievements: RichText = NO_TEXT
    meaning: RichText = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class HeroReport:
    """The data of F08 (collective) and F09 (person): Anh hùng. `years` as "2016 - 2026"."""

    head: OfficeHead
    award: str
    subject: str
    years: str
    facts: tuple[str, ...]
    titles: tuple[PastAward, ...]
    commendations: tuple[PastAward, ...]
    reporter: Signer
    confirmer: Signer
    overview: RichText = NO_TEXT
    achievements: RichText = NO_TEXT
    measures: RichText = NO_TEXT
    compliance: RichText = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignReport:
    """The data of F10 (organisation) and F11 (person): đối ngoại."""

    head: OfficeHead
    award: str
    subject: str
    facts: tuple[str, ...]
    titles: tuple[PastAward, ...]
    commendations: tuple[PastAward, ...]
    proposer: Signer
    confirmer: Signer
    achievements: RichText = NO_TEXT
    compliance: RichText = NO_TEXT
    friendship: RichText = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The data of F13 (tóm tắt thành tích), one page. `facts` in one line each."""

    head: OfficeHead
    subject: str
    award: str
    facts: tuple[str, ...]
    latest: tuple[str, ...]
    signer: Signer
    achievements: RichText = NO_TEXT


LONG_SERVICE = laid_kind("bao_cao_cong_hien", LongService, lambda data: data.name)
SUDDEN = laid_kind("bao_cao_dot_xuat", DeedReport, lambda data: data.subject)
THEMATIC = laid_kind("bao_cao_chuyen_de", DeedReport, lambda data: data.subject)
HERO_COLLECTIVE = laid_kind("bao_cao_anh_hung_tap_the", HeroReport, lambda data: data.subject)
HERO_PERSON = laid_kind("bao_cao_anh_hung_ca_nhan", HeroReport, lambda data: data.subject)
FOREIGN_COLLECTIVE = laid_kind("bao_cao_doi_ngoai_tap_the", ForeignReport, lambda data: data.subject)
FOREIGN_PERSON = laid_kind("bao_cao_doi_ngoai_ca_nhan", ForeignReport, lambda data: data.subject)
SUMMARY = laid_kind("tom_tat_thanh_tich", Summary, lambda data: data.subject)
