"""People, collectives and households: saving, and where somebody belonged when."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import select

from models.base import DERIVED
from models.recipients import Collective, Household, Membership, Person, Recipient
from models.types import RecipientKind
from services.app import Services
from services.dates import PartialDate
from services.db import WriteTransaction
from services.errors import InputError
from services.plausible import check_dates
from services.recipient_commands import SaveCollective, SaveHousehold, SaveMembership, SavePerson
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
from services.text import clean_input, mark_key, name_key, search_key, sort_key

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
    "insert_people",
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
    """The date of birth lies in the future or too far back (`field`, `value`)."""

    code = "recipient.birth_date"


class DeathDateError(InputError):
    """The date of death lies in the future (`field`, `value`)."""

    code = "recipient.death_date"


class DatesCrossError(InputError):
    """An end lies before its beginning (`field`, `first`, `last`)."""

    code = "recipient.dates_cross"


class NegativeNumberError(InputError):
    """A count can't be below zero, nor a part larger than the whole (`value`)."""

    code = "recipient.number"


class BelongsToItselfError(InputError):
    """A collective can't belong to itself, directly or through others."""

    code = "recipient.belongs_to_itself"


class IdentityNumberError(InputError):
    """The identity number has not 9 or 12 digits."""

    code = "recipient.identity_number"


class IdentityTakenError(InputError):
    """Another person has the identity number already (`name`)."""

    code = "recipient.identity_taken"


def is_identity_number(text: str | None) -> bool:
    """Tell whether a text can be an identity number: the 12 digits of today, or the 9 of the old card."""
    return not text or (text.isdecimal() and text.isascii() and len(text) in (9, 12))


def keys_of(kind: RecipientKind, name: str, given_name: str | None = None) -> dict[str, str]:
    """Return the stored keys of a name: its place in lists, and what search looks at."""
    place = sort_key(name) if kind is RecipientKind.COLLECTIVE else name_key(name, given_name)
    return {"sort_key": place[:300], "fold_key": search_key(name)[:300], "mark_key": mark_key(name)}


def save_person(app: Services, command: SavePerson) -> Changes:
    """Keep a person.

    Raises: NameNeededError, BirthDateError, DeathDateError, DatesCrossError, ImplausibleDateError,
    IdentityNumberError, IdentityTakenError, ConflictError, NotFoundError.
    """
    _check_person(app, command)
    _check_identity(app, command)
    return _save(app, Person, RecipientKind.PERSON, command)


def insert_people(tx: WriteTransaction, app: Services, commands: Iterable[SavePerson]) -> tuple[str, ...]:
    """Add new people to the caller's transaction, checked like single ones; return their uids in order.

    `uid` and `expected_version` of the commands are not looked at.

    Raises: as `save_person`; the caller's transaction rolls back.
    """
    rows = []
    for command in commands:
        _check_person(app, command)
        rows.append(_content(RecipientKind.PERSON, command))
    return app.db.insert_own(tx, Person, rows)


def _check_identity(app: Services, command: SavePerson) -> None:
    number = stored(command.identity_number)
    if number is None:
        return
    with app.db.read() as session:
        query = select(Person.name).where(
            Person.identity_number == number,
            Person.uid != (command.uid or ""),
            Person.owner == app.unit_id,
            Person.deleted_at.is_(None),
        )
        other = session.scalars(query.limit(1)).first()
    if other is not None:
        raise IdentityTakenError(name=other)


def _check_person(app: Services, command: SavePerson) -> None:
    if not is_identity_number(stored(command.identity_number)):
        raise IdentityNumberError
    _check_birth(app, command.birth_date)
    if command.died_on is not None and command.died_on.first_day > app.clock.today():
        raise DeathDateError(field="died_on", value=command.died_on.format())
    for later in ("died_on", "recruited_on", "party_joined_on"):
        _in_order(command.birth_date, getattr(command, later), later)
    check_dates(app, "person", command)


