"""Bring a home back from one of its copies."""

from __future__ import annotations

import argparse

from services.backup import backups
from services.cli.environment import password, read_text
from services.cli.output import Output
from services.clock import SystemClock
from services.dates import format_datetime
from services.home import HomePaths
from services.i18n import _
from services.ids import SystemIds
from services.numbers import format_size
from services.restoring import RestoreBackup, restore_backup


def restore(wish: argparse.Namespace, output: Output) -> int:
    """Put a copy in the place of the database, or list the copies there are."""
    if wish.copy is None:
        rows = backups(HomePaths(wish.home))
        lines = [f"{format_datetime(row.made_at)}  {format_size(row.size):>9}  {row.path}" for row in rows]
        fields = [
            {"file": str(row.path), "made_at": row.made_at.isoformat(), "size": row.size} for row in rows
        ]
        output.result({"backups": fields}, lines or [_("There is no backup in this data folder.")])
        return 0
    code = read_text(wish.recovery_code_file).strip() if wish.recovery_code_file else ""
    command = RestoreBackup(copy=wish.copy, password="" if code else password(wish), recovery_code=code)
    done = restore_backup(wish.home, command, SystemClock(), SystemIds())
    lines = [_("Restored from {path}.").format(path=done.copy)]
    if done.kept is not None:
        lines.append(_("The state before is kept: {path}").format(path=done.kept))
    lines.append(
        _("What was done after the backup is not in it: compare the book of numbers before issuing papers.")
    )
    output.result(
        {"file": str(done.copy), "kept": str(done.kept) if done.kept else None, "epoch": done.epoch}, lines
    )
    return 0
