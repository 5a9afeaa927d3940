"""A verdict as a tree of text: every criterion with its article, what it rests on, what is missing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from services.i18n import _
from services.interchange import Judged
from services.messages.regimes import cited_words, lapsed_words, missing_words
from services.messages.warnings import warning_words
from services.regimes import Eligibility, Evidence, Node, Outcome, Verdict

_SIGNS = {Outcome.MET: "✓", Outcome.NOT_MET: "✗", Outcome.UNKNOWN: "?"}
_WIDTH = 100


def eligibility_words() -> dict[Eligibility, str]:
    """Return the words for the three answers."""
    return {
        Eligibility.ELIGIBLE: _("Conditions met"),
        Eligibility.NOT_ELIGIBLE: _("Conditions not met"),
        Eligibility.NEEDS_JUDGEMENT: _("A person has to judge"),
    }


def judged_lines(one: Judged) -> Iterator[str]:
    """Yield the lines of one proposal: the answer first, then the whole tree."""
    verdict = one.verdict
    answer = eligibility_words()[verdict.eligibility]
    if verdict.earliest_year is not None and verdict.eligibility is not Eligibility.ELIGIBLE:
        answer += ". " + _("Earliest: {year}.").format(year=verdict.earliest_year)
    yield f"{one.recipient_name} – {one.award_name}, {verdict.year}: {answer}"
    yield from _told(_rules(verdict), "  ")
    for act in verdict.lapsed:
        yield from _told(lapsed_words(act.act, act.ended_on), "  ! ", "    ")
    if one.stored is not None and one.stored.digest != verdict.digest:
        words = _(
            "The file keeps the verdict of its day, by the rules {digest}: {answer}. It stays as it is."
        )
        stored = eligibility_words()[one.stored.eligibility]
        yield from _told(words.format(digest=one.stored.digest[:12], answer=stored), "  ")
    if one.override_reason:
        words = _("Proposed all the same because: {reason}")
        yield from _told(words.format(reason=one.override_reason), "  ")
    for doubt in one.doubts:
        yield from _told(warning_words(doubt), "  ! ", "    ")
    for child in verdict.root.children or (verdict.root,):
        yield from _node(child, 1)


def _rules(verdict: Verdict) -> str:
    words = _("Rules {regime} ({digest})").format(regime=verdict.regime, digest=verdict.digest[:12])
    if verdict.regime_status == "unverified":
        return f"{words}. " + _("They are not confirmed by the text of the law yet.")
    return words if verdict.confirmed else f"{words}. " + _("Some of these rules are not confirmed yet.")


def _node(node: Node, depth: int) -> Iterator[str]:
    indent = "  " * depth
    words = node.text or _("Conditions of the award")
    if node.group == "any":
        words += " " + _("(one of these ways is enough)")
    article = cited_words(node.article, node.mark)
    told = f"{words} [{article}]" if article else words
    yield from _told(told, f"{indent}{_SIGNS[node.outcome]} ", f"{indent}  ")
    inner = f"{indent}  "
    for one in node.evidence:
        yield from _told(_evidence(one), f"{inner}· ", f"{inner}  ")
    for lack in node.missing:
        yield from _told(missing_words(lack), f"{inner}→ ", f"{inner}  ")
    if node.earliest_year is not None and node.missing:
        yield f"{inner}  " + _("Earliest: {year}.").format(year=node.earliest_year)
    for child in _worth_telling(node):
        yield from _node(child, depth + 1)


def _worth_telling(node: Node) -> tuple[Node, ...]:
    """Return the lines below: of alternative ways, once one is met, those that are."""
    if node.group == "any" and node.outcome is Outcome.MET:
        return tuple(child for child in node.children if child.outcome is Outcome.MET)
    return node.children


def _evidence(one: Evidence) -> str:
    if one.kind == "confirmation":
        return _("Confirmed by hand: {who}").format(who=one.label)
    return _("{award} (being proposed)").format(award=one.label) if one.standing == "proposed" else one.label


def _told(text: str, first: str, rest: str | None = None) -> Iterator[str]:
    more = first if rest is None else rest
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=more, break_long_words=False
    )
