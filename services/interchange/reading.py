"""From the tree of a file to rows that fit the records: every value looked at, every problem noted."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from models.recipients import Collective
from services.errors import InputError
from services.i18n import _
from services.ids import uuid7
from services.interchange.checking import check_row, stored_date
from services.interchange.consistency import check_together
from services.interchange.problems import (
    Complaints,
    FileMissingError,
    FileTooLargeError,
    FileUnreadableError,
    LoadRefusedError,
    NotInterchangeError,
    OtherUnitError,
    RowProblem,
)
from services.interchange.proposals import check_nominations
from services.interchange.rows import Desk, Reading, Row
from services.interchange.shapes import FORMAT, SECTIONS, VERSION, Shape, UnitInfo, shapes
from services.interchange.votes import check_votes
from services.json_files import NoJsonError, parse, reason_of
from services.plausible import clock_doubt
from services.text import clean_input, nfc

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# A hundred thousand people with all their records are some 150 MB.
_LARGEST = 1 << 29
_HEAD = {"format", "version", "unit"}
# Places that no record can take, found while the text was read.
Doubts: TypeAlias = tuple[RowProblem, ...]


def read_file(path: Path) -> tuple[Any, Doubts]:
    """Return the tree of a file, and the places in it that no record can take.

    Raises: FileMissingError, FileTooLargeError, FileUnreadableError, NotInterchangeError.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe or a device may never end
            raise FileUnreadableError(name=path.name)
        if path.exists() and path.stat().st_size > _LARGEST:
            raise FileTooLargeError(name=path.name, most=_LARGEST >> 20)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise FileMissingError(name=path.name) from error
    except OSError as error:
        raise FileUnreadableError(name=path.name) from error
    try:
        tree, doubtful = parse(content)
    except NoJsonError as error:
        raise NotInterchangeError(name=path.name, reason=error.reason) from None
    return tree, tuple(RowProblem(path=place, reason=reason) for place, reason in doubtful)


def read_tree(app: Desk, tree: Any, name: str, doubts: Doubts = ()) -> Reading:
    """Return the rows of a file, in the order they have to be written in.

    `doubts`: what is known to be wrong with it from `read_file`; the rest is looked at beside.

    Raises: NotInterchangeError, OtherUnitError, LoadRefusedError.
    """
    former = app.units.predecessors(app.unit_id) if app.unit_id in app.units else frozenset()
    try:
        unit_id = _unit_of(app, former, tree, name)
    except InputError:
        if doubts and isinstance(tree, dict):  # of two heads the right one may be lost
            raise LoadRefusedError(doubts) from None
        raise
    reading = Reading(app, unit_id=unit_id, former=former, complaints=Complaints(tuple(shapes()), doubts))
    for section in sorted(tree.keys() - shapes().keys() - _HEAD):
        reading.blame(section, _("There is no section of that name."))
        reading.lose(*SECTIONS.values())  # its rows may be of any kind
    for section, shape in shapes().items():
        rows = tree.get(section, [])
        if not isinstance(rows, list) or reading.complaints.doubted(section):
            reading.blame(section, _("A section is a list of rows."))
            reading.lose(shape.model)
            continue
        for number, raw in enumerate(rows):
            _read_row(reading, shape, f"{section}[{number}]", raw)
    _resolve(reading)
    check_nominations(reading)
    check_votes(reading)
    check_together(reading)
    reading.rows = _parents_first(reading)
    reading.complaints.raise_if_any(clock_doubt(app) if reading.ahead else None)
    return reading


def _unit_of(app: Desk, former: frozenset[str], tree: Any, name: str) -> str:
    """Return the unit of the file: that of the office, or one that it was formed from."""
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise NotInterchangeError(name=name, reason=_("“format” is not “{format}”").format(format=FORMAT))
    version = tree.get("version")
    if type(version) is not int or version != VERSION:  # true and 1.0 are equal to 1, and no versions
        words = _("its “version” is {found}, and this program reads {version}")
        found = msgspec.json.encode(version).decode()[:20]
        raise NotInterchangeError(name=name, reason=words.format(found=found, version=VERSION))
    try:
        unit = msgspec.convert(tree.get("unit"), UnitInfo)
    except msgspec.ValidationError as error:
        where, reason = reason_of(error)
        raise NotInterchangeError(name=name, reason=f"unit{where}: {reason}") from None
    if unit.id != app.unit_id and unit.id not in former:
        raise OtherUnitError(unit=unit.name or unit.id)
    return unit.id


