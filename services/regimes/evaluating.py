"""A proposal put to a regime: the tree of criteria, and what follows from all of them."""

from __future__ import annotations

from typing import Any

import msgspec

from services.regimes.asking import Question
from services.regimes.criteria import AllOf, AnyCriterion, AnyOf, Mark, Reaches, Rule
from services.regimes.errors import PackExampleError
from services.regimes.facts import Proposal, RecipientFacts
from services.regimes.library import PackLibrary, Regime
from services.regimes.predicates import PREDICATES
from services.regimes.verdict import (
    Eligibility,
    Evidence,
    Finding,
    Missing,
    Node,
    Outcome,
    Verdict,
    all_of,
    any_of,
)

_ELIGIBILITY = {
    Outcome.MET: Eligibility.ELIGIBLE,
    Outcome.NOT_MET: Eligibility.NOT_ELIGIBLE,
    Outcome.UNKNOWN: Eligibility.NEEDS_JUDGEMENT,
}


class _Above(msgspec.Struct, frozen=True):
    """What a line takes from the line above when it is silent."""

    article: str
    act: str
    mark: Mark
    source: str


def evaluate(
    regime: Regime, proposal: Proposal, facts: RecipientFacts, library: PackLibrary | None = None
) -> Verdict:
    """Return the verdict on a proposal as an explained tree. Pure: the same facts give the same verdict.

    Raises: UnknownAwardError.
    """
    del library  # awards are counted by code, whatever regime they were given under
    award = regime.award(proposal.award)
    question = Question(regime, proposal, facts)
    above = _Above(article=award.article, act=award.act, mark=award.mark, source=award.source)
    children = [_node(question, one, above) for one in regime.general]
    rules = regime.rules(proposal.award, facts.kind)
    if len(rules) == 1:
        children += _rule_node(question, rules[0]).children
    elif rules:
        children.append(
            _group("roads", award.name, "any", [_rule_node(question, one) for one in rules], above, question)
        )
    else:
        children.append(_unruled(question, above))
    root = _group(f"{regime.id}.{proposal.award}", award.name, "all", children, above, question)
    unsure = any(node.mark != "S" for node in root.walk() if node.id != root.id)
    return Verdict(
        eligibility=_ELIGIBILITY[root.outcome],
        award=proposal.award,
        year=proposal.year,
        regime=regime.id,
        regime_status=regime.status,
        digest=regime.digest,
        confirmed=regime.status != "unverified" and not unsure,
        ruled=bool(rules),
        root=root,
        earliest_year=root.earliest_year,
    )


def _unruled(question: Question, above: _Above) -> Node:
    # No criteria in the pack: a person has to say that the conditions were looked at.
    node_id = f"{question.proposal.award}.unruled"
    finding = _confirmed(question, node_id, Finding(Outcome.UNKNOWN, missing=(Missing("unruled"),)))
    return _leaf(node_id, "", _cite(question, above), above, finding, manual=True)


def _rule_node(question: Question, rule: Rule) -> Node:
    above = _Above(article=rule.article, act=rule.act, mark=rule.mark, source=rule.source)
    children = [_node(question, one, above) for one in rule.of]
    return _group(rule.id, rule.text, "all", children, above, question)


def _node(question: Question, criterion: AnyCriterion, above: _Above) -> Node:
    here = _Above(
        article=criterion.article or above.article,
        act=criterion.act or above.act,
        mark=criterion.mark or above.mark,
        source=criterion.source or above.source,
    )
    if isinstance(criterion, AllOf | AnyOf):
        children = [_node(question, one, here) for one in criterion.of]
        kind = "all" if isinstance(criterion, AllOf) else "any"
        return _group(criterion.id, criterion.text, kind, children, here, question)
    if isinstance(criterion, Reaches):
        return _reaches(question, criterion, here)
    finding = _confirmed(question, criterion.id, PREDICATES[type(criterion)](question, criterion))
    manual = finding.outcome is Outcome.UNKNOWN or criterion.id in question.facts.confirmations
    return _leaf(criterion.id, criterion.text, _cite(question, here), here, finding, manual=manual)


