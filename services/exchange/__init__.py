"""Gửi – nhận: enrol, export, receive, answer, apply, by files on a stick."""

from __future__ import annotations

from services.exchange.answering import write_answer
from services.exchange.applying import apply_answer
from services.exchange.enrolling import (
    ConfirmPeer,
    RevokePeer,
    answer_enrolment,
    confirm_peer,
    offer_enrolment,
    revoke_peer,
    take_enrolment,
    verify_enrolment,
)
from services.exchange.exporting import ExportRound, export_bundle
from services.exchange.inbox import missing_files, received_units, superior_nominations, tracked_units
from services.exchange.opening import inspect_file, verify_bundle
from services.exchange.reads import (
    bundle_log,
    last_sent,
    open_conflicts,
    peers,
    quarantined,
    resolve_conflict,
)
from services.exchange.receiving import plan_receive, receive_bundle
from services.exchange.rows import (
    ApplyDone,
    BundleRow,
    BundleView,
    ConflictRow,
    EnrolDone,
    ExportDone,
    MissingFiles,
    OuterView,
    PeerRow,
    PlanRow,
    QuarantineRow,
    ReceiveDone,
    ReceivePlan,
    SuperiorNominationRow,
    UnitStatusRow,
)

__all__ = [
    "ApplyDone",
    "BundleRow",
    "BundleView",
    "ConfirmPeer",
    "ConflictRow",
    "EnrolDone",
    "ExportDone",
    "ExportRound",
    "MissingFiles",
    "OuterView",
    "PeerRow",
    "PlanRow",
    "QuarantineRow",
    "ReceiveDone",
    "ReceivePlan",
    "RevokePeer",
    "SuperiorNominationRow",
    "UnitStatusRow",
    "answer_enrolment",
    "apply_answer",
    "bundle_log",
    "confirm_peer",
    "export_bundle",
    "inspect_file",
    "last_sent",
    "missing_files",
    "offer_enrolment",
    "open_conflicts",
    "peers",
    "plan_receive",
    "quarantined",
    "receive_bundle",
    "received_units",
    "resolve_conflict",
    "revoke_peer",
    "superior_nominations",
    "take_enrolment",
    "tracked_units",
    "verify_bundle",
    "verify_enrolment",
    "write_answer",
]
