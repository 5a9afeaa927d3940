"""Who comes up for what: the nearest road to an award that builds up over years, and the year of its end.

Roads that only a person can judge say nothing about when: beside a road that the records can go, they are
left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.regimes.criteria import Prior, Rating, Since, Title, walk
from services.regimes.facts import RecipientKind
from services.regimes.library import Regime
from services.regimes.verdict import Node, Outcome, Verdict

# What a criterion of this class asks can't be met within one year alone.
_BUILDING = (Prior, Since)
_JUDGED = frozenset({"confirm", "unruled"})
_EARNED = frozenset({"award", "rating"})
_NEVER = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """The nearest road to an award. `year`: the earliest it can be gone to the end, None when nobody knows.

    `left`: the lines that are open or not met yet, in the order of the rule; `judged`: those of them that
    only a person can settle; `earned`: how many awards and ratings on record it rests on so far.
    """

    outcome: Outcome
    year: int | None
    left: tuple[Node, ...]
    judged: tuple[Node, ...]
    earned: int


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


def nearest_road(verdict: Verdict) -> Road:
    """Return the road of a verdict that is nearest to its end."""
    found = _road(verdict.root, verdict.year)
    year = None if found.year is None or found.year >= _NEVER else found.year
    return replace(found, year=year)


def _road(node: Node, year: int) -> Road:
    if not node.group:
        return _leaf(node, year)
    children = [(child, _road(child, year)) for child in node.children]
    if node.group == "any":
        roads = [road for child, road in children if not _judged(child)] or [road for _c, road in children]
        return min(roads, key=lambda road: (_year(road), len(road.left), -road.earned))
    return _join([road for _child, road in children], year)


def _join(roads: Sequence[Road], year: int) -> Road:
    outcomes = [road.outcome for road in roads]
    if Outcome.NOT_MET in outcomes:
        outcome = Outcome.NOT_MET
    else:
        outcome = Outcome.UNKNOWN if Outcome.UNKNOWN in outcomes else Outcome.MET
    return Road(
        outcome=outcome,
        year=max((_year(road) for road in roads), default=year),
        left=tuple(node for road in roads for node in road.left),
        judged=tuple(node for road in roads for node in road.judged),
        earned=sum(road.earned for road in roads),
    )


def _leaf(node: Node, year: int) -> Road:
    earned = sum(one.kind in _EARNED for one in node.evidence)
    if node.outcome is Outcome.MET:
        return Road(outcome=node.outcome, year=year, left=(), judged=(), earned=earned)
    if _judged(node):
        return Road(outcome=node.outcome, year=year, left=(), judged=(node,), earned=earned)
    reach = year if node.outcome is Outcome.UNKNOWN else node.earliest_year or _NEVER
    # Something earlier that nobody wrote down may exist, but nobody comes up by what may be.
    for lack in node.missing:
        if lack.code == "history":
            reach = int(lack.params.get("soonest", year if node.evidence else _NEVER))
    return Road(outcome=node.outcome, year=reach, left=(node,), judged=(), earned=earned)


def _year(road: Road) -> int:
    return _NEVER if road.year is None else road.year


def _judged(node: Node) -> bool:
    """Tell whether only a person can judge all of a line, or has judged it."""
    return all(
        any(lack.code in _JUDGED for lack in leaf.missing)
        or any(one.kind == "confirmation" for one in leaf.evidence)
        for leaf in node.leaves()
    )
