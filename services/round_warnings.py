"""What is doubtful about the nominations of a round beside their conditions: given twice, too many of them.

Nothing here forbids anything: each is told with its article, and a person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.awards import AwardRecord
from models.nominations import AwardRound, Nomination
from models.types import RoundKind
from services.app import Services
from services.bulk import portions
from services.regimes import verdict_from_tree
from services.regimes.library import Regime
from services.round_claims import Claim, RoundWarning, award_name, claimed, given, same_initiative
from services.round_limits import over_quota, too_many

__all__ = ["RoundWarning", "round_warnings"]


def round_warnings(app: Services, round_uid: str) -> tuple[RoundWarning, ...]:
    """Return the doubts about the nominations of a round that are not gone.

    There are none of an unknown round, and none of one whose rules are not installed.
    """
    with app.db.read() as session:
        found = session.execute(
            select(
                AwardRound.regime,
                AwardRound.received_on,
                AwardRound.owner,
                AwardRound.year,
                AwardRound.round_kind,
            ).where(AwardRound.uid == round_uid)
        ).one_or_none()
        regime = None if found is None else app.packs.find(found.regime, found.received_on)
        if found is None or regime is None:
            return ()
        own = list(claimed(session, Nomination.round_uid == round_uid))
        people = sorted({one.recipient for one in own})
        elsewhere: list[Claim] = []
        held: list[Claim] = []
        for some in portions(people):
            others = (Nomination.round_uid != round_uid, Nomination.recipient_uid.in_(some))
            elsewhere += claimed(session, *others)
            held += given(session, AwardRecord.recipient_uid.in_(some))
        doubts = [*_twice(own, elsewhere, held), *_same_achievement(regime, own, elsewhere, held)]
        doubts += _same_initiative(session, regime, own)
        if found.round_kind is RoundKind.YEAR_END:
            doubts += _other_year(own, found.year)
        doubts += [*too_many(session, regime, found.owner, own), *over_quota(regime, own)]
    order = {one.nomination: place for place, one in enumerate(own)}
    return tuple(sorted(doubts, key=lambda one: (order[one.nomination_uid], one.code)))


def _same_initiative(session: Session, regime: Regime, own: list[Claim]) -> Iterator[RoundWarning]:
    """Yield the proposals of a person that rest on one initiative, which serves once."""
    by_person: defaultdict[str, list[Claim]] = defaultdict(list)
    for one in own:
        by_person[one.recipient].append(one)
    several = [one for claims in by_person.values() if len(claims) > 1 for one in claims]
    trees: dict[str, object] = {}
    for some in portions([one.nomination for one in several]):
        query = select(Nomination.uid, Nomination.verdict).where(Nomination.uid.in_(some))
        trees |= {uid: tree for uid, tree in session.execute(query) if tree}
    for claims in by_person.values():
        known = [
            (one.nomination, verdict_from_tree(trees[one.nomination]))
            for one in claims
            if one.nomination in trees
        ]
        yield from same_initiative(regime, known)


def _twice(own: list[Claim], elsewhere: list[Claim], held: list[Claim]) -> Iterator[RoundWarning]:
    on_record, proposed = _by_award(held), _by_award(elsewhere)
    for one in own:
        for other in on_record[one.recipient, one.code]:
            if other.nomination != one.nomination and other.last == one.last:
                params: dict[str, str | int] = {"year": one.last, "number": other.number}
                yield RoundWarning(nomination_uid=one.nomination, code="on_record", params=params)
                break
        for other in proposed[one.recipient, one.code]:
            if other.last == one.last:
                params = {"year": one.last, "round": other.title}
                yield RoundWarning(nomination_uid=one.nomination, code="elsewhere", params=params)
                break


def _other_year(own: list[Claim], year: int) -> Iterator[RoundWarning]:
    """Yield nominations at the end of a year for what was achieved up to another year."""
    for one in own:
        if one.last != year:
            params: dict[str, str | int] = {"year": one.last, "of_round": year}
            yield RoundWarning(nomination_uid=one.nomination, code="other_year", params=params)


def _by_award(claims: list[Claim]) -> defaultdict[tuple[str, str], list[Claim]]:
    found: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for one in claims:
        found[one.recipient, one.code].append(one)
    return found


def _same_achievement(
    regime: Regime, own: list[Claim], elsewhere: list[Claim], held: list[Claim]
) -> Iterator[RoundWarning]:
    """Yield commendations whose years another commendation of the recipient covers as well."""
    rule = regime.principle("one_award")
    if rule is None:
        return
    by_recipient: defaultdict[str, list[Claim]] = defaultdict(list)
    for one in (*own, *elsewhere, *held):
        if _is_commendation(regime, one.code):
            by_recipient[one.recipient].append(one)
    for one in own:
        if not _is_commendation(regime, one.code):
            continue
        for other in by_recipient[one.recipient]:
            # The same award for the same last year is told as given or proposed twice.
            twice = other.code == one.code and other.last == one.last
            if other.nomination != one.nomination and not twice and one.overlaps(other):
                params: dict[str, str | int] = {
                    "award": award_name(regime, other.code),
                    "number": other.number,
                    "year": other.last,
                }
                yield RoundWarning(
                    nomination_uid=one.nomination,
                    code="same_achievement",
                    params=params,
                    article=regime.cite(rule.article, rule.act),
                )
                break


def _is_commendation(regime: Regime, code: str) -> bool:
    award = regime.awards.get(code)
    return award is not None and award.kind == "hinh_thuc"
