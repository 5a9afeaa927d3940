"""What was decided, rated and punished before: award records, yearly ratings, discipline."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select

from models.awards import AwardRecord, Discipline, Rating
from models.base import Shared
from models.recipients import Recipient
from models.types import AwardBasis, AwardState, EvidenceKind, RatingLevel
from services.app import Services
from services.dates import PartialDate
from services.errors import InputError, RuleError
from services.plausible import check_after_achievement, check_dates
from services.recipients import stored
from services.regimes import PackLibrary, Regime
from services.results import Changes
from services.text import clean_input

M = TypeVar("M", bound=Shared)


class PeriodError(InputError):
    """A period ends before it begins (`first`, `last`)."""

    code = "award.period"


class AwardNameError(InputError):
    """An award on record needs its code and its name as printed."""

    code = "award.name_needed"


class AmountError(InputError):
    """Prize money below zero, or days of leave that no year has (`value`)."""

    code = "award.amount"


class RatedAlreadyError(InputError):
    """The year has a rating on record (`year`, its `uid`, `recipient_uid`)."""

    code = "award.rated_already"


class BookedAwardError(RuleError):
    """A decision booked this award: it follows the decision, not the hand (`number`)."""

    code = "award.booked"


class DisciplineDateError(InputError):
    """It is not said from when a measure runs (`field`)."""

    code = "award.discipline_date_needed"


class DisciplineFormError(InputError):
    """A measure needs its form; only a case under review may be without."""

    code = "award.form_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveAwardRecord:
    """An award on record: new without `uid`. `printed_name`: as the decision prints it."""

    uid: str | None = None
    expected_version: int | None = None
    recipient_uid: str
    award_code: str
    printed_name: str
    basis: AwardBasis
    year_from: int
    year_to: int
    decision_number: str | None = None
    decision_date: PartialDate | None = None
    issuer: str | None = None
    signer_name: str | None = None
    signer_title: str | None = None
    golden_book_number: str | None = None
    prize_money: int | None = None
    evidence: EvidenceKind = EvidenceKind.DECLARED
    regime: str | None = None
    state: AwardState = AwardState.VALID
    annulled_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveRating:
    """The rating of a year: new without `uid`."""

    uid: str | None = None
    expected_version: int | None = None
    recipient_uid: str
    year: int
    level: RatingLevel | None
    document_number: str | None = None
    document_date: PartialDate | None = None
    leave_days: int | None = None
    maternity_leave: bool | None = None
    evidence: EvidenceKind = EvidenceKind.DECLARED
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDiscipline:
    """A measure, or an examination still going on; `form`: a code of the regime's scale."""

    uid: str | None = None
    expected_version: int | None = None
    recipient_uid: str
    form: str
    from_date: PartialDate | None = None
    to_date: PartialDate | None = None
    decision_number: str | None = None
    under_review: bool = False
    note: str | None = None


def save_award_record(app: Services, command: SaveAwardRecord) -> Changes:
    """Keep an award on record; without a regime it gets that of its decision's day.

    Raises: PeriodError, ImplausibleDateError, BeforeAchievementError, AwardNameError, AmountError,
    BookedAwardError, ConflictError, NotFoundError.
    """
    _check_years(command.year_from, command.year_to)
    check_dates(app, "award_record", command)
    check_after_achievement(command.decision_date, command.year_from)
    if not command.award_code.strip() or not clean_input(command.printed_name):
        raise AwardNameError
    _check_amount(command.prize_money)
    regime = command.regime or regime_of_decision(app.packs, command.decision_date)
    return _save(app, AwardRecord, "award_record.save", command, regime=regime)


def regime_of_decision(packs: PackLibrary, decided: PartialDate | None) -> str | None:
    """Return the regime of the day of a decision; None where the day is not known or no pack covers it."""
    day = decided.whole_day if decided else None
    if day is None:
        return None
    return next((one.id for one in packs.regimes if _covers(one, day)), None)


def _covers(regime: Regime, day: date) -> bool:
    return (regime.valid_from is None or regime.valid_from <= day) and (
        regime.valid_to is None or day <= regime.valid_to
    )


def save_rating(app: Services, command: SaveRating) -> Changes:
    """Keep the rating of a year.

    Raises: ImplausibleDateError, AmountError, RatedAlreadyError, ConflictError, NotFoundError.
    """
    check_dates(app, "rating", command)
    _check_amount(command.leave_days, 366)
    with app.db.read() as session:
        others = select(Rating.uid).where(
            Rating.recipient_uid == command.recipient_uid,
            Rating.year == command.year,
            Rating.deleted_at.is_(None),
            Rating.uid != (command.uid or ""),
        )
        other = session.scalar(others.limit(1))
    if other is not None:
        raise RatedAlreadyError(year=command.year, uid=other, recipient_uid=command.recipient_uid)
    return _save(app, Rating, "rating.save", command)


def save_discipline(app: Services, command: SaveDiscipline) -> Changes:
    """Keep a measure.

    A case still being examined has neither a form nor a day yet.

    Raises: DisciplineFormError, DisciplineDateError, PeriodError, ImplausibleDateError, ConflictError,
    NotFoundError.
    """
    if not command.form.strip() and not command.under_review:
        raise DisciplineFormError(field="form")
    if command.from_date is None and not command.under_review:
        raise DisciplineDateError(field="from_date")
    first, last = command.from_date, command.to_date
    if first is not None and last is not None and last.last_day < first.first_day:
        raise PeriodError(first=first.format(), last=last.format())
    check_dates(app, "discipline", command)
    # A case still examined has no form: that is an empty one, not an unknown one.
    return _save(app, Discipline, "discipline.save", command, form=command.form.strip())


def check_by_hand(record: Shared) -> None:
    """Refuse to change an award by hand that a decision booked. Raises: BookedAwardError."""
    if isinstance(record, AwardRecord) and record.nomination_uid is not None:
        raise BookedAwardError(number=record.decision_number or "")


def _check_years(first: int, last: int) -> None:
    if first > last:
        raise PeriodError(first=first, last=last)


def _check_amount(value: int | None, most: int | None = None) -> None:
    if value is not None and (value < 0 or (most is not None and value > most)):
        raise AmountError(value=value)


def _new(model: type[M], uid: str) -> M:
    record = model()
    record.uid = uid
    return record


def _save(app: Services, model: type[M], action: str, command: Any, **more: Any) -> Changes:
    uid = command.uid or app.ids.new()
    with app.db.write(action, subject=uid) as tx:
        tx.get(Recipient, command.recipient_uid)
        known = command.uid is not None
        record = tx.get(model, uid, command.expected_version) if known else _new(model, uid)
        check_by_hand(record)
        for one in fields(command):
            if one.name not in ("uid", "expected_version"):
                setattr(record, one.name, stored(getattr(command, one.name)))
        for name, value in more.items():
            setattr(record, name, value)
        tx.session.add(record)
    return tx.changes
