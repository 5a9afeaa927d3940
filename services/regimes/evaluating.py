"""A proposal put to a regime: the tree of criteria, and what follows from all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import msgspec

from services.regimes.asking import PLAINLY_MET, Noted, Question
from services.regimes.completeness import check_layer, check_whole
from services.regimes.errors import PackExampleError
from services.regimes.facts import AwardFact, Confirmation, Proposal, RecipientFacts
from services.regimes.library import PackLibrary, Regime
from services.regimes.merging import merge
from services.regimes.plan import Line, Plan
from services.regimes.raw import PackSet, RawLayer
from services.regimes.standing import year_of_the_end
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

    `questions`: by the identity of the stretch of years they are about; `heads`: by that of the plan's head.
    """

    nodes: dict[Line, Node] = field(default_factory=dict)
    questions: dict[int, Question] = field(default_factory=dict)
    heads: dict[int, tuple[Node, ...]] = field(default_factory=dict)


class Inquiry:
    """One recipient put to one regime: about however many awards it is asked, each fact is looked at once."""

    __slots__ = ("_days", "_facts", "_noted", "_pack", "_plans", "_regime", "_said", "_strict", "_weighing")

    def __init__(self, regime: Regime, facts: RecipientFacts, *, strict: bool = False) -> None:
        """`strict`: the year in which a disciplinary measure ended does not count."""
        self._regime, self._facts, self._noted, self._strict = regime, facts, Noted(), strict
        self._plans, self._pack = regime.plans, (regime.id, regime.status, regime.digest)
        self._said = facts.confirmations
        self._days: dict[tuple[int, date | None, date | None, str], _Day] = {}
        self._weighing: set[str] = set()

    def verdict(self, proposal: Proposal) -> Verdict:
        """Return the verdict on a proposal as an explained tree. Raises: UnknownAwardError."""
        plan = self._plans.of(proposal.award, self._facts.kind)
        key = (proposal.year, proposal.received_on, proposal.decided_on, proposal.basis)
        day = self._days.get(key)
        if day is None:
            day = self._days[key] = _Day()
        root = self._group(plan.root, proposal, day) if self._said else self._root(plan, proposal, day)
        if self._facts.disciplines and root.outcome is Outcome.MET and not self._strict:
            root = self._sure(root, plan, proposal)
        elif self._facts.disciplines and root.earliest_year is not None:
            root = self._counted_anew(root, proposal)
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

    def _sure(self, root: Node, plan: Plan, proposal: Proposal) -> Node:
        """Return the tree, open where it is met only by the year in which a disciplinary measure ended."""
        restart, strictly = plan.restart, Inquiry(self._regime, self._facts, strict=True)
        if restart is None or strictly.verdict(proposal).root.outcome is Outcome.MET:
            return root
        finding = year_of_the_end(Question(self._regime, proposal, self._facts, self._noted))
        said = self._said.get(restart.id)
        if said is not None:
            finding = _confirmed(said, finding)
        place = plan.root.lines.index(restart)
        node = restart.leaf(finding, manual=True)
        return plan.root.joined((*root.children[:place], node, *root.children[place + 1 :]))

    def _counted_anew(self, root: Node, proposal: Proposal) -> Node:
        """Return the tree with the earliest year after a measure that still runs: counting starts anew."""
        day = proposal.received_on or proposal.decided_on
        ends = [one.ends_on for one in self._facts.disciplines if day and one.ends_on and one.ends_on >= day]
        if not ends or not self._regime.restarts:
            return root
        after = max(ends) + timedelta(days=1)
        then = msgspec.structs.replace(proposal, year=max(ends).year, received_on=after, decided_on=None)
        found = Inquiry(self._regime, self._facts).verdict(then).root
        year = found.earliest_year if found.outcome is Outcome.NOT_MET else then.year
        if year is None or year <= (root.earliest_year or 0):
            return root
        return msgspec.structs.replace(root, earliest_year=year)

    def _root(self, plan: Plan, proposal: Proposal, day: _Day) -> Node:
        """Return the tree of an award; the lines that all awards begin with are gone through once."""
        head = day.heads.get(id(plan.head))
        if head is None:
            head = day.heads[id(plan.head)] = self._nodes(plan.head, proposal, day)
        return self._joined(plan.root, plan.begins + head + self._nodes(plan.tail, proposal, day))

    def _nodes(self, lines: tuple[Line, ...], proposal: Proposal, day: _Day) -> tuple[Node, ...]:
        known = day.nodes
        return tuple([one.always or known.get(one) or self._fresh(one, proposal, day) for one in lines])

    def _fresh(self, line: Line, proposal: Proposal, day: _Day) -> Node:
        """Look at a line that was not looked at on this day yet, while nobody confirmed anything."""
        if line.group:
            node = self._joined(line, self._nodes(line.lines, proposal, day))
        else:
            node = self._leaf(line, proposal, day, None)
        day.nodes[line] = node
        return node

    def _joined(self, line: Line, children: tuple[Node, ...]) -> Node:
        key = tuple(map(id, children))
        node = line.kept.get(key)
        if node is None:
            node = line.joined(children)
            if self._plans.kept.issuperset(key):
                self._plans.keep(line, key, node)
        return node

    def _node(self, line: Line, proposal: Proposal, day: _Day) -> Node:
        """Look at a line where somebody confirmed something: this one, or one below."""
        said = self._said.get(line.id)
        if line.always is not None and not line.group and said is None:
            return line.always
        node = day.nodes.get(line)
        if node is None:
            node = self._group(line, proposal, day) if line.group else self._leaf(line, proposal, day, said)
            day.nodes[line] = node
        return node

    def _leaf(self, line: Line, proposal: Proposal, day: _Day, said: Confirmation | None) -> Node:
        assert line.ask is not None
        asked = day.questions.get(id(line.since))
        if asked is None:
            asked = self._question(proposal, line)
            day.questions[id(line.since)] = asked
        key = node = None
        if line.alike is not None and said is None:
            # Without a record nothing depends on the award in hand.
            key = line.alike(asked, line.criterion)
            node = None if key is None else line.kept.get(key)
        if node is not None:
            return node
        if line.of_award:
            proposal = msgspec.structs.replace(proposal, award=line.award)
            asked = self._question(proposal, line)
        if said is not None:
            return line.leaf(_confirmed(said, line.ask(asked, line.criterion)), manual=True)
        finding = line.ask(asked, line.criterion)
        if finding is PLAINLY_MET and line.plain is not None:
            return line.plain
        node = line.leaf(finding, manual=line.manual or finding.outcome is Outcome.UNKNOWN)
        return node if key is None else self._plans.keep(line, key, node)

    def _question(self, proposal: Proposal, line: Line) -> Question:
        def refused(award: AwardFact) -> bool:
            return self._refused(award, proposal)

        return Question(
            self._regime, proposal, self._facts, self._noted, line.since, self._strict, refused=refused
        )

    def _refused(self, award: AwardFact, proposal: Proposal) -> bool:
        """Tell whether an award that the round proposes does not meet its own conditions."""
        if award.code not in self._regime.awards or award.code in self._weighing:
            return False
        self._weighing.add(award.code)
        try:
            own = msgspec.structs.replace(proposal, award=award.code, year=award.last_year)
            return self.verdict(own).eligibility is Eligibility.NOT_ELIGIBLE
        finally:
            self._weighing.discard(award.code)

    def _group(self, line: Line, proposal: Proposal, day: _Day) -> Node:
        return line.joined(tuple([self._node(one, proposal, day) for one in line.lines]))


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
    examples = tuple(layer.examples.values()) if layer else regime.examples
    for example in examples:
        file = (layer or regime.raw).file_of("example", example.id)
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
