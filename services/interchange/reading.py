"""From the tree of a file to rows that fit the records: every value looked at, every problem noted."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import msgspec
from sqlalchemy import select

from models.nominations import AchievementReport, AwardRound, Nomination
from models.recipients import Collective
from models.reports import Report
from services.app import Services
from services.dates import PartialDate
from services.documents.richtext import RichText
from services.errors import AppError
from services.i18n import _
from services.ids import uuid7
from services.interchange.problems import Complaints, NotInterchangeError, OtherUnitError, reason_of
from services.interchange.shapes import FORMAT, VERSION, Shape, UnitInfo, shapes
from services.regimes import verdict_from_tree
from services.text import clean_input, nfc

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_HEAD = {"format", "version", "unit"}
_NEEDED = ("name", "title", "printed_name", "award_code", "form")
_PERIODS = (("year_from", "year_to"), ("period_from", "period_to"), ("from_date", "to_date"))
_BALLOTS = ("ballots_valid", "ballots_collected", "ballots_issued")
_MANY = 500


@dataclass(slots=True, kw_only=True)
class Row:
    """One row on its way in: `values` by column; `owner` None for a record of this office."""

    shape: Shape
    place: str
    uid: str
    values: dict[str, Any]
    owner: str | None
    version: int


@dataclass(slots=True)
class Reading:
    """The file as it is being read; `by_ref` finds the row a reference means, if it is not `refused`."""

    app: Services
    complaints: Complaints = field(default_factory=lambda: Complaints(tuple(shapes())))
    rows: list[Row] = field(default_factory=list)
    by_ref: dict[str, Row] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def blame(self, path: str, reason: str) -> None:
        """Note a problem."""
        self.complaints.blame(path, reason)


def read_tree(app: Services, tree: Any, name: str) -> Reading:
    """Return the rows of a file, in the order they have to be written in.

    Raises: NotInterchangeError, OtherUnitError, LoadRefusedError.
    """
    _check_head(app, tree, name)
    reading = Reading(app)
    for section in sorted(tree.keys() - shapes().keys() - _HEAD):
        reading.blame(section, _("There is no section of that name."))
    for section, shape in shapes().items():
        rows = tree.get(section, [])
        if not isinstance(rows, list):
            reading.blame(section, _("A section is a list of rows."))
            continue
        for number, raw in enumerate(rows):
            _read_row(reading, shape, f"{section}[{number}]", raw)
    _resolve(reading)
    _check_nominations(reading)
    reading.rows = _parents_first(reading)
    reading.complaints.raise_if_any()
    return reading


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


def _read_row(reading: Reading, shape: Shape, place: str, raw: Any) -> None:
    try:
        found: Any = msgspec.convert(raw, shape.struct)
    except msgspec.ValidationError:
        _blame_fields(reading, shape, place, raw)
        return
    ref = nfc(found.ref)
    if ref in reading.by_ref:
        reading.blame(f"{place}.ref", _("“{ref}” stands twice in the file.").format(ref=ref))
        return
    known = _UID.fullmatch(ref) is not None
    values = {name: _tidied(getattr(found, name), typed=not known) for name in shape.columns}
    app = reading.app
    owner = None if found.owner in (None, app.unit_id) else found.owner
    if owner is not None and owner not in app.units:
        reading.blame(f"{place}.owner", _("There is no unit “{unit}”.").format(unit=owner))
    row = Row(
        shape=shape,
        place=place,
        uid=ref if known else uid_of(app, ref),
        values=values,
        owner=owner,
        version=found.version or 1,
    )
    reading.by_ref[ref] = row
    reading.rows.append(row)
    _check_row(reading, row)


def _blame_fields(reading: Reading, shape: Shape, place: str, raw: Any) -> None:
    """Look at each field alone, so that all that is wrong with a row is told at once."""
    if not isinstance(raw, dict):
        reading.blame(place, _("A row is an object with named fields."))
        return
    reading.refused.add(nfc(str(raw.get("ref"))))
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
                _date(reading, f"{place}.{name}", value)


def _tidied(value: Any, *, typed: bool) -> Any:
    """Return a value as it is stored. What this program wrote stays letter by letter but for composition."""
    if type(value) is str:
        return (clean_input(value, multiline=True) or None) if typed else nfc(value)
    if isinstance(value, dict):
        return {nfc(key): _tidied(inner, typed=False) for key, inner in value.items()}
    return [_tidied(inner, typed=False) for inner in value] if isinstance(value, list) else value


def uid_of(app: Services, ref: str) -> str:
    """Return the same uid for the same ref of a unit, so that a file loaded twice changes nothing."""
    digest = hashlib.sha256(f"tdkt ref\n{app.unit_id}\n{ref}".encode()).digest()
    return uuid7(1_700_000_000_000, int.from_bytes(digest[:10], "big") & (1 << 74) - 1)


def _check_row(reading: Reading, row: Row) -> None:
    values, place = row.values, row.place
    for name, value in values.items():
        if value is None:
            column = row.shape.columns[name]
            blank = not column.nullable and name not in row.shape.filled
        else:
            blank = name in _NEEDED and not value.strip()
        if blank:
            reading.blame(f"{place}.{name}", _("A text is needed."))
        elif type(value) is str and "\0" in value:
            reading.blame(f"{place}.{name}", _("The text can't be read."))
        elif type(value).__name__ == "Decimal" and (not value.is_finite() or len(format(value, "f")) > 32):
            reading.blame(f"{place}.{name}", _("An exact number is needed, as in “84.5”."))
    _check_dates(reading, row)
    _check_order(reading, row)
    model = row.shape.model
    if model is AwardRound:
        _check_regime(reading, row)
    elif model is AchievementReport or model is Report:
        _read_texts(reading, row)
    elif model is Nomination and values["verdict"] is not None:
        try:
            verdict_from_tree(values["verdict"])
        except (AppError, msgspec.ValidationError, KeyError, TypeError, ValueError):
            reading.blame(f"{place}.verdict", _("This has another shape than the format says."))


def _check_dates(reading: Reading, row: Row) -> None:
    for name in row.shape.partial_dates:
        if row.values[name] is not None:
            row.values[name] = _date(reading, f"{row.place}.{name}", row.values[name])


def _date(reading: Reading, path: str, text: str) -> str | None:
    try:
        return str(PartialDate.parse(text))
    except AppError:
        reading.blame(path, _("“{text}” is not a date.").format(text=text))
        return None


def _check_order(reading: Reading, row: Row) -> None:
    values = row.values
    for first, last in _PERIODS:
        low, high = values.get(first), values.get(last)
        if low is not None and high is not None and _end(high) < _start(low):
            reading.blame(f"{row.place}.{last}", _("The end lies before the beginning."))
    for part, whole in pairwise(_BALLOTS):
        fewer, more = values.get(part), values.get(whole)
        if fewer is not None and more is not None and fewer > more:
            reading.blame(f"{row.place}.{part}", _("A part is larger than the whole."))


def _start(value: Any) -> Any:
    return PartialDate.parse(value).first_day if isinstance(value, str) else value


def _end(value: Any) -> Any:
    return PartialDate.parse(value).last_day if isinstance(value, str) else value


def _check_regime(reading: Reading, row: Row) -> None:
    packs, regime = reading.app.packs, row.values["regime"]
    try:
        if regime is None:
            packs.on(row.values["received_on"])
        else:
            packs.regime(regime)
    except AppError:
        if regime is None:
            reading.blame(f"{row.place}.received_on", _("No rule pack covers this day."))
        else:
            reading.blame(f"{row.place}.regime", _("There is no rule pack of that name."))


def _read_texts(reading: Reading, row: Row) -> None:
    sections, words = {}, 0
    for key, value in row.values["sections"].items():
        try:
            if isinstance(value, str):
                text = RichText.from_plain(value)
            else:
                text = RichText.from_json(msgspec.json.encode(value))
        except AppError:
            reading.blame(f"{row.place}.sections.{key}", _("The text can't be read."))
            continue
        sections[key] = msgspec.json.decode(text.to_json())
        words += text.word_count()
    row.values["sections"] = sections
    if "word_count" in row.values:
        row.values["word_count"] = words


def _resolve(reading: Reading) -> None:
    """Put uids in the place of references, and blame those that lead nowhere or to the wrong kind."""
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
    known = _on_record(reading.app, [ref for ref in wanted if _UID.fullmatch(ref)])
    for ref, places in wanted.items():
        for row, name in places:
            if ref in reading.refused:
                continue
            found = ref in known and known[ref] in row.shape.references[name]
            if not found and not (name in row.shape.loose and _UID.fullmatch(ref)):
                words = _("“{ref}” is neither in the file nor on record.").format(ref=ref)
                reading.blame(f"{row.place}.{name}", words)


def _on_record(app: Services, uids: list[str]) -> dict[str, type[Any]]:
    """Return the kinds of the records that are here and not in the wastebasket."""
    found: dict[str, type[Any]] = {}
    targets = {
        model for shape in shapes().values() for models in shape.references.values() for model in models
    }
    with app.db.read() as session:
        for start in range(0, len(uids), _MANY):
            some = uids[start : start + _MANY]
            for model in targets:
                here = select(model.uid).where(model.uid.in_(some), model.deleted_at.is_(None))
                found |= dict.fromkeys(session.scalars(here), model)
    return found


def _check_nominations(reading: Reading) -> None:
    """Blame awards that the regime of the round doesn't know."""
    rows = [row for row in reading.rows if row.shape.model is Nomination]
    regimes = {row.uid: _regime_of(reading, row) for row in reading.rows if row.shape.model is AwardRound}
    elsewhere = list({row.values["round_uid"] for row in rows} - regimes.keys())
    with reading.app.db.read() as session:
        for start in range(0, len(elsewhere), _MANY):
            some = elsewhere[start : start + _MANY]
            here = select(AwardRound.uid, AwardRound.regime).where(AwardRound.uid.in_(some))
            regimes |= {row.uid: row.regime for row in session.execute(here)}
    for row in rows:
        try:
            regime = regimes.get(row.values["round_uid"])
            if regime is not None and row.values["award_code"] is not None:
                reading.app.packs.regime(regime).award(row.values["award_code"])
        except AppError:
            code = row.values["award_code"]
            words = _("The rule pack of the round knows no award “{code}”.").format(code=code)
            reading.blame(f"{row.place}.award_code", words)


def _regime_of(reading: Reading, row: Row) -> str | None:
    if row.values["regime"] is not None:
        return str(row.values["regime"])
    try:
        return reading.app.packs.on(row.values["received_on"]).id
    except AppError:
        return None


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
