"""Phiếu đăng ký đơn vị: the fingerprint of a unit's key on paper, compared and signed by both offices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.dates import long_date
from services.documents.data import NOBODY, OfficeHead, Signer
from services.documents.forms.laying import laid_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentSheet:
    """The data of the sheet. `fingerprint` in groups of digits or words; `qr` what the code holds.

    `of_superior`: the sheet of the office that receives; `superior` is then the unit it is compared by.
    """

    head: OfficeHead
    unit: str
    unit_code: str
    superior: str
    fingerprint: tuple[str, ...]
    qr: str
    day: date | None = None
    clerk: str = ""
    phone: str = ""
    signer: Signer = NOBODY
    of_superior: bool = False

    @property
    def day_words(self) -> str:
        """Return the day the key was made, written out."""
        return long_date(self.day) if self.day else ""


KIND = laid_kind("phieu_dang_ky", EnrolmentSheet, lambda data: data.unit)
