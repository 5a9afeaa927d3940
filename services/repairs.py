"""Records that can't be right: kept and counted as they stand, and listed here until somebody mends them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    FromClause,
    Integer,
    String,
    and_,
    cast,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy import inspect as inspected
from sqlalchemy.orm import Session

from models.awards import AwardRecord, Discipline, Rating
from models.base import Shared
from models.initiatives import InitiativeUse
from models.kinds import KIND_OF
from models.movements import Registration
from models.nominations import AwardRound, Nomination
from models.recipients import Person, Recipient
from models.types import RecipientKind, UtcDateTime
from services.app import Services
from services.bulk import portions
from services.dates import PartialDate, is_stored_date
from services.i18n import _
from services.plausible import ClockDoubt, before_birth, clock_doubt, doubts, limits
from services.record_words import label

# Kind → the page that mends it, and the column with what is to be chosen there ("" = the page alone).
_PLACES: dict[str, tuple[str, str]] = {
    "person": ("recipients", "uid"),
    "collective": ("recipients", "uid"),
    "household": ("recipients", "uid"),
    "membership": ("recipients", "person_uid"),
    "award_record": ("recipients", "recipient_uid"),
    "rating": ("recipients", "recipient_uid"),
    "discipline": ("recipients", "recipient_uid"),
    "initiative": ("initiatives", "uid"),
    "initiative_use": ("initiatives", "initiative_uid"),
    "movement": ("movements", "uid"),
    "registration": ("movements", "movement_uid"),
    "target_result": ("movements", ""),
    "award_round": ("rounds", "uid"),
    "nomination": ("rounds", "round_uid"),
    "council": ("rounds", ""),
    "meeting": ("rounds", "round_uid"),
    "decision": ("decisions", ""),
    "report": ("reports", "uid"),
}
_TITLES = ("name", "title", "number")
_ABOUT = ("recipient_uid", "person_uid")
_PERIODS = (("from_date", "to_date"), ("start_date", "end_date"), ("period_from", "period_to"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairRow:
    """A record that can't be right: `who` it is about, `what` is wrong, in words.

    `page` and `where` open the place that mends it; "" for a record of another office (`owner`), which alone
    can mend it and send it again. `clock`: that the clock may be what is wrong, "" where it is not doubted.
    """

    kind: str
    uid: str
    who: str
    what: str
    owner: str
    page: str
    where: dict[str, str] = field(default_factory=dict)
    field: str
    clock: str = ""


@dataclass(slots=True)
class _Fault:
    kind: str
    values: dict[str, Any]
    field: str
    what: str
    ahead: bool = False


def records_to_repair(app: Services) -> tuple[RepairRow, ...]:
    """Return what is on record with impossible dates, unknown awards, measures or rule packs, by name."""
    with app.db.read() as session:
        faults = [*_dates(app, session), *_unborn(session), *_codes(app, session), *_regimes(app, session)]
        names = _names(session, faults)
    doubt = clock_doubt(app) if any(fault.ahead for fault in faults) else None
    clock = _clock_words(doubt) if doubt else ""
    rows = [_row(app, fault, names, clock if fault.ahead else "") for fault in faults]
    return tuple(
        sorted(rows, key=lambda row: (row.owner != app.unit_id, row.who, row.kind, row.uid, row.field))
    )


def _clock_words(doubt: ClockDoubt) -> str:
    words = _(
        "The PC's clock says {now}, but the last work here, or the program itself, is of {newest}. If the "
        "clock is wrong, set it right first: the dates may be right."
    )
    return words.format(now=doubt.now, newest=doubt.newest)


def _row(app: Services, fault: _Fault, names: Mapping[str, str], clock: str) -> RepairRow:
    values = fault.values
    page, column = _PLACES[fault.kind]
    own = values["owner"] == app.unit_id
    who = next((str(values[name]) for name in _TITLES if values.get(name)), "")
    return RepairRow(
        kind=fault.kind,
        uid=values["uid"],
        who=who or next((names.get(values[name], "") for name in _ABOUT if name in values), ""),
        what=fault.what,
        field=fault.field,
        owner=values["owner"],
        page=page if own else "",
        where={"uid": values[column]} if own and column else {},
        clock=clock,
    )


def _names(session: Session, faults: list[_Fault]) -> dict[str, str]:
    uids = {fault.values[name] for fault in faults for name in _ABOUT if name in fault.values}
    found: dict[str, str] = {}
    for some in portions(uids):
        found |= dict(
            session.execute(select(Recipient.uid, Recipient.name).where(Recipient.uid.in_(some))).all()
        )
    return found


def _table(model: type[Shared]) -> FromClause:
    table: FromClause = inspected(model).local_table
    return table


def _read(
    session: Session, model: type[Shared], fields: set[str], condition: Any
) -> Iterator[dict[str, Any]]:
    """Yield records with the fields asked for, and those that say what they are about."""
    yield from _read_table(session, (model,), fields, condition)


def _read_table(
    session: Session, models: Sequence[type[Shared]], fields: set[str], condition: Any
) -> Iterator[dict[str, Any]]:
    """Yield records of kinds that lie in one table, as above."""
    columns = _table(models[0]).c
    wanted = {"uid", "owner", *fields, *_TITLES, *_ABOUT, *(_PLACES[model.kind][1] for model in models)}
    chosen = [columns[name] for name in sorted(wanted & set(columns.keys()))]
    found = session.execute(select(*chosen).where(condition, columns.deleted_at.is_(None)))
    yield from map(dict, found.mappings())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """What days a kind has: the fields with bounds, the periods, and what is asked of the engine."""

    kind: str
    fields: frozenset[str]
    pairs: tuple[tuple[str, str], ...]
    condition: ColumnElement[bool]


def _dates(app: Services, session: Session) -> Iterator[_Fault]:
    """Yield what lies outside its bounds; kinds that share a table are looked for in one go through it."""
    of_table: dict[Any, list[_Dated]] = {}
    for kind in _PLACES:
        dated = _dated(app, kind)
        if dated is not None:
            of_table.setdefault(_table(KIND_OF[kind]), []).append(dated)
    for table, kinds in of_table.items():
        models = [KIND_OF[one.kind] for one in kinds]
        which = inspected(models[0]).polymorphic_on
        name = which.name if which is not None else ""
        fields = frozenset({name} if name else ()).union(*(one.fields for one in kinds))
        of_kind = {
            inspected(model).polymorphic_identity: one for model, one in zip(models, kinds, strict=True)
        }
        condition = or_(
            *(
                and_(table.c[name] == identity, one.condition) if name else one.condition
                for identity, one in of_kind.items()
            )
        )
        for values in _read_table(session, models, set(fields), condition):
            one = of_kind[values[name]] if name else kinds[0]
            known = {key: value for key, value in values.items() if key not in fields or key in one.fields}
            yield from _wrong_dates(app, one.kind, known, one.pairs)


def _dated(app: Services, kind: str) -> _Dated | None:
    columns = _table(KIND_OF[kind]).c
    bounds = limits(app.clock, kind)
    pairs = tuple((a, b) for a, b in _PERIODS if hasattr(KIND_OF[kind], a) and hasattr(KIND_OF[kind], b))
    conditions = [_outside(columns[name], *days) for name, days in bounds.items()]
    # Partial dates are texts that sort as dates; what is only perhaps wrong is looked at below.
    conditions += [columns[last] < columns[first] for first, last in pairs]
    if kind == Person.kind:
        later = (columns.died_on, columns.recruited_on, columns.party_joined_on)
        conditions += [one < columns.birth_date for one in later]
    if not conditions:
        return None
    fields = frozenset({*bounds, *(name for pair in pairs for name in pair)})
    return _Dated(kind=kind, fields=fields, pairs=pairs, condition=or_(*conditions))


def _outside(column: Any, first: date, last: date) -> ColumnElement[bool]:
    if isinstance(column.type, UtcDateTime | DateTime):
        # A day of slack for the zone: what is found is looked at once more.
        low = datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(days=1)
        high = datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=1)
        return or_(column < low, column > high)
    if isinstance(column.type, Date):
        return or_(column < first, column > last)
    if isinstance(column.type, Integer):
        return or_(column < first.year, column > last.year)
    return or_(column < str(first.year), column > last.isoformat())


def _wrong_dates(
    app: Services, kind: str, values: dict[str, Any], pairs: Sequence[tuple[str, str]]
) -> Iterator[_Fault]:
    unread = {name for name, value in values.items() if _is_unread(kind, name, value)}
    for name in sorted(unread):
        yield _Fault(
            kind, values, name, _told(kind, name, _("“{text}” is not a date.").format(text=values[name]))
        )
    readable = {name: value for name, value in values.items() if name not in unread}
    for doubt in doubts(app.clock, kind, readable):
        words = _("{value} can't be right: only {first} to {last} is possible here.")
        words = words.format(value=doubt.value, first=doubt.first, last=doubt.last)
        yield _Fault(kind, values, doubt.field, _told(kind, doubt.field, words), doubt.ahead)
    for name in before_birth(readable):
        yield _Fault(kind, values, name, _told(kind, name, _("This lies before the birth.")))
    for first, last in pairs:
        low, high = readable.get(first), readable.get(last)
        if low is not None and high is not None and _end(high) < _start(low):
            yield _Fault(kind, values, last, _told(kind, last, _("The end lies before the beginning.")))


def _is_unread(kind: str, name: str, value: Any) -> bool:
    if not isinstance(value, str):
        return False
    column = inspected(KIND_OF[kind]).column_attrs[name].columns[0]
    return getattr(column.type, "length", None) == 10 and not is_stored_date(value)


def _start(value: Any) -> date:
    return PartialDate.parse(value).first_day if isinstance(value, str) else value


def _end(value: Any) -> date:
    return PartialDate.parse(value).last_day if isinstance(value, str) else value


def _told(kind: str, name: str, words: str) -> str:
    return f"{label(kind, name)}: {words}"


def _unborn(session: Session) -> Iterator[_Fault]:
    """Yield what is on record of a person for a year before the birth."""
    last = func.coalesce(AwardRecord.year_to, AwardRecord.year_from)
    for model, year, name in ((AwardRecord, last, "year_from"), (Rating, Rating.year, "year")):
        # A partial date is a text that begins with its year.
        born_later = exists().where(
            Recipient.uid == model.recipient_uid,
            Recipient.recipient_kind == RecipientKind.PERSON,
            Recipient.birth_date > cast(year, String) + "-12-31",
        )
        for values in _read(session, model, {name}, born_later):
            told = _told(model.kind, name, _("This lies before the birth."))
            yield _Fault(model.kind, values, name, told)


def _codes(app: Services, session: Session) -> Iterator[_Fault]:
    """Yield what names an award or a measure that no rule pack knows."""
    spans = app.packs.spans
    awards = {code for regime in spans for code in regime.awards}
    for model in (AwardRecord, InitiativeUse, Registration):
        for values in _read(session, model, {"award_code"}, model.award_code.not_in(awards)):
            words = _("No rule pack knows an award “{code}”.").format(code=values["award_code"])
            yield _Fault(model.kind, values, "award_code", words)
    for regime in app.packs.regimes:
        of_regime = select(AwardRound.uid).where(AwardRound.regime == regime.id)
        codes = {code for span in spans if span.id == regime.id for code in span.awards}
        condition = and_(Nomination.round_uid.in_(of_regime), Nomination.award_code.not_in(codes))
        for values in _read(session, Nomination, {"award_code"}, condition):
            words = _("The rule pack of the round knows no award “{code}”.").format(code=values["award_code"])
            yield _Fault(Nomination.kind, values, "award_code", words)
    forms = {code for regime in spans for code in regime.disciplines}
    condition = and_(Discipline.form.not_in(forms), Discipline.under_review.is_(False))
    for values in _read(session, Discipline, {"form"}, condition):
        words = _("No rule pack knows a disciplinary measure “{code}”.").format(code=values["form"])
        yield _Fault(Discipline.kind, values, "form", words)


def _regimes(app: Services, session: Session) -> Iterator[_Fault]:
    """Yield rounds and awards on record under rules that are not installed."""
    known = {regime.id for regime in app.packs.regimes}
    for model in (AwardRound, AwardRecord):
        for values in _read(session, model, {"regime"}, model.regime.not_in(known)):
            words = _("The rule pack {regime} is not installed.").format(regime=values["regime"])
            yield _Fault(model.kind, values, "regime", words)
