"""Movements as the screens show them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.movements import Movement, MovementTarget, MovementTheme, Registration, TargetResult
from models.recipients import Recipient
from models.types import MovementMethod, MovementScope, MovementState
from services.app import Services
from services.dates import PartialDate
from services.errors import NotFoundError
from services.events import EventRow, events_of
from services.text import Query, fold, parse_query


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementRow:
    """A movement in the list; `received`: launched by the superior."""

    uid: str
    title: str
    method: MovementMethod
    scope: MovementScope
    launcher: str
    document_number: str | None
    start_date: PartialDate
    end_date: PartialDate | None
    state: MovementState
    owner: str
    received: bool
    parent_uid: str | None
    target_count: int
    registration_count: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """A field or task of a movement."""

    uid: str
    position: int
    title: str
    description: str | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """What was reached in a closed period."""

    uid: str
    period_from: date
    period_to: date
    value: Decimal
    note: str | None
    version: int
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """A target with this office's results, oldest first; `reached_percent` of the plan by the latest one."""

    uid: str
    position: int
    title: str
    measure: str
    planned: Decimal | None
    lower_is_better: bool
    theme_uid: str | None
    results: tuple[ResultRow, ...]
    reached_percent: int | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRow:
    """A recipient who takes part."""

    uid: str
    recipient_uid: str
    recipient_name: str
    year: int
    award_code: str | None
    content: str | None
    registered_on: date
    version: int
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementView:
    """A movement in full."""

    row: MovementRow
    slogan: str | None
    document_date: PartialDate | None
    final_review_date: PartialDate | None
    content: str | None
    quota: str | None
    themes: tuple[ThemeRow, ...]
    targets: tuple[TargetRow, ...]
    registrations: tuple[RegistrationRow, ...]
    events: tuple[EventRow, ...]


def list_movements(app: Services, year: int | None = None, text: str = "") -> tuple[MovementRow, ...]:
    """Return the movements, newest first; with `year` those that run in it."""
    query = parse_query(text)
    with app.db.read() as session:
        rows = _rows(session, app)
    if year is not None:
        rows = tuple(row for row in rows if _runs_in(row, year))
    if query:
        rows = tuple(row for row in rows if _found(row, query))
    return rows


def _found(row: MovementRow, query: Query) -> bool:
    return query.folded in fold(row.title) and query.accepts(row.title)


def _runs_in(row: MovementRow, year: int) -> bool:
    return row.start_date.year <= year and (row.end_date is None or row.end_date.year >= year)


def _rows(session: Session, app: Services, uid: str | None = None) -> tuple[MovementRow, ...]:
    targets = (
        select(func.count(MovementTarget.uid))
        .where(MovementTarget.movement_uid == Movement.uid, MovementTarget.deleted_at.is_(None))
        .correlate(Movement)
        .scalar_subquery()
    )
    registrations = (
        select(func.count(Registration.uid))
        .where(Registration.movement_uid == Movement.uid, Registration.deleted_at.is_(None))
        .correlate(Movement)
        .scalar_subquery()
    )
    query = select(
        Movement.uid,
        Movement.title,
        Movement.method,
        Movement.scope,
        Movement.launcher,
        Movement.document_number,
        Movement.start_date,
        Movement.end_date,
        Movement.state,
        Movement.owner,
        Movement.parent_uid,
        targets.label("target_count"),
        registrations.label("registration_count"),
        Movement.version,
    ).where(Movement.deleted_at.is_(None))
    if uid is not None:
        query = query.where(Movement.uid == uid)
    query = query.order_by(Movement.start_date.desc(), Movement.uid.desc())
    return tuple(_row(app, row) for row in session.execute(query))


def _row(app: Services, row: Any) -> MovementRow:
    values = row._asdict() | {
        "start_date": PartialDate.parse(row.start_date),
        "end_date": _partial(row.end_date),
    }
    return MovementRow(**values, received=row.owner != app.unit_id)


