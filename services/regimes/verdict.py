"""The answer: a tree that shows every criterion, what it rests on and what is missing.

None of it can form a circle (all is frozen, and made from below), so the collector of circles needn't look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import Literal

import msgspec

from services.regimes.criteria import Mark
from services.regimes.pack import Status


class Outcome(StrEnum):
    """What became of one criterion; `UNKNOWN`: a person has to judge, or a record is absent."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Eligibility(StrEnum):
    """What became of the whole proposal."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    NEEDS_JUDGEMENT = "needs_judgement"


EvidenceKind = Literal[
    "award", "rating", "initiative", "discipline", "member", "confirmation", "service", "leave", "recipient"
]


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A record that the criterion looked at. `label` is in the words of the record and of the act."""

    kind: EvidenceKind
    label: str
    uid: str = ""
    standing: str = ""


class Missing(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Why a criterion is not met yet: a code of `services.messages.regimes` and its fields."""

    code: str
    params: dict[str, str | int] = {}


class Finding(msgspec.Struct, frozen=True, gc=False):
    """What one predicate found."""

    outcome: Outcome
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[Missing, ...] = ()
    earliest_year: int | None = None


class Node(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One criterion in the tree.

    `group`: "all" or "any" for lines with children, "" for a leaf. `article`: the whole citation.
    `manual`: a person's confirmation under this `id` settles it while it is unknown.
    """

    id: str
    text: str
    article: str
    mark: Mark
    source: str
    outcome: Outcome
    group: Literal["", "all", "any"] = ""
    manual: bool = False
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[Missing, ...] = ()
    earliest_year: int | None = None
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """Yield this line and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> Iterator[Node]:
        """Yield the lines without children."""
        return (node for node in self.walk() if not node.children)


class Lapsed(msgspec.Struct, frozen=True, gc=False):
    """An act that a verdict rests on and that ended before the dossier was received; `act`: its citation."""

    act: str
    ended_on: date


class Verdict(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The answer for one proposal, with the pack that gave it.

    `confirmed`: False when the regime is unverified or the tree holds a rule that is not confirmed.
    `ruled`: False when the pack has no criteria for the award: only the general lines were looked at.
    `lapsed`: acts it rests on that were no longer in force on the day of the dossier.
    """

    eligibility: Eligibility
    award: str
    year: int
    regime: str
    regime_status: Status
    digest: str
    confirmed: bool
    ruled: bool
    root: Node
    earliest_year: int | None = None
    lapsed: tuple[Lapsed, ...] = ()

    def open_questions(self) -> tuple[Node, ...]:
        """Return the leaves that a person still has to settle."""
        return tuple(leaf for leaf in self.root.leaves() if leaf.outcome is Outcome.UNKNOWN)

    def missing(self) -> tuple[tuple[Node, Missing], ...]:
        """Return everything that is missing, with the criterion it is missing for."""
        return tuple((node, lack) for node in self.root.walk() for lack in node.missing)


def all_of(outcomes: Collection[Outcome]) -> Outcome:
    """Join outcomes that are all needed."""
    if Outcome.NOT_MET in outcomes:
        return Outcome.NOT_MET
    return Outcome.UNKNOWN if Outcome.UNKNOWN in outcomes else Outcome.MET


def any_of(outcomes: Collection[Outcome]) -> Outcome:
    """Join outcomes of which one is enough."""
    if Outcome.MET in outcomes:
        return Outcome.MET
    return Outcome.UNKNOWN if Outcome.UNKNOWN in outcomes else Outcome.NOT_MET
