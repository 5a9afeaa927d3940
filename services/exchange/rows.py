"""What the exchange tells its callers: frozen rows, no database objects."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from models.types import BundleStatus, Direction, NominationState, OfficeRole, PeerStatus
from services.bundle import FileType
from services.nomination_reads import NominationRow
from services.results import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRow:
    """An office on the other side. `fingerprint_groups`, `fingerprint_words`: what stands on its paper."""

    id: int
    unit_id: str
    unit_name: str
    role: OfficeRole
    status: PeerStatus
    fingerprint_groups: tuple[str, ...]
    fingerprint_words: tuple[str, ...]
    last_sent: datetime | None
    last_received: datetime | None
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolDone:
    """A step of the enrolment. `path`: the file written; the fingerprint is the one to compare on paper.

    After an offer or a request that is the fingerprint of this office, after taking a request the unit's.
    """

    path: Path | None
    peer_id: int | None
    unit_id: str
    unit_name: str
    fingerprint_groups: tuple[str, ...]
    fingerprint_words: tuple[str, ...]
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDone:
    """A file written and read back. `counts`: records per kind; `files`: stored files; `size` in bytes.

    `inner_digest` tells one content from another; `file_sha256` is what any tool finds for the file.
    """

    path: Path
    sequence: int
    inner_digest: str
    file_sha256: str
    counts: dict[str, int]
    size: int
    changes: Changes
    files: int = 0
    peer_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OuterView:
    """What anybody can see of a file without a key. `size` in bytes; keys are key ids."""

    type: FileType
    format_version: str
    sender_key: str
    recipient_keys: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentView:
    """An enrolment file for this office, signed by the key it brings: whose that is, the paper confirms."""

    type: FileType
    unit_id: str
    unit_name: str
    fingerprint_groups: tuple[str, ...]
    fingerprint_words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleView:
    """A file whose every byte was checked; nothing was taken in.

    `chain`: "first", "next", "known", "late", "gap", "fork" or "restored"; `gap`: the same as a sentence when
    there is something to say; `missing`: sequence numbers that never came; `complete`: nothing that this file
    builds on is missing here.
    """

    sender_unit: str
    sender_name: str
    sequence: int
    inner_digest: str
    created_at: datetime
    counts: dict[str, int]
    files: int
    size: int
    known: bool
    chain: str
    gap: str | None
    missing: tuple[int, ...]
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One record of a file. `verdict`: "new", "changed", "known", "older", "conflict" or "aside"."""

    kind: str
    uid: str
    version: int
    label: str
    verdict: str
    reason: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivePlan:
    """What taking a file in would do. `rows`: all but the known records."""

    new: int
    changed: int
    known: int
    older: int
    conflicts: int
    aside: int
    gap: str | None
    chain: str
    replay: bool
    rows: tuple[PlanRow, ...]
    view: BundleView


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveDone:
    """What was taken in. `status` None: the file was known, nothing changed.

    `counts`: "new", "changed", "known", "older", "conflict", "aside" and "files"; `aside`: the records put
    aside, each with its reason.
    """

    status: BundleStatus | None
    counts: dict[str, int]
    changes: Changes
    aside: tuple[PlanRow, ...] = ()
    sequence: int = 0
    sender_unit: str = ""
    sender_name: str = ""
    chain: str = "next"
    gap: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyDone:
    """What an answer brought: nominations of this office by what was newly said of them.

    `undone`: a decision named them and, corrected, names them no longer.
    """

    status: BundleStatus | None
    granted: tuple[str, ...]
    returned: tuple[str, ...]
    refused: tuple[str, ...]
    accepted: tuple[str, ...]
    closed_rounds: tuple[str, ...]
    counts: dict[str, int]
    changes: Changes
    gap: str | None = None
    undone: tuple[str, ...] = ()
    reopened_rounds: tuple[str, ...] = ()
    aside: tuple[PlanRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRow:
    """A file written or received. `note`: what was said of its place in the chain, a code."""

    id: int
    direction: Direction
    peer_name: str
    file_name: str
    sequence: int
    happened_at: datetime
    status: BundleStatus
    counts: dict[str, int]
    note: str | None
    size: int = 0
    acknowledged_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """Two versions of one record of one number, as trees of fields; both are kept until a person decides.

    `fields` are those that differ; `names` are the names of the records that fields refer to.
    """

    id: int
    kind: str
    uid: str
    label: str
    peer_name: str
    ours: dict[str, object]
    theirs: dict[str, object]
    fields: tuple[str, ...]
    names: dict[str, str]
    found_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantineRow:
    """A record put aside. `reason` a code, `detail` the field or constraint it is about.

    `data` is the record as a tree of fields; `names` are the names of the records it refers to.
    """

    id: int
    kind: str
    uid: str
    label: str
    peer_name: str
    file_name: str
    reason: str
    detail: str
    data: dict[str, object]
    names: dict[str, str]
    happened_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStatusRow:
    """A unit in the lists of the superior. `states`: nominations of the year by state.

    `missing`: numbers of files that never came and that what is here builds on.
    `status` None: not enrolled here; its `peer_id` is below zero then.
    """

    peer_id: int
    unit_id: str
    unit_name: str
    status: PeerStatus | None
    last_received: datetime | None
    last_sequence: int
    last_answered: datetime | None
    rounds: int
    nominations: int
    waiting: int
    states: dict[NominationState, int]
    conflicts: int = 0
    aside: int = 0
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingFiles:
    """Files of a unit that never came though a later one did, by number.

    `whole`: the newest file holds what was in them.
    """

    unit_id: str
    unit_name: str
    numbers: tuple[int, ...]
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperiorNominationRow(NominationRow):
    """A nomination received from a unit, with whose it is, its round and what was decided."""

    unit_name: str
    round_title: str
    year: int
    summary: str | None
    attachments: int
    decision_number: str | None = None
    decided_on: date | None = None
