"""Take a file in, whole or not at all; every bad row is named with its place and its reason."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.base import Shared
from models.initiatives import Initiative
from models.movements import Movement
from models.nominations import AchievementReport, AwardRound, Nomination
from models.recipients import Recipient
from models.types import AwardState, EvidenceKind, MovementState, NominationState, ReportState, RoundState
from services.app import Services
from services.dates import PartialDate
from services.db import WriteTransaction
from services.documents.richtext import RichText
from services.errors import AppError, EnvError, InputError
from services.events import record_event
from services.i18n import _
from services.ids import uuid7
from services.interchange.shapes import FORMAT, VERSION, Shape, UnitInfo, shapes
from services.progress import Progress, silent
from services.recipients import keys_of
from services.results import Changes
from services.text import fold, nfc

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_CHUNK = 2_000
_STATED = {
    "award_round": RoundState.OPEN,
    "nomination": NominationState.DRAFT,
    "movement": MovementState.DRAFT,
}
_DEFAULTS: dict[tuple[str, str], Any] = {
    ("award_record", "state"): AwardState.VALID,
    ("award_record", "evidence"): EvidenceKind.IMPORTED,
    ("rating", "evidence"): EvidenceKind.IMPORTED,
    ("award_round", "state"): RoundState.OPEN,
    ("nomination", "state"): NominationState.DRAFT,
    ("nomination", "confirmations"): {},
    ("movement", "state"): MovementState.DRAFT,
    ("council_member", "active"): True,
    ("report", "state"): ReportState.DRAFT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """What is wrong with one row: its place ("people[3].birth_date") and the reason in words."""

    path: str
    reason: str


class LoadRefusedError(InputError):
    """Rows of the file can't be taken in (`count`); nothing of the file was kept. `problems` lists them."""

    code = "interchange.refused"

    def __init__(self, problems: tuple[RowProblem, ...]) -> None:
        super().__init__(count=len(problems), first=f"{problems[0].path}: {problems[0].reason}")
        self.problems = problems


class NotInterchangeError(InputError):
    """The file is no JSON, or not of this format (`name`, `reason`)."""

    code = "interchange.not_this_format"


class OtherUnitError(InputError):
    """The file holds the records of another unit (`unit`)."""

    code = "interchange.other_unit"


class FileUnreadableError(EnvError):
    """The file can't be read (`name`)."""

    code = "interchange.unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadDone:
    """What was taken in: records written per section (those already here and equal don't count)."""

    counts: dict[str, int]
    changes: Changes


@dataclass(slots=True)
class _Row:
    """One row on its way in."""

    shape: Shape
    place: str
    uid: str
    values: dict[str, Any]
    owner: str | None
    version: int | None


@dataclass(slots=True)
class _Work:
    """The file as it is being read."""

    app: Services
    rows: list[_Row] = field(default_factory=list)
    uids: dict[str, str] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)

    def blame(self, path: str, reason: str) -> None:
        """Note a problem."""
        self.problems.append(RowProblem(path=path, reason=reason))


