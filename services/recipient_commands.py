"""What can be asked for about recipients: plain commands, one per kind."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from models.types import CollectiveType, Gender, RecipientGroup
from services.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class SavePerson:
    """A person: new without `uid`. Empty texts count as not given."""

    uid: str | None = None
    expected_version: int | None = None
    name: str
    given_name: str | None = None
    alias: str | None = None
    gender: Gender | None = None
    birth_date: PartialDate | None = None
    died_on: PartialDate | None = None
    identity_number: str | None = None
    occupation: str | None = None
    ethnicity: str | None = None
    religion: str | None = None
    minority: bool | None = None
    home_town: str | None = None
    residence: str | None = None
    address: str | None = None
    phone: str | None = None
    government_position: str | None = None
    party_position: str | None = None
    union_position: str | None = None
    workplace: str | None = None
    collective_uid: str | None = None
    recruited_on: PartialDate | None = None
    party_joined_on: PartialDate | None = None
    qualification: str | None = None
    political_theory: str | None = None
    academic_title: str | None = None
    civil_servant: bool | None = None
    armed_forces: bool | None = None
    group: RecipientGroup | None = None
    outside_competence: bool = False
    history_complete_from: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveCollective:
    """A collective: new without `uid`."""

    uid: str | None = None
    expected_version: int | None = None
    name: str
    abbreviation: str | None = None
    collective_type: CollectiveType | None = None
    founded_on: PartialDate | None = None
    headcount: int | None = None
    women_count: int | None = None
    party_members: int | None = None
    tax_code: str | None = None
    functions: str | None = None
    features: str | None = None
    address: str | None = None
    phone: str | None = None
    collective_uid: str | None = None
    group: RecipientGroup | None = None
    outside_competence: bool = False
    history_complete_from: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveHousehold:
    """A household under the name of its head: new without `uid`."""

    uid: str | None = None
    expected_version: int | None = None
    name: str
    gender: Gender | None = None
    birth_date: PartialDate | None = None
    identity_number: str | None = None
    occupation: str | None = None
    address: str | None = None
    phone: str | None = None
    collective_uid: str | None = None
    household_size: int | None = None
    donated_land_m2: Decimal | None = None
    donated_money: int | None = None
    donated_days: int | None = None
    donated_other: str | None = None
    outside_competence: bool = False
    history_complete_from: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveMembership:
    """Who belongs to which collective when; an open end means still."""

    uid: str | None = None
    expected_version: int | None = None
    person_uid: str
    collective_uid: str
    from_date: PartialDate | None = None
    to_date: PartialDate | None = None
    position: str | None = None
