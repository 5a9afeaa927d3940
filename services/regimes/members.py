"""What the predicates about the members of a collective find in the facts."""

from __future__ import annotations

import msgspec

from services.regimes import criteria as c
from services.regimes.asking import Question, award_names, met
from services.regimes.verdict import Evidence, Finding, Missing, Outcome


def _total(question: Question) -> int | None:
    facts = question.facts
    if facts.member_total is None:
        return len(facts.members) or None
    return max(facts.member_total, len(facts.members)) or None


def _unlisted(question: Question) -> int:
    return (_total(question) or 0) - len(question.facts.members)


def _share(
    question: Question, criterion: c.MembersTitle | c.MembersRating, code: str, having: int, unknown: int = 0
) -> Finding:
    """Compare a share of all members; `unknown`: listed members of whom it is not on record."""
    total = _total(question)
    if total is None:
        return Finding(Outcome.UNKNOWN, missing=(Missing("members_unknown"),))

    def reached(number: int) -> bool:
        share, bar = number * 100, criterion.percent * total
        return share > bar if criterion.strict else share >= bar

    told = (Evidence(kind="member", label=f"{having}/{total}"),)
    if reached(having):
        return met(told)
    lack = Missing(code, {"have": having, "total": total, "percent": criterion.percent})
    # What is not on record may be what is lacking.
    unknown += _unlisted(question)
    if unknown and reached(having + unknown):
        return Finding(Outcome.UNKNOWN, told, (lack,))
    # Titles of the year may still be given; who is rated too low stays so.
    coming = question.coming() and isinstance(criterion, c.MembersTitle)
    return Finding(Outcome.NOT_MET, told, (lack,), question.year + (not coming))


def members_title(question: Question, criterion: c.MembersTitle) -> Finding:
    """Count the members with a title for the year proposed, over all members."""
    states = [
        {
            one.state
            for one in question.counted(member.awards, criterion.awards)
            if one.last_year == question.year
        }
        for member in question.facts.members
    ]
    given, hoped = sum("in_force" in one for one in states), sum(map(bool, states))
    found = _share(question, criterion, "members_title", given)
    if found.outcome is Outcome.MET or given == hoped:
        return found
    with_proposed = _share(question, criterion, "members_title", hoped)
    if with_proposed.outcome is not Outcome.MET:
        return with_proposed
    lack = Missing("members_proposed", {"have": given, "proposed": hoped - given})
    told = tuple(msgspec.structs.replace(one, standing="proposed") for one in with_proposed.evidence)
    return Finding(Outcome.UNKNOWN, told, (lack,))


def members_rating(question: Question, criterion: c.MembersRating) -> Finding:
    """Count the members rated well enough in the year proposed, over all members."""
    bar = question.rank(criterion.level)
    rated = [question.yearly(member.ratings).get(question.year) for member in question.facts.members]
    having = sum(one is not None and question.rank(one.level) >= bar for one in rated)
    return _share(question, criterion, "members_rating", having, unknown=rated.count(None))


def member_with_title(question: Question, criterion: c.MemberWithTitle) -> Finding:
    """Look for members with a title for the year proposed."""
    having = [
        (member, award)
        for member in sorted(question.facts.members, key=lambda one: (one.name, one.uid))
        for award in question.counted(member.awards, criterion.awards)
        if award.last_year == question.year
    ]
    evidence = tuple(
        Evidence(
            kind="member",
            label=f"{member.name} · {award.code} {award.last_year}",
            uid=member.uid,
            standing="proposed" if award.state == "proposed" else "",
        )
        for member, award in having
    )
    given = {member.uid or member.name for member, award in having if award.state == "in_force"}
    hoped = len({member.uid or member.name for member, _award in having}) - len(given)
    short = criterion.count - len(given) - hoped
    if len(given) >= criterion.count:
        return met(one for one in evidence if not one.standing)
    if short <= 0:
        lack = Missing("members_proposed", {"have": len(given), "proposed": hoped})
        return Finding(Outcome.UNKNOWN, evidence, (lack,))
    if _total(question) is None:
        return Finding(Outcome.UNKNOWN, missing=(Missing("members_unknown"),))
    lack = Missing(
        "member_with_title", {"awards": award_names(question, criterion.awards), "count": criterion.count}
    )
    if _unlisted(question) >= short:
        return Finding(Outcome.UNKNOWN, evidence, (lack,))
    return Finding(Outcome.NOT_MET, evidence, (lack,), question.year + (not question.coming()))
