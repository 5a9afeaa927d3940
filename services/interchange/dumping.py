"""Write the records of an office in the interchange format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import select

from services import home
from services.app import Services
from services.interchange.shapes import FORMAT, VERSION, Shape, shapes


def dump(app: Services) -> dict[str, Any]:
    """Return every record that is not in the wastebasket, its uid as `ref`, in a fixed order."""
    unit = app.units.get(app.unit_id)
    found: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "unit": {"id": app.unit_id, "name": unit.full_name},
    }
    with app.db.read() as session:
        for name, shape in shapes().items():
            model = shape.model
            columns = [getattr(model, attribute) for attribute in shape.columns]
            rows = session.execute(
                select(model.uid, model.owner, model.version, *columns)
                .where(model.deleted_at.is_(None))
                .order_by(model.uid)
            )
            records = [_record(app, shape, row) for row in rows]
            if records:
                found[name] = records
    return found


def _record(app: Services, shape: Shape, row: Any) -> dict[str, Any]:
    uid, owner, version, *values = row
    record: dict[str, Any] = {"ref": uid}
    for name, value in zip(shape.columns, values, strict=True):
        if value is not None:
            record[name] = msgspec.to_builtins(value, builtin_types=())
    if owner != app.unit_id:
        record |= {"owner": owner, "version": version}
    return record


def dump_file(app: Services, path: Path) -> int:
    """Write the records to a file, whole or not at all; return its size in bytes."""
    content = msgspec.json.format(msgspec.json.encode(dump(app)), indent=1) + b"\n"
    home.write_whole(path, content)
    return len(content)
