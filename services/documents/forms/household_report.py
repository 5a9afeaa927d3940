"""F12 Báo cáo thành tích hộ gia đình."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from services.documents.data import AwardRow, Gender, OfficeHead
from services.documents.forms.laying import laid_kind
from services.documents.richtext import RichText
from services.numbers import format_decimal, format_int, format_money


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdReport:
    """The data of F12. Land in square metres, money in đồng, work in days; None and "" are not printed."""

    head: OfficeHead
    award: str
    householder: str
    address: str
    achievements: RichText
    birth_year: int | None = None
    gender: Gender | None = None
    members: int | None = None
    occupation: str = ""
    land: Decimal | None = None
    money: int | None = None
    days: int | None = None
    other: str = ""
    awards: tuple[AwardRow, ...] = ()
    village_head: str = ""

    @property
    def male(self) -> bool:
        """Tell whether the head of the household is noted as a man."""
        return self.gender is Gender.MALE

    @property
    def female(self) -> bool:
        """Tell whether the head of the household is noted as a woman."""
        return self.gender is Gender.FEMALE

    @property
    def land_words(self) -> str:
        """Return the land with its unit."""
        return f"{format_decimal(self.land)} m²" if self.land else ""

    @property
    def money_words(self) -> str:
        """Return the money with its unit."""
        return format_money(self.money) if self.money else ""

    @property
    def days_words(self) -> str:
        """Return the days of work in figures."""
        return format_int(self.days) if self.days else ""


KIND = laid_kind("bao_cao_ho_gia_dinh", HouseholdReport, lambda data: data.householder)
