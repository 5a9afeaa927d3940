"""A record as it travels: its columns as canonical JSON, and back with every value checked."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Integer, String
from sqlalchemy import inspect as inspected
from sqlalchemy.types import JSON

from models.base import DERIVED, ENVELOPE, Shared
from models.recipients import Recipient
from models.types import ExactNumber, RecipientKind, UtcDateTime
from services.bundle import Record
from services.dates import is_stored_date
from services.exchange.errors import UnfitRecordError
from services.recipients import keys_of
from services.record_words import kind_words, label
from services.text import fold

# The state of a nomination is a projection of both sides' records: it travels for other readers of the file,
# but it says nothing about whether two versions are the same.
_PROJECTED = {("nomination", "state")}
_TIMES = ("created_at", "updated_at", "deleted_at")
_IMPLIED = frozenset({"recipient_kind"})
_MAX_WHOLE = 2**53 - 1
# Only dates that may be known in part are texts of this length.
_PARTIAL_DATE = 10
_COLUMNS: dict[type[Shared], dict[str, Column[Any]]] = {}


class NotARecordError(ValueError):
    """The data of a record can't become a row; the message is a code and what it is about."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail = reason, detail


@dataclass(slots=True, kw_only=True)
class Decoded:
    """A record ready to become a row: `values` by attribute, `unknown` what a newer program added."""

    values: dict[str, Any]
    unknown: dict[str, Any] | None = field(default=None)


def columns_of(model: type[Shared]) -> dict[str, Column[Any]]:
    """Return the columns that are a kind's content, by attribute."""
    if model not in _COLUMNS:
        _COLUMNS[model] = _columns(model)
    return _COLUMNS[model]


def _columns(model: type[Shared]) -> dict[str, Column[Any]]:
    found: dict[str, Column[Any]] = {}
    for attribute in inspected(model).column_attrs:
        if attribute.key not in ENVELOPE | DERIVED | _IMPLIED:
            found[attribute.key] = attribute.columns[0]
    return found


def encode(record: Shared) -> Record:
    """Return a row of this database as it travels. Raises: UnfitRecordError."""
    model = type(record)
    unknown = record.unknown or {}
    data = dict(unknown.get("data", {}))
    for name in (*columns_of(model), *_TIMES):
        data[name] = _plain(record, name, getattr(record, name))
    return Record(
        kind=model.kind,
        uid=record.uid,
        version=record.version,
        owner=record.owner,
        origin=record.origin,
        deleted=record.deleted_at is not None,
        data=data,
        x=dict(unknown.get("x", {})),
    )


