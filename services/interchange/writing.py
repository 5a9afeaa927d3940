"""Write rows: new ones together, known ones only where they say something else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.awards import AwardRecord
from models.base import Shared
from models.events import Event
from models.initiatives import Initiative
from models.movements import Movement
from models.nominations import AwardRound
from models.recipients import Person, Recipient
from models.types import (
    AwardState,
    EvidenceKind,
    MovementState,
    NominationState,
    RecipientKind,
    ReportState,
    RoundState,
)
from services.app import Services
from services.award_records import regime_of_decision
from services.bulk import portions
from services.dates import PartialDate
from services.db import WriteTransaction
from services.i18n import _
from services.interchange.guards import change_refused, check_places, taken_in_file
from services.interchange.problems import Complaints
from services.interchange.rows import Desk, Row
from services.interchange.shapes import Shape
from services.recipients import keys_of
from services.text import fold

# The first state of what has states.
STATED = {
    "award_round": RoundState.OPEN,
    "nomination": NominationState.DRAFT,
    "movement": MovementState.DRAFT,
    "report": ReportState.DRAFT,
}
_DEFAULTS: dict[tuple[str, str], Any] = {
    ("award_record", "state"): AwardState.VALID,
    ("award_record", "evidence"): EvidenceKind.IMPORTED,
    ("rating", "evidence"): EvidenceKind.IMPORTED,
    ("nomination", "confirmations"): {},
    ("council_member", "active"): True,
    **{(kind, "state"): state for kind, state in STATED.items()},
}


@dataclass(slots=True)
class Writing:
    """What has been written so far.

    `moved`: the state before of what changed its state, None for new; `restored`: out of the wastebasket.
    """

    app: Services
    tx: WriteTransaction
    complaints: Complaints
    counts: dict[str, int] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    moved: dict[str, str | None] = field(default_factory=dict)
    restored: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class _Step:
    """A row that will be written: `values` what differs; `known` whether the record is here."""

    row: Row
    values: dict[str, Any]
    known: bool


def write_rows(writing: Writing, shape: Shape, rows: list[Row]) -> None:
    """Write rows of one section. Problems are noted in `writing.complaints`, and nothing is written then."""
    here = _here(writing.tx.session, shape, rows)
    _check_kinds(writing, shape, rows)
    _check_unique(writing, shape, rows)
    steps = [step for row in rows if (step := _step(writing, row, here.get(row.uid))) is not None]
    check_places(writing.tx.session, writing.complaints, [step.row for step in steps], writing.written)
    if writing.complaints:
        return
    for foreign in (True, False):
        _put(
            writing,
            [one for one in steps if not one.known and (one.row.owner is not None) is foreign],
            foreign,
        )
        _put(writing, [one for one in steps if one.known and (one.row.owner is not None) is foreign], foreign)
    for step in steps:
        _note(writing, step, here.get(step.row.uid))


def _note(writing: Writing, step: _Step, here: Any) -> None:
    row = step.row
    writing.written.add(row.uid)
    if here is not None and here.deleted_at is not None and row.owner is None:
        writing.restored.append(row)
    writing.counts[row.shape.section] = writing.counts.get(row.shape.section, 0) + 1
    if row.shape.model.kind in STATED and row.owner is None and "state" in step.values:
        writing.moved[row.uid] = here.state.value if here is not None else None


def _here(session: Session, shape: Shape, rows: list[Row]) -> dict[str, Any]:
    model: Any = shape.model
    columns = [getattr(model, name) for name in shape.columns]
    found: dict[str, Any] = {}
    for some in portions(row.uid for row in rows):
        query = select(model.uid, model.owner, model.version, model.deleted_at, *columns)
        found |= {one.uid: one for one in session.execute(query.where(model.uid.in_(some)))}
    return found


def _check_kinds(writing: Writing, shape: Shape, rows: list[Row]) -> None:
    """Blame rows whose uid is a recipient of another kind here: people and collectives share a table."""
    if not issubclass(shape.model, Recipient):
        return
    kind = shape.model.__mapper__.polymorphic_identity
    places = {row.uid: row.place for row in rows}
    for some in portions(places):
        query = select(Recipient.uid).where(Recipient.uid.in_(some), Recipient.recipient_kind != kind)
        for uid in writing.tx.session.scalars(query):
            words = _("“{ref}” is a record of another kind.").format(ref=uid)
            writing.complaints.blame(f"{places[uid]}.ref", words)


def _check_unique(writing: Writing, shape: Shape, rows: list[Row]) -> None:
    """Blame rows that say the same as another row or record where only one may: a second nomination."""
    for names, taken in taken_in_file(writing.complaints, shape, rows):
        _check_taken(writing, shape, rows, names, taken)


def _check_taken(
    writing: Writing, shape: Shape, rows: list[Row], names: list[str], taken: dict[tuple[Any, ...], str]
) -> None:
    model: Any = shape.model
    places = {row.uid: row.place for row in rows}
    columns = [getattr(model, name) for name in names]
    for some in portions({key[0] for key in taken}):
        for uid, *key in writing.tx.session.execute(select(model.uid, *columns).where(columns[0].in_(some))):
            mine = taken.get(tuple(key))
            if mine is not None and mine != uid and uid not in places:
                words = _("Another record says the same already; it may lie in the wastebasket.")
                writing.complaints.blame(places[mine], words)


def _step(writing: Writing, row: Row, here: Any) -> _Step | None:
    if here is None:
        return _Step(row, completed(writing.app, row), known=False)
    own = writing.app.unit_id
    if here.owner != (row.owner or own):
        words = _("“{ref}” is a record of another unit.").format(ref=row.uid)
        writing.complaints.blame(f"{row.place}.ref", words)
        return None
    if row.shape.model is Event or (row.owner is not None and row.version <= here.version):
        return None
    silent = row.shape.filled
    values = {
        name: value
        for name, value in row.values.items()
        if value != getattr(here, name) and not (value is None and name in silent)
    }
    if not values and here.deleted_at is None:
        return None
    refused = change_refused(writing.tx.session, row, here, values)
    if refused is not None:
        writing.complaints.blame(row.place, refused)
        return None
    return _Step(row, values, known=True)


def completed(app: Desk, row: Row) -> dict[str, Any]:
    """Return the values of a new record, with what the program fills in where the file is silent."""
    kind, values = row.shape.model.kind, dict(row.values)
    for name in row.shape.filled:
        if values[name] is None:
            default = row.shape.columns[name].default
            values[name] = _DEFAULTS.get((kind, name), getattr(default, "arg", None))
    if row.shape.model is AwardRound:
        kept, received = values["regime"], values["received_on"]
        regime = app.packs.regime(kept, received) if kept else app.packs.on(received)
        values["regime"] = regime.id
        if values["pack_digests"] is None:
            values["pack_digests"] = {regime.id: regime.digest}
    if row.shape.model is AwardRecord and row.owner is None and values["regime"] is None:
        decided = values["decision_date"]
        values["regime"] = regime_of_decision(app.packs, PartialDate.parse(decided) if decided else None)
    return values


def _put(writing: Writing, steps: list[_Step], foreign: bool) -> None:
    if not steps:
        return
    session = writing.tx.session
    if not foreign and not steps[0].known:
        _add(writing, steps)
    else:
        # Known records are changed inside: flushed before, they would be stamped as received, without a
        # version.
        with nullcontext() if foreign else writing.tx.own_work():
            session.add_all([_record(writing, step) for step in steps])
            session.flush()
    session.expunge_all()


def _add(writing: Writing, steps: list[_Step]) -> None:
    """Add records of this office that are new here, all of one kind."""
    model = steps[0].row.shape.model
    rows = [step.values | _keys(model, step.values.get) for step in steps]
    writing.app.db.insert_own(writing.tx, model, rows, [step.row.uid for step in steps])


def _record(writing: Writing, step: _Step) -> Shared:
    row = step.row
    record = writing.tx.session.get_one(row.shape.model, row.uid) if step.known else row.shape.model()
    record.uid = row.uid
    for name, value in step.values.items():
        if step.known or value is not None:
            setattr(record, name, value)
    if step.known:
        record.deleted_at = None
    for name, key in _keys(row.shape.model, partial(getattr, record)).items():
        setattr(record, name, key)
    if row.owner is not None:
        now = writing.app.clock.now()
        record.owner, record.version = row.owner, row.version
        record.origin = record.origin or writing.app.db.installation_id
        record.created_at, record.updated_at = record.created_at or now, now
    return record


def _keys(model: type[Shared], value_of: Callable[[str], Any]) -> dict[str, str]:
    """Return what lists and search look at, made from the name or the title."""
    if issubclass(model, Recipient):
        given = value_of("given_name") if issubclass(model, Person) else None
        return keys_of(RecipientKind(str(model.__mapper__.polymorphic_identity)), value_of("name"), given)
    if issubclass(model, Initiative | Movement):
        return {"fold_key": fold(value_of("title"))[:500]}
    return {}
