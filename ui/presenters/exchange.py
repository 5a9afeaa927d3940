"""Files on a stick: rows of the log, peers, and what a file would bring. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services import record_words
from services.dates import format_datetime
from services.exchange import (
    BundleRow,
    BundleView,
    ConflictRow,
    MissingFiles,
    PeerRow,
    QuarantineRow,
    ReceiveDone,
    ReceivePlan,
)
from services.i18n import N_, _, ngettext
from services.messages import Explanation
from services.messages.exchange import missing_words, reason_words, undone_words
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


def plan_words(plan: ReceivePlan) -> str:
    """Return what taking a file in would do."""
    view: BundleView = plan.view
    lines = [
        _("From: {unit}, file number {number}, made {when}").format(
            unit=view.sender_name, number=view.sequence, when=format_datetime(view.created_at)
        ),
        ", ".join(count_lines(view.counts)),
    ]
    if plan.replay:
        lines.append(_("This file was received before; taking it in again changes nothing."))
    else:
        lines.append(
            _("New: {new}. Changed: {changed}. Known already: {known}.").format(
                new=plan.new, changed=plan.changed, known=plan.known
            )
        )
    if plan.conflicts:
        words = ngettext(
            "{n} conflict will be kept for you to settle.",
            "{n} conflicts will be kept for you to settle.",
            plan.conflicts,
        )
        lines.append(words.format(n=plan.conflicts))
    if plan.aside:
        words = ngettext(
            "{n} record can't be taken in and is put aside.",
            "{n} records can't be taken in and are put aside.",
            plan.aside,
        )
        lines.append(words.format(n=plan.aside))
    if plan.gap and not plan.replay:  # that a file is known was said above
        lines.append(plan.gap)
    return "\n".join(line for line in lines if line)


def received_words(done: Any) -> str:
    """Return what was taken in."""
    if done.status is None:
        return _("This file was received before: nothing changed.")
    new, changed = done.counts.get("new", 0), done.counts.get("changed", 0)
    return _("Received: {new} new and {changed} changed records.").format(new=new, changed=changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePlan:
    """What one of several files would bring, or why it can't be received."""

    name: str
    plan: ReceivePlan | None = None
    refused: Explanation | None = None


def worth_asking(plans: Sequence[FilePlan]) -> bool:
    """Tell whether any of the files brings something."""
    return any(one.plan is not None and not one.plan.replay for one in plans)


def plans_words(plans: Sequence[FilePlan]) -> str:
    """Return what each file would bring, a block a file; of one that is refused, what happened."""
    blocks = []
    for one in plans:
        if one.plan is not None:
            blocks.append(f"{one.name}\n{plan_words(one.plan)}")
        elif one.refused is not None:
            blocks.append(f"{one.name}: {one.refused.what}")
    return "\n\n".join(blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTold:
    """What became of one of several files: what was taken in, or why it was refused."""

    name: str
    done: ReceiveDone | None = None
    refused: Explanation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of several files. `left`: names of those not looked at since the user stopped."""

    files: tuple[FileTold, ...]
    left: tuple[str, ...] = ()
    missing: tuple[MissingFiles, ...] = ()


def new_gaps(
    files: Sequence[FileTold], before: Sequence[MissingFiles], after: Sequence[MissingFiles]
) -> tuple[MissingFiles, ...]:
    """Return what is missing of those who sent these files, without what does no harm and was told before."""
    senders = {one.done.sender_unit for one in files if one.done is not None}
    told = {(gap.unit_id, number) for gap in before for number in gap.numbers}
    return tuple(
        gap
        for gap in after
        if gap.unit_id in senders
        and (not gap.whole or any((gap.unit_id, number) not in told for number in gap.numbers))
    )


def receipt_words(receipt: Receipt) -> str:
    """Return how many files were taken in, what was left, what is missing by unit, then a block for each.

    Of a refused file it has all three sentences.
    """
    files, left = receipt.files, receipt.left
    taken, number = sum(one.done is not None for one in files), len(files) + len(left)
    count = ngettext("Received: {taken} of {n} file.", "Received: {taken} of {n} files.", number)
    blocks = [count.format(taken=taken, n=number)]
    if left:
        words = _("Stopped. What was received stays; receive these files again: {names}")
        blocks[0] += "\n" + words.format(names=", ".join(left))
    blocks += [f"{gap.unit_name}: {missing_words(gap.numbers, whole=gap.whole)}" for gap in receipt.missing]
    for one in files:
        told = one.refused if one.refused is not None else received_words(one.done)
        blocks.append(f"{one.name}: {told}")
    return "\n\n".join(blocks)


def applied_words(done: Any) -> str:
    """Return what an answer brought."""
    if done.status is None:
        return _("This file was received before: nothing changed.")
    words = _("Granted: {granted}. Accepted: {accepted}. Returned: {returned}. Refused: {refused}.").format(
        granted=len(done.granted),
        accepted=len(done.accepted),
        returned=len(done.returned),
        refused=len(done.refused),
    )
    return " ".join((words, *undone_words(len(done.undone), len(done.reopened_rounds))))


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
