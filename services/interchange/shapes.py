"""The shape of the interchange file: one typed struct a section, made from the columns of its records."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from sqlalchemy import JSON, Boolean, Column, Date, Enum, Integer
from sqlalchemy import inspect as inspected
from sqlalchemy.types import LargeBinary

from models.awards import AwardRecord, Discipline, Rating
from models.base import Shared
from models.councils import Attendance, BallotResult, Council, CouncilMember, Meeting
from models.events import Event
from models.initiatives import Initiative, InitiativeAuthor, InitiativeUse
from models.movements import Movement, MovementTarget, MovementTheme, Registration, TargetResult
from models.nominations import AchievementReport, AwardRound, Nomination
from models.recipients import Collective, Household, Membership, Person
from models.reports import Report
from models.types import ExactNumber, UtcDateTime
from services.exchange.encoding import columns_of

FORMAT = "tdkt-interchange"
VERSION = 1
# Section → kind, parents before children: the order of the file and of loading.
SECTIONS: dict[str, type[Shared]] = {
    "collectives": Collective,
    "people": Person,
    "households": Household,
    "memberships": Membership,
    "award_records": AwardRecord,
    "ratings": Rating,
    "disciplines": Discipline,
    "initiatives": Initiative,
    "initiative_authors": InitiativeAuthor,
    "movements": Movement,
    "movement_themes": MovementTheme,
    "movement_targets": MovementTarget,
    "target_results": TargetResult,
    "registrations": Registration,
    "rounds": AwardRound,
    "nominations": Nomination,
    "initiative_uses": InitiativeUse,
    "achievement_reports": AchievementReport,
    "councils": Council,
    "council_members": CouncilMember,
    "meetings": Meeting,
    "attendances": Attendance,
    "ballot_results": BallotResult,
    "reports": Report,
    "events": Event,
}
# Columns that name another record without a foreign key: it may be missing.
_LOOSE: dict[tuple[str, str], tuple[type[Shared], ...]] = {
    ("movement", "parent_uid"): (Movement,),
    ("award_record", "nomination_uid"): (Nomination,),
    ("initiative_use", "nomination_uid"): (Nomination,),
    ("event", "subject_uid"): (AwardRound, Nomination, Movement, Report),
}
# A foreign key on the table of recipients leaves open which kind is meant.
_NARROWER: dict[str, tuple[type[Shared], ...]] = {"collective_uid": (Collective,), "person_uid": (Person,)}
# What the program fills in when the file is silent.
_FILLED = {
    "award_round": {"regime", "pack_digests", "state"},
    "nomination": {"state", "confirmations", "verdict"},
    "achievement_report": {"word_count"},
    "movement": {"state"},
    "award_record": {"state", "evidence", "regime"},
    "rating": {"evidence"},
    "council_member": {"active"},
    "report": {"state"},
}
_REF = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
# Columns that hold a list of texts; the other trees are objects.
_LISTS = frozenset({"invited", "tellers"})
_UNREAL = (LargeBinary,)
_MOST = 2**53 - 1
_YEARS = (1900, 2100)
# The least and the most of whole numbers; the others start at 0.
_BOUNDS = {
    "version": (1, _MOST),
    "share_percent": (1, 100),
    "threshold_percent": (0, 100),
    "total_members": (1, _MOST),
    "leave_days": (0, 366),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A section: its kind, its struct, its columns that refer to others and to which kinds, partial dates.

    `loose`: references that may lead nowhere. `filled`: columns whose value stays when the file is silent.
    """

    section: str
    model: type[Shared]
    struct: type[msgspec.Struct]
    columns: dict[str, Column[Any]]
    references: dict[str, tuple[type[Shared], ...]]
    loose: frozenset[str]
    filled: frozenset[str]
    partial_dates: frozenset[str]


@cache
def shapes() -> dict[str, Shape]:
    """Return the shapes of all sections, in order."""
    return {section: _shape(section, model) for section, model in SECTIONS.items()}


def _shape(section: str, model: type[Shared]) -> Shape:
    columns = {
        name: column for name, column in columns_of(model).items() if not isinstance(column.type, _UNREAL)
    }
    loose = {name: _LOOSE[model.kind, name] for name in columns if (model.kind, name) in _LOOSE}
    references = {name: _targets(name, column) for name, column in columns.items() if column.foreign_keys}
    references |= loose
    partial = {
        name
        for name, column in columns.items()
        if getattr(column.type, "length", None) == 10 and not isinstance(column.type, Enum)
    }
    fields: list[tuple[str, Any, Any]] = []
    required: list[tuple[str, Any]] = [("ref", _REF)]
    filled = _FILLED.get(model.kind, set()) | {
        name for name, one in columns.items() if one.default is not None
    }
    for name, column in columns.items():
        kind = _type(name, column, references)
        if column.nullable or name in filled:
            fields.append((name, kind | None, None))
        else:
            required.append((name, kind))
    fields += [("owner", str | None, None), ("version", _whole("version") | None, None)]
    struct = msgspec.defstruct(
        model.__name__, [*required, *fields], kw_only=True, forbid_unknown_fields=True, omit_defaults=True
    )
    return Shape(
        section=section,
        model=model,
        struct=struct,
        columns=columns,
        references=references,
        loose=frozenset(loose),
        filled=frozenset(filled),
        partial_dates=frozenset(partial),
    )


def _targets(name: str, column: Column[Any]) -> tuple[type[Shared], ...]:
    if name in _NARROWER:
        return _NARROWER[name]
    table = next(iter(column.foreign_keys)).column.table
    return tuple(model for model in SECTIONS.values() if inspected(model).local_table is table)


def _whole(name: str) -> Any:
    lowest, highest = _BOUNDS.get(name, (0, _MOST))
    if name.startswith("year") or name == "history_complete_from":
        lowest, highest = _YEARS
    return Annotated[int, msgspec.Meta(ge=lowest, le=highest)]


def _type(name: str, column: Column[Any], references: Container[str]) -> Any:
    if isinstance(column.type, Enum):
        return column.type.enum_class
    if isinstance(column.type, Boolean):
        return bool
    if isinstance(column.type, Integer):
        return _whole(name)
    if isinstance(column.type, Date):
        return datetime.date
    if isinstance(column.type, UtcDateTime):
        return Annotated[datetime.datetime, msgspec.Meta(tz=True)]
    if isinstance(column.type, ExactNumber):
        return decimal.Decimal
    if isinstance(column.type, JSON):
        return list[str] if name in _LISTS else dict[str, Any]
    if name in references:
        return _REF
    length = getattr(column.type, "length", None)
    return Annotated[str, msgspec.Meta(max_length=length)] if length else str


class UnitInfo(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The unit that the records belong to; a file is only loaded into a home of that unit."""

    id: str
    name: str = ""


@cache
def file_shape() -> type[msgspec.Struct]:
    """Return the struct of a whole file, for its JSON Schema."""
    sections: list[Any] = []
    for name, shape in shapes().items():
        row: Any = shape.struct
        sections.append((name, list[row], msgspec.field(default_factory=list)))
    return msgspec.defstruct(
        "InterchangeFile",
        [("format", Literal["tdkt-interchange"]), ("version", Literal[1]), ("unit", UnitInfo), *sections],
        kw_only=True,
        forbid_unknown_fields=True,
    )


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the file."""
    found: dict[str, Any] = msgspec.json.schema(file_shape())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tdkt interchange, version 1",
    } | found