def load_file(app: Services, path: Path, progress: Progress | None = None) -> LoadDone:
    """Take in a file of the interchange format.

    Raises: FileUnreadableError, NotInterchangeError, OtherUnitError, LoadRefusedError: nothing is kept then.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileUnreadableError(name=path.name) from error
    try:
        tree = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotInterchangeError(name=path.name, reason=str(error)) from None
    return load_tree(app, tree, name=path.name, progress=progress)


def load_tree(app: Services, tree: Any, *, name: str = "", progress: Progress | None = None) -> LoadDone:
    """Take in the tree of a file. Raises: as `load_file`."""
    progress = progress or silent()
    _check_head(app, tree, name)
    work = _Work(app)
    _read_rows(work, tree)
    _resolve(work)
    if work.problems:
        raise LoadRefusedError(tuple(work.problems))
    counts: dict[str, int] = {}
    with app.db.write("interchange.load", receiving=True) as tx:
        for done, row in enumerate(work.rows):
            if done % _CHUNK == 0:
                progress.report(done, len(work.rows))
                tx.session.flush()
                tx.session.expunge_all()
            if _put(tx, work, row):
                counts[row.shape.section] = counts.get(row.shape.section, 0) + 1
        _finish(tx, work)
    return LoadDone(counts=counts, changes=tx.changes)


def _check_head(app: Services, tree: Any, name: str) -> None:
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise NotInterchangeError(name=name, reason="format")
    if tree.get("version") != VERSION:
        raise NotInterchangeError(name=name, reason=f"version {tree.get('version')}")
    try:
        unit = msgspec.convert(tree.get("unit"), UnitInfo)
    except msgspec.ValidationError as error:
        raise NotInterchangeError(name=name, reason=f"unit: {error}") from None
    if unit.id != app.unit_id:
        raise OtherUnitError(unit=unit.name or unit.id)


def _read_rows(work: _Work, tree: dict[str, Any]) -> None:
    for section in tree.keys() - shapes().keys() - {"format", "version", "unit"}:
        work.blame(section, _("There is no section of that name."))
    for section, shape in shapes().items():
        rows = tree.get(section, [])
        if not isinstance(rows, list):
            work.blame(section, _("A section is a list of rows."))
            continue
        for number, raw in enumerate(rows):
            _read_row(work, shape, f"{section}[{number}]", raw)


def _read_row(work: _Work, shape: Shape, place: str, raw: Any) -> None:
    try:
        row: Any = msgspec.convert(_composed(raw), shape.struct)
    except msgspec.ValidationError as error:
        words, _at, where = str(error).partition(" - at `$")
        work.blame(f"{place}{where.rstrip('`')}", words)
        return
    values = {name: getattr(row, name) for name in shape.columns}
    for name in shape.partial_dates:
        if values[name] is not None:
            try:
                values[name] = str(PartialDate.parse(values[name]))
            except AppError:
                work.blame(f"{place}.{name}", _("“{text}” is not a date.").format(text=values[name]))
    if row.ref in work.uids:
        work.blame(f"{place}.ref", _("“{ref}” stands twice in the file.").format(ref=row.ref))
        return
    uid = row.ref if _UID.fullmatch(row.ref) else _uid_of(work.app, row.ref)
    work.uids[row.ref] = uid
    work.rows.append(_Row(shape, place, uid, values, row.owner, row.version))


def _composed(tree: Any) -> Any:
    if isinstance(tree, str):
        return nfc(tree)
    if isinstance(tree, dict):
        return {key: _composed(value) for key, value in tree.items()}
    return [_composed(value) for value in tree] if isinstance(tree, list) else tree


def _uid_of(app: Services, ref: str) -> str:
    """Return the same uid for the same ref of a unit, so that a file loaded twice changes nothing."""
    digest = hashlib.sha256(f"tdkt ref\n{app.unit_id}\n{ref}".encode()).digest()
    return uuid7(1_700_000_000_000, int.from_bytes(digest[:10], "big") & (1 << 74) - 1)


def _resolve(work: _Work) -> None:
    wanted: dict[str, list[str]] = {}
    for row in work.rows:
        for name in row.shape.references:
            ref = row.values[name]
            if ref is None:
                continue
            if ref in work.uids:
                row.values[name] = work.uids[ref]
            else:
                wanted.setdefault(ref, []).append(f"{row.place}.{name}")
        _checks(work, row)
    if wanted:
        with work.app.db.read() as session:
            known = _known(session, list(wanted))
        for ref in wanted.keys() - known:
            for path in wanted[ref]:
                work.blame(path, _("“{ref}” is neither in the file nor on record.").format(ref=ref))


def _known(session: Session, uids: list[str]) -> set[str]:
    found: set[str] = set()
    for shape in shapes().values():
        rows = session.scalars(select(shape.model.uid).where(shape.model.uid.in_(uids)))
        found |= set(rows)
    return found


def _checks(work: _Work, row: _Row) -> None:
    values = row.values
    for first, last in (("year_from", "year_to"), ("period_from", "period_to")):
        both = values.get(first) is not None and values.get(last) is not None
        if both and values[last] < values[first]:
            work.blame(f"{row.place}.{last}", _("The end lies before the beginning."))
    if "name" in values and not values["name"].strip():
        work.blame(f"{row.place}.name", _("A name is needed."))
    if row.shape.model is AwardRound and values["regime"] is None:
        try:
            work.app.packs.on(values["received_on"])
        except AppError:
            work.blame(f"{row.place}.received_on", _("No rule pack covers this day."))
    if row.shape.model is AchievementReport:
        _texts(work, row)


def _texts(work: _Work, row: _Row) -> None:
    sections = {}
    for key, value in row.values["sections"].items():
        try:
            text = (
                RichText.from_plain(value)
                if isinstance(value, str)
                else RichText.from_json(msgspec.json.encode(value))
            )
            sections[key] = msgspec.json.decode(text.to_json())
        except AppError:
            work.blame(f"{row.place}.sections.{key}", _("The text can't be read."))
    row.values["sections"] = sections
    row.values["word_count"] = sum(
        RichText.from_json(msgspec.json.encode(text)).word_count() for text in sections.values()
    )


def _put(tx: WriteTransaction, work: _Work, row: _Row) -> bool:
    """Write a row when it is new or says something else; tell whether it was written."""
    model = row.shape.model
    record = tx.session.get(model, row.uid)
    foreign = row.owner is not None and row.owner != work.app.unit_id
    values = _completed(work.app, row)
    if record is not None and values.get("verdict", 0) is None:
        del values["verdict"]  # the file is silent: what the check found stays
    if record is not None and all(getattr(record, name) == value for name, value in values.items()):
        return False
    if record is not None and record.owner != (row.owner or work.app.unit_id):
        return False
    if record is None:
        record = model()
        record.uid = row.uid
    for name, value in values.items():
        setattr(record, name, value)
    _add_keys(record)
    if foreign:
        now = work.app.clock.now()
        record.owner, record.version = row.owner or "", row.version or 1
        record.origin = record.origin or work.app.db.installation_id
        record.created_at, record.updated_at = record.created_at or now, now
        tx.session.add(record)
        tx.session.flush()
    else:
        with tx.own_work():
            tx.session.add(record)
    return True


def _completed(app: Services, row: _Row) -> dict[str, Any]:
    model = row.shape.model
    values = dict(row.values)
    for name, value in values.items():
        if value is None and (model.kind, name) in _DEFAULTS:
            values[name] = _DEFAULTS[model.kind, name]
        elif value is None and row.shape.columns[name].default is not None:
            default = row.shape.columns[name].default
            values[name] = getattr(default, "arg", None)
    if model is AwardRound and values["regime"] is None:
        regime = app.packs.on(values["received_on"])
        values |= {"regime": regime.id, "pack_digests": {regime.id: regime.digest}}
    elif model is AwardRound and values["pack_digests"] is None:
        values["pack_digests"] = {}
    return values


def _add_keys(record: Shared) -> None:
    if isinstance(record, Recipient):
        given = getattr(record, "given_name", None)
        kind = type(record).__mapper__.polymorphic_identity
        for name, key in keys_of(kind, record.name, given).items():  # type: ignore[arg-type]
            setattr(record, name, key)
    elif isinstance(record, Initiative | Movement):
        record.fold_key = fold(record.title)[:500]


def _finish(tx: WriteTransaction, work: _Work) -> None:
    """Write the events that the states of the file imply, and check the nominations."""
    from services.eligibility import store_verdicts

    told = {row.values["subject_uid"] for row in work.rows if row.shape.section == "events"}
    written = {uid for uids in tx.touched.values() for uid in uids}
    with tx.own_work():
        for row in work.rows:
            kind = row.shape.model.kind
            if kind in _STATED and row.uid in written and row.uid not in told and row.owner is None:
                state = row.values["state"] or _STATED[kind]
                record_event(
                    tx,
                    work.app,
                    subject_kind=kind,
                    subject_uid=row.uid,
                    action="load",
                    from_state=None,
                    to_state=state.value,
                )
        tx.session.flush()
        silent_rows = [
            row.uid
            for row in work.rows
            if row.shape.model is Nomination and row.values["verdict"] is None and row.uid in written
        ]
        if silent_rows:
            store_verdicts(tx.session, work.app, silent_rows)
