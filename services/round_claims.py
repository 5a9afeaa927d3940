"""What rounds propose and records hold, as the warnings of a round compare it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.awards import AwardRecord
from models.nominations import AwardRound, Nomination
from models.types import AwardState, NominationState
from services.fact_rules import PROPOSED
from services.regimes.library import Regime
from services.regimes.sharing import shared_initiatives
from services.regimes.verdict import Verdict

HERE = (*PROPOSED, NominationState.GRANTED)
"""Nominations that are not gone: neither withdrawn nor refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundWarning:
    """A doubt about a nomination.

    `code`: "on_record" (the award is on record for that year), "elsewhere" (another round proposes it),
    "same_achievement" (two commendations for years that overlap), "same_initiative" (another proposal of the
    person needs the same initiative), "ceiling" (more than the law allows of those with the award it builds
    on), "quota" (more than the own rules of the office allow), "other_year" (of another year than the round
    at a year's end). `params`: what the sentence names; `article`: the whole citation; `rule`: how the law
    wants it settled, with its citation.
    """

    nomination_uid: str
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    article: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """An award proposed or given: for whom, which, for which years, where it stands."""

    recipient: str
    code: str
    first: int
    last: int
    nomination: str = ""
    round_uid: str = ""
    title: str = ""
    number: str = ""

    def overlaps(self, other: Claim) -> bool:
        """Tell whether the years of both have one in common."""
        return self.first <= other.last and other.first <= self.last


def claimed(session: Session, *conditions: Any) -> Iterator[Claim]:
    """Yield what rounds propose or have led to, but not what was withdrawn, refused or voted down."""
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
            Nomination.state.in_(HERE),
            Nomination.deleted_at.is_(None),
            AwardRound.deleted_at.is_(None),
            *conditions,
        )
        .order_by(Nomination.uid)
    )
    for row in rows:
        yield Claim(*row)


def given(session: Session, *conditions: Any) -> Iterator[Claim]:
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
            AwardRecord.state == AwardState.VALID,
            AwardRecord.deleted_at.is_(None),
            *conditions,
        )
        .order_by(AwardRecord.uid)
    )
    for recipient, code, first, last, nomination, number in rows:
        yield Claim(
            recipient, code, first, last if last is not None else first, nomination or "", number=number or ""
        )


def award_name(regime: Regime, code: str) -> str:
    """Return the name of an award for papers of this office; its code when the regime has none such."""
    award = regime.awards.get(code)
    return award.printed_name if award else code


def same_initiative(regime: Regime, known: Sequence[tuple[str, Verdict]]) -> Iterator[RoundWarning]:
    """Yield which nominations of one person rest on one initiative, which serves once (G8).

    `known`: uids and verdicts of all that a round proposes for the person.
    """
    rule = regime.principle("initiative_once")
    article = regime.cite(rule.article, rule.act) if rule else ""
    for shared in shared_initiatives(regime, [verdict for _uid, verdict in known]):
        other = known[shared.other][1].award
        params: dict[str, str | int] = {"initiative": shared.label, "award": award_name(regime, other)}
        uid = known[shared.place][0]
        yield RoundWarning(nomination_uid=uid, code="same_initiative", params=params, article=article)
