"""The built-in registry of administrative units: dated lists, lineage, search. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from services.errors import NotFoundError
from services.lineage import Basis, FormerUnit
from services.text import exact_form, fold, parse_query, sort_key
from services.unit_lists import Level, Unit, UnitsBroken, read_formers, read_states, read_units

__all__ = ["Level", "LineageLink", "Unit", "UnitNotFound", "UnitRegistry", "UnitsBroken"]

UNITS_DIR = Path(__file__).resolve().parent.parent / "resources" / "units"


class UnitNotFound(NotFoundError):
    """No list has the unit (`unit_id`)."""

    code = "unit.not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageLink:
    """One unit that a unit was formed from.

    `text` is the former unit as the source names it. `unit_id` is its id when exactly one unit has the name,
    else None. `candidates` holds the ids it could be: none for units outside the lists, several when it
    is ambiguous. `whole` is false when only a part of it went in.
    """

    text: str
    unit_id: str | None
    candidates: tuple[str, ...]
    whole: bool
    basis: Basis

    @property
    def ambiguous(self) -> bool:
        """Return whether several units bear the name."""
        return len(self.candidates) > 1


class UnitRegistry:
    """Every unit of every dated list. Built by `load`."""

    def __init__(
        self, states: Iterable[tuple[Unit, ...]], formers: Mapping[str, tuple[FormerUnit, ...]]
    ) -> None:
        """`states`: the lists, oldest first; `formers`: what a unit was formed from, by unit id."""
        self._states = tuple(states)
        self._formers = formers
        self._by_id = {unit.id: unit for state in self._states for unit in state}

    @classmethod
    def load(cls, folder: Path | None = None) -> UnitRegistry:
        """Read the lists of a folder (the built-in ones). Raises: UnitsBroken."""
        folder = folder or UNITS_DIR
        states: list[tuple[Unit, ...]] = []
        formers: dict[str, tuple[FormerUnit, ...]] = {}
        for entry in read_states(folder):
            state = tuple(read_units(folder / entry.file, entry))
            states.append(state)
            if entry.merged_from is not None:
                formers |= read_formers(folder / entry.merged_from, state)
        return cls(states, formers)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, unit_id: object) -> bool:
        return unit_id in self._by_id

    def get(self, unit_id: str) -> Unit:
        """Return a unit by id. Raises: UnitNotFound."""
        try:
            return self._by_id[unit_id]
        except KeyError:
            raise UnitNotFound(unit_id=unit_id) from None

    def on(self, day: date, level: Level | None = None) -> list[Unit]:
        """Return the units that existed on a day, by name."""
        found = [unit for unit in self if unit.held_on(day) and level in (None, unit.level)]
        return sorted(found, key=_by_name)

    def current(self, level: Level | None = None) -> list[Unit]:
        """Return the units of the lists still open, by name."""
        return sorted((u for u in self if u.valid_to is None and level in (None, u.level)), key=_by_name)

    def by_code(self, code: str, day: date) -> Unit | None:
        """Return the unit that bore a code on a day."""
        return next((unit for unit in self if unit.code == code and unit.held_on(day)), None)

    def children(self, unit_id: str) -> list[Unit]:
        """Return the units directly under a unit, by name."""
        return sorted((unit for unit in self if unit.parent_id == unit_id), key=_by_name)

    def ancestors(self, unit_id: str) -> list[Unit]:
        """Return the units above a unit, nearest first."""
        found, unit = [], self.get(unit_id)
        while unit.parent_id is not None:
            unit = self.get(unit.parent_id)
            found.append(unit)
        return found

    def address(self, unit_id: str) -> str:
        """Return the name with the units above it: Xã Hải Hậu, tỉnh Ninh Bình."""
        above = (f"{unit.full_name[:1].lower()}{unit.full_name[1:]}" for unit in self.ancestors(unit_id))
        return ", ".join((self.get(unit_id).full_name, *above))

    def search(
        self, text: str, day: date | None = None, level: Level | None = None, limit: int = 50
    ) -> list[Unit]:
        """Return the units whose full name holds the words typed, those whose name starts so first.

        `day` keeps the units of that day, else all dates are searched. Marks count when they were typed.
        """
        query = parse_query(text)
        if not query:
            return []
        found = [
            (not fold(unit.name).startswith(query.folded), *_by_name(unit), unit.id, unit)
            for unit in self
            if level in (None, unit.level)
            and (day is None or unit.held_on(day))
            and f" {query.folded}" in f" {fold(unit.full_name)}"
            and query.accepts(unit.full_name)
        ]
        return [row[-1] for row in sorted(found, key=lambda row: row[:-1])[:limit]]

    def formed_from(self, unit_id: str) -> list[LineageLink]:
        """Return what a unit was formed from, as the source names it. Raises: UnitNotFound.

        A list without named mergers is linked to the list before by code; that a unit kept its code says
        nothing of the others it took in.
        """
        self.get(unit_id)
        return self._lineage.get(unit_id, [])

    def successors(self, unit_id: str) -> list[Unit]:
        """Return the units that were formed from a unit, wholly or in part, by name. Raises: UnitNotFound."""
        self.get(unit_id)
        return sorted((self._by_id[found] for found in self._successors.get(unit_id, ())), key=_by_name)

    def predecessors(self, unit_id: str) -> frozenset[str]:
        """Return every unit that a unit was formed from, wholly or in part, of all earlier lists.

        Raises: UnitNotFound.
        """
        found: set[str] = set()
        waiting = [unit_id]
        while waiting:
            links = self.formed_from(waiting.pop())
            new = {link.unit_id for link in links if link.unit_id is not None} - found
            found |= new
            waiting += new
        return frozenset(found)

    @cached_property
    def _lineage(self) -> dict[str, list[LineageLink]]:
        lineage: dict[str, list[LineageLink]] = {}
        for position, state in enumerate(self._states):
            earlier = [_NameIndex(state) for state in self._states[:position][::-1]]
            for unit in state:
                if unit.id in self._formers:
                    lineage[unit.id] = [
                        self._match(former, unit, earlier) for former in self._formers[unit.id]
                    ]
                elif earlier:
                    lineage[unit.id] = _same_code(unit, earlier[0].units)
        return lineage

    @cached_property
    def _successors(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for unit_id, links in self._lineage.items():
            for link in links:
                if link.unit_id is not None:
                    found.setdefault(link.unit_id, set()).add(unit_id)
        return found

    def _match(self, former: FormerUnit, unit: Unit, earlier: list[_NameIndex]) -> LineageLink:
        # A new unit carries the code of one of the old ones: without it in an old list, that list's province
        # is another one, and a like name there would be chance (two communes were called Yên Phong).
        for index in earlier:
            if unit.code in index.codes and (found := self._candidates(former, index)):
                return _link(former, found[0] if len(found) == 1 else None, found)
        return _link(former, None, ())

    def _candidates(self, former: FormerUnit, index: _NameIndex) -> tuple[str, ...]:
        named = index.communes.get(exact_form(former.full_name), [])
        if former.district is not None:
            named = [unit for unit in named if self._in_district(unit, former.district)]
        return tuple(unit.id for unit in named)

    def _in_district(self, unit: Unit, district: str) -> bool:
        above = (exact_form(upper.full_name) for upper in self.ancestors(unit.id))
        return exact_form(district) in above


class _NameIndex:
    """One list, to be searched by the full names of its communes."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self.units = units
        self.codes = {unit.code for unit in units}
        self.communes: dict[str, list[Unit]] = {}
        for unit in units:
            if unit.level == "commune":
                self.communes.setdefault(exact_form(unit.full_name), []).append(unit)


def _by_name(unit: Unit) -> tuple[str, date]:
    return sort_key(unit.name), unit.valid_from


def _link(former: FormerUnit, unit_id: str | None, candidates: tuple[str, ...]) -> LineageLink:
    return LineageLink(
        text=former.text, unit_id=unit_id, candidates=candidates, whole=former.whole, basis=former.basis
    )


def _same_code(unit: Unit, earlier: tuple[Unit, ...]) -> list[LineageLink]:
    return [
        LineageLink(text=old.full_name, unit_id=old.id, candidates=(old.id,), whole=True, basis="code")
        for old in earlier
        if old.code == unit.code and old.level == unit.level
    ]
