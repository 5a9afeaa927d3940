"""Records of a nomination → the achievement report of a person, a collective or a household."""

from __future__ import annotations

import datetime
from typing import Any

from models.types import RecipientKind
from services.dates import PartialDate
from services.documents.data import AwardRow, Gender, OfficeHead
from services.documents.forms.collective_report import CollectiveReport
from services.documents.forms.household_report import HouseholdReport
from services.documents.forms.personal_report import PersonalReport, PersonFacts
from services.documents.library import FormLibrary
from services.office_profile import OfficeProfile
from services.papers.facts import Candidate, text_of
from services.papers.heads import award_words, open_date, part_head


def achievement_report(
    forms: FormLibrary, profile: OfficeProfile, one: Candidate, *, day: datetime.date
) -> PersonalReport | CollectiveReport | HouseholdReport:
    """Return the data of F03, F04 or F12."""
    award = award_words(forms, one.award, one.award_code, one.year_to)
    part = one.name if one.kind is RecipientKind.COLLECTIVE else one.collective_name
    head = part_head(profile, part, open_date(day))
    if one.kind is RecipientKind.PERSON:
        return _personal(forms, one, head, award)
    if one.kind is RecipientKind.COLLECTIVE:
        return _collective(forms, one, head, award)
    return _household(one, head, award)


def _personal(forms: FormLibrary, one: Candidate, head: OfficeHead, award: str) -> PersonalReport:
    record = one.record
    return PersonalReport(
        head=head,
        award=award,
        person=PersonFacts(
            name=one.name,
            born=_date(record.birth_date),
            gender=_gender(record),
            home_town=record.home_town or "",
            residence=record.residence or record.address or "",
            unit=record.workplace or one.collective_name,
            office=record.government_position or record.occupation or "",
            party_office=record.party_position or "",
            union_office=record.union_position or "",
            education=record.qualification or "",
            academic_title=record.academic_title or "",
            phone=record.phone or "",
        ),
        duties=text_of(one, "duties"),
        achievements=text_of(one, "achievements"),
        period=_period(forms, one),
        posthumous=bool(record.died_on),
        initiatives=one.initiatives,
        ratings=one.ratings,
        titles=_past(one, "danh_hieu"),
        commendations=_past(one, "hinh_thuc"),
        discipline="; ".join(one.disciplines),
        commitment=not record.died_on,
    )


def _collective(forms: FormLibrary, one: Candidate, head: OfficeHead, award: str) -> CollectiveReport:
    return CollectiveReport(
        head=head,
        award=award,
        unit=one.name,
        overview=text_of(one, "overview", one.record.features),
        duties=text_of(one, "duties", one.record.functions),
        achievements=text_of(one, "achievements"),
        period=_period(forms, one),
        measures=text_of(one, "measures"),
        compliance=text_of(one, "compliance"),
        organisations=text_of(one, "organisations"),
        ratings=one.ratings,
        titles=_past(one, "danh_hieu"),
        commendations=_past(one, "hinh_thuc"),
    )


def _household(one: Candidate, head: OfficeHead, award: str) -> HouseholdReport:
    record = one.record
    return HouseholdReport(
        head=head,
        award=award,
        householder=one.name,
        address=record.address or "",
        achievements=text_of(one, "achievements"),
        birth_year=one.birth_year,
        gender=_gender(record),
        members=record.household_size,
        occupation=record.occupation or "",
        land=record.donated_land_m2,
        money=record.donated_money,
        days=record.donated_days,
        other="; ".join((record.donated_other or "").splitlines()),
        awards=tuple(past.row for past in one.past),
    )


def _past(one: Candidate, kind: str) -> tuple[AwardRow, ...]:
    return tuple(past.row for past in one.past if past.kind == kind)


def _period(forms: FormLibrary, one: Candidate) -> str:
    if one.year_from == one.year_to:
        return ""
    return forms.words["period"].format(first=one.year_from, last=one.year_to)


def _date(text: str | None) -> str:
    return PartialDate.parse(text).format() if text else ""


def _gender(record: Any) -> Gender | None:
    return Gender(record.gender.value) if record.gender else None
