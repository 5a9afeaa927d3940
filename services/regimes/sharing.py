"""One initiative for several proposals of one person: it serves once (G8), so some of them stay without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.regimes.library import Regime
from services.regimes.verdict import Node, Outcome, Verdict, all_of, any_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedInitiative:
    """A proposal that needs an initiative which another one of the person needs as well.

    `place`: of its verdict among those asked about, `other`: of the other's; `label`: the initiative.
    """

    place: int
    other: int
    label: str


@dataclass(frozen=True, slots=True)
class _Need:
    place: int
    count: int
    labels: Mapping[str, str]


def shared_initiatives(regime: Regime, verdicts: Sequence[Verdict]) -> tuple[SharedInitiative, ...]:
    """Return which proposals of one person rest on the same initiatives while there are too few for all.

    A proposal that another road leads to needs none.
    """
    counts = regime.initiatives_asked
    needs = [need for place, one in enumerate(verdicts) if (need := _need(place, one, counts)) is not None]
    if len(needs) < 2 or _all_served(needs):
        return ()
    found = []
    for one in needs:
        for other in needs:
            common = sorted(one.labels.keys() & other.labels.keys())
            if other is not one and common:
                label = one.labels[common[0]]
                found.append(SharedInitiative(place=one.place, other=other.place, label=label))
                break
    return tuple(found)


def _need(place: int, verdict: Verdict, counts: Mapping[str, int]) -> _Need | None:
    lines = [node for node in _lines(verdict.root) if node.id in counts]
    without = _outcome(verdict.root, frozenset(node.id for node in lines))
    if not lines or without is verdict.root.outcome:
        return None
    chosen = min(lines, key=lambda node: counts[node.id])
    labels = {one.uid or one.label: one.label for one in chosen.evidence}
    return _Need(place, counts[chosen.id], labels)


def _lines(root: Node) -> Iterator[Node]:
    """Yield the lines that are met by initiatives."""
    for leaf in root.leaves():
        if leaf.outcome is Outcome.MET and any(one.kind == "initiative" for one in leaf.evidence):
            yield leaf


def _outcome(node: Node, without: frozenset[str]) -> Outcome:
    """Return how a tree comes out when some of its lines are not met."""
    if node.id in without:
        return Outcome.NOT_MET
    if not node.children:
        return node.outcome
    below = [_outcome(child, without) for child in node.children]
    return all_of(below) if node.group == "all" else any_of(below)


def _all_served(needs: Sequence[_Need]) -> bool:
    """Tell whether each need gets as many initiatives as it asks for, none of them twice."""
    slots = [need for need in needs for _n in range(need.count)]
    taken: dict[str, int] = {}

    def serve(slot: int, seen: set[str]) -> bool:
        for uid in slots[slot].labels:
            if uid not in seen:
                seen.add(uid)
                if uid not in taken or serve(taken[uid], seen):
                    taken[uid] = slot
                    return True
        return False

    return all(serve(slot, set()) for slot in range(len(slots)))
