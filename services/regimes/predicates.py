"""What each predicate of a pack finds in the facts. Pure; nothing here knows an award by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from services.regimes import criteria as c
from services.regimes.asking import (
    Question,
    award_evidence,
    award_names,
    complete,
    level_name,
    met,
    rating_evidence,
    resting,
    year_list,
)
from services.regimes.facts import AwardFact, InitiativeFact
from services.regimes.members import member_with_title, members_rating, members_title
from services.regimes.verdict import Evidence, Finding, Missing, Outcome

# No award of the State is older.
_FIRST_YEAR = 1945
_SCOPES = {"co_so": 1, "tinh": 2, "toan_quoc": 3}


def manual(question: Question, criterion: c.Manual) -> Finding:
    """Ask the confirmations: only a person can judge it."""
    del question
    return Finding(Outcome.UNKNOWN, missing=(Missing("confirm", {"text": criterion.text}),))


def rating(question: Question, criterion: c.Rating) -> Finding:
    """Look at the ratings of consecutive years that end with the year proposed."""
    bar = question.rank(criterion.level)
    by_year = question.own_ratings()
    titles = _by_year(question.own_awards(criterion.or_titles))
    evidence, absent, low = [], [], []
    proposed = []
    for year in range(question.year - criterion.years + 1, question.year + 1):
        found = by_year.get(year)
        if found is not None and question.rank(found.level) >= bar:
            evidence.append(rating_evidence(question, found))
        elif year in titles:
            evidence.append(award_evidence(question, titles[year]))
            proposed += [titles[year]] if titles[year].state == "proposed" else []
        elif found is None:
            absent.append(year)
        else:
            evidence.append(rating_evidence(question, found))
            low.append(year)
    if low:
        missing = Missing(
            "rating_low", {"years": year_list(low), "level": level_name(question, criterion.level)}
        )
        return Finding(Outcome.NOT_MET, tuple(evidence), (missing,), max(low) + criterion.years)
    if absent:
        return Finding(
            Outcome.UNKNOWN, tuple(evidence), (Missing("rating_absent", {"years": year_list(absent)}),)
        )
    return resting(question, proposed, evidence) if proposed else met(evidence)


def _by_year(awards: Iterable[AwardFact]) -> dict[int, AwardFact]:
    """Return an award for each year, rather one in force than one that is only proposed."""
    return {award.last_year: award for award in sorted(awards, key=lambda one: one.state == "in_force")}


def _window_start(question: Question, within: str, window: int) -> int | None:
    """Return the first year that counts: of the window, or of the unbroken run of good ratings."""
    if not within:
        return question.year - window + 1
    by_year = question.own_ratings()
    bar, year, first = question.rank(within), question.year, None
    # The rating of the year proposed may still be to come: the run then ends with the year before.
    if year not in by_year:
        year -= 1
    while year in by_year and question.rank(by_year[year].level) >= bar:
        first, year = year, year - 1
    return first


def title(question: Question, criterion: c.Title) -> Finding:
    """Count titles: in consecutive years, within a window, or within a run of good ratings."""
    found = question.own_awards(criterion.awards)
    if criterion.consecutive:
        return _consecutive(question, criterion, found)
    first = _window_start(question, criterion.within_rating, criterion.window)
    within = [a for a in found if first is not None and first <= a.last_year <= question.year]
    by_year = _by_year(within)
    given = [a for a in within if a.state == "in_force"]
    if len({a.last_year for a in given}) >= criterion.count:
        return met(award_evidence(question, a) for a in given)
    evidence = tuple(award_evidence(question, a) for a in within)
    years = by_year.keys()
    if len(years) >= criterion.count:
        return resting(question, by_year.values(), evidence, enough=criterion.proposed)
    short = criterion.count - len(years)
    lack = Missing("title_count", {"awards": award_names(question, criterion.awards), "count": short})
    outcome = Outcome.NOT_MET
    return Finding(outcome, evidence, (lack,), question.year + short)


def _consecutive(question: Question, criterion: c.Title, found: list[AwardFact]) -> Finding:
    years = _by_year(found)
    best: list[int] = []
    pending: list[AwardFact] = []
    for last in range(question.year, question.year - criterion.slack - 1, -1):
        run = [year for year in range(last, last - criterion.count, -1) if year in years]
        if len(run) == criterion.count:
            whole = [years[year] for year in sorted(run)]
            if all(one.state == "in_force" for one in whole):
                return met(award_evidence(question, one) for one in whole)
            pending = pending or whole
        unbroken = []
        for year in range(last, last - criterion.count, -1):
            if year not in years:
                break
            unbroken.append(year)
        best = max(best, unbroken, key=len)
    if pending:
        told = [award_evidence(question, one) for one in pending]
        return resting(question, pending, told, enough=criterion.proposed)
    evidence = tuple(award_evidence(question, years[year]) for year in sorted(best))
    short = criterion.count - len(best)
    lack = Missing(
        "title_run",
        {"awards": award_names(question, criterion.awards), "count": criterion.count, "have": len(best)},
    )
    return Finding(Outcome.NOT_MET, evidence, (lack,), question.year + short)


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
    outcome = Outcome.NOT_MET if complete(question, _FIRST_YEAR) else Outcome.UNKNOWN
    return Finding(outcome, evidence, (lack,))


def initiative(question: Question, criterion: c.Initiative) -> Finding:
    """Count recognised initiatives that have not served for another proposal."""
    bar = _SCOPES[criterion.scope]
    first = None
    if criterion.window or criterion.within_rating:
        first = _window_start(question, criterion.within_rating, criterion.window or 1)
    found: list[InitiativeFact] = []
    used = narrow = pending = 0
    for one in sorted(question.facts.initiatives, key=lambda one: (one.year, one.title, one.uid)):
        if (
            one.kind not in criterion.kinds
            or one.year > question.year
            or (first is not None and one.year < first)
        ):
            continue
        if _SCOPES[one.scope] < bar:
            narrow += 1
        elif any((use.award, use.year) != (question.proposal.award, question.year) for use in one.used_for):
            used += 1
        elif not one.recognised:
            pending += 1
        else:
            found.append(one)
    evidence = tuple(
        Evidence(
            kind="initiative",
            label=" · ".join(part for part in (one.title, str(one.year), one.decision_no) if part),
            uid=one.uid,
            standing=one.standing,
        )
        for one in found
    )
    if len(found) >= criterion.count:
        return met(evidence)
    params: dict[str, str | int] = {
        "count": criterion.count - len(found),
        "scope": criterion.scope,
        "used": used,
        "narrow": narrow,
        "pending": pending,
    }
    outcome = Outcome.UNKNOWN if pending and len(found) + pending >= criterion.count else Outcome.NOT_MET
    return Finding(outcome, evidence, (Missing("initiative", params),), question.year + 1)


def group(question: Question, criterion: c.Group) -> Finding:
    """Compare the group of people."""
    if not question.facts.group:
        return Finding(Outcome.UNKNOWN, missing=(Missing("group_unknown"),))
    if question.facts.group in criterion.groups:
        return met()
    return Finding(Outcome.NOT_MET, missing=(Missing("group_other"),))


def service(question: Question, criterion: c.Service) -> Finding:
    """Count whole months of service up to the end of the year proposed."""
    start = question.facts.service_start
    if start is None:
        return Finding(Outcome.UNKNOWN, missing=(Missing("service_unknown"),))
    # Whole months up to 31 December: a month begun after its first day does not count.
    months = (question.year - start.year) * 12 + 13 - start.month - (start.day > 1)
    evidence = (Evidence(kind="service", label=f"{start.day:02d}/{start.month:02d}/{start.year}"),)
    if months >= criterion.months:
        return met(evidence)
    lack = Missing("service_short", {"months": criterion.months, "have": max(0, months)})
    return Finding(Outcome.NOT_MET, evidence, (lack,), question.year + 1)


def leave_below(question: Question, criterion: c.LeaveBelow) -> Finding:
    """Compare the working days away; nothing on record counts as none."""
    days = question.facts.leave_days.get(question.year, 0)
    if days < criterion.days:
        return met([Evidence(kind="leave", label=str(days))] if days else ())
    lack = Missing("leave", {"days": days, "allowed": criterion.days})
    return Finding(Outcome.NOT_MET, missing=(lack,), earliest_year=question.year + 1)


def no_discipline(question: Question, criterion: c.NoDiscipline) -> Finding:
    """Look for measures that ran in the year proposed."""
    bar = question.regime.disciplines[criterion.form].rank
    first, last = date(question.year, 1, 1), date(question.year, 12, 31)
    own = list(question.facts.disciplines)
    if criterion.of_members:
        own += [one for member in question.facts.members for one in member.disciplines]
    for one in sorted(own, key=lambda one: (one.starts_on, one.form, one.uid)):
        form = question.regime.disciplines.get(one.form)
        heavy = form is None or form.rank >= bar
        if heavy and one.starts_on <= last and (one.ends_on or date.max) >= first:
            label = form.name if form else one.form
            return Finding(
                Outcome.NOT_MET,
                (Evidence(kind="discipline", label=label, uid=one.uid),),
                (Missing("discipline", {"form": label}),),
                question.year + 1,
            )
    return met()


def not_disciplined_now(question: Question, _criterion: c.NotDisciplinedNow) -> Finding:
    """Look for a measure that runs on the day the dossier is received."""
    day = question.proposal.received_on or question.proposal.decided_on
    if day is None:
        return Finding(Outcome.UNKNOWN, missing=(Missing("day_unknown"),))
    running = sorted(
        (one for one in question.facts.disciplines if one.starts_on <= day <= (one.ends_on or date.max)),
        key=lambda one: (one.ends_on or date.max, one.form, one.uid),
    )
    if not running:
        return met()
    last = running[-1]
    form = question.regime.disciplines.get(last.form)
    label = form.name if form else last.form
    return Finding(
        Outcome.NOT_MET,
        (Evidence(kind="discipline", label=label, uid=last.uid),),
        (Missing("discipline_now", {"form": label}),),
        last.ends_on.year if last.ends_on else None,
    )


def not_under_review(question: Question, _criterion: c.NotUnderReview) -> Finding:
    """Look at what is being examined."""
    if question.facts.under_review is None:
        return Finding(Outcome.UNKNOWN, missing=(Missing("review_unknown"),))
    if question.facts.under_review:
        return Finding(Outcome.NOT_MET, missing=(Missing("under_review"),))
    return met()


def kind_fits(question: Question, _criterion: c.KindFits) -> Finding:
    """Compare the kind of recipient with those the award is for."""
    award = question.regime.award(question.proposal.award)
    if question.facts.kind in award.kinds:
        return met()
    return Finding(Outcome.NOT_MET, missing=(Missing("kind", {"award": award.name}),))


def conferred(question: Question, _criterion: c.Conferred) -> Finding:
    """Look whether the award is still conferred."""
    award = question.regime.award(question.proposal.award)
    if award.conferred:
        return met()
    return Finding(Outcome.NOT_MET, missing=(Missing("not_conferred", {"award": award.name}),))


PREDICATES: dict[type[c.Criterion], Callable[[Question, Any], Finding]] = {
    c.Manual: manual,
    c.Rating: rating,
    c.Title: title,
    c.Prior: prior,
    c.Initiative: initiative,
    c.Group: group,
    c.Service: service,
    c.LeaveBelow: leave_below,
    c.NoDiscipline: no_discipline,
    c.NotDisciplinedNow: not_disciplined_now,
    c.NotUnderReview: not_under_review,
    c.KindFits: kind_fits,
    c.Conferred: conferred,
    c.MembersTitle: members_title,
    c.MembersRating: members_rating,
    c.MemberWithTitle: member_with_title,
}
