"""What the window refuses to change by hand, a file does not change either."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from sqlalchemy import UniqueConstraint, select
from sqlalchemy import inspect as inspected
from sqlalchemy.orm import Session

from models.awards import AwardRecord, Rating
from models.base import Shared
from models.councils import Attendance, BallotResult, Meeting
from models.initiatives import InitiativeUse
from models.nominations import AchievementReport, AwardRound, Nomination
from models.reports import Report
from models.types import NominationState, ReportState, RoundState
from services.award_records import BookedAwardError, RatedAlreadyError
from services.bulk import portions
from services.errors import AppError
from services.i18n import _
from services.interchange.problems import Complaints
from services.interchange.rows import Row
from services.interchange.shapes import Shape
from services.meetings import MeetingConcludedError
from services.messages import explain

# What was sent or decided stays as it was sent.
_FROZEN: dict[type[Shared], tuple[Any, ...]] = {
    Nomination: (
        NominationState.SUBMITTED,
        NominationState.ACCEPTED,
        NominationState.GRANTED,
        NominationState.REFUSED,
    ),
    AwardRound: (RoundState.SENT, RoundState.CLOSED),
    Report: (ReportState.ISSUED, ReportState.SENT, ReportState.RECEIVED),
}


def change_refused(session: Session, row: Row, here: Any, values: dict[str, Any]) -> str | None:
    """Return in words why a record of this office must stay as it is; `values`: what the file says else.

    One in the wastebasket that comes back as it was has no such `values`.
    """
    model = row.shape.model
    if row.owner is not None:
        return None
    if _is_sent(session, model, here):
        return _("The record was sent or decided: it can't be changed.")
    if model is AwardRecord and here.nomination_uid is not None:  # one taken back, too
        return _words(BookedAwardError(number=here.decision_number or ""))
    if model is AwardRecord and "nomination_uid" in values:
        return _("Only a decision makes an award out of a nomination.")
    if model is InitiativeUse and here.nomination_uid is not None and here.deleted_at is not None:
        return _("The award that this initiative was used for was taken back: it is free again.")
    if model is Meeting and here.concluded and values:
        return _words(MeetingConcludedError())
    return None


def _is_sent(session: Session, model: type[Shared], here: Any) -> bool:
    if model is AchievementReport:
        query = select(Nomination.state).where(Nomination.uid == here.nomination_uid)
        return session.execute(query).scalar_one_or_none() in _FROZEN[Nomination]
    return model in _FROZEN and here.state in _FROZEN[model]


def _words(error: AppError) -> str:
    return explain(error).what


def check_alone(complaints: Complaints, shape: Shape, rows: Sequence[Row]) -> None:
    """Blame rows of one section that say the same twice, as `check_places` and the tables would."""
    taken_in_file(complaints, shape, rows)
    own = [row for row in rows if row.owner is None]
    if shape.model is Rating:
        _blame_ratings(complaints, own, {})
    elif shape.model is AwardRecord:
        _blame_booked(complaints, own, {})


def taken_in_file(
    complaints: Complaints, shape: Shape, rows: Sequence[Row]
) -> list[tuple[list[str], dict[tuple[Any, ...], str]]]:
    """Blame rows that say the same as a row before where only one may: a second nomination.

    Returns for each such rule its columns and which row has which values.
    """
    found = []
    table: Any = inspected(shape.model).local_table
    for constraint in table.constraints:
        if not isinstance(constraint, UniqueConstraint):
            continue
        names = [column.name for column in constraint.columns]
        taken: dict[tuple[Any, ...], str] = {}
        for row in rows:
            taken_by = taken.setdefault(tuple(row.values[name] for name in names), row.uid)
            if taken_by != row.uid:
                complaints.blame(row.place, _("Another row of the file says the same."))
        found.append((names, taken))
    return found


def check_places(
    session: Session, complaints: Complaints, rows: Sequence[Row], written: Container[str]
) -> None:
    """Blame rows to be written whose place is taken or closed: a year's rating, an award, a meeting's vote.

    `rows`: of one section; `written`: the records of the same file that are there by now.
    """
    own = [row for row in rows if row.owner is None]
    model = own[0].shape.model if own else None
    if model is Rating:
        _check_ratings(session, complaints, own)
    elif model is AwardRecord:
        _check_booked(session, complaints, own)
    elif model is Attendance or model is BallotResult:
        _check_meetings(session, complaints, own, written)


def _check_ratings(session: Session, complaints: Complaints, rows: Sequence[Row]) -> None:
    uids = {row.uid for row in rows}
    taken: dict[tuple[str, int], str] = {}
    for some in portions({row.values["recipient_uid"] for row in rows}):
        query = select(Rating.uid, Rating.recipient_uid, Rating.year)
        for uid, recipient, year in session.execute(
            query.where(Rating.recipient_uid.in_(some), Rating.deleted_at.is_(None))
        ):
            if uid not in uids:
                taken[recipient, year] = uid
    _blame_ratings(complaints, rows, taken)


def _blame_ratings(complaints: Complaints, rows: Sequence[Row], taken: dict[tuple[str, int], str]) -> None:
    for row in rows:
        recipient, year = row.values["recipient_uid"], row.values["year"]
        other = taken.setdefault((recipient, year), row.uid)
        if other != row.uid:
            words = _words(RatedAlreadyError(year=year, uid=other, recipient_uid=recipient))
            complaints.blame(f"{row.place}.year", words)


def _check_booked(session: Session, complaints: Complaints, rows: Sequence[Row]) -> None:
    wanted = {row.uid: row.values["nomination_uid"] for row in rows if row.values["nomination_uid"]}
    taken: dict[str, str] = {}
    for some in portions(set(wanted.values())):
        query = select(AwardRecord.nomination_uid, AwardRecord.uid).where(
            AwardRecord.nomination_uid.in_(some)
        )
        taken |= {str(key): uid for key, uid in session.execute(query) if uid not in wanted}
    _blame_booked(complaints, rows, taken)


def _blame_booked(complaints: Complaints, rows: Sequence[Row], taken: dict[str, str]) -> None:
    for row in rows:
        nomination = row.values["nomination_uid"]
        if nomination and taken.setdefault(nomination, row.uid) != row.uid:
            words = _("The award of this nomination is on record already.")
            complaints.blame(f"{row.place}.nomination_uid", words)


def _check_meetings(
    session: Session, complaints: Complaints, rows: Sequence[Row], written: Container[str]
) -> None:
    closed: set[str] = set()
    for some in portions({row.values["meeting_uid"] for row in rows}):
        closed |= set(session.scalars(select(Meeting.uid).where(Meeting.uid.in_(some), Meeting.concluded)))
    for row in rows:
        meeting = row.values["meeting_uid"]
        if meeting in closed and meeting not in written:
            complaints.blame(row.place, _words(MeetingConcludedError()))
