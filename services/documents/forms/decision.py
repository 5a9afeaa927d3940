"""F17 Quyết định khen thưởng, with the list of those who are awarded as an appendix."""

from __future__ import annotations

from dataclasses import dataclass

from services.documents.data import OfficeHead, Signer
from services.documents.forms.laying import laid_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardedLine:
    """One who is awarded. `group`: what is printed above ("A. TẬP THỂ (2)"); `prize` in figures, or ""."""

    group: str
    name: str
    detail: str = ""
    golden_book: str = ""
    prize: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardDecision:
    """The data of F17.

    `authority` in capitals stands over the bases ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ YÊN MÔ"), `authority_name` in
    a sentence; `about` completes "Về việc …"; `counts` "02 tập thể, 03 cá nhân"; `achievement` completes
    "đã có thành tích …"; `executors` who carries it out; `prize_total`, `prize_words`, `fund` of the money.
    """

    head: OfficeHead
    authority: str
    authority_name: str
    about: str
    award: str
    counts: str
    achievement: str
    bases: tuple[str, ...]
    lines: tuple[AwardedLine, ...]
    executors: str
    recipients: tuple[str, ...]
    signer: Signer
    prize_total: str = ""
    prize_words: str = ""
    fund: str = ""


KIND = laid_kind("quyet_dinh_khen_thuong", AwardDecision, lambda data: data.about)
