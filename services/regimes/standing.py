"""What the predicates about a recipient's own standing find: group, service, age, discipline, the award."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta

from services.regimes import criteria as c
from services.regimes.asking import Question, met
from services.regimes.facts import DisciplineFact
from services.regimes.verdict import Evidence, Finding, Missing, Outcome


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
    evidence = (Evidence(kind="service", label=_day(start)),)
    if criterion.below and months >= criterion.below:
        lack = Missing("service_over", {"months": criterion.below, "have": months})
        return Finding(Outcome.NOT_MET, evidence, (lack,))
    if months >= criterion.months:
        return met(evidence)
    lack = Missing("service_short", {"months": criterion.months, "have": max(0, months)})
    years = -((months - criterion.months) // 12)
    return Finding(Outcome.NOT_MET, evidence, (lack,), question.year + years)


def age(question: Question, criterion: c.Age) -> Finding:
    """Count the full years since a collective was founded."""
    start = question.facts.founded_on
    if start is None:
        return Finding(Outcome.UNKNOWN, missing=(Missing("age_unknown"),))
    day = question.day or date(question.year, 12, 31)
    years = day.year - start.year - ((day.month, day.day) < (start.month, start.day))
    evidence = (Evidence(kind="recipient", label=_day(start)),)
    if years >= criterion.years:
        return met(evidence)
    lack = Missing("age_short", {"years": criterion.years, "have": max(0, years)})
    return Finding(Outcome.NOT_MET, evidence, (lack,), start.year + criterion.years)


def _day(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


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
    heavy = []
    for one in sorted(own, key=lambda one: (one.starts_on, one.form, one.uid)):
        form = question.regime.disciplines.get(one.form)
        known = form is None or form.rank >= bar
        if known and one.starts_on <= last and (one.ends_on or date.max) >= first:
            heavy.append((one, form.name if form else one.form))
    if not heavy:
        return met()
    ends = [one.ends_on for one, _label in heavy if one.ends_on is not None]
    return Finding(
        Outcome.NOT_MET,
        tuple(Evidence(kind="discipline", label=label, uid=one.uid) for one, label in heavy[:1]),
        (Missing("discipline", {"form": heavy[0][1]}),),
        max(ends).year + 1 if len(ends) == len(heavy) else None,
    )


def not_disciplined_now(question: Question, _criterion: c.NotDisciplinedNow) -> Finding:
    """Look for a measure that runs on the day the dossier is received, or of which nobody knows."""
    day = question.day
    if day is None:
        return Finding(Outcome.UNKNOWN, missing=(Missing("day_unknown"),))
    running = sorted(
        (one for one in question.facts.disciplines if one.starts_on <= day <= (one.ends_on or date.max)),
        key=lambda one: (_runs_for_certain(one, day), one.ends_on or date.max, one.form, one.uid),
    )
    if not running:
        return met()
    last = running[-1]
    form = question.regime.disciplines.get(last.form)
    label = form.name if form else last.form
    evidence = (Evidence(kind="discipline", label=label, uid=last.uid),)
    if not _runs_for_certain(last, day):
        return Finding(Outcome.UNKNOWN, evidence, (Missing("discipline_maybe", {"form": label}),))
    return Finding(
        Outcome.NOT_MET,
        evidence,
        (Missing("discipline_now", {"form": label}),),
        (last.ends_on + timedelta(days=1)).year if last.ends_on else None,
    )


def _runs_for_certain(one: DisciplineFact, day: date) -> bool:
    return (one.starts_by or one.starts_on) <= day <= (one.ends_from or one.ends_on or date.max)


def counted_after_discipline(question: Question, _criterion: c.CountedAfterDiscipline) -> Finding:
    """Tell which measure ended last: what was achieved before doesn't count.

    Where it ended within the year proposed, a person judges whether what was achieved since is enough.
    """
    last = question.ended_discipline()
    if last is None or last.ends_on is None:
        return met()
    if last.ends_on.year < question.year:
        return met(_last_discipline(question, last))
    return year_of_the_end(question)


def year_of_the_end(question: Question) -> Finding:
    """Leave to a person whether what was achieved in the year in which the last measure ended counts."""
    last = question.ended_discipline()
    assert last is not None
    assert last.ends_on is not None
    lack = Missing("restarted_within", {"year": last.ends_on.year, "day": _day(last.ends_on)})
    return Finding(Outcome.UNKNOWN, _last_discipline(question, last), (lack,))


def _last_discipline(question: Question, last: DisciplineFact) -> tuple[Evidence, ...]:
    form = question.regime.disciplines.get(last.form)
    parts = [form.name if form else last.form, _day(last.ends_on) if last.ends_on else ""]
    return (Evidence(kind="discipline", label=" · ".join(part for part in parts if part), uid=last.uid),)


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


def basis_fits(question: Question, _criterion: c.BasisFits, given_for: Container[str]) -> Finding:
    """Compare the type of commendation with those that the award is given for; `given_for`: their codes."""
    basis = question.proposal.basis
    known = question.regime.basis(basis)
    if known is None or basis in given_for:
        return met()
    return Finding(Outcome.NOT_MET, missing=(Missing("basis", {"basis": known.name}),))


def living(question: Question, _criterion: c.Living) -> Finding:
    """Look whether the person had died when the dossier was received."""
    died = question.facts.died_on
    if died is None or (question.day is not None and died > question.day):
        return met()
    return Finding(Outcome.NOT_MET, missing=(Missing("died", {"day": _day(died)}),))


def in_competence(question: Question, _criterion: c.InCompetence) -> Finding:
    """Look whether another line proposes the recipient."""
    if not question.facts.outside_competence:
        return met()
    return Finding(Outcome.NOT_MET, missing=(Missing("outside"),))
