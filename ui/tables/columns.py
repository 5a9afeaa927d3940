"""What a column shows. Plain Python: no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from ui.tokens import Tone

R = TypeVar("R")


class Kind(StrEnum):
    """How the cells of a column are drawn."""

    TEXT = "text"
    TITLE = "title"
    NUMBER = "number"
    CHIP = "chip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The words of one cell. `subtitle` stands small beneath, in `subtone`; `icon`, `tone` show the state."""

    text: str = ""
    subtitle: str = ""
    icon: str = ""
    tone: Tone = Tone.PLAIN
    subtone: Tone = Tone.MUTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """One column over rows of type R.

    `title` is a msgid. `value` gives the words of a row, or a whole `Cell`. `width` is the room of
    its words in average letters; `stretch` takes what is left over, and gives way first. `sort` names the
    sort key of the source; "" can't be sorted by. `wide` columns are left out, the last one first, as long
    as there is no room; their words then stand small in the column `under`, if that is named.
    """

    key: str
    title: str
    value: Callable[[R], str | Cell]
    kind: Kind = Kind.TEXT
    width: int = 12
    stretch: bool = False
    sort: str = ""
    wide: bool = False
    under: str = ""

    def cell(self, row: R) -> Cell:
        """Return the cell of a row."""
        value = self.value(row)
        return value if isinstance(value, Cell) else Cell(text=value)
