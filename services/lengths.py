"""Texts longer than their field: SQLite takes them all the same, the office that receives them does not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Enum, String, inspect

from models.base import DERIVED, Shared
from services.errors import InputError


class TextTooLongError(InputError):
    """A text is longer than its field holds (`kind`, `field`, `most`, `length` in characters)."""

    code = "text.too_long"


@cache
def lengths_of(model: type[Any]) -> dict[str, int]:
    """Return how many characters each text of a record holds at most; long texts are not among them."""
    columns = {one.key: one.columns[0] for one in inspect(model).column_attrs if one.key not in DERIVED}
    return {
        name: column.type.length
        for name, column in columns.items()
        if isinstance(column.type, String) and not isinstance(column.type, Enum) and column.type.length
    }


def check_texts(record: Shared) -> None:
    """Refuse a record whose new texts are too long; what was too long before may stay.

    Raises: TextTooLongError.
    """
    model: Any = type(record)
    state = inspect(record)
    for name, most in lengths_of(model).items():
        value = state.dict.get(name)
        if isinstance(value, str) and len(value) > most and state.attrs[name].history.has_changes():
            raise TextTooLongError(kind=record.kind, field=name, most=most, length=len(value))


def check_rows(model: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Refuse rows of new records, by attribute, of which a text is too long. Raises: TextTooLongError."""
    for name, most in lengths_of(model).items():
        longest = max((len(row.get(name) or "") for row in rows), default=0)
        if longest > most:
            raise TextTooLongError(kind=model.kind, field=name, most=most, length=longest)
