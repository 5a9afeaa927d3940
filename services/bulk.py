"""Many rows of one table at once: the statement and the conversions of values are made once, not per row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Table, insert
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.schema import ScalarElementColumnDefault

T = TypeVar("T")


def portions(values: Iterable[T], size: int = 500) -> Iterator[list[T]]:
    """Yield values in lists that every engine takes as parameters of one statement."""
    listed = list(values)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]


def insert_many(
    connection: Connection,
    table: Table,
    columns: dict[str, Sequence[Any]],
    fixed: dict[str, Any],
) -> None:
    """Insert rows given by column, all columns equally long; `fixed` holds what is the same in every row.

    A value None takes the column's default. Values go through the types of their columns, as they do one by
    one; what the engine objects to is raised as always.
    """
    fixed = _defaults(table, columns) | fixed
    statement = insert(table).compile(dialect=connection.dialect, column_keys=[*columns, *fixed])
    order = list(statement.positiontup or statement.bind_names.values())
    parts: list[Iterable[Any]] = []
    for name in order:
        convert = _conversion(table.c[name], connection.dialect)
        if name in columns:
            parts.append(_converted(table.c[name], columns[name], convert))
        else:
            parts.append(repeat(convert(fixed[name]) if convert else fixed[name]))
    rows: list[Any] = list(zip(*parts, strict=False))  # what is repeated has no end
    if not statement.positional:
        rows = [dict(zip(order, row, strict=True)) for row in rows]
    connection.exec_driver_sql(str(statement), rows)


def _defaults(table: Table, given: dict[str, Sequence[Any]]) -> dict[str, Any]:
    """Return the values of the columns that nobody gave but that have one of their own."""
    silent = (column for column in table.columns if column.name not in given)
    return {column.name: value for column in silent if (value := _default(column)) is not None}


def _default(column: Column[Any]) -> Any:
    return column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None


def _conversion(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    return column.type.dialect_impl(dialect).bind_processor(dialect)


def _converted(
    column: Column[Any], values: Sequence[Any], convert: Callable[[Any], Any] | None
) -> Sequence[Any]:
    default = _default(column)
    if default is not None:
        values = [default if value is None else value for value in values]
    return values if convert is None else [convert(value) for value in values]
