"""Deletion is a tombstone that travels; the wastebasket is a view over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from models.base import Shared
from models.kinds import KIND_OF
from models.nominations import Nomination
from models.types import NominationState
from services.app import Services
from services.errors import ConflictError, NotFoundError, RuleError
from services.results import Changes


class StillNeededError(RuleError):
    """A nomination that went to the superior needs the record (`kind`)."""

    code = "wastebasket.still_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteRecord:
    """Put a record into the wastebasket."""

    kind: str
    uid: str
    expected_version: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreRecord:
    """Take a record out of the wastebasket."""

    kind: str
    uid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletedRow:
    """A record in the wastebasket; `name` as far as its kind has one."""

    kind: str
    uid: str
    name: str
    deleted_at: datetime
    version: int


_UNDER_WAY = (NominationState.SUBMITTED, NominationState.ACCEPTED, NominationState.GRANTED)
_NAMES = ("name", "title", "printed_name")


def _model(kind: str) -> type[Shared]:
    try:
        return KIND_OF[kind]
    except KeyError:
        raise NotFoundError(kind=kind, uid="") from None


def delete_record(app: Services, command: DeleteRecord) -> Changes:
    """Put a record of this office into the wastebasket.

    Raises: NotFoundError, ConflictError, ForeignRecordError, StillNeededError.
    """
    model = _model(command.kind)
    action, reason = f"{command.kind}.delete", command.reason or None
    with app.db.write(action, subject=command.uid, reason=reason) as tx:
        record = tx.get(model, command.uid, command.expected_version)
        column = _nominations_by(command.kind)
        if column is not None:
            bound = select(Nomination.uid).where(
                column == command.uid, Nomination.state.in_(_UNDER_WAY), Nomination.deleted_at.is_(None)
            )
            if tx.session.execute(bound.limit(1)).first() is not None:
                raise StillNeededError(kind=command.kind)
        record.deleted_at = app.clock.now()
    return tx.changes


def _nominations_by(kind: str) -> Any:
    if kind in ("person", "collective", "household"):
        return Nomination.recipient_uid
    return {"nomination": Nomination.uid, "award_round": Nomination.round_uid}.get(kind)


def restore_record(app: Services, command: RestoreRecord) -> Changes:
    """Take a record of this office out of the wastebasket. Raises: NotFoundError, ForeignRecordError."""
    model = _model(command.kind)
    with app.db.write(f"{command.kind}.restore", subject=command.uid) as tx:
        record = tx.session.get(model, command.uid)
        if record is None:
            raise NotFoundError(kind=command.kind, uid=command.uid)
        if record.deleted_at is None:
            raise ConflictError(kind=command.kind, uid=command.uid, expected=0, actual=record.version)
        record.deleted_at = None
    return tx.changes


def deleted_records(app: Services) -> tuple[DeletedRow, ...]:
    """Return what lies in the wastebasket, last thrown away first."""
    found: list[DeletedRow] = []
    with app.db.read() as session:
        for kind, model in KIND_OF.items():
            name = next((getattr(model, one) for one in _NAMES if hasattr(model, one)), None)
            if name is None:
                continue
            query = select(model.uid, name, model.deleted_at, model.version).where(
                model.deleted_at.is_not(None), model.owner == app.unit_id
            )
            found += [
                DeletedRow(kind=kind, uid=uid, name=text, deleted_at=moment, version=version)
                for uid, text, moment, version in session.execute(query)
                if moment is not None
            ]
    return tuple(sorted(found, key=lambda row: (row.deleted_at, row.uid), reverse=True))
