"""What an answer rests on where it holds no record of the recipient: all alike in it share the answer.

A criterion that is not named here, or a key of None, is looked at for each recipient anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from services.regimes import criteria as c
from services.regimes.asking import Question
from services.regimes.windows import anchors, window_start

Alike = Callable[[Question, Any], Hashable]


def _since(question: Question) -> int | None:
    return question.facts.history_complete_from


def _on_record(question: Question, codes: tuple[str, ...]) -> bool:
    return bool(question.own_awards(codes) or question.aside(codes))


def _title(question: Question, criterion: c.Title) -> Hashable:
    if question.since is not None or criterion.within_rating or _on_record(question, criterion.awards):
        return None
    return None if question.floor else (question.year, question.coming(), _since(question))


def _prior(question: Question, criterion: c.Prior) -> Hashable:
    if _on_record(question, criterion.awards):
        return None
    return question.year, _since(question)


def _after(question: Question, _criterion: c.After) -> Hashable:
    since = question.since
    if since is None or anchors(question, since) or question.aside(since.awards):
        return None
    return question.year, _since(question)


def _initiative(question: Question, criterion: c.Initiative) -> Hashable:
    if question.facts.initiatives or question.floor:
        return None
    first = reach = 0
    if question.since is not None or criterion.window or criterion.within_rating:
        within, window = criterion.within_rating, criterion.window or 1
        first = window_start(question, within, window)
        reach = window_start(question, within, window, possible=True)
    return question.year, question.coming(first), _since(question), reach


def _group(question: Question, _criterion: c.Group) -> Hashable:
    return question.facts.group


def _service(question: Question, _criterion: c.Service) -> Hashable:
    return question.year, question.facts.service_start


def _leave(question: Question, _criterion: c.LeaveBelow) -> Hashable:
    return question.year, question.facts.leave_days.get(question.year, 0)


def _under_review(question: Question, _criterion: c.NotUnderReview) -> Hashable:
    return (question.facts.under_review,)


def _basis(question: Question, _criterion: c.BasisFits) -> Hashable:
    return question.proposal.basis


ALIKE: dict[type[c.Criterion], Alike] = {
    c.Title: _title,
    c.Prior: _prior,
    c.After: _after,
    c.Initiative: _initiative,
    c.Group: _group,
    c.Service: _service,
    c.LeaveBelow: _leave,
    c.NotUnderReview: _under_review,
    c.BasisFits: _basis,
}
