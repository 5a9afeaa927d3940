"""Recipients as the screens show them: keys of a search, rows of a page, one record in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from models.recipients import Collective, Household, Membership, Person, Recipient
from models.types import CollectiveType, Gender, RecipientGroup, RecipientKind
from services.app import Services
from services.dates import PartialDate
from services.errors import NotFoundError
from services.text import Query, parse_query

# The columns of the table: tens of thousands of keys come faster when the ORM has no part in them.
_LIST = Recipient.__table__.c
_SORTS: dict[str, Any] = {
    "name": _LIST.sort_key,
    "birth": _LIST.birth_date,
    "kind": _LIST.recipient_kind,
}
_BETWEEN = " "  # stands in no uid
_DATES = ("birth_date", "died_on", "recruited_on", "party_joined_on", "founded_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientFilter:
    """What is looked for. `sort`: "name" (given name for people), "birth" or "kind"."""

    text: str = ""
    kind: RecipientKind | None = None
    collective_uid: str | None = None
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientRow:
    """A recipient in a list. `subtitle`: office and unit, address, or type."""

    uid: str
    kind: RecipientKind
    name: str
    subtitle: str
    collective_name: str | None
    birth_year: int | None
    group: RecipientGroup | None
    owner: str
    version: int
    outside_competence: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientView:
    """What all recipients have."""

    uid: str
    kind: RecipientKind
    version: int
    owner: str
    name: str
    address: str | None
    phone: str | None
    group: RecipientGroup | None
    outside_competence: bool
    history_complete_from: int | None
    note: str | None
    collective_uid: str | None
    collective_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView(RecipientView):
    """A person in full."""

    gender: Gender | None
    birth_date: PartialDate | None
    identity_number: str | None
    occupation: str | None
    given_name: str | None
    alias: str | None
    ethnicity: str | None
    religion: str | None
    home_town: str | None
    residence: str | None
    government_position: str | None
    party_position: str | None
    union_position: str | None
    workplace: str | None
    recruited_on: PartialDate | None
    qualification: str | None
    political_theory: str | None
    academic_title: str | None
    party_joined_on: PartialDate | None
    civil_servant: bool | None
    armed_forces: bool | None
    minority: bool | None
    died_on: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveView(RecipientView):
    """A collective in full."""

    abbreviation: str | None
    collective_type: CollectiveType | None
    founded_on: PartialDate | None
    headcount: int | None
    women_count: int | None
    party_members: int | None
    tax_code: str | None
    functions: str | None
    features: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdView(RecipientView):
    """A household in full."""

    gender: Gender | None
    birth_date: PartialDate | None
    identity_number: str | None
    occupation: str | None
    household_size: int | None
    donated_land_m2: Decimal | None
    donated_money: int | None
    donated_days: int | None
    donated_other: str | None


_VIEWS: dict[RecipientKind, tuple[type[Recipient], type[Any]]] = {
    RecipientKind.PERSON: (Person, PersonView),
    RecipientKind.COLLECTIVE: (Collective, CollectiveView),
    RecipientKind.HOUSEHOLD: (Household, HouseholdView),
}


def recipient_keys(app: Services, wanted: RecipientFilter) -> tuple[str, ...]:
    """Return the uids that match, in the order of the list.

    Words typed without marks find any marks; a word typed with marks finds only those. Each word must begin
    a word of the name, wherever it stands: "nguyen an" finds Nguyễn Văn An.
    """
    order = _SORTS[wanted.sort].desc() if wanted.descending else _SORTS[wanted.sort]
    statement = select(_LIST.uid).where(_LIST.deleted_at.is_(None), _LIST.owner == app.unit_id)
    if wanted.kind is not None:
        statement = statement.where(_LIST.recipient_kind == wanted.kind)
    if wanted.collective_uid is not None:
        statement = statement.where(_LIST.collective_uid == wanted.collective_uid)
    ordered = _matching(statement, parse_query(wanted.text)).order_by(order, _LIST.uid).subquery()
    # All in one text: tens of thousands of rows through the driver take several times as long as the search.
    with app.db.read() as session:
        found = session.execute(select(func.aggregate_strings(ordered.c.uid, _BETWEEN))).scalar_one()
    return tuple(found.split(_BETWEEN)) if found else ()


def _matching(statement: Select[Any], query: Query) -> Select[Any]:
    for column, words in ((_LIST.mark_key, query.marked), (_LIST.fold_key, query.plain)):
        for word in words:
            statement = statement.where(column.like(f"% {_like(word)}%", escape="\\"))
    return statement


def _like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


# Made once: to put this statement together anew takes longer than to run it.
_COLLECTIVE = Recipient.__table__.alias("collective")
_ROWS = (
    select(
        Recipient.uid,
        Recipient.recipient_kind.label("kind"),
        Recipient.name,
        Recipient.address,
        Recipient.birth_date,
        Recipient.occupation,
        Person.__table__.c.government_position,
        _COLLECTIVE.c.name.label("collective_name"),
        Recipient.group,
        Recipient.owner,
        Recipient.version,
        Recipient.outside_competence,
    )
    .outerjoin(_COLLECTIVE, _COLLECTIVE.c.uid == Recipient.collective_uid)
    .where(Recipient.uid.in_(bindparam("keys", expanding=True)), Recipient.deleted_at.is_(None))
)


def recipient_rows(app: Services, keys: Sequence[str]) -> tuple[RecipientRow, ...]:
    """Return the rows of up to a few hundred uids, in their order; unknown ones are left out."""
    with app.db.read() as session:
        found = {row.uid: row for row in session.execute(_ROWS, {"keys": list(keys)})}
    return tuple(_row(found[key]) for key in keys if key in found)


def _row(row: Any) -> RecipientRow:
    if row.kind is RecipientKind.PERSON:
        subtitle = " · ".join(
            part for part in (row.government_position or row.occupation, row.collective_name) if part
        )
    else:
        subtitle = row.address or row.collective_name or ""
    return RecipientRow(
        uid=row.uid,
        kind=row.kind,
        name=row.name,
        subtitle=subtitle,
        collective_name=row.collective_name,
        birth_year=int(row.birth_date[:4]) if row.birth_date else None,
        group=row.group,
        owner=row.owner,
        version=row.version,
        outside_competence=row.outside_competence,
    )


def count_recipients(app: Services) -> dict[RecipientKind, int]:
    """Return how many recipients of each kind there are."""
    with app.db.read() as session:
        found = session.execute(
            select(Recipient.recipient_kind, func.count(Recipient.uid))
            .where(Recipient.deleted_at.is_(None), Recipient.owner == app.unit_id)
            .group_by(Recipient.recipient_kind)
        )
        counts = dict(iter(found))
    return {kind: counts.get(kind, 0) for kind in RecipientKind}


def get_recipient(app: Services, uid: str) -> PersonView | CollectiveView | HouseholdView:
    """Return a recipient in full. Raises: NotFoundError."""
    with app.db.read() as session:
        return read_recipient(session, uid)


def read_recipient(session: Session, uid: str) -> PersonView | CollectiveView | HouseholdView:
    """Return a recipient in full within a session. Raises: NotFoundError."""
    record = session.get(Recipient, uid)
    if record is None or record.deleted_at is not None:
        raise NotFoundError(kind="recipient", uid=uid)
    parent = session.execute(
        select(Recipient.name).where(Recipient.uid == record.collective_uid)
    ).scalar_one_or_none()
    view = _VIEWS[record.recipient_kind][1]
    given = {"kind": record.recipient_kind, "collective_name": parent}
    values = {
        one.name: given[one.name] if one.name in given else _value(one.name, getattr(record, one.name))
        for one in fields(view)
    }
    made: PersonView | CollectiveView | HouseholdView = view(**values)
    return made


def _value(name: str, value: Any) -> Any:
    return PartialDate.parse(value) if name in _DATES and value else value


def members_of(app: Services, collective_uid: str, on: date | None = None) -> tuple[RecipientRow, ...]:
    """Return the people who belong to a collective on a day (default: today), by given name."""
    day = PartialDate.of(on or app.clock.today())
    text, open_end = str(day), or_(Membership.to_date.is_(None), Membership.to_date >= str(day.year))
    statement = (
        select(Recipient.uid, Membership.from_date, Membership.to_date)
        .join(Membership, Membership.person_uid == Recipient.uid)
        .where(
            Membership.collective_uid == collective_uid,
            Membership.deleted_at.is_(None),
            Recipient.deleted_at.is_(None),
            or_(Membership.from_date.is_(None), Membership.from_date <= text),
            open_end,
        )
        .order_by(Recipient.sort_key, Recipient.uid)
    )
    with app.db.read() as session:
        rows = session.execute(statement).all()
    keys = [
        row.uid for row in rows if not row.to_date or PartialDate.parse(row.to_date).last_day >= day.first_day
    ]
    return recipient_rows(app, tuple(dict.fromkeys(keys)))


def masked_identity(number: str | None) -> str:
    """Return an identity number with only its last three digits; a short one with none."""
    if not number:
        return ""
    shown = number[-3:] if len(number) > 5 else ""
    return "•" * (len(number) - len(shown)) + shown
