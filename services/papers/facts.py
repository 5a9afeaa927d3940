"""What the papers of a round are made of, read in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.base import ENVELOPE
from models.events import Event
from models.movements import Movement
from models.nominations import AchievementReport, AwardRound, Nomination
from models.recipients import Recipient
from models.types import NominationState, RecipientKind, RoundKind, RoundState
from services.app import Services
from services.award_order import places_of
from services.dates import PartialDate
from services.documents.data import InitiativeRow, RatingRow
from services.documents.richtext import NO_TEXT, RichText
from services.errors import NotFoundError
from services.papers.history import Past, PastAward
from services.papers.naming import joined
from services.regimes import Regime
from services.regimes.pack import Award

# Drafts, the withdrawn and those the council refused don't stand in what goes upward.
NOT_PROPOSED = (
    NominationState.DRAFT,
    NominationState.READY,
    NominationState.NOT_PASSED,
    NominationState.WITHDRAWN,
)
_AWAY = (
    NominationState.SUBMITTED,
    NominationState.ACCEPTED,
    NominationState.RETURNED,
    NominationState.GRANTED,
    NominationState.REFUSED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A nomination with its recipient (`record`: the recipient's own columns) and all on record of it.

    `past` is without the award that it asks for; `completing`: it came back and is being completed.
    """

    uid: str
    recipient_uid: str
    kind: RecipientKind
    name: str
    award_code: str
    award: Award | None
    state: NominationState
    year_from: int
    year_to: int
    summary: str
    collective_name: str
    record: Any
    texts: dict[str, RichText]
    votes: tuple[int, int] | None
    past: tuple[PastAward, ...]
    ratings: tuple[RatingRow, ...]
    initiatives: tuple[InitiativeRow, ...]
    disciplines: tuple[str, ...]
    completing: bool = False

    @property
    def away(self) -> bool:
        """Tell whether it was given on and nobody works on it here: what was said of it stands."""
        return self.state in _AWAY

    @property
    def proposed(self) -> bool:
        """Tell whether it passed, whatever became of it afterwards."""
        return self.state not in NOT_PROPOSED

    @property
    def detail(self) -> str:
        """Return office and unit, or address."""
        if self.kind is RecipientKind.PERSON:
            unit = self.record.workplace or self.collective_name
            office = self.record.government_position or self.record.occupation or ""
            return joined(office, unit) or self.record.address or ""
        return self.record.address or self.collective_name

    @property
    def award_name(self) -> str:
        """Return the award for a cell of a table, without quotation marks."""
        return self.award.printed_name.strip("“”") if self.award else self.award_code

    @property
    def birth_year(self) -> int | None:
        """Return the year of birth."""
        born = self.record.birth_date
        return PartialDate.parse(born).year if born else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFacts:
    """A round and its candidates, in the order of its list."""

    uid: str
    title: str
    kind: RoundKind
    year: int
    state: RoundState
    achievement: str
    movement_title: str
    basis: str
    regime: Regime
    candidates: tuple[Candidate, ...]

    def completed(self) -> RoundFacts:
        """Return the round as it will be once what came back is completed: proposed again as it was."""
        again = (
            replace(one, state=NominationState.PASSED) if one.completing else one for one in self.candidates
        )
        return replace(self, candidates=tuple(again))

    def candidate(self, uid: str) -> Candidate:
        """Return a candidate. Raises: NotFoundError."""
        for one in self.candidates:
            if one.uid == uid:
                return one
        raise NotFoundError(kind="nomination", uid=uid)

    @property
    def open(self) -> bool:
        """Tell whether the list can still change."""
        return self.state in (RoundState.OPEN, RoundState.MEETING)

    @property
    def upward(self) -> tuple[Candidate, ...]:
        """Return those for whom a higher level decides, the withdrawn and the refused left out."""
        gone = (NominationState.NOT_PASSED, NominationState.WITHDRAWN)
        return tuple(
            one
            for one in self.candidates
            if one.state not in gone and (one.award is None or one.award.level != "commune")
        )


def round_facts(session: Session, app: Services, round_uid: str, *nominations: str) -> RoundFacts:
    """Return a round with all its candidates, or only those named. Raises: NotFoundError."""
    row = session.execute(
        select(
            AwardRound.title,
            AwardRound.round_kind,
            AwardRound.year,
            AwardRound.state,
            AwardRound.achievement,
            AwardRound.basis,
            AwardRound.regime,
            AwardRound.received_on,
            Movement.title.label("movement"),
        )
        .outerjoin(Movement, Movement.uid == AwardRound.movement_uid)
        .where(AwardRound.uid == round_uid, AwardRound.deleted_at.is_(None))
    ).one_or_none()
    if row is None:
        raise NotFoundError(kind="award_round", uid=round_uid)
    regime = app.packs.regime(row.regime, row.received_on)
    return RoundFacts(
        uid=round_uid,
        title=row.title,
        kind=row.round_kind,
        year=row.year,
        state=row.state,
        achievement=row.achievement or "",
        movement_title=row.movement or "",
        basis=row.basis.value,
        regime=regime,
        candidates=_candidates(session, app, regime, round_uid, nominations),
    )


