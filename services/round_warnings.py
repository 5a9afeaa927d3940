"""What is doubtful about the nominations of a round beside their conditions: given twice, too many of them.

Nothing here forbids anything: each is told with its article, and a person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.awards import AwardRecord
from models.nominations import AwardRound, Nomination
from models.types import AwardState, NominationState
from services.app import Services
from services.bulk import portions
from services.fact_rules import PROPOSED
from services.regimes.library import Regime

_HERE = (*PROPOSED, NominationState.GRANTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundWarning:
    """A doubt about a nomination.

    `code`: "on_record" (the award is on record for that year), "elsewhere" (another round proposes it),
    "same_achievement" (two commendations for years that overlap), "ceiling" (more than the law allows of
    those with the award it builds on), "quota" (more than the own rules of the office allow). `params`: what
    the sentence names; `article`: the whole citation.
    """

    nomination_uid: str
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    article: str = ""


@dataclass(frozen=True, slots=True)
class _Claim:
    """An award proposed or given: for whom, which, for which years, where it stands."""

    recipient: str
    code: str
    first: int
    last: int
    nomination: str = ""
    round_uid: str = ""
    title: str = ""
    number: str = ""

    def overlaps(self, other: _Claim) -> bool:
        return self.first <= other.last and other.first <= self.last


def round_warnings(app: Services, round_uid: str) -> tuple[RoundWarning, ...]:
    """Return the doubts about the nominations of a round that are not gone; none of an unknown round."""
    with app.db.read() as session:
        regime_id = session.execute(
            select(AwardRound.regime).where(AwardRound.uid == round_uid)
        ).scalar_one_or_none()
        if regime_id is None:
            return ()
        regime = app.packs.regime(regime_id)
        own = list(_claimed(session, Nomination.round_uid == round_uid))
        people = sorted({one.recipient for one in own})
        elsewhere: list[_Claim] = []
        given: list[_Claim] = []
        for some in portions(people):
            others = (Nomination.round_uid != round_uid, Nomination.recipient_uid.in_(some))
            elsewhere += _claimed(session, *others)
            given += _given(session, some)
    found = [*_twice(own, elsewhere, given), *_same_achievement(regime, own, elsewhere, given)]
    found += [*_too_many(regime, own, given), *_over_quota(regime, own)]
    order = {one.nomination: place for place, one in enumerate(own)}
    return tuple(sorted(found, key=lambda one: (order[one.nomination_uid], one.code)))


def _claimed(session: Session, *conditions: Any) -> Iterator[_Claim]:
    rows = session.execute(
        select(
            Nomination.recipient_uid,
            Nomination.award_code,
            Nomination.year_from,
            Nomination.year_to,
            Nomination.uid,
            Nomination.round_uid,
            AwardRound.title,
        )
        .join(AwardRound, AwardRound.uid == Nomination.round_uid)
        .where(
            Nomination.state.in_(_HERE),
            Nomination.deleted_at.is_(None),
            AwardRound.deleted_at.is_(None),
            *conditions,
        )
        .order_by(Nomination.uid)
    )
    for row in rows:
        yield _Claim(*row)


def _given(session: Session, people: Sequence[str]) -> Iterator[_Claim]:
    """Yield the awards in force; one that a nomination led to carries its uid."""
    rows = session.execute(
        select(
            AwardRecord.recipient_uid,
            AwardRecord.award_code,
            AwardRecord.year_from,
            AwardRecord.year_to,
            AwardRecord.nomination_uid,
            AwardRecord.decision_number,
        )
        .where(
            AwardRecord.recipient_uid.in_(people),
            AwardRecord.state == AwardState.VALID,
            AwardRecord.deleted_at.is_(None),
        )
        .order_by(AwardRecord.uid)
    )
    for recipient, code, first, last, nomination, number in rows:
        yield _Claim(
            recipient, code, first, last if last is not None else first, nomination or "", number=number or ""
        )


def _twice(own: list[_Claim], elsewhere: list[_Claim], given: list[_Claim]) -> Iterator[RoundWarning]:
    held, proposed = _by_award(given), _by_award(elsewhere)
    for one in own:
        for other in held[one.recipient, one.code]:
            if other.nomination != one.nomination and other.last == one.last:
                params: dict[str, str | int] = {"year": one.last, "number": other.number}
                yield RoundWarning(nomination_uid=one.nomination, code="on_record", params=params)
                break
        for other in proposed[one.recipient, one.code]:
            if other.last == one.last:
                params = {"year": one.last, "round": other.title}
                yield RoundWarning(nomination_uid=one.nomination, code="elsewhere", params=params)
                break


def _by_award(claims: list[_Claim]) -> defaultdict[tuple[str, str], list[_Claim]]:
    found: defaultdict[tuple[str, str], list[_Claim]] = defaultdict(list)
    for one in claims:
        found[one.recipient, one.code].append(one)
    return found


def _same_achievement(
    regime: Regime, own: list[_Claim], elsewhere: list[_Claim], given: list[_Claim]
) -> Iterator[RoundWarning]:
    """Yield commendations whose years another commendation of the recipient covers as well."""
    rule = regime.principle("one_award")
    if rule is None:
        return
    by_recipient: defaultdict[str, list[_Claim]] = defaultdict(list)
    for one in (*own, *elsewhere, *given):
        if _is_commendation(regime, one.code):
            by_recipient[one.recipient].append(one)
    for one in own:
        if not _is_commendation(regime, one.code):
            continue
        for other in by_recipient[one.recipient]:
            same = other.nomination == one.nomination or other.code == one.code
            if not same and one.overlaps(other):
                params: dict[str, str | int] = {
                    "award": _name(regime, other.code),
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


def _name(regime: Regime, code: str) -> str:
    award = regime.awards.get(code)
    return award.printed_name if award else code


def _too_many(regime: Regime, own: list[_Claim], given: list[_Claim]) -> Iterator[RoundWarning]:
    """Yield every nomination of an award of which there are more than the law allows, by year."""
    for ceiling in regime.ceilings:
        years = {one.last for one in own if one.code == ceiling.award}
        for year in sorted(years):
            wanted = [one for one in own if one.code == ceiling.award and one.last == year]
            base = [one for one in (*own, *given) if one.code in ceiling.base and one.last == year]
            having = {one.recipient for one in base}
            if len(wanted) * 100 <= ceiling.percent * len(having):
                continue
            params: dict[str, str | int] = {
                "award": _name(regime, ceiling.award),
                "count": len(wanted),
                "base": len(having),
                "percent": ceiling.percent,
            }
            article = regime.cite(ceiling.article, ceiling.act)
            for one in wanted:
                yield RoundWarning(
                    nomination_uid=one.nomination, code="ceiling", params=params, article=article
                )


def _over_quota(regime: Regime, own: list[_Claim]) -> Iterator[RoundWarning]:
    """Yield every nomination of an award of which there are more than the office's own rules allow."""
    for quota in regime.quotas:
        for year in sorted({one.last for one in own if one.code == quota.award}):
            wanted = [one for one in own if one.code == quota.award and one.last == year]
            if len(wanted) <= quota.count:
                continue
            params: dict[str, str | int] = {
                "award": _name(regime, quota.award),
                "count": len(wanted),
                "allowed": quota.count,
            }
            for one in wanted:
                article = regime.cite(quota.article, quota.act)
                yield RoundWarning(
                    nomination_uid=one.nomination, code="quota", params=params, article=article
                )
