"""The rows of a file on their way in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from services.app import Services
from services.interchange.problems import Complaints
from services.interchange.shapes import Shape, shapes


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
    """The file as it is being read; `by_ref` finds the row a reference means, if it is not `refused`."""

    app: Services
    complaints: Complaints = field(default_factory=lambda: Complaints(tuple(shapes())))
    rows: list[Row] = field(default_factory=list)
    by_ref: dict[str, Row] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def blame(self, path: str, reason: str) -> None:
        """Note a problem."""
        self.complaints.blame(path, reason)
