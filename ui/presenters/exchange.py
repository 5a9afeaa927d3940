"""Files on a stick: rows of the log, records put aside, peers. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from services import record_words
from services.dates import format_datetime
from services.exchange import (
    BundleRow,
    ConflictRow,
    PeerRow,
    QuarantineRow,
)
from services.i18n import N_, _
from services.messages.exchange import reason_words
from services.numbers import format_int, format_size
from services.record_words import COUNTED_KINDS
from services.units import UnitRegistry
from services.vocabulary import BundleStatus, Direction, PeerStatus
from services.words import word
from ui.prompts import Choice
from ui.tables import Cell, Column, Kind
from ui.tokens import Tone

_STATUS_TONES = {
    BundleStatus.WRITTEN: ("clock", Tone.WARN),
    BundleStatus.ACKNOWLEDGED: ("check", Tone.OK),
    BundleStatus.RECEIVED: ("check", Tone.OK),
    BundleStatus.PARTLY: ("warn", Tone.WARN),
}
_PEER_TONES = {
    PeerStatus.PENDING: ("warn", Tone.WARN),
    PeerStatus.CONFIRMED: ("check", Tone.OK),
    PeerStatus.REVOKED: ("cross", Tone.BAD),
    PeerStatus.REPLACED: ("history", Tone.MUTED),
}

Lines = tuple[tuple[str, str], ...]


def differing(row: ConflictRow) -> tuple[tuple[str, str, str], ...]:
    """Return the fields in which both versions differ: what it is called, as it is here, as it is there."""
    found = []
    for name in row.fields:
        title = record_words.label(row.kind, name)
        ours, theirs = (
            record_words.value(row.kind, name, tree.get(name), row.names) for tree in (row.ours, row.theirs)
        )
        if title and ours != theirs:
            found.append((title, ours, theirs))
    return tuple(found)


def agreeing(row: ConflictRow) -> Lines:
    """Return name and value of the fields that are filled and the same in both versions."""
    same = {name: raw for name, raw in row.ours.items() if name not in row.fields}
    return _fields(row.kind, same, row.names)


def aside_lines(row: QuarantineRow) -> Lines:
    """Return name and value of a record put aside: whose, in which file, and why."""
    detail = record_words.label(row.kind, row.detail) or row.detail
    return (
        (_("Unit"), row.peer_name),
        (_("File"), row.file_name),
        (_("Put aside"), reason_words(row.reason, detail)),
    )


def aside_fields(row: QuarantineRow) -> Lines:
    """Return name and value of what the record put aside says."""
    return _fields(row.kind, row.data, row.names)


def _fields(kind: str, tree: Mapping[str, object], names: Mapping[str, str]) -> Lines:
    found = [
        (record_words.label(kind, name), record_words.value(kind, name, raw, names))
        for name, raw in tree.items()
    ]
    return tuple((title, text) for title, text in found if title and text != record_words.EMPTY)


def status_cell(status: BundleStatus) -> Cell:
    """Return the chip of a file's state."""
    icon, tone = _STATUS_TONES[status]
    return Cell(text=word(status), icon=icon, tone=tone)


def peer_cell(status: PeerStatus) -> Cell:
    """Return the chip of a peer's state."""
    icon, tone = _PEER_TONES[status]
    return Cell(text=word(status), icon=icon, tone=tone)


def direction_words(direction: Direction) -> str:
    """Return "sent" or "received"."""
    return _("Sent") if direction is Direction.OUT else _("Received")


LOG_COLUMNS: tuple[Column[BundleRow], ...] = (
    Column(key="when", title=N_("When"), value=lambda row: format_datetime(row.happened_at), width=16),
    Column(key="direction", title=N_("Direction"), value=lambda row: direction_words(row.direction), width=8),
    Column(
        key="file",
        title=N_("File"),
        value=lambda row: Cell(text=row.file_name, subtitle=row.peer_name),
        kind=Kind.TITLE,
        width=26,
        stretch=True,
    ),
    Column(
        key="number",
        title=N_("Number"),
        value=lambda row: str(row.sequence),
        kind=Kind.NUMBER,
        width=6,
        wide=True,
    ),
    Column(
        key="status", title=N_("State"), value=lambda row: status_cell(row.status), kind=Kind.CHIP, width=23
    ),
    Column(
        key="size",
        title=N_("Size"),
        value=lambda row: format_size(row.size),
        kind=Kind.NUMBER,
        width=8,
        wide=True,
    ),
)


def count_lines(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return what a file holds, in words, for the kinds a user knows."""
    return tuple(
        f"{format_int(counts[kind])} {_(words)}" for kind, words in COUNTED_KINDS.items() if counts.get(kind)
    )


def peer_lines(peer: PeerRow) -> tuple[tuple[str, str], ...]:
    """Return the particulars of a peer as (name, value)."""
    never = _("never")
    return (
        (_("State"), word(peer.status)),
        (_("Last sent"), format_datetime(peer.last_sent) if peer.last_sent else never),
        (_("Last received"), format_datetime(peer.last_received) if peer.last_received else never),
        (_("Compared by"), peer.confirmed_by or ""),
        (_("Fingerprint"), " ".join(peer.fingerprint_groups)),
        (_("In words"), " ".join(peer.fingerprint_words)),
    )


def units_below(units: UnitRegistry, superior: str, day: date, text: str) -> tuple[Choice, ...]:
    """Return the communes of a province that fit what was typed, a code or a part of the name; else all."""
    typed = text.strip()
    coded = units.by_code(typed, day) if typed else None
    found = [coded] if coded else units.search(typed, day, "commune", limit=len(units)) if typed else None
    below = units.children(superior)
    ours = {unit.id for unit in below}
    kept = below if found is None else [unit for unit in found if unit.id in ours]
    return tuple(Choice(key=unit.id, label=f"{unit.full_name} ({unit.code})") for unit in kept)
