"""What each predicate of a pack finds in the facts. Pure; nothing here knows an award by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.regimes import criteria as c
from services.regimes.facts import (
    AwardFact,
    InitiativeFact,
    Proposal,
    RatingFact,
    RecipientFacts,
)
from services.regimes.library import Regime
from services.regimes.verdict import Evidence, Finding, Missing, Outcome

_SCOPES = {"co_so": 1, "tinh": 2, "toan_quoc": 3}


@dataclass(frozen=True, slots=True)
class Question:
    """One proposal put to one regime."""

    regime: Regime
    proposal: Proposal
    facts: RecipientFacts

    @property
    def year(self) -> int:
        """Return the (last) year of the achievement."""
        return self.proposal.year

    def rank(self, level: str) -> int:
        """Return the rank of a rating level; unknown ones are lowest."""
        found = self.regime.rating(level)
        return found.rank if found else -1

    def counted(self, awards: Iterable[AwardFact], codes: Iterable[str]) -> list[AwardFact]:
        """Return the awards of these codes that count: in force or proposed, of a basis on the ladder."""
        wanted = set(codes)
        return [
            award
            for award in awards
            if award.code in wanted and award.state != "annulled" and self.on_ladder(award.basis)
        ]

    def on_ladder(self, basis: str) -> bool:
        """Tell whether an award of this basis counts towards others; one without a basis does."""
        if not basis:
            return True
        found = self.regime.basis(basis)
        return found is None or found.ladder


def _met(evidence: Iterable[Evidence] = ()) -> Finding:
    return Finding(Outcome.MET, tuple(evidence))


def _award_evidence(question: Question, award: AwardFact) -> Evidence:
    known = question.regime.awards.get(award.code)
    parts = [known.name if known else award.code, str(award.last_year), award.decision_no]
    return Evidence(
        kind="award",
        label=" · ".join(part for part in parts if part),
        uid=award.uid,
        standing="proposed" if award.state == "proposed" else award.standing,
    )


def _rating_evidence(question: Question, rating: RatingFact) -> Evidence:
    level = question.regime.rating(rating.level)
    name = level.name if level else rating.level
    return Evidence(kind="rating", label=f"{name} · {rating.year}", uid=rating.uid, standing=rating.standing)


def _complete(question: Question, first_year: int) -> bool:
    """Tell whether every award since a year is known to be on record: then absence is a fact."""
    since = question.facts.history_complete_from
    return since is not None and since <= first_year


def manual(question: Question, criterion: c.Manual) -> Finding:
    """Ask the confirmations: only a person can judge it."""
    del question
    return Finding(Outcome.UNKNOWN, missing=(Missing("confirm", {"text": criterion.text}),))


def rating(question: Question, criterion: c.Rating) -> Finding:
    """Look at the ratings of consecutive years that end with the year proposed."""
    bar = question.rank(criterion.level)
    by_year = {one.year: one for one in question.facts.ratings}
    titles = {
        award.last_year: award for award in question.counted(question.facts.awards, criterion.or_titles)
    }
    evidence, absent, low = [], [], []
    for year in range(question.year - criterion.years + 1, question.year + 1):
        found = by_year.get(year)
        if found is not None and question.rank(found.level) >= bar:
            evidence.append(_rating_evidence(question, found))
        elif year in titles:
            evidence.append(_award_evidence(question, titles[year]))
        elif found is None:
            absent.append(year)
        else:
            evidence.append(_rating_evidence(question, found))
            low.append(year)
    if low:
        missing = Missing("rating_low", {"years": _years(low), "level": _level(question, criterion.level)})
        return Finding(Outcome.NOT_MET, tuple(evidence), (missing,), max(low) + criterion.years)
    if absent:
        return Finding(
            Outcome.UNKNOWN, tuple(evidence), (Missing("rating_absent", {"years": _years(absent)}),)
        )
    return _met(evidence)


def _level(question: Question, code: str) -> str:
    found = question.regime.rating(code)
    return found.name if found else code


def _years(years: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(years)))


def _names(question: Question, codes: Iterable[str]) -> str:
    awards = question.regime.awards
    return " / ".join(awards[code].name if code in awards else code for code in codes)


def _window_start(question: Question, within: str, window: int) -> int | None:
    """Return the first year that counts: of the window, or of the unbroken run of good ratings."""
    if not within:
        return question.year - window + 1
    by_year = {one.year: one for one in question.facts.ratings}
    bar, year, first = question.rank(within), question.year, None
    # The rating of the year proposed may still be to come: the run then ends with the year before.
    if year not in by_year:
        year -= 1
    while year in by_year and question.rank(by_year[year].level) >= bar:
        first, year = year, year - 1
    return first


def title(question: Question, criterion: c.Title) -> Finding:
    """Count titles: in consecutive years, within a window, or within a run of good ratings."""
    found = question.counted(question.facts.awards, criterion.awards)
    if criterion.consecutive:
        return _consecutive(question, criterion, found)
    first = _window_start(question, criterion.within_rating, criterion.window)
    within = [a for a in found if first is not None and first <= a.last_year <= question.year]
    evidence = tuple(_award_evidence(question, a) for a in within)
    years = {a.last_year for a in within}
    if len(years) >= criterion.count:
        return _met(evidence)
    short = criterion.count - len(years)
    lack = Missing("title_count", {"awards": _names(question, criterion.awards), "count": short})
    outcome = Outcome.NOT_MET
    return Finding(outcome, evidence, (lack,), question.year + short)


def _consecutive(question: Question, criterion: c.Title, found: list[AwardFact]) -> Finding:
    years = {award.last_year: award for award in sorted(found, key=lambda one: one.state == "in_force")}
    best: list[int] = []
    for last in range(question.year, question.year - criterion.slack - 1, -1):
        run = [year for year in range(last, last - criterion.count, -1) if year in years]
        if len(run) == criterion.count:
            return _met(_award_evidence(question, years[year]) for year in sorted(run))
        unbroken = []
        for year in range(last, last - criterion.count, -1):
            if year not in years:
                break
            unbroken.append(year)
        best = max(best, unbroken, key=len)
    evidence = tuple(_award_evidence(question, years[year]) for year in sorted(best))
    short = criterion.count - len(best)
    lack = Missing(
        "title_run",
        {"awards": _names(question, criterion.awards), "count": criterion.count, "have": len(best)},
    )
    return Finding(Outcome.NOT_MET, evidence, (lack,), question.year + short)


def prior(question: Question, criterion: c.Prior) -> Finding:
    """Look for awards ever received."""
    found = [
        award
        for award in question.counted(question.facts.awards, criterion.awards)
        if award.last_year <= question.year and award.state == "in_force"
    ]
    evidence = tuple(_award_evidence(question, award) for award in found)
    if len(found) >= criterion.count:
        return _met(evidence)
    lack = Missing(
        "prior", {"awards": _names(question, criterion.awards), "count": criterion.count - len(found)}
    )
    # A typed-in history may lack old awards: without a word that it is whole, absence proves nothing.
    outcome = Outcome.NOT_MET if _complete(question, 1945) or found else Outcome.UNKNOWN
    return Finding(outcome, evidence, (lack,))


def initiative(question: Question, criterion: c.Initiative) -> Finding:
    """Count recognised initiatives that have not served for another proposal."""
    bar = _SCOPES[criterion.scope]
    first = None
    if criterion.window or criterion.within_rating:
        first = _window_start(question, criterion.within_rating, criterion.window or 1)
    found: list[InitiativeFact] = []
    used = narrow = pending = 0
    for one in question.facts.initiatives:
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
        return _met(evidence)
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
        return _met()
    return Finding(Outcome.NOT_MET, missing=(Missing("group_other"),))


def service(question: Question, criterion: c.Service) -> Finding:
    """Count whole months of service up to the end of the year proposed."""
    start = question.facts.service_start
    if start is None:
        return Finding(Outcome.UNKNOWN, missing=(Missing("service_unknown"),))
    end = date(question.year, 12, 31)
    months = (end.year - start.year) * 12 + end.month - start.month + (end.day + 1 > start.day) * 1
    months -= 0 if start.day == 1 else 1
    evidence = (Evidence(kind="service", label=f"{start.day:02d}/{start.month:02d}/{start.year}"),)
    if months >= criterion.months:
        return _met(evidence)
    lack = Missing("service_short", {"months": criterion.months, "have": max(0, months)})
    return Finding(Outcome.NOT_MET, evidence, (lack,), question.year + 1)


def leave_below(question: Question, criterion: c.LeaveBelow) -> Finding:
    """Compare the working days away; nothing on record counts as none."""
    days = question.facts.leave_days.get(question.year, 0)
    if days < criterion.days:
        return _met([Evidence(kind="leave", label=str(days))] if days else ())
    lack = Missing("leave", {"days": days, "allowed": criterion.days})
    return Finding(Outcome.NOT_MET, missing=(lack,), earliest_year=question.year + 1)


def no_discipline(question: Question, criterion: c.NoDiscipline) -> Finding:
    """Look for measures that ran in the year proposed."""
    bar = question.regime.disciplines[criterion.form].rank
    first, last = date(question.year, 1, 1), date(question.year, 12, 31)
    own = list(question.facts.disciplines)
    if criterion.of_members:
        own += [one for member in question.facts.members for one in member.disciplines]
    for one in own:
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
    return _met()


def not_disciplined_now(question: Question, _criterion: c.NotDisciplinedNow) -> Finding:
    """Look for a measure that runs on the day the dossier is received."""
    day = question.proposal.received_on or question.proposal.decided_on
    if day is None:
        return Finding(Outcome.UNKNOWN, missing=(Missing("day_unknown"),))
    for one in question.facts.disciplines:
        if one.starts_on <= day <= (one.ends_on or date.max):
            form = question.regime.disciplines.get(one.form)
            label = form.name if form else one.form
            year = one.ends_on.year if one.ends_on else None
            evidence = Evidence(kind="discipline", label=label, uid=one.uid)
            return Finding(Outcome.NOT_MET, (evidence,), (Missing("discipline_now", {"form": label}),), year)
    return _met()


def not_under_review(question: Question, _criterion: c.NotUnderReview) -> Finding:
    """Look at what is being examined."""
    if question.facts.under_review is None:
        return Finding(Outcome.UNKNOWN, missing=(Missing("review_unknown"),))
    if question.facts.under_review:
        return Finding(Outcome.NOT_MET, missing=(Missing("under_review"),))
    return _met()


def kind_fits(question: Question, _criterion: c.KindFits) -> Finding:
    """Compare the kind of recipient with those the award is for."""
    award = question.regime.award(question.proposal.award)
    if question.facts.kind in award.kinds:
        return _met()
    return Finding(Outcome.NOT_MET, missing=(Missing("kind", {"award": award.name}),))


def conferred(question: Question, _criterion: c.Conferred) -> Finding:
    """Look whether the award is still conferred."""
    award = question.regime.award(question.proposal.award)
    if award.conferred:
        return _met()
    return Finding(Outcome.NOT_MET, missing=(Missing("not_conferred", {"award": award.name}),))


def _total(question: Question) -> int | None:
    facts = question.facts
    return facts.member_total if facts.member_total is not None else (len(facts.members) or None)


def _share(question: Question, having: int, criterion: Any, code: str, evidence: list[Evidence]) -> Finding:
    total = _total(question)
    if total is None:
        return Finding(Outcome.UNKNOWN, missing=(Missing("members_unknown"),))
    share, bar = having * 100, criterion.percent * total
    reached = share > bar if criterion.strict else share >= bar
    params: dict[str, str | int] = {"have": having, "total": total, "percent": criterion.percent}
    told = (Evidence(kind="member", label=f"{having}/{total}"), *evidence)
    if reached:
        return _met(told)
    unlisted = total - len(question.facts.members)
    could = (having + max(0, unlisted)) * 100
    possible = could > bar if criterion.strict else could >= bar
    # Members who are not on record may be what is lacking.
    outcome = Outcome.UNKNOWN if unlisted > 0 and possible else Outcome.NOT_MET
    return Finding(outcome, told, (Missing(code, params),), question.year + 1)


def members_title(question: Question, criterion: c.MembersTitle) -> Finding:
    """Count the members with a title for the year proposed, over all members."""
    having = [
        member
        for member in question.facts.members
        if any(a.last_year == question.year for a in question.counted(member.awards, criterion.awards))
    ]
    return _share(question, len(having), criterion, "members_title", [])


def members_rating(question: Question, criterion: c.MembersRating) -> Finding:
    """Count the members rated well enough in the year proposed, over all members."""
    bar = question.rank(criterion.level)
    rated = [{one.year: one for one in member.ratings} for member in question.facts.members]
    having = sum(
        question.year in years and question.rank(years[question.year].level) >= bar for years in rated
    )
    found = _share(question, having, criterion, "members_rating", [])
    unrated = sum(question.year not in years for years in rated)
    if found.outcome is Outcome.NOT_MET and unrated:
        return Finding(Outcome.UNKNOWN, found.evidence, found.missing)
    return found


def member_with_title(question: Question, criterion: c.MemberWithTitle) -> Finding:
    """Look for members with a title for the year proposed."""
    having = [
        (member, award)
        for member in question.facts.members
        for award in question.counted(member.awards, criterion.awards)[:]
        if award.last_year == question.year
    ]
    evidence = [
        Evidence(kind="member", label=f"{member.name} · {award.code} {award.last_year}", uid=member.uid)
        for member, award in having
    ]
    if len({member.uid or member.name for member, _award in having}) >= criterion.count:
        return _met(evidence)
    if not question.facts.members:
        return Finding(Outcome.UNKNOWN, missing=(Missing("members_unknown"),))
    lack = Missing(
        "member_with_title", {"awards": _names(question, criterion.awards), "count": criterion.count}
    )
    return Finding(Outcome.NOT_MET, tuple(evidence), (lack,), question.year + 1)


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
