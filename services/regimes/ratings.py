"""What the predicates about years find: how they were rated, and how many went by since an award."""

from __future__ import annotations

from datetime import date

from services.regimes import criteria as c
from services.regimes.asking import (
    Question,
    absent,
    award_evidence,
    award_names,
    complete,
    level_name,
    met,
    not_counted,
    once,
    rating_evidence,
    resting,
    year_list,
)
from services.regimes.verdict import Finding, Missing, Outcome
from services.regimes.windows import (
    FIRST_YEAR,
    anchors,
    begins,
    earliest,
    first_year,
    older_possible,
    restarted,
    window_start,
    year_awards,
)


def rating(question: Question, criterion: c.Rating) -> Finding:
    """Look at the ratings of consecutive years that end with the year proposed."""
    # The same question stands in the rules of many awards.
    key = ("rating", criterion.level, criterion.years, criterion.or_titles, question.year, question.day)
    return once(question.noted.findings, key, lambda: _rating(question, criterion))


def _rating(question: Question, criterion: c.Rating) -> Finding:
    by_year, good = question.own_ratings(), question.good_years(criterion.level)
    titles = year_awards(question.own_awards(criterion.or_titles)) if criterion.or_titles else {}
    evidence, unrated, low = [], [], []
    proposed = []
    first = question.year - criterion.years + 1
    for year in range(max(first, question.floor), question.year + 1):
        found = by_year.get(year)
        if found is not None and year in good:
            evidence.append(rating_evidence(question, found))
        elif year in titles:
            evidence.append(award_evidence(question, titles[year]))
            proposed += [titles[year]] if titles[year].state == "proposed" else []
        elif found is None:
            unrated.append(year)
        else:
            evidence.append(rating_evidence(question, found))
            low.append(year)
    anew = restarted(question, first + 1)
    if low or anew:
        told: dict[str, str | int] = {
            "years": year_list(low),
            "level": level_name(question, criterion.level),
        }
        missing = (*((Missing("rating_low", told),) if low else ()), *anew)
        begun = max([year + 1 for year in low] + [question.floor])
        return Finding(Outcome.NOT_MET, tuple(evidence), missing, begun + criterion.years - 1)
    if unrated:
        return Finding(
            Outcome.UNKNOWN, tuple(evidence), (Missing("rating_absent", {"years": year_list(unrated)}),)
        )
    return resting(question, proposed, evidence) if proposed else met(evidence)


def rating_count(question: Question, criterion: c.RatingCount) -> Finding:
    """Count the years rated well enough within the stretch or the window."""
    first = window_start(question, "", criterion.window)
    since, grows = question.since, question.since is not None
    reach = first_year(question, since, possible=True) if since and older_possible(question, since) else first
    told = (criterion.level, criterion.count, criterion.window)
    key = ("rating_count", *told, first, reach, grows, question.year, question.day)
    return once(
        question.noted.findings, key, lambda: _rating_count(question, criterion, first, reach, grows=grows)
    )


def _rating_count(
    question: Question, criterion: c.RatingCount, first: int, reach: int, *, grows: bool
) -> Finding:
    by_year = question.own_ratings()
    good = _good_years(question, criterion.level, first)
    evidence = tuple(rating_evidence(question, by_year[year]) for year in good)
    if len(good) >= criterion.count:
        return met(evidence)
    told: dict[str, str | int] = {
        "level": level_name(question, criterion.level),
        "count": criterion.count,
        "have": len(good),
    }
    lack = (Missing("rating_count", told), *restarted(question, first))
    if len(good) + _unrated(question, first) >= criterion.count:
        return Finding(Outcome.UNKNOWN, evidence, lack)
    short = criterion.count - len(good)
    coming = question.coming(first) and question.year not in by_year
    if grows:
        soonest = question.year + short - coming
    else:
        soonest = earliest(question, good, criterion.count, criterion.window, coming=coming)
    # An older award that is not on record would let the stretch begin earlier.
    longer = len(_good_years(question, criterion.level, reach)) + _unrated(question, reach)
    return absent(question, evidence, lack, soonest, possible=reach < first and longer >= criterion.count)


def _good_years(question: Question, level: str, first: int) -> list[int]:
    return sorted([year for year in question.good_years(level) if first <= year <= question.year])


def _unrated(question: Question, first: int) -> int:
    by_year = question.own_ratings()
    return question.year + 1 - first - sum(first <= year <= question.year for year in by_year)


def after(question: Question, _criterion: c.After) -> Finding:
    """Look whether the award that the stretch begins with was given long enough ago."""
    since = question.since
    assert since is not None
    found = anchors(question, since)
    names = award_names(question, since.awards)
    if not found:
        lack = Missing("prior", {"awards": names, "count": 1})
        lacks = (lack, *not_counted(question, since.awards))
        return absent(question, (), lacks, None, possible=not complete(question, FIRST_YEAR))
    chosen = found[0]
    evidence = (award_evidence(question, chosen),)
    have = question.year - begins(chosen) + 1
    told: dict[str, str | int] = {"awards": names, "years": since.years, "have": max(0, have)}
    if have < since.years:
        soonest = begins(chosen) + since.years - 1
        if chosen.decided_on is not None:  # counted by the day, too
            soonest = max(soonest, chosen.decided_on.year + since.years)
        lack = Missing("since_short", told)
        return absent(question, evidence, (lack,), soonest, possible=older_possible(question, since))
    # "05 năm trở lên đến thời điểm đề nghị": enough, counted in years; counted by the day perhaps not yet.
    passed = _full_years(chosen.decided_on, question.day)
    if passed is not None and passed < since.years:
        told["have"] = passed
        return Finding(Outcome.UNKNOWN, evidence, (Missing("since_day", told),))
    return met(evidence)


def _full_years(start: date | None, day: date | None) -> int | None:
    if start is None or day is None:
        return None
    return day.year - start.year - ((day.month, day.day) < (start.month, start.day))
