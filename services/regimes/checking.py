"""Whether a pack holds together: every name it uses is defined, nothing stands twice or runs in a circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import chain, pairwise

from services.regimes.criteria import (
    After,
    AllOf,
    AnyCriterion,
    AnyOf,
    Reaches,
    Since,
    awards_named,
    forms_named,
    levels_named,
    walk,
)
from services.regimes.errors import (
    PackCycleError,
    PackDuplicateError,
    PackKeyError,
    PackReferenceError,
)
from services.regimes.pack import Award, Ceiling, Deadline, Dossier, Vote
from services.regimes.raw import RawPack

_PART = "the part is more than the whole"
_AFTER = "this line asks for a stretch of years after an award, and lies in none"
_SINCE = "a stretch needs years, and names awards if, and only if, a line of it asks for them"
Reference = tuple[str, str, Container[str]]
"""Where a name is used, the name, and the names that are defined."""


def check_pack(one: RawPack, folder: str = "") -> None:
    """Check a pack with what it extends and what lies on it; what lies in `folder` is to blame.

    Without `folder` that is the pack itself.

    Raises: PackReferenceError, PackDuplicateError, PackCycleError, PackKeyError.
    """
    for place, name, known in _references(one):
        if name not in known:
            raise PackReferenceError(file=_file(one, folder, place), place=place, name=name)
    _check_twice(one, folder)
    _check_circles(one, folder)
    _check_stretches(one, folder)
    for quorum in one.quorums.values():
        if quorum.part > quorum.whole:
            place = f"quorum {quorum.council}"
            raise PackKeyError(file=_file(one, folder, place), place=place, detail=_PART)


def _file(one: RawPack, folder: str, place: str) -> str:
    """Return the file of a place, as "rule LDTT.cbccvc: LDTT.rating"."""
    head, _colon, line = place.partition(": ")
    section, _space, key = head.partition(" ")
    if ("criterion", line) in one.files:
        section, key = "criterion", line
    elif head == "default_act":
        section = "regime"
    return one.file_of(section, key, folder)


def _references(one: RawPack) -> Iterator[Reference]:
    yield from _named("default_act", [one.header.default_act], one.acts)
    for award in one.awards.values():
        yield from _of_award(one, award)
    for dossier in one.dossiers.values():
        yield from _of_dossier(one, dossier)
    for vote in _votes(one):
        yield from _of_vote(one, vote)
    for deadline in one.deadlines.values():
        yield from _of_deadline(one, deadline)
    for ceiling in one.ceilings.values():
        yield from _of_ceiling(one, ceiling)
    yield from _of_money(one)
    yield from _of_local(one)
    for rule in one.rules.values():
        place = f"rule {rule.id}"
        yield from _named(place, [rule.award], one.awards)
        yield from _cited(one, place, rule.act, rule.source)
        yield from _of_criteria(one, place, rule.of)
    yield from _of_criteria(one, "general", tuple(one.general.values()))


def _of_money(one: RawPack) -> Iterator[Reference]:
    for prize in one.prizes.values():
        place = f"prize {prize.id}"
        yield from _named(place, [prize.award], one.awards)
        yield from _cited(one, place, prize.act, prize.source)
    for salary in one.salaries.values():
        yield from _named(f"base_salary {salary.id}", [salary.source], one.sources)
    if one.prize_rule is not None:
        yield from _cited(one, "prize_rule", one.prize_rule.act, one.prize_rule.source)
    for receiver in one.receivers.values():
        yield from _cited(one, f"receiver {receiver.id}", receiver.act, receiver.source)


def _of_local(one: RawPack) -> Iterator[Reference]:
    for row in one.statistics.values():
        place = f"statistics_row {row.id}"
        yield from _named(place, [row.under], one.statistics)
        yield from _named(place, row.bases, one.bases)
        yield from _named(place, [row.source], one.sources)
    for principle in one.principles.values():
        yield from _cited(one, f"principle {principle.id}", principle.act, principle.source)
    for quorum in one.quorums.values():
        yield from _cited(one, f"quorum {quorum.council}", quorum.act, quorum.source)
    for quota in one.quotas.values():
        yield from _named(f"quota {quota.award}", [quota.award], one.awards)
        yield from _cited(one, f"quota {quota.award}", quota.act, quota.source)
    for clearance in one.clearances.values():
        yield from _cited(one, f"clearance {clearance.id}", clearance.act, clearance.source)


def _named(place: str, names: Iterable[str], known: Container[str]) -> Iterator[Reference]:
    return ((place, name, known) for name in names if name)


def _cited(one: RawPack, place: str, act: str, source: str) -> Iterator[Reference]:
    return chain(_named(place, [act], one.acts), _named(place, [source], one.sources))


def _of_award(one: RawPack, award: Award) -> Iterator[Reference]:
    place = f"award {award.code}"
    yield from _named(place, award.bases, one.bases)
    yield from _cited(one, place, award.act, award.source)
    yield from _named(place, [award.decider_act], one.acts)


def _of_dossier(one: RawPack, dossier: Dossier) -> Iterator[Reference]:
    place = f"dossier {dossier.id}"
    yield from _named(place, (paper.paper for paper in dossier.papers), one.papers)
    criteria = {criterion.id for rule in one.rules.values() for criterion in walk(rule.of)}
    yield from _named(place, (name for paper in dossier.papers for name in paper.needed_by), criteria)
    yield from _named(place, dossier.awards, one.awards)
    yield from _named(place, dossier.bases, one.bases)
    yield from _cited(one, place, dossier.act, dossier.source)


def _votes(one: RawPack) -> tuple[Vote, ...]:
    return (*one.votes, *([one.default_vote] if one.default_vote else []))


def _of_vote(one: RawPack, vote: Vote) -> Iterator[Reference]:
    place = f"vote {vote.awards[0]}" if vote.awards else "default_vote"
    yield from _named(place, vote.awards, one.awards)
    yield from _cited(one, place, vote.act, vote.source)


def _of_deadline(one: RawPack, deadline: Deadline) -> Iterator[Reference]:
    place = f"deadline {deadline.id}"
    yield from _named(place, deadline.awards, one.awards)
    yield from _named(place, deadline.bases, one.bases)
    yield from _named(place, [deadline.source], one.sources)


def _of_ceiling(one: RawPack, ceiling: Ceiling) -> Iterator[Reference]:
    place = f"ceiling {ceiling.award}"
    yield from _named(place, (ceiling.award, *ceiling.base), one.awards)
    yield from _cited(one, place, ceiling.act, ceiling.source)


def _of_criteria(one: RawPack, place: str, criteria: tuple[AnyCriterion, ...]) -> Iterator[Reference]:
    for criterion in walk(criteria):
        here = f"{place}: {criterion.id}"
        yield from _named(here, awards_named(criterion), one.awards)
        yield from _named(here, levels_named(criterion), one.ratings)
        yield from _named(here, forms_named(criterion), one.disciplines)
        yield from _cited(one, here, criterion.act, criterion.source)


def _check_twice(one: RawPack, folder: str) -> None:
    # A confirmation is kept under the id of its criterion: an id in two places would settle both.
    trees = (tuple(one.general.values()), *(rule.of for rule in one.rules.values()))
    ids = Counter(chain(one.rules, (criterion.id for tree in trees for criterion in walk(tree))))
    voted = Counter(award for vote in one.votes for award in vote.awards)
    for place, counts in (("criterion", ids), ("vote", voted)):
        for name, times in counts.items():
            if times > 1:
                section = "rule" if name in one.rules else place
                raise PackDuplicateError(file=one.file_of(section, name, folder), place=place, name=name)


def _check_circles(one: RawPack, folder: str) -> None:
    # Award → what it asks to be reached → the line that asks.
    reaches: dict[str, dict[str, str]] = {}
    for rule in one.rules.values():
        for criterion in walk(rule.of):
            if isinstance(criterion, Reaches):
                line = f"rule {rule.id}: {criterion.id}"
                reaches.setdefault(rule.award, {}).setdefault(criterion.award, line)

    def visit(award: str, above: tuple[str, ...]) -> None:
        if award in above:
            circle = (*above[above.index(award) :], award)
            lines = [reaches[upper][lower] for upper, lower in pairwise(circle)]
            files = (_file(one, folder, line) for line in lines)
            # Of a circle through a layer and the law, the layer closed it.
            file = next((name for name in files if "/" in name), folder or one.folder)
            raise PackCycleError(file=file, place="; ".join(lines), name=" → ".join(circle))
        for below in sorted(reaches.get(award, ())):
            visit(below, (*above, award))

    for award in reaches:
        visit(award, ())


def _check_stretches(one: RawPack, folder: str) -> None:
    """Check that every stretch after an award asks for it, and that nothing else does."""

    def visit(place: str, criteria: tuple[AnyCriterion, ...], since: Since | None) -> None:
        for criterion in criteria:
            here = f"{place}: {criterion.id}"
            if isinstance(criterion, After) and (since is None or not since.awards):
                raise PackKeyError(file=_file(one, folder, here), place=here, detail=_AFTER)
            if isinstance(criterion, Since):
                asks = any(isinstance(below, After) for below in criterion.of)
                if criterion.years < 1 or asks != bool(criterion.awards):
                    raise PackKeyError(file=_file(one, folder, here), place=here, detail=_SINCE)
                visit(place, criterion.of, criterion)
            elif isinstance(criterion, AllOf | AnyOf):
                visit(place, criterion.of, since)

    visit("general", tuple(one.general.values()), None)
    for rule in one.rules.values():
        visit(f"rule {rule.id}", rule.of, None)