def save_collective(app: Services, command: SaveCollective) -> Changes:
    """Keep a collective.

    Raises: NameNeededError, NegativeNumberError, BelongsToItselfError, ImplausibleDateError, ConflictError,
    NotFoundError.
    """
    _not_negative(command.headcount, command.women_count, command.party_members)
    if command.headcount is not None:
        for part in (command.women_count, command.party_members):
            if part is not None and part > command.headcount:
                raise NegativeNumberError(value=part)
    check_dates(app, "collective", command)
    return _save(app, Collective, RecipientKind.COLLECTIVE, command)


def save_household(app: Services, command: SaveHousehold) -> Changes:
    """Keep a household.

    Raises: NameNeededError, BirthDateError, IdentityNumberError, NegativeNumberError, ImplausibleDateError,
    ConflictError.
    """
    _check_birth(app, command.birth_date)
    if not is_identity_number(stored(command.identity_number)):
        raise IdentityNumberError
    _not_negative(
        command.household_size, command.donated_land_m2, command.donated_money, command.donated_days
    )
    check_dates(app, "household", command)
    return _save(app, Household, RecipientKind.HOUSEHOLD, command)


def _save(app: Services, model: type[R], kind: RecipientKind, command: Any) -> Changes:
    uid = command.uid or app.ids.new()
    with app.db.write("recipient.save", subject=uid) as tx:
        known = command.uid is not None
        record = tx.get(model, uid, command.expected_version) if known else model(uid=uid)
        if command.collective_uid:
            _check_place(
                tx, uid, command.collective_uid, moved=command.collective_uid != record.collective_uid
            )
        _fill(record, kind, command)
        tx.session.add(record)
    return tx.changes


def _fill(record: Recipient, kind: RecipientKind, command: Any) -> None:
    content = _content(kind, command)
    for name in (*_said(command)[0], "name", *DERIVED):
        setattr(record, name, content.get(name))


_Said: TypeAlias = tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]
_SAID: dict[type[Any], _Said] = {}


def _said(command: Any) -> _Said:
    """Return the names of what a command says besides the name, and what reads them all at once."""
    if type(command) not in _SAID:
        names = [one.name for one in fields(command) if one.name not in ("uid", "expected_version", "name")]
        _SAID[type(command)] = tuple(names), attrgetter(*names)
    return _SAID[type(command)]


def _content(kind: RecipientKind, command: Any) -> dict[str, Any]:
    """Return what a command says, by attribute, as it is stored, with the keys of the name."""
    name = clean_input(command.name)
    if not name:
        raise NameNeededError
    names, values_of = _said(command)
    said = zip(names, values_of(command), strict=True)
    content = {one: stored(value) for one, value in said if value is not None}
    content["name"] = name
    content |= keys_of(kind, name, content.get("given_name"))
    return content


def _check_place(tx: WriteTransaction, uid: str, collective_uid: str, *, moved: bool) -> None:
    if moved:  # one that lies in the wastebasket by now may stay where it was put before
        tx.get(Collective, collective_uid)
    seen: set[str] = set()
    above: str | None = collective_uid
    while above is not None and above not in seen:
        if above == uid:
            raise BelongsToItselfError
        seen.add(above)
        above = tx.session.execute(
            select(Recipient.collective_uid).where(Recipient.uid == above)
        ).scalar_one_or_none()


def stored(value: Any) -> Any:
    """Return a value as it is stored: texts cleaned, empty ones as None, partial dates as text."""
    if isinstance(value, PartialDate):
        return str(value)
    if type(value) is str:
        return clean_input(value, multiline=True) or None
    return value


def _check_birth(app: Services, born: PartialDate | None) -> None:
    if born is not None and (born.year < _FIRST_YEAR or born.first_day > app.clock.today()):
        raise BirthDateError(field="birth_date", value=born.format())


def _in_order(first: PartialDate | None, last: PartialDate | None, field: str) -> None:
    if first is not None and last is not None and last.last_day < first.first_day:
        raise DatesCrossError(field=field, first=first.format(), last=last.format())


def _not_negative(*numbers: Any) -> None:
    for number in numbers:
        if number is not None and number < 0:
            raise NegativeNumberError(value=number)


def save_membership(app: Services, command: SaveMembership) -> Changes:
    """Keep who belongs where when.

    Raises: DatesCrossError, ImplausibleDateError, NotFoundError, ConflictError.
    """
    _in_order(command.from_date, command.to_date, "")
    check_dates(app, "membership", command)
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
