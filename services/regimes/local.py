"""What a province or a commune adds to the law: the head of a layer, and entries that only layers need."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from services.regimes.criteria import AnyCriterion, Codes, Mark
from services.regimes.entry import Entry

LayerKind = Literal["province", "commune"]
Positive = Annotated[int, Meta(ge=1)]
PackId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,39}$(?!\n)")]
Version = Annotated[int, Meta(ge=1, le=1_000_000)]


class LayerHeader(Entry, frozen=True):
    """The layer itself. `regimes`: the ids of those it lies on; `short`: how the screen calls it.

    `model`: rules of another province, shown as an example until the own ones are there; it makes way for
    a layer of the own province.
    """

    id: PackId
    version: Version
    kind: LayerKind
    title: str
    short: str
    regimes: Codes
    valid_from: date | None = None
    valid_to: date | None = None
    model: bool = False
    note: str = ""


class Extra(Entry, frozen=True):
    """Lines that a layer adds to a rule of the law, all of them needed beside what the rule asks."""

    id: str
    rule: str
    article: str
    act: str
    mark: Mark
    source: str
    of: Annotated[tuple[AnyCriterion, ...], Meta(min_length=1)]


class Quorum(Entry, frozen=True):
    """How many members of a council have to be there: `part` of `whole` (2 of 3, 80 of 100)."""

    council: LayerKind
    part: Positive
    whole: Positive
    article: str
    act: str
    mark: Mark
    source: str
    note: str = ""


class Quota(Entry, frozen=True):
    """At most `count` of an award in one round and year."""

    award: str
    count: Annotated[int, Meta(ge=0)]
    article: str
    act: str
    mark: Mark
    source: str
    note: str = ""


class Clearance(Entry, frozen=True):
    """What an authority has to confirm of those proposed, or reports of them. `of`: whom it is about."""

    id: str
    text: str
    agency: str
    of: str
    article: str
    act: str
    mark: Mark
    source: str
