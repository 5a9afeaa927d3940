"""Deletion is a tombstone that travels; the wastebasket is a view over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.awards import AwardRecord, Rating
from models.base import Shared
from models.kinds import KIND_OF
from models.nominations import Nomination
from models.recipients import Recipient
from models.types import NominationState
from services.app import Services
from services.award_records import check_by_hand
from services.db import WriteTransaction
from services.eligibility import refresh_dependents
from services.errors import ConflictError, NotFoundError, RuleError
from services.results import Changes


class StillNeededError(RuleError):
    """A nomination needs the record (`kind`)."""

    code = "wastebasket.still_needed"


class KeptError(RuleError):
    """Records of this kind are never deleted (`kind`)."""

    code = "wastebasket.kept"


class TakenError(RuleError):
    """Another record has taken the place of the deleted one (`kind`)."""

    code = "wastebasket.taken"


class ParentDeletedError(RuleError):
    """What the record belongs to lies in the wastebasket itself (`kind`, the kind of both in `parent`)."""

    code = "wastebasket.parent"


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
    """A record in the wastebasket.

    `name`: its own, else that of the recipient it is about; `about`: what tells it from others of the name
    (the award, the year, the form); `by`: who threw it away, "" when that is not known here.
    """

    kind: str
    uid: str
    name: str
    about: str
    by: str
    deleted_at: datetime
    version: int


_UNDER_WAY = (NominationState.SUBMITTED, NominationState.ACCEPTED, NominationState.GRANTED)
_OVER = (NominationState.WITHDRAWN, NominationState.NOT_PASSED, NominationState.REFUSED)
_NAMES = ("name", "title", "printed_name")
# What was said to somebody or happened: corrected by a later record, never taken back.
_KEPT = frozenset({"event", "paper", "appraisal", "decision", "decision_item"})
# Without a name of their own: shown under that of the recipient they are about.
_ABOUT = {
    "award_record": "recipient_uid",
    "rating": "recipient_uid",
    "discipline": "recipient_uid",
    "nomination": "recipient_uid",
    "registration": "recipient_uid",
    "membership": "person_uid",
}
# What tells one from others of the same name.
_DETAILS: dict[str, tuple[str, ...]] = {
    "award_record": ("printed_name", "year_to"),
    "rating": ("year",),
    "discipline": ("form",),
    "nomination": ("award_code", "year_to"),
    "registration": ("year",),
    "membership": ("position",),
    "initiative": ("year",),
    "report": ("year",),
    "attachment": ("file_name",),
    "council_member": ("title",),
}


def _model(kind: str) -> type[Shared]:
    try:
        return KIND_OF[kind]
    except KeyError:
        raise NotFoundError(kind=kind, uid="") from None


def delete_record(app: Services, command: DeleteRecord) -> Changes:
    """Put a record of this office into the wastebasket.

    A recipient stays while a nomination of it is open or was granted; a nomination or round stays once it
    was sent.

    Raises: NotFoundError, ConflictError, ForeignRecordError, StillNeededError, KeptError, BookedAwardError.
    """
    return delete_records(app, (command,))


def delete_records(app: Services, commands: Sequence[DeleteRecord]) -> Changes:
    """Put records of one kind into the wastebasket, all of them or none. Raises: as `delete_record`."""
    first, kind = commands[0], _one_kind(commands)
    subject = first.uid if len(commands) == 1 else None
    with app.db.write(f"{kind}.delete", subject=subject, reason=first.reason or None) as tx:
        records = [tx.get(_model(kind), one.uid, one.expected_version) for one in commands]
        for record in records:
            _check_not_needed(tx, record)
            record.deleted_at = app.clock.now()
        if kind == Nomination.kind:
            refresh_dependents(tx.session, app, [record.uid for record in records])
    return tx.changes


def _one_kind(commands: Sequence[DeleteRecord] | Sequence[RestoreRecord]) -> str:
    (kind,) = {one.kind for one in commands}
    _model(kind)
    if kind in _KEPT:
        raise KeptError(kind=kind)
    return kind


def _check_not_needed(tx: WriteTransaction, record: Shared) -> None:
    check_by_hand(record)
    condition = _needed_by(record.kind, record.uid)
    if condition is not None:
        bound = select(Nomination.uid).where(condition, Nomination.deleted_at.is_(None))
        if tx.session.execute(bound.limit(1)).first() is not None:
            raise StillNeededError(kind=record.kind)


def _needed_by(kind: str, uid: str) -> ColumnElement[bool] | None:
    if kind in ("person", "collective", "household"):
        return and_(Nomination.recipient_uid == uid, Nomination.state.not_in(_OVER))
    column = {"nomination": Nomination.uid, "award_round": Nomination.round_uid}.get(kind)
    return None if column is None else and_(column == uid, Nomination.state.in_(_UNDER_WAY))


def restore_record(app: Services, command: RestoreRecord) -> Changes:
    """Take a record of this office out of the wastebasket.

    Raises:
        NotFoundError, ConflictError, ForeignRecordError, TakenError, ParentDeletedError; KeptError and
        BookedAwardError for what a corrected decision took back.
    """
    return restore_records(app, (command,))


def restore_records(app: Services, commands: Sequence[RestoreRecord]) -> Changes:
    """Take records of one kind out of the wastebasket, all of them or none. Raises: as `restore_record`."""
    kind = _one_kind(commands)
    subject = commands[0].uid if len(commands) == 1 else None
    with app.db.write(f"{kind}.restore", subject=subject) as tx:
        for one in commands:
            _bring_back(tx, kind, one.uid)
        if kind == Nomination.kind:
            refresh_dependents(tx.session, app, [one.uid for one in commands])
    return tx.changes


def _bring_back(tx: WriteTransaction, kind: str, uid: str) -> None:
    record = tx.session.get(_model(kind), uid)
    if record is None:
        raise NotFoundError(kind=kind, uid=uid)
    if record.deleted_at is None:
        raise ConflictError(kind=kind, uid=uid, expected=0, actual=record.version)
    check_by_hand(record)
    _check_parents(tx, record)
    _check_place(tx, record)
    record.deleted_at = None


def _check_parents(tx: WriteTransaction, record: Shared) -> None:
    """Refuse to bring back what could not be seen: it would hang on something deleted."""
    for column in type(record).__table__.columns:  # type: ignore[attr-defined]
        for key in () if column.nullable else column.foreign_keys:
            parent = key.column.table
            uid = getattr(record, column.key)
            deleted = select(parent.c.uid).where(parent.c.uid == uid, parent.c.deleted_at.is_not(None))
            if tx.session.execute(deleted).first() is not None:
                raise ParentDeletedError(kind=record.kind, parent=parent.name)


def _check_place(tx: WriteTransaction, record: Shared) -> None:
    if isinstance(record, Rating):
        same = select(Rating.uid).where(
            Rating.recipient_uid == record.recipient_uid,
            Rating.year == record.year,
            Rating.deleted_at.is_(None),
        )
        if tx.session.execute(same).first() is not None:
            raise TakenError(kind=record.kind)


def deleted_records(app: Services) -> tuple[DeletedRow, ...]:
    """Return what lies in the wastebasket, last thrown away first."""
    found: list[DeletedRow] = []
    with app.db.read() as session:
        actors = _actors(session)
        for kind, model in KIND_OF.items():
            query = _thrown_away(kind, model)
            if query is None:
                continue
            query = query.where(model.deleted_at.is_not(None), model.owner == app.unit_id)
            if model is AwardRecord:  # one that a decision booked comes back with the decision alone
                query = query.where(AwardRecord.nomination_uid.is_(None))
            found += [
                DeletedRow(
                    kind=kind,
                    uid=uid,
                    name=name,
                    about=_about(app, kind, details),
                    by=actors.get(uid, ""),
                    deleted_at=moment,
                    version=version,
                )
                for uid, name, moment, version, *details in session.execute(query)
            ]
    return tuple(sorted(found, key=lambda row: (row.deleted_at, row.uid), reverse=True))


def parents_first(rows: Iterable[DeletedRow]) -> tuple[DeletedRow, ...]:
    """Return rows in the order in which they can be restored: what others hang on comes first."""
    ranks = {kind: place for place, kind in enumerate(KIND_OF)}
    return tuple(sorted(rows, key=lambda row: ranks[row.kind]))


def _actors(session: Session) -> dict[str, str]:
    """Return who threw away what, the last time: the audit chain knows."""
    query = select(AuditEntry).where(AuditEntry.action.like("%.delete"))
    found: dict[str, str] = {}
    for entry in session.scalars(query.order_by(AuditEntry.id)):
        kind = entry.action.partition(".")[0]
        # Without a subject it was about several at once.
        uids = (entry.subject,) if entry.subject else entry.records.get(kind, ())
        found |= dict.fromkeys(uids, entry.actor)
    return found


def _about(app: Services, kind: str, details: list[Any]) -> str:
    """Return the details in words: codes by the names that the law in force gives them."""
    regime = app.packs.on(app.clock.today())
    names: dict[str, str] = {}
    if kind == "discipline":
        names = {code: form.name for code, form in regime.disciplines.items()}
    elif kind == "nomination":
        names = {code: award.printed_name for code, award in regime.awards.items()}
    details = [names.get(one, one) for one in details]
    return ", ".join(str(one) for one in details if one)


def _thrown_away(kind: str, model: Any) -> Select[Any] | None:
    if kind in _KEPT:
        return None
    details = [getattr(model, name) for name in _DETAILS.get(kind, ())]
    if kind in _ABOUT:
        about = getattr(model, _ABOUT[kind])
        return select(model.uid, Recipient.name, model.deleted_at, model.version, *details).join(
            Recipient, Recipient.uid == about
        )
    name = next((getattr(model, one) for one in _NAMES if hasattr(model, one)), None)
    return None if name is None else select(model.uid, name, model.deleted_at, model.version, *details)
