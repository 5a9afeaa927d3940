"""People, collectives and households: saving, and where somebody belonged when."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, TypeVar

from models.recipients import Collective, Household, Membership, Person, Recipient
from models.types import CollectiveType, Gender, RecipientGroup, RecipientKind
from services.app import Services
from services.dates import PartialDate
from services.db import WriteTransaction
from services.errors import InputError
from services.recipient_history import RecipientHistory, recipient_history
from services.recipient_reads import (
    CollectiveView,
    HouseholdView,
    PersonView,
    RecipientFilter,
    RecipientRow,
    count_recipients,
    get_recipient,
    masked_identity,
    members_of,
    recipient_keys,
    recipient_rows,
)
from services.results import Changes
from services.text import clean_input, fold, name_key, sort_key

__all__ = [
    "CollectiveView",
    "HouseholdView",
    "PersonView",
    "RecipientFilter",
    "RecipientHistory",
    "RecipientRow",
    "SaveCollective",
    "SaveHousehold",
    "SaveMembership",
    "SavePerson",
    "count_recipients",
    "get_recipient",
    "keys_of",
    "masked_identity",
    "members_of",
    "recipient_history",
    "recipient_keys",
    "recipient_rows",
    "save_collective",
    "save_household",
    "save_membership",
    "save_person",
]

_FIRST_YEAR = 1880
R = TypeVar("R", bound=Recipient)


class NameNeededError(InputError):
    """A recipient needs a name."""

    code = "recipient.name_needed"


class BirthDateError(InputError):
    """The date of birth lies in the future or too far back (`value`)."""

    code = "recipient.birth_date"


class DatesCrossError(InputError):
    """An end lies before its beginning (`first`, `last`)."""

    code = "recipient.dates_cross"


class NegativeNumberError(InputError):
    """A count can't be below zero, nor a part larger than the whole (`value`)."""

    code = "recipient.number"


class BelongsToItselfError(InputError):
    """A collective can't belong to itself."""

    code = "recipient.belongs_to_itself"


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
    group: RecipientGroup | None = None
    outside_competence: bool = False
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
    outside_competence: bool = False
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


def keys_of(kind: RecipientKind, name: str, given_name: str | None = None) -> dict[str, str]:
    """Return the stored keys of a name: its place in lists, and what search looks at.

    The search key starts with a space, so that every word of the name is found by its beginning.
    """
    place = sort_key(name) if kind is RecipientKind.COLLECTIVE else name_key(name, given_name)
    return {"sort_key": place[:300], "fold_key": f" {fold(name)}"[:300]}


def save_person(app: Services, command: SavePerson) -> Changes:
    """Keep a person.

    Raises: NameNeededError, BirthDateError, DatesCrossError, ConflictError, NotFoundError.
    """
    _check_birth(app, command.birth_date)
    _in_order(command.birth_date, command.died_on)
    _in_order(command.birth_date, command.recruited_on)
    return _save(app, Person, RecipientKind.PERSON, command, command.given_name)


def save_collective(app: Services, command: SaveCollective) -> Changes:
    """Keep a collective.

    Raises: NameNeededError, NegativeNumberError, BelongsToItselfError, ConflictError.
    """
    _not_negative(command.headcount, command.women_count, command.party_members)
    if command.headcount is not None:
        for part in (command.women_count, command.party_members):
            if part is not None and part > command.headcount:
                raise NegativeNumberError(value=part)
    if command.uid is not None and command.collective_uid == command.uid:
        raise BelongsToItselfError
    return _save(app, Collective, RecipientKind.COLLECTIVE, command)


def save_household(app: Services, command: SaveHousehold) -> Changes:
    """Keep a household. Raises: NameNeededError, BirthDateError, NegativeNumberError, ConflictError."""
    _check_birth(app, command.birth_date)
    _not_negative(
        command.household_size, command.donated_land_m2, command.donated_money, command.donated_days
    )
    return _save(app, Household, RecipientKind.HOUSEHOLD, command)


def _save(
    app: Services, model: type[R], kind: RecipientKind, command: Any, given_name: str | None = None
) -> Changes:
    name = clean_input(command.name)
    if not name:
        raise NameNeededError
    uid = command.uid or app.ids.new()
    with app.db.write("recipient.save", subject=uid) as tx:
        record = _record(tx, model, command.uid, uid, command.expected_version)
        for one in fields(command):
            if one.name not in ("uid", "expected_version", "name"):
                setattr(record, one.name, stored(getattr(command, one.name)))
        record.name = name
        for column, key in keys_of(kind, name, given_name).items():
            setattr(record, column, key)
        tx.session.add(record)
    return tx.changes


def _record(
    tx: WriteTransaction, model: type[R], known: str | None, uid: str, expected_version: int | None
) -> R:
    return model(uid=uid) if known is None else tx.get(model, known, expected_version)


def stored(value: Any) -> Any:
    """Return a value as it is stored: texts cleaned, empty ones as None, partial dates as text."""
    if isinstance(value, PartialDate):
        return str(value)
    if type(value) is str:
        return clean_input(value, multiline=True) or None
    return value


def _check_birth(app: Services, born: PartialDate | None) -> None:
    if born is not None and (born.year < _FIRST_YEAR or born.first_day > app.clock.today()):
        raise BirthDateError(value=born.format())


def _in_order(first: PartialDate | None, last: PartialDate | None) -> None:
    if first is not None and last is not None and last.last_day < first.first_day:
        raise DatesCrossError(first=first.format(), last=last.format())


def _not_negative(*numbers: Any) -> None:
    for number in numbers:
        if number is not None and number < 0:
            raise NegativeNumberError(value=number)


def save_membership(app: Services, command: SaveMembership) -> Changes:
    """Keep who belongs where when. Raises: DatesCrossError, NotFoundError, ConflictError."""
    _in_order(command.from_date, command.to_date)
    uid = command.uid or app.ids.new()
    with app.db.write("membership.save", subject=uid) as tx:
        tx.get(Person, command.person_uid)
        tx.get(Collective, command.collective_uid)
        known = command.uid is not None
        record = tx.get(Membership, uid, command.expected_version) if known else Membership(uid=uid)
        record.person_uid, record.collective_uid = command.person_uid, command.collective_uid
        record.from_date, record.to_date = stored(command.from_date), stored(command.to_date)
        record.position = stored(command.position)
        tx.session.add(record)
    return tx.changes
