"""Phiếu mã khôi phục: the code that opens the records when the password is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.dates import long_date
from services.documents.forms.laying import laid_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """The data of the sheet. `code` is in groups as they are to be typed; `day` when it was made."""

    unit: str
    code: tuple[str, ...]
    day: date
    database: str = ""
    keeper: str = ""

    @property
    def day_words(self) -> str:
        """Return the day written out."""
        return long_date(self.day)


KIND = laid_kind("phieu_khoi_phuc", RecoverySheet, lambda data: data.unit)
