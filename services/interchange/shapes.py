"""The shape of the interchange file: one typed struct a section, made from the columns of its records."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

import msgspec
from sqlalchemy import JSON, Boolean, Column, Date, Enum, Integer
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
# Columns that name another record without a foreign key.
_LOOSE_REFERENCES = {
    "movement": {"parent_uid"},
    "award_record": {"nomination_uid"},
    "initiative_use": {"nomination_uid"},
    "event": {"subject_uid"},
}
# What the program fills in when the file is silent.
_FILLED = {
    "award_round": {"regime", "pack_digests", "state"},
    "nomination": {"state", "confirmations", "verdict"},
    "achievement_report": {"word_count"},
    "movement": {"state"},
    "award_record": {"state", "evidence"},
    "rating": {"evidence"},
    "council_member": {"active"},
    "report": {"state"},
}
_UNREAL = (LargeBinary,)


@dataclass(frozen=True, slots=True)
class Shape:
    """A section: its kind, its struct, the columns that refer to other records, and partial dates."""

    section: str
    model: type[Shared]
    struct: type[msgspec.Struct]
    columns: dict[str, Column[Any]]
    references: frozenset[str]
    partial_dates: frozenset[str]


@cache
def shapes() -> dict[str, Shape]:
    """Return the shapes of all sections, in order."""
    return {section: _shape(section, model) for section, model in SECTIONS.items()}


def _shape(section: str, model: type[Shared]) -> Shape:
    columns = {
        name: column for name, column in columns_of(model).items() if not isinstance(column.type, _UNREAL)
    }
    references = {name for name, column in columns.items() if column.foreign_keys}
    references |= _LOOSE_REFERENCES.get(model.kind, set())
    partial = {
        name
        for name, column in columns.items()
        if getattr(column.type, "length", None) == 10 and not isinstance(column.type, Enum)
    }
    fields: list[tuple[str, Any, Any]] = []
    required: list[tuple[str, Any]] = [("ref", Annotated[str, msgspec.Meta(min_length=1, max_length=100)])]
    filled = _FILLED.get(model.kind, set())
    for name, column in columns.items():
        kind = _type(model, name, column, filled)
        if column.nullable or name in filled or _has_default(column):
            fields.append((name, kind | None, None))
        else:
            required.append((name, kind))
    fields += [("owner", str | None, None), ("version", int | None, None)]
    struct = msgspec.defstruct(
        model.__name__, [*required, *fields], kw_only=True, forbid_unknown_fields=True, omit_defaults=True
    )
    return Shape(section, model, struct, columns, frozenset(references), frozenset(partial))


def _has_default(column: Column[Any]) -> bool:
    return column.default is not None


def _type(model: type[Shared], name: str, column: Column[Any], filled: set[str]) -> Any:
    del filled
    if model is AchievementReport and name == "sections":
        return dict[str, Any]
    if isinstance(column.type, Enum):
        vocabulary: type[enum.Enum] = column.type.enum_class  # type: ignore[assignment]
        return vocabulary
    if isinstance(column.type, Boolean):
        return bool
    if isinstance(column.type, Integer):
        return int
    if isinstance(column.type, Date):
        import datetime

        return datetime.date
    if isinstance(column.type, UtcDateTime):
        import datetime

        return Annotated[datetime.datetime, msgspec.Meta(tz=True)]
    if isinstance(column.type, ExactNumber):
        import decimal

        return decimal.Decimal
    if isinstance(column.type, JSON):
        return dict[str, Any] | list[Any]
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
        [("format", str), ("version", int), ("unit", UnitInfo), *sections],
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
