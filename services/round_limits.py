"""More nominations in a round than the law or the office's own rules allow."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.awards import AwardRecord
from models.nominations import Nomination
from models.recipients import Recipient
from services.regimes.library import Regime
from services.round_claims import Claim, RoundWarning, award_name, claimed, given


def _who_first(regime: Regime) -> str:
    """Return whom the law prefers among those who meet the conditions alike, "" where it is silent."""
    found = regime.principle("women_first")
    return f"{found.text} ({regime.cite(found.article, found.act)})." if found is not None else ""


def too_many(session: Session, regime: Regime, unit: str, own: list[Claim]) -> Iterator[RoundWarning]:
    """Yield every nomination of an award of which there are more than the law allows, by year.

    Counted over the people of the unit: those the round proposes, those other rounds propose, and those who
    have the award on record.
    """
    for ceiling in regime.ceilings:
        article = regime.cite(ceiling.article, ceiling.act)
        for year in sorted({one.last for one in own if one.code == ceiling.award}):
            wanted = _holders(session, unit, (ceiling.award,), year)
            having = _holders(session, unit, ceiling.base, year)
            mine = [one for one in own if one.code == ceiling.award and one.last == year]
            wanted |= {one.recipient for one in mine}
            having |= {one.recipient for one in own if one.code in ceiling.base and one.last == year}
            if len(wanted) * 100 <= ceiling.percent * len(having):
                continue
            params: dict[str, str | int] = {
                "award": award_name(regime, ceiling.award),
                "count": len(wanted),
                "base": len(having),
                "percent": ceiling.percent,
            }
            for one in mine:
                yield RoundWarning(
                    nomination_uid=one.nomination,
                    code="ceiling",
                    params=params,
                    article=article,
                    rule=_who_first(regime),
                )


def _holders(session: Session, unit: str, codes: Collection[str], year: int) -> set[str]:
    people = select(Recipient.uid).where(Recipient.owner == unit, Recipient.deleted_at.is_(None))
    proposed = claimed(
        session,
        Nomination.recipient_uid.in_(people),
        Nomination.award_code.in_(codes),
        Nomination.year_to == year,
    )
    on_record = given(
        session,
        AwardRecord.recipient_uid.in_(people),
        AwardRecord.award_code.in_(codes),
        func.coalesce(AwardRecord.year_to, AwardRecord.year_from) == year,
    )
    return {one.recipient for one in (*proposed, *on_record)}


def over_quota(regime: Regime, own: list[Claim]) -> Iterator[RoundWarning]:
    """Yield every nomination of an award of which there are more than the office's own rules allow."""
    for quota in regime.quotas:
        for year in sorted({one.last for one in own if one.code == quota.award}):
            wanted = [one for one in own if one.code == quota.award and one.last == year]
            if len(wanted) <= quota.count:
                continue
            params: dict[str, str | int] = {
                "award": award_name(regime, quota.award),
                "count": len(wanted),
                "allowed": quota.count,
            }
            for one in wanted:
                article = regime.cite(quota.article, quota.act)
                yield RoundWarning(
                    nomination_uid=one.nomination,
                    code="quota",
                    params=params,
                    article=article,
                    rule=_who_first(regime),
                )
