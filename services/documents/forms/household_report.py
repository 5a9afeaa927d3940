"""F12 Báo cáo thành tích hộ gia đình."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import msgspec

from services.documents.data import AwardRow, Gender, OfficeHead
from services.documents.forms.kind import FormKind
from services.documents.forms.parts import (
    award_table,
    end_mark,
    fact,
    heading,
    letterhead,
    place_to_sign,
    rich,
)
from services.documents.model import Block, Closing, Section, Title, quoted_together
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


class HouseholdReportWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of F12."""

    kind: str
    about: str
    part_household: str
    part_achievements: str
    part_awards: str
    facts: dict[str, str]
    male: str
    female: str
    land: str
    money: str
    days: str
    other: str
    awards: str
    award_heads: tuple[str, str, str]
    village_head: str
    village_head_note: str
    householder: str
    householder_note: str


def _compose(words: HouseholdReportWording, data: HouseholdReport) -> tuple[Section, ...]:
    blocks: list[Block] = [
        letterhead(data.head),
        Title(
            kind=words.kind,
            about=(words.about.format(award=quoted_together(data.award.upper())),),
            field="award",
        ),
        heading(words.part_household),
        *_facts(words, data),
        heading(words.part_achievements),
        *_contributions(words, data),
        *rich(data.achievements, field="achievements"),
        heading(words.part_awards),
        *award_table(words.awards, words.award_heads, data.awards, field="awards"),
        end_mark(),
        Closing(
            signatures=(
                place_to_sign(
                    words.village_head, words.village_head_note, data.village_head, field="village_head"
                ),
                place_to_sign(
                    words.householder, words.householder_note, data.householder, field="householder"
                ),
            )
        ),
    ]
    return (Section(blocks=tuple(blocks)),)


def _facts(words: HouseholdReportWording, data: HouseholdReport) -> list[Block]:
    gender = {Gender.MALE: words.male, Gender.FEMALE: words.female, None: ""}[data.gender]
    values = {
        "householder": data.householder,
        "birth_year": str(data.birth_year or ""),
        "gender": gender,
        "address": data.address,
        "members": str(data.members or ""),
        "occupation": data.occupation,
    }
    return [fact(words.facts[key], value, field=key) for key, value in values.items()]


def _contributions(words: HouseholdReportWording, data: HouseholdReport) -> list[Block]:
    given: list[Block] = []
    if data.land:
        given.append(fact(words.land, f"{format_decimal(data.land)} m²", field="land"))
    if data.money:
        given.append(fact(words.money, format_money(data.money), field="money"))
    if data.days:
        given.append(fact(words.days, f"{format_int(data.days)} ngày công", field="days"))
    if data.other:
        given.append(fact(words.other, data.other, field="other"))
    return given


KIND = FormKind(
    id="bao_cao_ho_gia_dinh",
    data=HouseholdReport,
    wording=HouseholdReportWording,
    compose=_compose,
    headline=lambda data: data.householder,
)
