"""The stretch of years that a criterion counts within."""

from __future__ import annotations

from collections.abc import Iterable

from services.regimes.asking import Question, complete, once
from services.regimes.criteria import Since
from services.regimes.facts import AwardFact
from services.regimes.verdict import Missing

# No award of the State is older.
FIRST_YEAR = 1945


def begins(award: AwardFact) -> int:
    """Return the first year that counts after an award: none that it was given for, none before its decision.

    The year of the decision itself counts; whether enough time went by since its day, `after` tells.
    """
    return max(award.last_year + 1, award.decided_on.year if award.decided_on else 0)


def anchors(question: Question, since: Since) -> list[AwardFact]:
    """Return the awards given that the stretch may begin with, the one it begins with first."""
    found = [
        one
        for one in question.own_awards(since.awards)
        if one.state == "in_force" and one.last_year <= question.year
    ]
    # The oldest gives the longest stretch; the law may say that the newest counts.
    return sorted(found, key=begins, reverse=since.newest)


def older_possible(question: Question, since: Since) -> bool:
    """Tell whether an award not on record may let the stretch begin earlier."""
    return bool(since.awards) and not since.newest and not complete(question, FIRST_YEAR)


def first_year(question: Question, since: Since, *, possible: bool = False) -> int:
    """Return the first year of a stretch; beyond the year proposed when it is empty.

    `possible`: as far back as it may reach when records are not whole.
    """
    possible = possible and older_possible(question, since)
    # Several awards may ask for the same stretch.
    stretch = (since.awards, since.newest, since.years, since.level, since.or_titles)
    key = (*stretch, possible, question.year, question.day)
    return once(question.noted.windows, key, lambda: _first_year(question, since, possible=possible))


def _first_year(question: Question, since: Since, *, possible: bool) -> int:
    if not since.awards or possible:
        bound = FIRST_YEAR
    else:
        found = anchors(question, since)
        # While the award is not on record, the stretch is taken as short as it may be.
        bound = begins(found[0]) if found else question.year - since.years + 1
    bound = max(bound, question.floor)
    if not since.level:
        return bound
    rated, good = question.own_ratings(), question.good_years(since.level)
    titles = {award.last_year for award in question.own_awards(since.or_titles)}
    first = question.year + 1
    for year in range(question.year, bound - 1, -1):
        # A year without a rating may have been a good one, but only within the years that are asked for:
        # there the line about the ratings says what is not on record.
        maybe = year not in rated and year > question.year - since.years
        if not (year in good or year in titles or maybe):
            break
        first = year
    return first


def run_start(question: Question, level: str) -> int:
    """Return the first year of the unbroken run of ratings; beyond the year proposed without any."""
    good, floor = question.good_years(level), question.floor
    year, first = question.year, question.year + 1
    # The rating of the year proposed may still be to come: the run then ends with the year before.
    if year not in question.own_ratings():
        year -= 1
    while year >= floor and year in good:
        first, year = year, year - 1
    return first


def earliest(question: Question, years: Iterable[int], count: int, window: int, *, coming: bool) -> int:
    """Return the first year whose window of `window` years can hold `count` times, one more each year.

    `coming`: the year proposed may still bring one.
    """
    had = set(years)
    for ahead in range(count + 1):
        kept = sum(year > question.year + ahead - window for year in had)
        if kept + ahead + coming >= count:
            return question.year + ahead
    return question.year + count


def year_awards(awards: Iterable[AwardFact]) -> dict[int, AwardFact]:
    """Return an award for each year, rather one in force than one that is only proposed."""
    return {award.last_year: award for award in sorted(awards, key=lambda one: one.state == "in_force")}


def window_start(question: Question, within: str, window: int, *, possible: bool = False) -> int:
    """Return the first year that counts: of the stretch, of the run of good ratings, or of the window.

    `possible`: as far back as a stretch may reach when records are not whole.
    """
    if question.since is not None:
        return first_year(question, question.since, possible=possible)
    if within:
        return run_start(question, within)
    return max(question.year - window + 1, question.floor)


def unrecorded(question: Question, first: int) -> range:
    """Return the years from `first` on of which the records may hold less than was given."""
    return range(first, question.recorded_from)


def restarted(question: Question, first: int) -> tuple[Missing, ...]:
    """Tell that years before the end of a disciplinary measure don't count, where it matters."""
    floor = question.floor
    return (Missing("counted_from", {"year": floor}),) if floor and floor >= first else ()
