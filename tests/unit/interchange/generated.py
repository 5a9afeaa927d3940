"""Files made at random from the shapes of the sections: whatever the format allows."""

from __future__ import annotations

import datetime
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Enum, Integer
from sqlalchemy import inspect as inspected

from models.types import ExactNumber, NominationState, RoundState, UtcDateTime
from services.interchange.shapes import FORMAT, VERSION, Shape, shapes

_WORDS = ("Bùi", "Thị", "Ánh", "Đặng", "Ưng", "Hoà", "hòa", "Ổn", "1", "“dự án”", "Ea H'leo", "á", "\u202f–")
# What the records can't hold in any combination, chosen so that it always fits.
_FIXED: dict[str, Any] = {
    "year_from": 2024,
    "year_to": 2025,
    "from_date": "2020",
    "to_date": "2024-05",
    "start_date": "2024",
    "end_date": "2026-12",
    "birth_date": "1984",
    "period_from": "2025-01-01",
    "period_to": "2025-12-31",
    "received_on": "2026-11-16",
    # Everybody came: votes of the absent are refused.
    "present": True,
    "ballots_issued": 11,
    "ballots_collected": 10,
    "ballots_valid": 9,
    "total_members": 10,
    "agree": 8,
    "disagree": 1,
    "blank": 1,
    "threshold_percent": 80,
    "passed": True,
    "ends_at": "2026-05-17T09:30:00+07:00",
}
_LEFT_OUT = {"regime", "pack_digests", "verdict", "unknown"}
# What needs a decision that doesn't travel in this format.
_DECIDED = (NominationState.GRANTED, NominationState.REFUSED, RoundState.CLOSED)

# Of these there is one record each, though the table allows more (those in the wastebasket).
_PLACES = {"ratings": [["recipient_uid", "year"]], "award_records": [["nomination_uid"]]}


def make_file(unit_id: str, random: Random, most: int = 4) -> dict[str, Any]:
    """Return a file that a home of the unit must take in."""
    tree: dict[str, Any] = {"format": FORMAT, "version": VERSION, "unit": {"id": unit_id}}
    refs: dict[type, list[str]] = {}
    for section, shape in shapes().items():
        rows = [_row(shape, f"{section}-{n}", refs, random) for n in range(random.randint(0, most))]
        kept = _distinct(shape, [row for row in rows if row is not None])
        refs[shape.model] = [row["ref"] for row in kept]
        if kept:
            random.shuffle(kept)
            tree[section] = kept
    return tree


def _row(shape: Shape, ref: str, refs: dict[type, list[str]], random: Random) -> dict[str, Any] | None:
    row: dict[str, Any] = {"ref": ref}
    for name, column in shape.columns.items():
        optional = column.nullable or name in shape.filled
        if name in _LEFT_OUT or (optional and random.random() < 0.4):
            continue
        if name in shape.references:
            choices = [one for model in shape.references[name] for one in refs.get(model, [])]
            if not choices and not optional:
                return None
            if choices:
                row[name] = random.choice(choices)
            continue
        row[name] = _FIXED.get(name) or _value(shape, name, column.type, random)
    return row


def _value(shape: Shape, name: str, kind: Any, random: Random) -> Any:
    if isinstance(kind, Enum):
        return random.choice([one for one in kind.enum_class if one not in _DECIDED]).value
    if isinstance(kind, Boolean):
        return random.random() < 0.5
    if isinstance(kind, Integer):
        years = name.startswith("year") or name == "history_complete_from"
        return random.randint(1980, 2026) if years else random.randint(1, 100)
    if isinstance(kind, Date):
        return (datetime.date(2025, 1, 1) + datetime.timedelta(random.randint(0, 690))).isoformat()
    if isinstance(kind, UtcDateTime):
        return f"2026-05-17T08:{random.randint(10, 59)}:00+07:00"
    if isinstance(kind, ExactNumber):
        return str(Decimal(random.randint(-(10**6), 10**6)) / 100)
    if isinstance(kind, JSON):
        return ["một", "hai"] if name in ("invited", "tellers") else _tree(shape, name, random)
    if name in shape.partial_dates:
        return random.choice(("1984", "1984-05", "17/5/1984", "2024-02-29"))
    if name == "identity_number":
        return f"{random.randrange(10**12):012d}"
    if name == "form":
        return random.choice(("khien_trach", "canh_cao"))
    if name == "award_code":
        return random.choice(("LDTT", "CSTDCS", "GKXA", "BKT"))
    return " ".join(random.choices(_WORDS, k=random.randint(1, 4)))


def _tree(shape: Shape, name: str, random: Random) -> dict[str, Any]:
    if name == "sections":  # those that the forms of all kinds have
        keys = ("achievements",) if shape.section == "achievement_reports" else ("results", "strengths")
        return {key: " ".join(random.choices(_WORDS, k=5)) for key in keys}
    return {}


def _distinct(shape: Shape, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    table: Any = inspected(shape.model).local_table
    groups = [
        [column.name for column in one.columns]
        for one in table.constraints
        if type(one).__name__ == "UniqueConstraint"
    ]
    for names in _PLACES.get(shape.section, []):
        places = {tuple(row.get(name, row["ref"]) for name in names): row for row in rows}
        rows = list(places.values())
    kept: list[dict[str, Any]] = []
    for row in rows:
        if not any(all(row.get(n) == other.get(n) for n in names) for names in groups for other in kept):
            kept.append(row)
    return kept
