"""A proposal put to a regime: the tree of criteria, and what follows from all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from services.regimes.asking import PLAINLY_MET, Noted, Question
from services.regimes.completeness import check_layer, check_whole
from services.regimes.errors import PackExampleError
from services.regimes.facts import Confirmation, Proposal, RecipientFacts
from services.regimes.library import PackLibrary, Regime
from services.regimes.merging import merge
from services.regimes.plan import Line, Plan
from services.regimes.raw import PackSet, RawLayer
from services.regimes.verdict import (
    Eligibility,
    Evidence,
    Finding,
    Missing,
    Node,
    Outcome,
    Verdict,
)

_ELIGIBILITY = {
    Outcome.MET: Eligibility.ELIGIBLE,
    Outcome.NOT_MET: Eligibility.NOT_ELIGIBLE,
    Outcome.UNKNOWN: Eligibility.NEEDS_JUDGEMENT,
}


@dataclass(slots=True)
class _Day:
    """What was found for one year, day and basis: all that criteria ask of a proposal besides the award.

    `questions`: by the identity of the stretch of years they are about.
    """

    nodes: dict[Line, Node] = field(default_factory=dict)
    questions: dict[int, Question] = field(default_factory=dict)


class Inquiry:
    """One recipient put to one regime: about however many awards it is asked, each fact is looked at once."""

    __slots__ = ("_days", "_facts", "_noted", "_pack", "_plans", "_regime", "_said")

    def __init__(self, regime: Regime, facts: RecipientFacts) -> None:
        self._regime, self._facts, self._noted = regime, facts, Noted()
        self._plans, self._pack = regime.plans, (regime.id, regime.status, regime.digest)
        self._said = facts.confirmations
        self._days: dict[tuple[int, date | None, date | None, str], _Day] = {}

    def verdict(self, proposal: Proposal) -> Verdict:
        """Return the verdict on a proposal as an explained tree. Raises: UnknownAwardError."""
        plan = self._plans.of(proposal.award, self._facts.kind)
        key = (proposal.year, proposal.received_on, proposal.decided_on, proposal.basis)
        day = self._days.get(key)
        if day is None:
            day = self._days[key] = _Day()
        root = plan.plain
        if root is None or self._said or not self._plainly(plan, proposal, day):
            root = self._group(plan.root, proposal, day)
        regime, status, digest = self._pack
        return Verdict(
            eligibility=_ELIGIBILITY[root.outcome],
            award=proposal.award,
            year=proposal.year,
            regime=regime,
            regime_status=status,
            digest=digest,
            confirmed=plan.confirmed,
            ruled=plan.ruled,
            root=root,
            earliest_year=root.earliest_year,
            lapsed=plan.lapsed(proposal.received_on or proposal.decided_on),
        )

    def _plainly(self, plan: Plan, proposal: Proposal, day: _Day) -> bool:
        for line in plan.live:
            if (day.nodes.get(line) or self._node(line, proposal, day)) is not line.plain:
                return False
        return True

    def _node(self, line: Line, proposal: Proposal, day: _Day) -> Node:
        said = self._said.get(line.id)
        # Of a group, somebody may have confirmed a line below.
        if line.always is not None and not (self._said if line.group else said):
            return line.always
        node = day.nodes.get(line)
        if node is None:
            node = self._group(line, proposal, day) if line.group else self._leaf(line, proposal, day, said)
            day.nodes[line] = node
        return node

    def _leaf(self, line: Line, proposal: Proposal, day: _Day, said: Confirmation | None) -> Node:
        assert line.ask is not None
        if line.of_award and line.award != proposal.award:
            proposal = msgspec.structs.replace(proposal, award=line.award)
        asked = None if line.of_award else day.questions.get(id(line.since))
        if asked is None:
            asked = Question(self._regime, proposal, self._facts, self._noted, line.since)
            if not line.of_award:
                day.questions[id(line.since)] = asked
        finding = line.ask(asked, line.criterion)
        if said is None and finding is PLAINLY_MET and line.plain is not None:
            return line.plain
        if said is not None:
            finding = _confirmed(said, finding)
        manual = line.manual or said is not None or finding.outcome is Outcome.UNKNOWN
        return line.leaf(finding, manual=manual)

    def _group(self, line: Line, proposal: Proposal, day: _Day) -> Node:
        if self._said:
            children = tuple([self._node(one, proposal, day) for one in line.lines])
        else:
            known = day.nodes
            children = tuple(
                [one.always or known.get(one) or self._node(one, proposal, day) for one in line.lines]
            )
        return line.joined(children)


def evaluate(
    regime: Regime, proposal: Proposal, facts: RecipientFacts, library: PackLibrary | None = None
) -> Verdict:
    """Return the verdict on a proposal as an explained tree. Pure: the same facts give the same verdict.

    Many awards for one recipient: `Inquiry`.

    Raises: UnknownAwardError.
    """
    del library  # awards are counted by code, whatever regime they were given under
    return Inquiry(regime, facts).verdict(proposal)


def _confirmed(said: Confirmation, finding: Finding) -> Finding:
    """Let a person's judgement settle what the records leave open; it never overrides a record."""
    if finding.outcome is not Outcome.UNKNOWN:
        return finding
    label = " · ".join(part for part in (said.by, said.note) if part)
    evidence = (*finding.evidence, Evidence(kind="confirmation", label=label))
    if said.answer:
        return Finding(Outcome.MET, evidence)
    return Finding(Outcome.NOT_MET, evidence, (Missing("denied"),), finding.earliest_year)


def verdict_to_tree(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as a JSON tree."""
    tree: dict[str, Any] = msgspec.to_builtins(verdict)
    return tree


def verdict_from_tree(tree: object) -> Verdict:
    """Return the verdict stored as a JSON tree."""
    return msgspec.convert(tree, Verdict)


def run_examples(regime: Regime, layer: RawLayer | None = None) -> int:
    """Put a pack's own examples to it, or those of a layer that lies on it; return how many there are.

    Raises: PackExampleError for the first that comes out otherwise.
    """
    file = layer.folder if layer else regime.id
    examples = tuple(layer.examples.values()) if layer else regime.examples
    for example in examples:
        verdict = evaluate(regime, example.proposal, example.facts)
        _expect(file, example.id, "verdict", example.expect, verdict.eligibility.value)
        outcomes = {node.id: node.outcome.value for node in verdict.root.walk()}
        for node_id, expected in example.nodes.items():
            _expect(file, example.id, node_id, expected, outcomes.get(node_id, "absent"))
        if example.earliest is not None:
            _expect(file, example.id, "earliest", str(example.earliest), str(verdict.earliest_year))
    return len(examples)


def run_all_examples(packs: PackSet) -> int:
    """Put the examples of every regime to the law alone, those of every layer to the law with that layer.

    Raises: PackExampleError, and what `check_whole`, `check_layer` and `merge` raise.
    """
    alone = merge(packs)
    for one in alone.values():
        check_whole(one)
    count = sum(run_examples(Regime(one)) for one in alone.values())
    for layer in packs.layers.values():
        laid = merge(packs, (layer,))
        for regime in layer.header.regimes:
            check_layer(layer, laid[regime])
        count += sum(run_examples(Regime(laid[one]), layer) for one in layer.header.regimes)
    return count


def _expect(file: str, example: str, place: str, expected: str, found: str) -> None:
    if expected != found:
        raise PackExampleError(file=file, place=f"{example}: {place}", expected=expected, found=found)
