"""A verdict as lines to read: what is met stands in one line, what is not is opened up. Plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from services.i18n import _
from services.messages.regimes import cited_words, lapsed_words, missing_words
from services.regimes import Evidence, Node, Outcome, Verdict
from ui.tokens import Tone
from ui.widgets.verdict_tree import VerdictLine

_TONES = {Outcome.MET: Tone.OK, Outcome.NOT_MET: Tone.BAD, Outcome.UNKNOWN: Tone.WARN}


def verdict_lines(verdict: Verdict) -> tuple[VerdictLine, ...]:
    """Return the conditions in the order of the law; general ones that are met share one line."""
    root = verdict.root
    general = [child for child in root.children if child.id.startswith("g.")]
    lines = [line for child in root.children if child not in general for line in _lines(child, 0)]
    lines += [line for child in general if child.outcome is not Outcome.MET for line in _lines(child, 0)]
    if general and all(child.outcome is Outcome.MET for child in general):
        text = _("General conditions: right kind of recipient, no discipline, nothing under examination")
        sure = all(child.mark == "S" for child in general)
        each = tuple(_line(child, 0) for child in general)
        lines.append(
            VerdictLine(
                text=text,
                tone=Tone.OK,
                article=cited_words(general[-1].article, "S" if sure else "K"),
                folded=each,
            )
        )
    return tuple(lines)


def verdict_note(verdict: Verdict) -> str:
    """Return what to know about the rules behind a verdict, "" when they are confirmed and in force."""
    notes = [lapsed_words(one.act, one.ended_on) for one in verdict.lapsed]
    if verdict.regime_status == "unverified":
        notes.append(
            _("These rules are not confirmed by the text of the law yet: check them before you rely on them.")
        )
    elif not verdict.confirmed:
        notes.append(_("Some of these rules are not confirmed yet."))
    return " ".join(notes)


def questions(verdict: Verdict) -> tuple[Node, ...]:
    """Return the lines that a person has to settle and that can still change the outcome."""
    return tuple({node.id: node for node in _open_questions(verdict.root)}.values())


def _open_questions(node: Node) -> Iterator[Node]:
    if node.outcome is not Outcome.UNKNOWN:
        return
    if not node.children and node.manual:
        yield node
    for child in node.children:
        yield from _open_questions(child)


def _lines(node: Node, depth: int) -> Iterator[VerdictLine]:
    yield _line(node, depth)
    if node.outcome is Outcome.MET:
        return
    children = node.children
    if node.group == "any" and len(children) == 1 and children[0].children:
        children = children[0].children
    # Ways that are closed stay beside those that are open: the clerk sees what the records lack. Those for
    # other groups of people say nothing.
    for child in children:
        if not (node.group == "any" and node.outcome is Outcome.UNKNOWN and _for_others(child)):
            yield from _lines(child, min(depth + 1, 2))


def _for_others(node: Node) -> bool:
    return node.group != "any" and any(
        lack.code == "group_other" for leaf in (node, *node.children) for lack in leaf.missing
    )


def _line(node: Node, depth: int) -> VerdictLine:
    met = node.outcome is Outcome.MET
    return VerdictLine(
        text=node.text or _("Conditions of the award"),
        tone=_TONES[node.outcome],
        evidence=_evidence(node),
        records="" if met or not node.missing else _records(node),
        article=" · ".join(part for part in (cited_words(node.article, node.mark), _way(node)) if part),
        depth=depth,
        folded=tuple(line for child in node.children for line in _whole(child, 0)) if met else (),
    )


def _whole(node: Node, depth: int) -> Iterator[VerdictLine]:
    """Yield a line and all below it, unfolded."""
    yield replace(_line(node, depth), folded=())
    for child in node.children:
        yield from _whole(child, min(depth + 1, 2))


def _way(node: Node) -> str:
    """Return by which of alternative ways a condition is met, "" where there is no choice."""
    if node.group != "any" or node.outcome is not Outcome.MET:
        return ""
    met = [child for child in node.children if child.outcome is Outcome.MET]
    ways = [child.article if child.article != node.article else child.text for child in met]
    return _("met by: {ways}").format(ways="; ".join(dict.fromkeys(ways)))


def _evidence(node: Node) -> str:
    if node.outcome is Outcome.MET:
        return _records(node)
    missing = " ".join(missing_words(one) for one in node.missing)
    if node.earliest_year is not None and missing:
        missing += " " + _("Earliest: {year}.").format(year=node.earliest_year)
    return missing or ("" if node.children else _records(node))


def _records(node: Node) -> str:
    return " · ".join(dict.fromkeys(_label(one) for one in _evidence_nodes(node)))


def _label(one: Evidence) -> str:
    if one.kind == "confirmation":
        return _("Confirmed by hand: {who}").format(who=one.label)
    return _("{award} (being proposed)").format(award=one.label) if one.standing == "proposed" else one.label


def _evidence_nodes(node: Node) -> Iterator[Evidence]:
    if node.children:
        if node.outcome is Outcome.MET:
            for child in node.children:
                if child.outcome is Outcome.MET:
                    yield from _evidence_nodes(child)
        return
    yield from node.evidence
