"""The quiet sentences of the top line: saved, last file, backup. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from services.backup import BackupState
from services.clock import VIETNAM
from services.i18n import _
from ui.tokens import Tone

_OLD = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLine:
    """One state: words, icon, tone, and what a pointer held over it reads."""

    text: str
    icon: str
    tone: Tone = Tone.MUTED
    detail: str = ""


def local(moment: datetime) -> datetime:
    """Return a moment in the time of Viet Nam."""
    return moment.astimezone(VIETNAM)


def day(moment: date) -> str:
    """Return dd/mm/yyyy."""
    return moment.strftime("%d/%m/%Y")


def saved(moment: datetime | None) -> StateLine:
    """Say when the last change was saved."""
    if moment is None:
        return StateLine(text=_("Everything saved"), icon="check")
    return StateLine(text=_("Saved {time}").format(time=f"{local(moment):%H:%M}"), icon="check")


def sheet() -> StateLine:
    """Say that nobody has put a recovery sheet away yet."""
    return StateLine(
        text=_("No recovery sheet kept"),
        icon="warn",
        tone=Tone.WARN,
        detail=_("Without it nobody opens the records when the password is lost. Make a new one here."),
    )


def bundle(row: Any, role: str) -> StateLine:
    """Say what became of the last file written (`BundleRow` or None)."""
    if row is None:
        return StateLine(text=_("Nothing sent yet"), icon="usb")
    on = f"{local(row.happened_at):%d/%m}"
    detail = f"{row.file_name}\n{row.peer_name} · {local(row.happened_at):%d/%m/%Y %H:%M}"
    if row.acknowledged_at is not None:
        received = f"{local(row.acknowledged_at):%d/%m}"
        text = _("File {number}: received {day}").format(number=row.sequence, day=received)
        return StateLine(text=text, icon="usb", tone=Tone.OK, detail=detail)
    text = _("File {number} sent {day}").format(number=row.sequence, day=on)
    if role == "unit":
        detail += "\n" + _("No receipt has come back yet.")
    return StateLine(text=text, icon="usb", detail=detail)


def backup(state: BackupState | None, now: datetime) -> StateLine:
    """Say when the last backup was made, and whether it holds all that is saved."""
    if state is None:
        return StateLine(text=_("No backup yet"), icon="backup", tone=Tone.WARN)
    made = local(state.made_at)
    after = _("Something was saved after it.") if state.outdated else _("Nothing was changed after it.")
    detail = _("Last backup: {moment}").format(moment=f"{made:%H:%M %d/%m/%Y}") + "\n" + after
    if made.date() == local(now).date():
        text = _("Backup of {time}").format(time=f"{made:%H:%M}")
        return StateLine(text=text, icon="backup", detail=detail)
    tone = Tone.WARN if state.outdated and now - state.made_at > _OLD else Tone.MUTED
    return StateLine(
        text=_("Backup {day}").format(day=f"{made:%d/%m}"), icon="backup", tone=tone, detail=detail
    )
