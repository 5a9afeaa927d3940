"""Who comes up for what: the nearest road to an award that builds up over years, and the year of its end.

Roads that only a person can judge say nothing about when: beside a road that the records can go, they are
left out.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from services.regimes.criteria import Prior, Rating, Since, Title, walk
from services.regimes.facts import RecipientKind
from services.regimes.library import Regime
from services.regimes.verdict import Node, Outcome, Verdict

# What a criterion of this class asks can't be met within one year alone.
_BUILDING = (Prior, Since)
_JUDGED = frozenset({"confirm", "unruled"})
_EARNED = frozenset({"award", "rating"})
_NEVER = 9999


class Road(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The nearest road to an award. `year`: the earliest it can be gone to the end, None when nobody knows.

    `left`: the lines that are open or not met yet, in the order of the rule; `judged`: those of them that
    only a person can settle; `earned`: how many awards and ratings on record it rests on so far.
    """

    year: int | None
    left: tuple[Node, ...]
    judged: tuple[Node, ...]
    earned: int


class _Stretch(NamedTuple):
    """The nearest road of a line. `year`: `_NEVER` when nobody knows; `personal`: a person judges all."""

    year: int
    left: tuple[Node, ...]
    judged: tuple[Node, ...]
    earned: int
    personal: bool


def builds_up(regime: Regime, award: str, kind: RecipientKind) -> bool:
    """Tell whether an award rests on awards or ratings of several years. Raises: UnknownAwardError."""
    regime.award(award)
    for rule in regime.rules(award, kind):
        for criterion in walk(rule.of):
            if isinstance(criterion, _BUILDING):
                return True
            if isinstance(criterion, Title) and not criterion.proposed:
                return True
            if isinstance(criterion, Rating) and criterion.years > 1:
                return True
    return False


class Outlook:
    """The roads of verdicts: a line that several awards ask alike is looked at once."""

    def __init__(self) -> None:
        # The line is kept with its stretch, so that no other one takes its identity.
        self._known: dict[tuple[int, int], tuple[Node, _Stretch]] = {}

    def nearest_road(self, verdict: Verdict) -> Road:
        """Return the road of a verdict that is nearest to its end."""
        found = self._stretch(verdict.root, verdict.year)
        year = None if found.year >= _NEVER else found.year
        return Road(year=year, left=found.left, judged=found.judged, earned=found.earned)

    def _stretch(self, node: Node, year: int) -> _Stretch:
        known = self._known.get((id(node), year))
        if known is None:
            stretch = self._group(node, year) if node.group else _leaf(node, year)
            known = self._known[id(node), year] = node, stretch
        return known[1]

    def _group(self, node: Node, year: int) -> _Stretch:
        found = [self._stretch(child, year) for child in node.children]
        personal = bool(found) and all(one.personal for one in found)
        if node.group == "any":
            roads = [one for one in found if not one.personal] or found
            nearest = min(roads, key=lambda one: (one.year, len(one.left), -one.earned))
            return nearest._replace(personal=personal)
        return _Stretch(
            year=max([one.year for one in found], default=year),
            left=tuple([node for one in found for node in one.left]),
            judged=tuple([node for one in found for node in one.judged]),
            earned=sum([one.earned for one in found]),
            personal=personal,
        )


def _leaf(node: Node, year: int) -> _Stretch:
    earned = sum([one.kind in _EARNED for one in node.evidence])
    personal = _personal(node)
    if node.outcome is Outcome.MET:
        return _Stretch(year, (), (), earned, personal)
    if personal:
        return _Stretch(year, (), (node,), earned, personal)
    reach = year if node.outcome is Outcome.UNKNOWN else node.earliest_year or _NEVER
    # Something earlier that nobody wrote down may exist, but nobody comes up by what may be.
    for lack in node.missing:
        if lack.code == "history":
            reach = int(lack.params.get("soonest", year if node.evidence else _NEVER))
    return _Stretch(reach, (node,), (), earned, personal)


def _personal(leaf: Node) -> bool:
    """Tell whether only a person can judge a line, or has judged it."""
    return any(lack.code in _JUDGED for lack in leaf.missing) or any(
        one.kind == "confirmation" for one in leaf.evidence
    )
