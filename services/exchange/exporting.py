"""From the unit to the superior: rounds, reports, results."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.reports import Report
from models.types import OfficeRole, ReportState
from services.app import Services
from services.bundle import FileType
from services.db import WriteTransaction
from services.events import record_event
from services.exchange.errors import ReportNotIssuedError, WrongRoleError
from services.exchange.keys import confirmed_peer
from services.exchange.rows import ExportDone
from services.exchange.scope import collect_for_superior
from services.exchange.sending import sending
from services.progress import Progress
from services.round_steps import mark_sent


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRound:
    """What to send. `target`: a folder (the file gets its usual name) or a file.

    Without round and reports the file holds what changed since the last receipt.
    """

    round_uid: str | None = None
    report_uids: tuple[str, ...] = ()
    target: Path


def export_bundle(app: Services, command: ExportRound, progress: Progress | None = None) -> ExportDone:
    """Write the file for the superior; the round is sent when the file was read back and compared.

    Raises:
        WrongRoleError, NoPeerError, RoundStateError, ReportNotIssuedError, NothingToSendError,
        BlobMissingError, and what `services.bundle.write_bundle` raises: nothing is changed, and no file is
        left.
    """
    if app.role is not OfficeRole.UNIT:
        raise WrongRoleError(step="export")
    with (
        sending(app, command.target, progress) as file,
        app.db.write("local.exchange.export", subject=command.round_uid) as tx,
    ):
        peer = confirmed_peer(tx.session, role=OfficeRole.SUPERIOR)
        if command.round_uid is not None:
            mark_sent(tx, app, command.round_uid)
        for uid in command.report_uids:
            _mark_report_sent(tx, app, uid)
        file.write(
            tx,
            peer,
            FileType.BUNDLE,
            lambda found: collect_for_superior(found, command.round_uid, command.report_uids),
        )
    return file.done(tx.changes)


def _mark_report_sent(tx: WriteTransaction, app: Services, uid: str) -> None:
    report = tx.get(Report, uid)
    if report.state is ReportState.DRAFT:
        raise ReportNotIssuedError(title=report.title)
    if report.state is not ReportState.ISSUED:
        return
    report.state = ReportState.SENT
    record_event(
        tx,
        app,
        subject_kind="report",
        subject_uid=uid,
        action="send",
        from_state=ReportState.ISSUED.value,
        to_state=ReportState.SENT.value,
    )
