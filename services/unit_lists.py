"""Read the dated lists of administrative units from their files."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, cast

from services.errors import EnvError
from services.lineage import FormerUnit, read_merged_text
from services.text import clean_input

Level = Literal["province", "district", "commune"]


class UnitsBroken(EnvError):
    """A list of units is missing or damaged (`name` of the file)."""

    code = "units.broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit in one dated list. Codes are reused after mergers, so `id` is "code@first day of the list"."""

    id: str
    code: str
    valid_from: date
    valid_to: date | None
    level: Level
    parent_id: str | None
    name: str
    full_name: str
    unit_type: str

    def held_on(self, day: date) -> bool:
        """Return whether the unit existed on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One list: its file, the days it held, the file of its mergers."""

    file: str
    valid_from: date
    valid_to: date | None
    merged_from: str | None


def read_states(folder: Path) -> list[ListEntry]:
    """Return the lists of a folder, oldest first. Raises: UnitsBroken."""
    path = folder / "states.toml"
    try:
        entries = tomllib.loads(path.read_text("utf-8"))["state"]
        return [
            ListEntry(entry["file"], entry["valid_from"], entry.get("valid_to"), entry.get("merged_from"))
            for entry in entries
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnitsBroken(name=path.name) from error


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            # The source mixes composed and decomposed letters.
            reader = csv.DictReader(file, strict=True)
            return [{name: clean_input(value) for name, value in row.items()} for row in reader]
    except (OSError, ValueError, AttributeError, csv.Error) as error:
        raise UnitsBroken(name=path.name) from error


def read_units(path: Path, state: ListEntry) -> Iterator[Unit]:
    """Yield the units of one list. Raises: UnitsBroken."""
    suffix = f"@{state.valid_from.isoformat()}"
    rows = _rows(path)
    codes = {row.get("code") for row in rows}
    for row in rows:
        try:
            if row["level"] not in ("province", "district", "commune") or not row["code"] or not row["name"]:
                raise UnitsBroken(name=path.name)
            parent = row["parent_code"]
            if parent and parent not in codes:
                raise UnitsBroken(name=path.name)
            yield Unit(
                id=row["code"] + suffix,
                code=row["code"],
                valid_from=state.valid_from,
                valid_to=state.valid_to,
                level=cast(Level, row["level"]),
                parent_id=parent + suffix if parent else None,
                name=row["name"],
                full_name=row["full_name"],
                unit_type=row["unit_type"],
            )
        except (KeyError, TypeError) as error:
            raise UnitsBroken(name=path.name) from error


def read_formers(path: Path, state: tuple[Unit, ...]) -> dict[str, tuple[FormerUnit, ...]]:
    """Return what each unit of a list was formed from, by unit id. Raises: UnitsBroken."""
    ids = {unit.code: unit.id for unit in state}
    try:
        return {ids[row["new_code"]]: tuple(read_merged_text(row["merged_from_text"])) for row in _rows(path)}
    except (KeyError, TypeError, AttributeError) as error:
        raise UnitsBroken(name=path.name) from error
