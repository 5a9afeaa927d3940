"""What each predicate of a pack finds in the facts. Pure; nothing here knows an award by name."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import Any

from services.regimes import criteria as c
from services.regimes.asking import (
    Question,
    absent,
    award_evidence,
    award_names,
    complete,
    initiative_evidence,
    met,
    not_counted,
    once,
    resting,
    year_list,
)
from services.regimes.facts import AwardFact, InitiativeFact
from services.regimes.members import member_with_title, members_rating, members_title
from services.regimes.ratings import after, rating, rating_count
from services.regimes.standing import (
    age,
    conferred,
    counted_after_discipline,
    group,
    in_competence,
    kind_fits,
    leave_below,
    living,
    no_discipline,
    not_disciplined_now,
    not_under_review,
    service,
)
from services.regimes.verdict import Finding, Missing, Outcome
from services.regimes.windows import (
    FIRST_YEAR,
    earliest,
    first_year,
    restarted,
    unrecorded,
    window_start,
    year_awards,
)

_SCOPES = {"co_so": 1, "tinh": 2, "toan_quoc": 3}


def manual(question: Question, criterion: c.Manual) -> Finding:
    """Ask the confirmations: only a person can judge it."""
    del question
    return Finding(Outcome.UNKNOWN, missing=(Missing("confirm", {"text": criterion.text}),))


def title(question: Question, criterion: c.Title) -> Finding:
    """Count titles: in consecutive years, within a window, or within a run of good ratings."""
    found = question.own_awards(criterion.awards)
    if not found and not question.floor and question.since is None and not criterion.within_rating:
        return _no_title(question, criterion)
    if criterion.consecutive:
        return _consecutive(question, criterion, found)
    first = window_start(question, criterion.within_rating, criterion.window)
    reach = window_start(question, criterion.within_rating, criterion.window, possible=True)
    grows = question.since is not None or bool(criterion.within_rating)
    told = (criterion.awards, criterion.count, criterion.proposed, criterion.window)
    key = ("title", *told, first, reach, grows, question.year, question.day)
    return once(question.noted.findings, key, lambda: _title(question, criterion, first, reach, grows=grows))


def _no_title(question: Question, criterion: c.Title) -> Finding:
    """Tell the same as below of the many who hold no such title at all."""
    names, count, year = award_names(question, criterion.awards), criterion.count, question.year
    if criterion.consecutive:
        lack = Missing("title_run", {"awards": names, "count": count, "have": 0})
        possible = year - criterion.slack < question.recorded_from
    else:
        lack = Missing("title_count", {"awards": names, "count": count})
        possible = question.recorded_from - (year - criterion.window + 1) >= count
    lacks = (lack, *not_counted(question, criterion.awards))
    return absent(question, (), lacks, year + count - question.coming(), possible=possible)


def _title(question: Question, criterion: c.Title, first: int, reach: int, *, grows: bool) -> Finding:
    found = question.own_awards(criterion.awards)
    within = [a for a in found if first <= a.last_year <= question.year]
    by_year = year_awards(within)
    given = [a for a in within if a.state == "in_force"]
    if len({a.last_year for a in given}) >= criterion.count:
        return met(award_evidence(question, a) for a in given)
    evidence = tuple(award_evidence(question, a) for a in within)
    years = by_year.keys()
    if len(years) >= criterion.count:
        return resting(question, by_year.values(), evidence, enough=criterion.proposed)
    short = criterion.count - len(years)
    lack = Missing("title_count", {"awards": award_names(question, criterion.awards), "count": short})
    coming = question.coming(first) and question.year not in years
    if grows:
        soonest = question.year + short - coming
    else:
        soonest = earliest(question, years, criterion.count, criterion.window, coming=coming)
    older = {one.last_year for one in found if reach <= one.last_year < first}
    gaps = [year for year in unrecorded(question, reach) if year not in years and year not in older]
    lacks = (lack, *not_counted(question, criterion.awards), *restarted(question, first))
    return absent(question, evidence, lacks, soonest, possible=len(gaps) + len(older) >= short)


def _consecutive(question: Question, criterion: c.Title, found: list[AwardFact]) -> Finding:
    oldest = question.year - criterion.slack - criterion.count + 1
    first = max(oldest, question.floor, first_year(question, question.since) if question.since else 0)
    years = year_awards(one for one in found if first <= one.last_year <= question.year)
    open_years = unrecorded(question, first)
    best: list[int] = []
    pending: list[AwardFact] = []
    possible = False
    for last in range(question.year, question.year - criterion.slack - 1, -1):
        wanted = range(last, last - criterion.count, -1)
        run = [year for year in wanted if year in years]
        if len(run) == criterion.count:
            whole = [years[year] for year in sorted(run)]
            if all(one.state == "in_force" for one in whole):
                return met(award_evidence(question, one) for one in whole)
            pending = pending or whole
        possible = possible or all(year in years or year in open_years for year in wanted)
        best = max(best, list(takewhile(years.__contains__, wanted)), key=len)
    if pending:
        told = [award_evidence(question, one) for one in pending]
        return resting(question, pending, told, enough=criterion.proposed)
    evidence = tuple(award_evidence(question, years[year]) for year in sorted(best))
    lack = Missing(
        "title_run",
        {"awards": award_names(question, criterion.awards), "count": criterion.count, "have": len(best)},
    )
    # The run that goes on: it ends with the year proposed, or with the year before while that may bring one.
    end = question.year - (question.coming(first) and question.year not in years)
    going = sum(1 for _year in takewhile(years.__contains__, range(end, end - criterion.count, -1)))
    soonest = end + criterion.count - going
    lacks = (lack, *not_counted(question, criterion.awards), *restarted(question, oldest))
    return absent(question, evidence, lacks, soonest, possible=possible)


def prior(question: Question, criterion: c.Prior) -> Finding:
    """Look for awards ever received."""
    found = [
        award
        for award in question.own_awards(criterion.awards)
        if award.last_year <= question.year and award.state == "in_force"
    ]
    evidence = tuple(award_evidence(question, award) for award in found)
    if len(found) >= criterion.count:
        return met(evidence)
    lack = Missing(
        "prior", {"awards": award_names(question, criterion.awards), "count": criterion.count - len(found)}
    )
    # A typed-in history may lack old awards: without a word that it is whole, absence proves nothing.
    lacks = (lack, *not_counted(question, criterion.awards))
    return absent(question, evidence, lacks, None, possible=not complete(question, FIRST_YEAR))


def initiative(question: Question, criterion: c.Initiative) -> Finding:
    """Count recognised initiatives that have not served for another proposal."""
    bounded = bool(question.since or criterion.window or criterion.within_rating)
    first = _since_when(question, criterion) if bounded else max(question.floor, FIRST_YEAR)
    found: list[InitiativeFact] = []
    older: list[InitiativeFact] = []
    counts: dict[str, str | int] = {"used": 0, "narrow": 0, "pending": 0}
    for one in question.own_initiatives():
        if one.kind in criterion.kinds and first <= one.year <= question.year:
            why = _unfit(question, criterion, one)
            if why:
                counts[why] = int(counts[why]) + 1
            else:
                found.append(one)
        elif criterion.older and one.kind in criterion.kinds and one.year < first:
            older += [] if _unfit(question, criterion, one) else [one]
    evidence = tuple([initiative_evidence(question, one) for one in found])
    short = criterion.count - len(found)
    if short <= 0:
        return met(evidence)
    lacks = (
        Missing("initiative", {"count": short, "scope": criterion.scope, **counts}),
        *restarted(question, first),
    )
    if short <= len(older):
        told = Missing("initiative_older", {"years": year_list({one.year for one in older})})
        evidence += tuple([initiative_evidence(question, one) for one in older])
        return Finding(Outcome.UNKNOWN, evidence, (told,))
    if 0 < short <= int(counts["pending"]):
        return Finding(Outcome.UNKNOWN, evidence, lacks)
    reach = _since_when(question, criterion, possible=True) if bounded else first
    if criterion.older:  # one of them that is not on record may count, too
        reach = max(question.floor, FIRST_YEAR)
    possible = bool(unrecorded(question, reach))
    return absent(question, evidence, lacks, question.year + (not question.coming(first)), possible=possible)


def _since_when(question: Question, criterion: c.Initiative, *, possible: bool = False) -> int:
    return window_start(question, criterion.within_rating, criterion.window or 1, possible=possible)


def _unfit(question: Question, criterion: c.Initiative, one: InitiativeFact) -> str:
    """Return why an initiative does not serve, "" when it does."""
    if _SCOPES[one.scope] < _SCOPES[criterion.scope]:
        return "narrow"
    if any((use.award, use.year) != (question.proposal.award, question.year) for use in one.used_for):
        return "used"
    return "" if one.recognised else "pending"


PREDICATES: dict[type[c.Criterion], Callable[[Question, Any], Finding]] = {
    c.Manual: manual,
    c.Rating: rating,
    c.RatingCount: rating_count,
    c.After: after,
    c.Title: title,
    c.Prior: prior,
    c.Initiative: initiative,
    c.Group: group,
    c.Service: service,
    c.Age: age,
    c.LeaveBelow: leave_below,
    c.NoDiscipline: no_discipline,
    c.NotDisciplinedNow: not_disciplined_now,
    c.CountedAfterDiscipline: counted_after_discipline,
    c.NotUnderReview: not_under_review,
    c.KindFits: kind_fits,
    c.Conferred: conferred,
    c.Living: living,
    c.InCompetence: in_competence,
    c.MembersTitle: members_title,
    c.MembersRating: members_rating,
    c.MemberWithTitle: member_with_title,
}