def round_of(session: Session, nomination_uid: str) -> str:
    """Return the round of a nomination. Raises: NotFoundError."""
    found = session.execute(
        select(Nomination.round_uid).where(Nomination.uid == nomination_uid, Nomination.deleted_at.is_(None))
    ).scalar_one_or_none()
    if found is None:
        raise NotFoundError(kind="nomination", uid=nomination_uid)
    return found


def _candidates(
    session: Session, app: Services, regime: Regime, round_uid: str, only: Sequence[str]
) -> tuple[Candidate, ...]:
    collective = aliased(Recipient)
    columns = [column for column in Recipient.__table__.c if column.name not in ENVELOPE]
    query = (
        select(
            Nomination.uid.label("nomination_uid"),
            Nomination.recipient_uid,
            Nomination.award_code,
            Nomination.state.label("nomination_state"),
            Nomination.year_from,
            Nomination.year_to,
            Nomination.summary,
            AchievementReport.sections,
            collective.name.label("collective_name"),
            *columns,
        )
        .join(Recipient, Recipient.uid == Nomination.recipient_uid)
        .outerjoin(collective, collective.uid == Recipient.collective_uid)
        .outerjoin(
            AchievementReport,
            (AchievementReport.nomination_uid == Nomination.uid) & AchievementReport.deleted_at.is_(None),
        )
        .where(Nomination.round_uid == round_uid, Nomination.deleted_at.is_(None))
        .order_by(Recipient.recipient_kind, Recipient.sort_key, Nomination.uid)
    )
    if only:
        query = query.where(Nomination.uid.in_(only))
    rows = _higher_first(regime, session.execute(query).all())
    around = Past(session, app, regime, [row.recipient_uid for row in rows], round_uid)
    back = _came_back(session, round_uid)
    return tuple(_candidate(regime, row, around, completing=row.nomination_uid in back) for row in rows)


def _higher_first(regime: Regime, rows: Sequence[Any]) -> list[Any]:
    """Return rows with the awards of one recipient in the order of awards; the recipients stay in theirs."""
    recipients: dict[str, int] = {}
    for row in rows:
        recipients.setdefault(row.recipient_uid, len(recipients))
    place = places_of(regime)
    return sorted(rows, key=lambda row: (recipients[row.recipient_uid], place(row.award_code)))


def _came_back(session: Session, round_uid: str) -> set[str]:
    """Return the drafts whose last step takes them up again after the superior returned them."""
    drafts = select(Nomination.uid).where(
        Nomination.round_uid == round_uid,
        Nomination.state == NominationState.DRAFT,
        Nomination.deleted_at.is_(None),
    )
    steps = session.execute(
        select(Event.subject_uid, Event.action, Event.from_state)
        .where(Event.subject_uid.in_(drafts), Event.to_state.is_not(None), Event.deleted_at.is_(None))
        .order_by(Event.happened_at, Event.uid)
    )
    last = {row.subject_uid: (row.action, row.from_state) for row in steps}
    return {uid for uid, step in last.items() if step == ("reopen", NominationState.RETURNED.value)}


def _candidate(regime: Regime, row: Any, around: Past, *, completing: bool) -> Candidate:
    years = range(row.year_from, row.year_to + 1)
    return Candidate(
        uid=row.nomination_uid,
        recipient_uid=row.recipient_uid,
        kind=row.recipient_kind,
        name=row.name,
        award_code=row.award_code,
        award=regime.awards.get(row.award_code),
        state=row.nomination_state,
        year_from=row.year_from,
        year_to=row.year_to,
        summary=row.summary or "",
        collective_name=row.collective_name or "",
        record=row,
        texts={key: msgspec.convert(tree, RichText) for key, tree in (row.sections or {}).items() if tree},
        votes=around.votes.get(row.nomination_uid),
        past=tuple(one for one in around.past[row.recipient_uid] if one.nomination_uid != row.nomination_uid),
        ratings=tuple(one for one in around.ratings[row.recipient_uid] if one.year in years),
        initiatives=tuple(one for one in around.initiatives[row.recipient_uid] if one.year in years),
        disciplines=tuple(around.disciplines[row.recipient_uid]),
        completing=completing,
    )


def text_of(candidate: Candidate, key: str, fallback: str | None = None) -> RichText:
    """Return a part of the report, or the recipient's own words where nothing is written."""
    found = candidate.texts.get(key, NO_TEXT)
    return RichText.from_plain(fallback) if found.is_blank() and fallback else found
