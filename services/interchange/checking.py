"""What a row must keep to beyond the types of its fields."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec

from models.awards import Discipline
from models.nominations import AchievementReport, AwardRound, Nomination
from models.reports import Report
from services.dates import PartialDate
from services.documents.richtext import RichText
from services.errors import AppError
from services.fact_rules import confirmations_from_tree
from services.i18n import _
from services.interchange.rows import Reading, Row
from services.plausible import before_birth, doubts
from services.recipients import is_identity_number
from services.regimes import verdict_from_tree

_NEEDED = ("name", "title", "printed_name", "award_code", "form")
_PERIODS = (
    ("year_from", "year_to"),
    ("period_from", "period_to"),
    ("from_date", "to_date"),
    ("start_date", "end_date"),
    ("starts_at", "ends_at"),
)
_BALLOTS = ("ballots_valid", "ballots_collected", "ballots_issued")


def check_row(reading: Reading, row: Row) -> None:
    """Blame the values of a row that its shape allows but the records don't; texts become their trees."""
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
    if row.owner is None and not is_identity_number(values.get("identity_number")):
        reading.blame(f"{place}.identity_number", _("An identity number has 9 or 12 digits."))
    _check_dates(reading, row)
    _check_order(reading, row)
    if row.owner is None:  # another unit's records are as that unit says
        _check_plausible(reading, row)
    model = row.shape.model
    if model is AwardRound:
        _check_regime(reading, row)
    elif model is AchievementReport or model is Report:
        _read_texts(reading, row)
    elif model is Nomination:
        _check_trees(reading, row)
    elif model is Discipline and row.owner is None:
        _check_form(reading, row)


def _check_trees(reading: Reading, row: Row) -> None:
    """Blame a verdict or the judgements of people that could not be read again."""
    trees = {"verdict": verdict_from_tree, "confirmations": confirmations_from_tree}
    for name, read in trees.items():
        tree = row.values[name]
        try:
            if tree is not None:
                read(tree)
        except (AppError, msgspec.ValidationError, KeyError, TypeError, ValueError):
            reading.blame(f"{row.place}.{name}", _("This has another shape than the format says."))


def _check_dates(reading: Reading, row: Row) -> None:
    for name in row.shape.partial_dates:
        if row.values[name] is not None:
            row.values[name] = stored_date(reading, f"{row.place}.{name}", row.values[name])


def stored_date(reading: Reading, path: str, text: str) -> str | None:
    """Return a partial date as it is stored, or None when it is blamed."""
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


def _check_plausible(reading: Reading, row: Row) -> None:
    kind = row.shape.model.kind
    doubted = set()
    for doubt in doubts(reading.app.clock, kind, row.values):
        doubted.add(doubt.field)
        words = _("{value} can't be right: only {first} to {last} is possible here.")
        words = words.format(value=doubt.value, first=doubt.first, last=doubt.last)
        reading.blame(f"{row.place}.{doubt.field}", words)
        reading.ahead |= doubt.ahead
    decided, first = row.values.get("decision_date"), row.values.get("year_from")
    both = kind == "award_record" and decided is not None and first is not None
    if both and not doubted & {"decision_date", "year_from"} and _end(decided).year < first:
        reading.blame(f"{row.place}.decision_date", _("The decision is older than the year that it rewards."))
    for name in before_birth(row.values):
        reading.blame(f"{row.place}.{name}", _("This lies before the birth."))


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


def _check_form(reading: Reading, row: Row) -> None:
    form = row.values["form"]
    if form and not any(form in regime.disciplines for regime in reading.app.packs.spans):
        words = _("No rule pack knows a disciplinary measure “{code}”.").format(code=form)
        reading.blame(f"{row.place}.form", words)


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
    counted = row.values.get("word_count") is not None and row.owner is not None
    if "word_count" in row.values and not counted:  # another unit's count stays as that unit says
        row.values["word_count"] = words
