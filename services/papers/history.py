"""What is on record of the recipients of a round: awards, ratings, initiatives, discipline, votes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.awards import AwardRecord, Discipline, Rating
from models.councils import BallotResult, Meeting
from models.initiatives import Initiative, InitiativeAuthor
from models.nominations import Nomination
from models.types import AwardState
from services.app import Services
from services.award_order import AwardPlace, places_of
from services.dates import PartialDate
from services.documents.data import AwardRow, DecisionRef, InitiativeRow, RatingRow
from services.regimes import Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAward:
    """An award on record, with its kind in the catalogue ("danh_hieu", "hinh_thuc") and its place.

    `nomination_uid`: the nomination it was booked from, if one of this program.
    """

    kind: str
    row: AwardRow
    place: AwardPlace
    nomination_uid: str | None


class Past:
    """What is on record of the recipients of a round."""

    def __init__(
        self, session: Session, app: Services, regime: Regime, recipients: Sequence[str], round_uid: str
    ) -> None:
        self._session, self._app, self._regime = session, app, regime
        # One round is one office's work; its recipients are asked for in one go as a sub-select.
        self._of_round = select(Nomination.recipient_uid).where(
            Nomination.round_uid == round_uid, Nomination.deleted_at.is_(None)
        )
        if len(recipients) == 1:
            self._of_round = self._of_round.where(Nomination.recipient_uid == recipients[0])
        self.past = self._past()
        self.ratings = self._ratings()
        self.initiatives = self._initiatives()
        self.disciplines = self._disciplines()
        self.votes = _votes(session, round_uid)

    def _past(self) -> dict[str, list[PastAward]]:
        place = places_of(self._regime)
        found: dict[str, list[PastAward]] = defaultdict(list)
        for row in self._session.execute(
            select(
                AwardRecord.recipient_uid,
                AwardRecord.award_code,
                AwardRecord.printed_name,
                AwardRecord.year_to,
                AwardRecord.decision_number,
                AwardRecord.decision_date,
                AwardRecord.issuer,
                AwardRecord.nomination_uid,
            )
            .where(
                AwardRecord.recipient_uid.in_(self._of_round),
                AwardRecord.state == AwardState.VALID,
                AwardRecord.deleted_at.is_(None),
            )
            .order_by(AwardRecord.year_to, AwardRecord.uid)
        ):
            award = self._regime.awards.get(row.award_code)
            decision = _decision(row.decision_number, row.decision_date, row.issuer)
            found[row.recipient_uid].append(
                PastAward(
                    kind=award.kind if award else "hinh_thuc",
                    row=AwardRow(year=row.year_to, award=row.printed_name.strip("“”"), decision=decision),
                    place=place(row.award_code),
                    nomination_uid=row.nomination_uid,
                )
            )
        for awards in found.values():
            # Of one year the higher first; sorting keeps the order of what is alike.
            awards.sort(key=lambda past: (past.row.year, past.place))
        return found

    def _ratings(self) -> dict[str, list[RatingRow]]:
        found: dict[str, list[RatingRow]] = defaultdict(list)
        for row in self._session.execute(
            select(
                Rating.recipient_uid, Rating.year, Rating.level, Rating.document_number, Rating.document_date
            )
            .where(
                Rating.recipient_uid.in_(self._of_round),
                Rating.level.is_not(None),
                Rating.deleted_at.is_(None),
            )
            .order_by(Rating.year, Rating.uid)
        ):
            level = self._regime.rating(row.level.value)
            found[row.recipient_uid].append(
                RatingRow(
                    year=row.year,
                    rating=level.name if level else row.level.value,
                    decision=_decision(row.document_number, row.document_date, None),
                )
            )
        return found

    def _initiatives(self) -> dict[str, list[InitiativeRow]]:
        found: dict[str, list[InitiativeRow]] = defaultdict(list)
        for row in self._session.execute(
            select(
                InitiativeAuthor.person_uid,
                Initiative.year,
                Initiative.title,
                Initiative.decision_number,
                Initiative.decision_date,
                Initiative.issuer,
            )
            .join(Initiative, Initiative.uid == InitiativeAuthor.initiative_uid)
            .where(
                InitiativeAuthor.person_uid.in_(self._of_round),
                InitiativeAuthor.deleted_at.is_(None),
                Initiative.deleted_at.is_(None),
            )
            .order_by(Initiative.year, Initiative.uid)
        ):
            decision = _decision(row.decision_number, row.decision_date, row.issuer)
            found[row.person_uid].append(InitiativeRow(year=row.year, title=row.title, decision=decision))
        return found

    def _disciplines(self) -> dict[str, list[str]]:
        words = self._app.forms.words
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._session.execute(
            select(
                Discipline.recipient_uid, Discipline.form, Discipline.decision_number, Discipline.under_review
            )
            .where(Discipline.recipient_uid.in_(self._of_round), Discipline.deleted_at.is_(None))
            .order_by(Discipline.from_date, Discipline.uid)
        ):
            known = self._regime.disciplines.get(row.form)
            name = known.name if known else row.form
            if row.under_review:
                name = words["under_review"]
            elif row.decision_number:
                name = words["discipline"].format(form=name, number=row.decision_number)
            found[row.recipient_uid].append(name)
        return found


def _votes(session: Session, round_uid: str) -> dict[str, tuple[int, int]]:
    rows = session.execute(
        select(BallotResult.nomination_uid, BallotResult.agree, Meeting.total_members)
        .join(Meeting, Meeting.uid == BallotResult.meeting_uid)
        .where(
            Meeting.round_uid == round_uid, Meeting.deleted_at.is_(None), BallotResult.deleted_at.is_(None)
        )
        .order_by(Meeting.starts_at, Meeting.uid)
    )
    return {row.nomination_uid: (row.agree, row.total_members) for row in rows}


def _decision(number: str | None, day: str | None, authority: str | None) -> DecisionRef:
    return DecisionRef(
        number=number or "",
        day=PartialDate.parse(day).whole_day if day else None,
        authority=authority or "",
    )
