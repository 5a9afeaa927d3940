"""A proposal put to a regime, and how a predicate says what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from services.regimes.criteria import Since
from services.regimes.facts import (
    AwardFact,
    DisciplineFact,
    InitiativeFact,
    Proposal,
    RatingFact,
    RecipientFacts,
)
from services.regimes.library import Regime
from services.regimes.verdict import Evidence, Finding, Missing, Outcome

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(slots=True)
class Noted:
    """What was worked out from the facts of one recipient, for all that is asked about them."""

    awards: dict[tuple[str, ...], list[AwardFact]] = field(default_factory=dict)
    ratings: dict[int, RatingFact] | None = None
    good_years: dict[str, frozenset[int]] = field(default_factory=dict)
    evidence: dict[int, Evidence] = field(default_factory=dict)
    ended: dict[tuple[int, date | None], DisciplineFact | None] = field(default_factory=dict)
    windows: dict[tuple[object, ...], int] = field(default_factory=dict)
    findings: dict[tuple[object, ...], Finding] = field(default_factory=dict)
    initiatives: dict[str, list[InitiativeFact]] = field(default_factory=dict)
    aside: list[AwardFact] | None = None


def _nothing_refused(_award: AwardFact) -> bool:
    return False


@dataclass(slots=True)
class Question:
    """One proposal put to one regime; `noted` goes from question to question about the same facts.

    `since`: the stretch of years that the line is asked about, as the line above sets it; `strict`: the year
    in which a disciplinary measure ended does not count; `refused`: tells that an award the round proposes
    does not meet its own conditions; `year`: the (last) year of the achievement; `day`: when the dossier is
    received, else that of the decision.
    """

    regime: Regime
    proposal: Proposal
    facts: RecipientFacts
    noted: Noted = field(default_factory=Noted)
    since: Since | None = None
    strict: bool = False
    refused: Callable[[AwardFact], bool] = _nothing_refused
    year: int = field(init=False)
    day: date | None = field(init=False)

    def __post_init__(self) -> None:
        # Read by every predicate, again and again: plain values, no properties.
        self.year = self.proposal.year
        self.day = self.proposal.received_on or self.proposal.decided_on

    @property
    def floor(self) -> int:
        """Return the first year that counts after a disciplinary measure; 0 where there was none."""
        if not self.facts.disciplines or not self.regime.restarts:
            return 0
        last = self.ended_discipline()
        if last is None or last.ends_on is None:
            return 0
        return last.ends_on.year + self.strict

    def ended_discipline(self) -> DisciplineFact | None:
        """Return the own measure that ended last before the dossier is received (or the year is over)."""
        return once(self.noted.ended, (self.year, self.day), self._ended)

    def _ended(self) -> DisciplineFact | None:
        day = self.day or date(self.year, 12, 31)
        over = [one for one in self.facts.disciplines if one.ends_on is not None and one.ends_on < day]
        return max(over, key=lambda one: (one.ends_on or day, one.form, one.uid), default=None)

    @property
    def recorded_from(self) -> int:
        """Return the first year since which what is not on record was not given.

        The year proposed is the one in hand: whoever proposes knows what it brought.
        """
        since = self.facts.history_complete_from
        return self.year if since is None else min(since, self.year)

    def coming(self, first: int = 0) -> bool:
        """Tell whether the year proposed is not over, and counts (from `first` on): more may still come."""
        return first <= self.year and (self.day is None or self.day.year <= self.year)

    def rank(self, level: str) -> int:
        """Return the rank of a rating level; unknown ones are lowest."""
        return self.regime.ranks.get(level, -1)

    def own_awards(self, codes: tuple[str, ...]) -> list[AwardFact]:
        """Return the recipient's awards of these codes that count, as `counted`; not to be changed."""
        found = self.noted.awards.get(codes)
        if found is None:
            found = self.noted.awards[codes] = self.counted(self.facts.awards, codes)
        return found

    def aside(self, codes: tuple[str, ...]) -> list[AwardFact]:
        """Return the awards of these codes that do not count: of a basis that is not on the ladder."""
        if self.noted.aside is None:
            given = (one for one in self.facts.awards if one.state == "in_force")
            self.noted.aside = [one for one in given if not self.on_ladder(one.basis)]
        return [one for one in self.noted.aside if one.code in codes and one.last_year <= self.year]

    def own_initiatives(self) -> list[InitiativeFact]:
        """Return the recipient's initiatives, oldest first; not to be changed."""
        return once(self.noted.initiatives, "", self._initiatives)

    def _initiatives(self) -> list[InitiativeFact]:
        return sorted(self.facts.initiatives, key=lambda one: (one.year, one.title, one.uid))

    def own_ratings(self) -> dict[int, RatingFact]:
        """Return the recipient's rating of each year, as `yearly`; not to be changed."""
        if self.noted.ratings is None:
            self.noted.ratings = self.yearly(self.facts.ratings)
        return self.noted.ratings

    def good_years(self, level: str) -> frozenset[int]:
        """Return the years that the recipient was rated at least so well."""
        found = self.noted.good_years.get(level)
        if found is None:
            bar, rated = self.rank(level), self.own_ratings().items()
            found = frozenset([year for year, one in rated if self.rank(one.level) >= bar])
            self.noted.good_years[level] = found
        return found

    def counted(self, awards: Iterable[AwardFact], codes: Iterable[str]) -> list[AwardFact]:
        """Return the awards of these codes that count: in force or proposed, of a basis on the ladder.

        Oldest first, so that the order of the records changes nothing.
        """
        found = [
            award
            for award in awards
            if award.code in codes and award.state != "annulled" and self.on_ladder(award.basis)
        ]
        found.sort(key=lambda one: (one.last_year, one.code, one.state, one.decision_no, one.uid))
        return found

    def yearly(self, ratings: Iterable[RatingFact]) -> dict[int, RatingFact]:
        """Return the rating of each year; where two stand for one year, the lower counts."""
        ordered = sorted(ratings, key=lambda one: (-self.rank(one.level), one.uid, one.standing))
        return {one.year: one for one in ordered}

    def on_ladder(self, basis: str) -> bool:
        """Tell whether an award of this basis counts towards others; one without a basis does."""
        if not basis:
            return True
        found = self.regime.basis(basis)
        return found is None or found.ladder


