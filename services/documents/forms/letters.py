"""Letters round the work: invitation, reminder, what a dossier lacks, the book of dossiers; F15 ballot."""

from __future__ import annotations

from dataclasses import dataclass

from services.documents.data import OfficeHead, Signer
from services.documents.forms.laying import laid_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Giấy mời (Nghị định 30/2020, Phụ lục III, Mẫu 1.7)."""

    head: OfficeHead
    issuer_name: str
    invited: tuple[str, ...]
    occasion: str
    begins: str
    venue: str
    recipients: tuple[str, ...]
    signer: Signer
    chair: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialLetter:
    """Công văn: `subject` completes V/v; `paragraphs` as they are to be printed.

    `listed`: addressees that stand on a page of their own, where they are many.
    """

    head: OfficeHead
    subject: str
    addressees: tuple[str, ...]
    paragraphs: tuple[str, ...]
    recipients: tuple[str, ...]
    signer: Signer
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingLine:
    """What one dossier lacks, and why it is needed."""

    name: str
    award: str
    missing: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionRequest:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""

    head: OfficeHead
    unit: str
    round: str
    lines: tuple[MissingLine, ...]
    until: str
    giver: Signer
    receiver: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """A line of the book of dossiers."""

    code: str
    content: str
    sender: str
    address: str = ""
    handled_by: str = ""
    received: str = ""
    promised: str = ""
    returned: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierBook:
    """Sổ theo dõi hồ sơ."""

    head: OfficeHead
    year: str
    lines: tuple[DossierLine, ...]
    keeper: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateLine:
    """One who is voted on; `group` heads those of one award where there are several."""

    name: str
    detail: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """F15 Phiếu bầu: unsigned and without a number, so that the vote stays secret."""

    head: OfficeHead
    about: str
    candidates: tuple[CandidateLine, ...]


INVITATION = laid_kind("giay_moi", Invitation, lambda data: data.occasion)
LETTER = laid_kind("cong_van", OfficialLetter, lambda data: data.subject)
COMPLETION = laid_kind("phieu_bo_sung", CompletionRequest, lambda data: data.unit)
BOOK = laid_kind("so_theo_doi_ho_so", DossierBook, lambda data: data.year)
BALLOT = laid_kind("phieu_bau", Ballot, lambda data: data.about)