def _read_row(reading: Reading, shape: Shape, place: str, raw: Any) -> None:
    try:
        found: Any = None if reading.complaints.doubted_within(place) else msgspec.convert(raw, shape.struct)
    except msgspec.ValidationError:
        found = None
    if found is None:
        _blame_fields(reading, shape, place, raw)
        return
    ref = nfc(found.ref)
    if ref in reading.by_ref:
        reading.blame(f"{place}.ref", _("“{ref}” stands twice in the file.").format(ref=ref))
        return
    known = _UID.fullmatch(ref) is not None
    values = {name: _tidied(getattr(found, name), typed=not known) for name in shape.columns}
    app = reading.app
    # What a unit kept that this office was formed from is its own by now: it is sent on and counted as such.
    own = found.owner in (None, app.unit_id) or found.owner in reading.former
    owner = None if own else found.owner
    if owner is not None and owner not in app.units:
        reading.blame(f"{place}.owner", _("There is no unit “{unit}”.").format(unit=owner))
    row = Row(
        shape=shape,
        place=place,
        uid=ref if known else uid_of(reading.unit_id, ref),
        values=values,
        owner=owner,
        version=found.version or 1,
    )
    reading.by_ref[ref] = row
    reading.rows.append(row)
    check_row(reading, row)


def _blame_fields(reading: Reading, shape: Shape, place: str, raw: Any) -> None:
    """Look at each field alone, so that all that is wrong with a row is told at once."""
    if not isinstance(raw, dict):
        reading.blame(place, _("A row is an object with named fields."))
        reading.lose(shape.model)
        return
    ref = raw.get("ref")
    if isinstance(ref, str) and ref and not reading.complaints.doubted(f"{place}.ref"):
        reading.refused.add(nfc(ref))
        reading.holes.add(shape.model)
    else:
        reading.lose(shape.model)
    fields = {one.name: one for one in msgspec.structs.fields(shape.struct)}
    for name in raw.keys() - fields.keys():
        reading.blame(f"{place}.{name}", _("There is no field of that name."))
    for name, one in fields.items():
        if name not in raw:
            if one.required:
                reading.blame(f"{place}.{name}", _("This field is needed."))
            continue
        try:
            value = msgspec.convert(raw[name], one.type)
        except msgspec.ValidationError as error:
            where, reason = reason_of(error)
            reading.blame(f"{place}.{name}{where}", reason)
        else:
            if name in shape.partial_dates and value is not None:
                stored_date(reading, f"{place}.{name}", value)


def _tidied(value: Any, *, typed: bool) -> Any:
    """Return a value as it is stored. What this program wrote stays letter by letter but for composition."""
    if type(value) is str:
        return (clean_input(value, multiline=True) or None) if typed else nfc(value)
    if isinstance(value, dict):
        return {nfc(key): _tidied(inner, typed=False) for key, inner in value.items()}
    return [_tidied(inner, typed=False) for inner in value] if isinstance(value, list) else value


def uid_of(unit_id: str, ref: str) -> str:
    """Return the same uid for the same ref of a unit, so that a file loaded twice changes nothing."""
    digest = hashlib.sha256(f"tdkt ref\n{unit_id}\n{ref}".encode()).digest()
    return uuid7(1_700_000_000_000, int.from_bytes(digest[:10], "big") & (1 << 74) - 1)


def _resolve(reading: Reading) -> None:
    """Put uids in the place of references, and blame those that lead nowhere or to the wrong kind.

    What only follows from a row or a section that can't be read is not told beside that.
    """
    wanted: dict[str, list[tuple[Row, str]]] = {}
    for row in reading.rows:
        for name, models in row.shape.references.items():
            ref = row.values[name]
            if ref is None:
                continue
            meant = reading.by_ref.get(ref)
            if meant is None:
                wanted.setdefault(ref, []).append((row, name))
            elif meant.shape.model in models:
                row.values[name] = meant.uid
            else:
                words = _("“{ref}” is a record of another kind.").format(ref=ref)
                reading.blame(f"{row.place}.{name}", words)
    known = _on_record(reading, [ref for ref in wanted if _UID.fullmatch(ref)])
    for ref, places in wanted.items():
        for row, name in places:
            if ref in reading.refused or not reading.lost.isdisjoint(row.shape.references[name]):
                continue
            found = ref in known and known[ref] in row.shape.references[name]
            if not found and not (name in row.shape.loose and _UID.fullmatch(ref)):
                words = _("“{ref}” is neither in the file nor on record.").format(ref=ref)
                reading.blame(f"{row.place}.{name}", words)


def _on_record(reading: Reading, uids: list[str]) -> dict[str, type[Any]]:
    """Return the kinds of the records that are here and not in the wastebasket."""
    found: dict[str, type[Any]] = {}
    targets = {
        model for shape in shapes().values() for models in shape.references.values() for model in models
    }
    for model in targets if uids else ():
        found |= {uid: model for (uid,) in reading.on_record(uids, model.uid)}
    return found


def _parents_first(reading: Reading) -> list[Row]:
    """Return the rows so that each collective stands behind the one it belongs to."""
    collectives = {row.uid: row for row in reading.rows if row.shape.model is Collective}
    ordered: dict[str, Row] = {}
    for row in collectives.values():
        way: dict[str, Row] = {}
        above: Row | None = row
        while above is not None and above.uid not in ordered and above.uid not in way:
            way[above.uid] = above
            above = collectives.get(above.values["collective_uid"])
        if above is not None and above.uid in way:
            words = _("A collective can't belong to itself, directly or through others.")
            reading.blame(f"{above.place}.collective_uid", words)
        ordered |= dict(reversed(way.items()))
    return [*ordered.values(), *(row for row in reading.rows if row.shape.model is not Collective)]
