"""The rows of a file on their way in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import select

from models.base import Shared
from services.bulk import portions
from services.clock import Clock
from services.db import Database
from services.interchange.problems import Complaints
from services.interchange.shapes import Shape, shapes
from services.regimes import PackLibrary
from services.units import UnitRegistry


class Desk(Protocol):
    """What reading a file needs: an office, or without its records (`db` None) what every office has."""

    @property
    def db(self) -> Database | None: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def packs(self) -> PackLibrary: ...
    @property
    def units(self) -> UnitRegistry: ...
    @property
    def unit_id(self) -> str: ...


@dataclass(slots=True, kw_only=True)
class Row:
    """One row on its way in: `values` by column; `owner` None for a record of this office."""

    shape: Shape
    place: str
    uid: str
    values: dict[str, Any]
    owner: str | None
    version: int


@dataclass(slots=True)
class Reading:
    """The file as it is being read; `by_ref` finds the row a reference means, if it is not `refused`.

    `lost`: kinds with rows of which not even the name could be read, so that any reference may mean one of
    them. `holes`: kinds with rows that were refused, for whatever reason. `ahead`: dates lie after today.
    `unit_id`: the unit the file is of; `former`: the units that the office was formed from.
    """

    app: Desk
    unit_id: str
    former: frozenset[str] = frozenset()
    complaints: Complaints = field(default_factory=lambda: Complaints(tuple(shapes())))
    rows: list[Row] = field(default_factory=list)
    by_ref: dict[str, Row] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    lost: set[type[Shared]] = field(default_factory=set)
    holes: set[type[Shared]] = field(default_factory=set)
    ahead: bool = False

    def blame(self, path: str, reason: str) -> None:
        """Note a problem."""
        self.complaints.blame(path, reason)

    def lose(self, *models: type[Shared]) -> None:
        """Note that rows of these kinds can't be told from each other any more."""
        self.lost.update(models)
        self.holes.update(models)

    def on_record(self, keys: Iterable[str], column: Any, *columns: Any) -> list[Any]:
        """Return rows of the home where `column` is one of `keys`; nothing of the wastebasket.

        Without a home there are none.
        """
        if self.app.db is None:
            return []
        query = select(column, *columns).where(column.class_.deleted_at.is_(None))
        with self.app.db.read() as session:
            return [row for some in portions(keys) for row in session.execute(query.where(column.in_(some)))]