def _plain(record: Shared, name: str, value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float):
        if value.is_integer():
            return int(value)  # widths of tables: the format knows whole numbers only
        raise UnfitRecordError(
            kind=kind_words(record.kind), uid=record.uid, field=label(record.kind, name) or name
        )
    if isinstance(value, dict):
        return {str(key): _plain(record, name, inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(record, name, inner) for inner in value]
    return value


def decode(model: type[Shared], record: Record) -> Decoded:
    """Return the values of a record that came in, each checked against its column.

    Raises: NotARecordError.
    """
    known = columns_of(model)
    values: dict[str, Any] = {}
    for name, column in known.items():
        if name in record.data:
            values[name] = _checked(column, name, record.data[name])
        elif not column.nullable and column.default is None:
            raise NotARecordError("missing", name)
    for name in _TIMES:
        values[name] = _moment(record.data.get(name), name)
    values["deleted_at"] = _tombstone(record, values)
    for name in ("created_at", "updated_at"):
        if values[name] is None:
            raise NotARecordError("missing", name)
    extra = {name: value for name, value in record.data.items() if name not in known and name not in _TIMES}
    unknown = {part: tree for part, tree in (("data", extra), ("x", record.x)) if tree}
    values |= _derived(model, values)
    return Decoded(values=values, unknown=unknown or None)


def _tombstone(record: Record, values: dict[str, Any]) -> datetime | None:
    if record.deleted != (values["deleted_at"] is not None):
        raise NotARecordError("value", "deleted_at")
    found: datetime | None = values["deleted_at"]
    return found


def _derived(model: type[Shared], values: dict[str, Any]) -> dict[str, str]:
    """Return the keys for search and order, which every machine computes for itself."""
    if issubclass(model, Recipient):
        return keys_of(RecipientKind(model.kind), values["name"], values.get("given_name"))
    return {"fold_key": fold(values["title"])} if hasattr(model, "fold_key") else {}


def same_content(one: Record, other: Record) -> bool:
    """Tell whether two records of one version say the same, whoever wrote them down and when."""
    return _substance(one) == _substance(other)


def _substance(record: Record) -> tuple[Any, ...]:
    skipped = {name for kind, name in _PROJECTED if kind == record.kind} | set(_TIMES)
    data = {name: value for name, value in record.data.items() if name not in skipped and value is not None}
    return record.owner, record.deleted, data, record.x


def to_tree(record: Record) -> dict[str, Any]:
    """Return a record as a JSON tree, to be kept beside the rows (conflicts, records put aside)."""
    return {name: getattr(record, name) for name in Record.__slots__}


def from_tree(tree: dict[str, Any]) -> Record:
    """Return what `to_tree` kept."""
    return Record(**tree)


def label_of(data: dict[str, Any]) -> str:
    """Return what a person would call a record: its name, its title, its number; else nothing."""
    for name in ("name", "title", "printed_name", "number", "file_name", "award_code", "action"):
        value = data.get(name)
        if isinstance(value, str) and value:
            return value
    return ""


def _checked(column: Column[Any], name: str, value: Any) -> Any:
    if value is None:
        if not column.nullable:
            raise NotARecordError("missing", name)
        return None
    kind = column.type
    for expected, convert in _CONVERTERS:
        if isinstance(kind, expected):
            try:
                return convert(kind, value, name)
            except (ValueError, TypeError, InvalidOperation) as error:
                if isinstance(error, NotARecordError):
                    raise
                raise NotARecordError("value", name) from None
    raise NotARecordError("value", name)


def _text(kind: Any, value: Any, name: str) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise NotARecordError("value", name)
    if kind.length is not None and len(value) > kind.length:
        raise NotARecordError("too_long", name)
    if kind.length == _PARTIAL_DATE and not is_stored_date(value):
        raise NotARecordError("value", name)
    return value


def _word(kind: Any, value: Any, name: str) -> Any:
    if not isinstance(value, str):
        raise NotARecordError("value", name)
    return kind.enum_class(value)


def _whole(_kind: Any, value: Any, name: str) -> int:
    if type(value) is not int or abs(value) > _MAX_WHOLE:
        raise NotARecordError("value", name)
    return value


def _truth(_kind: Any, value: Any, name: str) -> bool:
    if type(value) is not bool:
        raise NotARecordError("value", name)
    return value


def _day(_kind: Any, value: Any, name: str) -> date:
    if not isinstance(value, str) or len(value) != 10:
        raise NotARecordError("value", name)
    return date.fromisoformat(value)


def _decimal(_kind: Any, value: Any, name: str) -> Decimal:
    if not isinstance(value, str) or len(value) > 32:
        raise NotARecordError("value", name)
    number = Decimal(value)
    if not number.is_finite():
        raise NotARecordError("value", name)
    return number


def _instant(_kind: Any, value: Any, name: str) -> datetime:
    found = _moment(value, name)
    assert found is not None
    return found


def _moment(value: Any, name: str) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        pass
    raise NotARecordError("value", name)


def _tree(_kind: Any, value: Any, name: str) -> Any:
    if not isinstance(value, dict | list):
        raise NotARecordError("value", name)
    return value


# The order matters: an Enum is a String.
_CONVERTERS: tuple[tuple[type[Any], Any], ...] = (
    (Enum, _word),
    (UtcDateTime, _instant),
    (ExactNumber, _decimal),
    (JSON, _tree),
    (Boolean, _truth),
    (Integer, _whole),
    (Date, _day),
    (String, _text),
)
