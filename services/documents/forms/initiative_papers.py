"""F19 to F22: the application for an initiative, its account, the decision and the certificate."""

from __future__ import annotations

from dataclasses import dataclass

from services.documents.data import OfficeHead, Signer
from services.documents.forms.laying import laid_kind
from services.documents.richtext import NO_TEXT, RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorLine:
    """One who made the initiative, or helped to apply it (`share` "" then; `help` what he did)."""

    name: str
    born: str = ""
    workplace: str = ""
    office: str = ""
    education: str = ""
    share: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeApplication:
    """The data of F19 (đơn yêu cầu công nhận sáng kiến)."""

    place_date: str
    to: str
    title: str
    authors: tuple[AuthorLine, ...]
    field: str = ""
    investor: str = ""
    first_applied: str = ""
    secret: str = ""
    content: RichText = NO_TEXT
    conditions: RichText = NO_TEXT
    benefit_by_authors: RichText = NO_TEXT
    benefit_by_others: RichText = NO_TEXT
    helpers: tuple[AuthorLine, ...] = ()
    applicant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """A criterion of the account with its most and its mark, as printed."""

    criterion: str
    most: str
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeAccount:
    """The data of F20 (báo cáo, thuyết minh sáng kiến). `benefit`: what is on record of it as a whole."""

    head: OfficeHead
    title: str
    authors: str
    reporter: Signer
    confirmer: Signer
    newness: RichText = NO_TEXT
    applicability: RichText = NO_TEXT
    benefit: RichText = NO_TEXT
    economic: RichText = NO_TEXT
    social: RichText = NO_TEXT
    saved: str = ""
    scores: tuple[ScoreLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedLine:
    """An initiative that is recognised: title, authors with their shares, where it has effect."""

    title: str
    authors: str
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeDecision:
    """The data of F21 (quyết định công nhận sáng kiến)."""

    head: OfficeHead
    authority: str
    bases: tuple[str, ...]
    year: str
    lines: tuple[RecognisedLine, ...]
    executors: str
    recipients: tuple[str, ...]
    signer: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeCertificate:
    """The data of F22 (giấy chứng nhận sáng kiến)."""

    head: OfficeHead
    office: str
    holder: str
    role: str
    title: str
    signer: Signer
    decision: str = ""
    content: str = ""
    benefit: str = ""


APPLICATION = laid_kind("don_sang_kien", InitiativeApplication, lambda data: data.title)
ACCOUNT = laid_kind("bao_cao_sang_kien", InitiativeAccount, lambda data: data.title)
DECISION = laid_kind("quyet_dinh_sang_kien", InitiativeDecision, lambda data: data.year)
CERTIFICATE = laid_kind("giay_chung_nhan_sang_kien", InitiativeCertificate, lambda data: data.holder)