def once(noted: dict[Key, Value], key: Key, work: Callable[[], Value]) -> Value:
    """Return what was noted under a key; the work is done when it is asked for the first time."""
    if key not in noted:
        noted[key] = work()
    return noted[key]


PLAINLY_MET = Finding(Outcome.MET)
"""Met, with nothing to tell about it."""


def met(evidence: Iterable[Evidence] = ()) -> Finding:
    """Say that the criterion is met."""
    found = tuple(evidence)
    return Finding(Outcome.MET, found) if found else PLAINLY_MET


def resting(
    question: Question, awards: Iterable[AwardFact], evidence: Iterable[Evidence], *, enough: bool = False
) -> Finding:
    """Say what follows when awards the round only proposes are needed: open, or met if that is `enough`.

    One that does not meet its own conditions is never enough: a person judges whether it will be given.
    """
    awards = tuple(awards)
    if enough and not any(one.state == "proposed" and question.refused(one) for one in awards):
        return met(evidence)
    labels = (award_evidence(question, one).label for one in awards if one.state == "proposed")
    lack = Missing("proposed", {"awards": ", ".join(dict.fromkeys(labels))})
    return Finding(Outcome.UNKNOWN, tuple(evidence), (lack,))


def award_evidence(question: Question, award: AwardFact) -> Evidence:
    """Return an award as evidence: its name, year and decision."""
    found = question.noted.evidence.get(id(award))
    if found is None:
        found = question.noted.evidence[id(award)] = _award_evidence(question.regime, award)
    return found


def _award_evidence(regime: Regime, award: AwardFact) -> Evidence:
    known = regime.awards.get(award.code)
    parts = [known.name if known else award.code, str(award.last_year), award.decision_no]
    return Evidence(
        kind="award",
        label=" · ".join(part for part in parts if part),
        uid=award.uid,
        standing="proposed" if award.state == "proposed" else award.standing,
    )


def rating_evidence(question: Question, rating: RatingFact) -> Evidence:
    """Return a rating as evidence: its name and year."""
    found = question.noted.evidence.get(id(rating))
    if found is None:
        found = question.noted.evidence[id(rating)] = _rating_evidence(question.regime, rating)
    return found


def _rating_evidence(regime: Regime, rating: RatingFact) -> Evidence:
    level = regime.rating(rating.level)
    name = level.name if level else rating.level
    return Evidence(kind="rating", label=f"{name} · {rating.year}", uid=rating.uid, standing=rating.standing)


def initiative_evidence(question: Question, one: InitiativeFact) -> Evidence:
    """Return an initiative as evidence: its title, year and decision."""
    return once(question.noted.evidence, id(one), lambda: _initiative_evidence(one))


def _initiative_evidence(one: InitiativeFact) -> Evidence:
    label = " · ".join(part for part in (one.title, str(one.year), one.decision_no) if part)
    return Evidence(kind="initiative", label=label, uid=one.uid, standing=one.standing)


def not_counted(question: Question, codes: tuple[str, ...]) -> tuple[Missing, ...]:
    """Tell which awards on record don't count, and for what type of commendation they were given."""
    found = []
    for one in question.aside(codes):
        basis = question.regime.basis(one.basis)
        found.append(f"{award_evidence(question, one).label} ({basis.name if basis else one.basis})")
    return (Missing("aside", {"awards": ", ".join(sorted(found))}),) if found else ()


def complete(question: Question, first_year: int) -> bool:
    """Tell whether everything since a year is known to be on record: then absence is a fact."""
    since = question.facts.history_complete_from
    return since is not None and since <= first_year


def absent(
    question: Question,
    evidence: Iterable[Evidence],
    lacks: Iterable[Missing],
    soonest: int | None,
    *,
    possible: bool,
) -> Finding:
    """Say that the records hold too little: open while older ones may hold it (`possible`), else not met.

    `soonest`: the first year in which it could be met by what is on record alone.
    """
    if not possible:
        return Finding(Outcome.NOT_MET, tuple(evidence), tuple(lacks), soonest)
    told: dict[str, str | int] = {"year": question.recorded_from}
    if soonest is not None:
        told["soonest"] = soonest
    return Finding(Outcome.UNKNOWN, tuple(evidence), (*lacks, Missing("history", told)))


def level_name(question: Question, code: str) -> str:
    """Return the name of a step of the rating scale."""
    found = question.regime.rating(code)
    return found.name if found else code


def year_list(years: Iterable[int]) -> str:
    """Return years in order: "2024, 2025"."""
    return ", ".join(map(str, sorted(years)))


def award_names(question: Question, codes: tuple[str, ...]) -> str:
    """Return the names of awards, any of which would do."""
    return question.regime.award_names(codes)