def _partial(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def get_movement(app: Services, uid: str) -> MovementView:
    """Return a movement in full. Raises: NotFoundError."""
    with app.db.read() as session:
        found = _rows(session, app, uid)
        if not found:
            raise NotFoundError(kind="movement", uid=uid)
        more = session.execute(
            select(
                Movement.slogan,
                Movement.document_date,
                Movement.final_review_date,
                Movement.content,
                Movement.quota,
            ).where(Movement.uid == uid)
        ).one()
        themes = session.execute(
            select(
                MovementTheme.uid,
                MovementTheme.position,
                MovementTheme.title,
                MovementTheme.description,
                MovementTheme.version,
            )
            .where(MovementTheme.movement_uid == uid, MovementTheme.deleted_at.is_(None))
            .order_by(MovementTheme.position, MovementTheme.uid)
        ).all()
        targets, registrations = _targets(session, app, uid), _registrations(session, uid)
    return MovementView(
        row=found[0],
        slogan=more.slogan,
        document_date=_partial(more.document_date),
        final_review_date=_partial(more.final_review_date),
        content=more.content,
        quota=more.quota,
        themes=tuple(ThemeRow(**row._asdict()) for row in themes),
        targets=targets,
        registrations=registrations,
        events=events_of(app, uid),
    )


def _targets(session: Session, app: Services, uid: str) -> tuple[TargetRow, ...]:
    rows = session.execute(
        select(
            MovementTarget.uid,
            MovementTarget.position,
            MovementTarget.title,
            MovementTarget.measure,
            MovementTarget.planned,
            MovementTarget.lower_is_better,
            MovementTarget.theme_uid,
            MovementTarget.version,
        )
        .where(MovementTarget.movement_uid == uid, MovementTarget.deleted_at.is_(None))
        .order_by(MovementTarget.position, MovementTarget.uid)
    ).all()
    results: dict[str, list[ResultRow]] = defaultdict(list)
    for found in session.execute(
        select(
            TargetResult.target_uid,
            TargetResult.uid,
            TargetResult.period_from,
            TargetResult.period_to,
            TargetResult.value,
            TargetResult.note,
            TargetResult.version,
            TargetResult.owner,
        )
        .where(
            TargetResult.target_uid.in_([row.uid for row in rows]),
            TargetResult.deleted_at.is_(None),
            TargetResult.owner == app.unit_id,
        )
        .order_by(TargetResult.period_to, TargetResult.uid)
    ):
        fields = found._asdict()
        results[fields.pop("target_uid")].append(ResultRow(**fields))
    return tuple(
        TargetRow(
            **row._asdict(),
            results=tuple(results[row.uid]),
            reached_percent=reached(row.planned, results[row.uid], row.lower_is_better),
        )
        for row in rows
    )


def reached(planned: Decimal | None, results: list[ResultRow], lower_is_better: bool) -> int | None:
    """Return how many per cent of the plan the latest result is, in whole numbers; None without a plan."""
    if not planned or not results:
        return None
    value = results[-1].value
    if lower_is_better:
        return 100 if value <= 0 else _percent(planned, value)
    return _percent(value, planned)


def _percent(part: Decimal, whole: Decimal) -> int:
    """Return a rounded share; never 100 while something is missing."""
    rounded = int((part * 100 / whole).quantize(Decimal(1), ROUND_HALF_UP))
    return min(rounded, 99) if part < whole else rounded


def _registrations(session: Session, uid: str) -> tuple[RegistrationRow, ...]:
    rows = session.execute(
        select(
            Registration.uid,
            Registration.recipient_uid,
            Recipient.name.label("recipient_name"),
            Registration.year,
            Registration.award_code,
            Registration.content,
            Registration.registered_on,
            Registration.version,
            Registration.owner,
        )
        .join(Recipient, Recipient.uid == Registration.recipient_uid)
        .where(Registration.movement_uid == uid, Registration.deleted_at.is_(None))
        .order_by(Recipient.recipient_kind, Recipient.sort_key)
    )
    return tuple(RegistrationRow(**row._asdict()) for row in rows)
