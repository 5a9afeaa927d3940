"""From the superior to a unit: appraisals, decisions, movements, and the receipts for what came in."""

from __future__ import annotations

from pathlib import Path

from models.types import OfficeRole
from services.app import Services
from services.bundle import FileType
from services.exchange.enrolling import unit_name
from services.exchange.errors import WrongRoleError
from services.exchange.keys import confirmed_peer
from services.exchange.rows import ExportDone
from services.exchange.scope import collect_for_unit
from services.exchange.sending import sending
from services.progress import Progress


def write_answer(
    app: Services,
    peer_id: int | None = None,
    unit_id: str | None = None,
    *,
    target: Path,
    progress: Progress | None = None,
) -> ExportDone:
    """Write the answer for a unit, named by its enrolment or by its id; `target` a folder or a file.

    An answer without news is a receipt, and worth sending.
    Raises:
        WrongRoleError, NoPeerError, BlobMissingError, and what `services.bundle.write_bundle` raises: nothing
        is changed, and no file is left.
    """
    if app.role is not OfficeRole.SUPERIOR or (peer_id is None and unit_id is None):
        raise WrongRoleError(step="answer")
    with sending(app, target, progress) as file, app.db.write("local.exchange.answer") as tx:
        office = unit_name(app, unit_id) if unit_id is not None else ""
        peer = confirmed_peer(
            tx.session, role=OfficeRole.UNIT, peer_id=peer_id, unit_id=unit_id, office=office
        )
        unit = peer.unit_id
        file.write(tx, peer, FileType.ANSWER, lambda found: collect_for_unit(found, unit))
    return file.done(tx.changes)
