"""Write the records of an office in the interchange format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from services import home
from services.app import Services
from services.interchange.shapes import FORMAT, VERSION, Shape, shapes


def dump(app: Services) -> dict[str, Any]:
    """Return every record that is not in the wastebasket, its uid as `ref`, in a fixed order.

    What hangs on a record in the wastebasket stays out with it; a mere mention of one is left away.
    """
    unit = app.units.get(app.unit_id)
    found: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "unit": {"id": app.unit_id, "name": unit.full_name},
    }
    live: set[str] = set()
    with app.db.read() as session:
        for name, shape in shapes().items():
            rows = _rows(session, shape)
            if shape.model in {model for models in shape.references.values() for model in models}:
                live |= {row.uid for row in rows}  # its records refer to each other
            records = [record for row in rows if (record := _record(app, shape, row, live)) is not None]
            live |= {record["ref"] for record in records}
            if records:
                found[name] = records
    return found


def _rows(session: Session, shape: Shape) -> list[Any]:
    model: Any = shape.model
    columns = [getattr(model, attribute) for attribute in shape.columns]
    query = select(model.uid, model.owner, model.version, *columns)
    return list(session.execute(query.where(model.deleted_at.is_(None)).order_by(model.uid)))


def _record(app: Services, shape: Shape, row: Any, live: set[str]) -> dict[str, Any] | None:
    uid, owner, version, *values = row
    record: dict[str, Any] = {"ref": uid}
    for name, value in zip(shape.columns, values, strict=True):
        if value is None:
            continue
        if name in shape.references and name not in shape.loose and value not in live:
            if not shape.columns[name].nullable:
                return None
            continue
        record[name] = _canonical(msgspec.to_builtins(value, builtin_types=()))
    if owner != app.unit_id:
        record |= {"owner": owner, "version": version}
    return record


def _canonical(value: Any) -> Any:
    """Return a tree with its keys in one order: what was received stands here as it travelled, sorted.

    Whole fractions (widths of tables) travel as whole numbers, too.
    """
    if isinstance(value, dict):
        return {key: _canonical(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_canonical(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def dump_file(app: Services, path: Path) -> int:
    """Write the records to a file, whole or not at all; return its size in bytes."""
    content = msgspec.json.format(msgspec.json.encode(dump(app)), indent=1) + b"\n"
    home.write_whole(path, content)
    return len(content)