def _reaches(question: Question, criterion: Reaches, here: _Above) -> Node:
    proposal = msgspec.structs.replace(question.proposal, award=criterion.award)
    below = Question(question.regime, proposal, question.facts)
    rules = question.regime.rules(criterion.award, question.facts.kind)
    nodes = [_rule_node(below, rule) for rule in rules]
    if not nodes:
        finding = _confirmed(question, criterion.id, Finding(Outcome.UNKNOWN, missing=(Missing("unruled"),)))
        return _leaf(criterion.id, criterion.text, _cite(question, here), here, finding, manual=True)
    children = list(nodes[0].children) if len(nodes) == 1 else nodes
    return _group(criterion.id, criterion.text, "all" if len(nodes) == 1 else "any", children, here, question)


def _confirmed(question: Question, node_id: str, finding: Finding) -> Finding:
    """Let a person's judgement settle what the records leave open; it never overrides a record."""
    said = question.facts.confirmations.get(node_id)
    if said is None or finding.outcome is not Outcome.UNKNOWN:
        return finding
    label = " · ".join(part for part in (said.by, said.note) if part)
    evidence = (*finding.evidence, Evidence(kind="confirmation", label=label))
    if said.answer:
        return Finding(Outcome.MET, evidence)
    return Finding(Outcome.NOT_MET, evidence, (Missing("denied"),), finding.earliest_year)


def _cite(question: Question, here: _Above) -> str:
    return question.regime.cite(here.article, here.act)


def _leaf(node_id: str, text: str, article: str, here: _Above, finding: Finding, *, manual: bool) -> Node:
    return Node(
        id=node_id,
        text=text,
        article=article,
        mark=here.mark,
        source=here.source,
        outcome=finding.outcome,
        manual=manual,
        evidence=finding.evidence,
        missing=finding.missing,
        earliest_year=finding.earliest_year,
    )


def _group(
    node_id: str, text: str, kind: Any, children: list[Node], here: _Above, question: Question
) -> Node:
    outcomes = [child.outcome for child in children]
    outcome = all_of(outcomes) if kind == "all" else any_of(outcomes)
    return Node(
        id=node_id,
        text=text,
        article=_cite(question, here),
        mark=here.mark,
        source=here.source,
        outcome=outcome,
        group=kind,
        children=tuple(children),
        earliest_year=_earliest(kind, outcome, children),
    )


def _earliest(kind: str, outcome: Outcome, children: list[Node]) -> int | None:
    if outcome is Outcome.MET:
        return None
    years = [child.earliest_year for child in children if child.outcome is not Outcome.MET]
    known = [year for year in years if year is not None]
    if kind == "any":
        return min(known, default=None)
    blocked = any(c.outcome is Outcome.NOT_MET and c.earliest_year is None for c in children)
    return None if blocked else max(known, default=None)


def verdict_to_tree(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as a JSON tree."""
    tree: dict[str, Any] = msgspec.to_builtins(verdict)
    return tree


def verdict_from_tree(tree: object) -> Verdict:
    """Return the verdict stored as a JSON tree."""
    return msgspec.convert(tree, Verdict)


def run_examples(regime: Regime) -> int:
    """Put a pack's own examples to it; return how many there are.

    Raises: PackExampleError for the first that comes out otherwise.
    """
    for example in regime.examples:
        verdict = evaluate(regime, example.proposal, example.facts)
        _expect(regime, example.id, "verdict", example.expect, verdict.eligibility.value)
        outcomes = {node.id: node.outcome.value for node in verdict.root.walk()}
        for node_id, expected in example.nodes.items():
            _expect(regime, example.id, node_id, expected, outcomes.get(node_id, "absent"))
        if example.earliest is not None:
            _expect(regime, example.id, "earliest", str(example.earliest), str(verdict.earliest_year))
    return len(regime.examples)


def _expect(regime: Regime, example: str, place: str, expected: str, found: str) -> None:
    if expected != found:
        raise PackExampleError(file=regime.id, place=f"{example}: {place}", expected=expected, found=found)
