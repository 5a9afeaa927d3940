"""A date that may be known only in part: 15/03/1979, 03/1979 or 1979."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtWidgets import QWidget

from services.i18n import _
from ui.widgets.edits import LineEdit

_SHAPE = re.compile(r"(?:(?:(\d{1,2})[/.\-\s])?(\d{1,2})[/.\-\s])?(\d{4})")
_SOLID = re.compile(r"(\d{2})(\d{2})(\d{4})")


def parse_partial(text: str) -> str | None:
    """Return "1979-03-15", "1979-03" or "1979" for what was typed, "" for nothing, None for nonsense."""
    if not text.strip():
        return ""
    parts = _parts(text)
    if parts is None or not _exists(*parts):
        return None
    return "-".join(part.zfill(2) for part in parts if part)


def _parts(text: str) -> tuple[str, str, str] | None:
    """Return year, month and day ("" where not typed) of what is written as a date is."""
    match = _SHAPE.fullmatch(text.strip()) or _SOLID.fullmatch(text.strip())
    if match is None:
        return None
    day, month, year = match.groups(default="")
    return (year, month, day) if 1900 <= int(year) <= 2100 else None


def _exists(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def show_partial(value: str) -> str:
    """Return "15/03/1979" for "1979-03-15", and likewise for parts."""
    return "/".join(reversed(value.split("-"))) if value else ""


class PartialDateEdit(LineEdit):
    """Typed freely, put in order when it is left. `iso()` gives ISO parts; `error()` says what is wrong."""

    def __init__(self, value: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(show_partial(value), name=name or _("Date"), hint=_("dd/mm/yyyy"), parent=parent)
        self.editingFinished.connect(self._tidy)

    def iso(self) -> str:
        """Return "yyyy-mm-dd", "yyyy-mm", "yyyy" or ""; nonsense counts as nothing, see `error`."""
        return parse_partial(self.value()) or ""

    def set_iso(self, value: str) -> None:
        """Show an ISO date or part of one."""
        self.setText(show_partial(value))

    def error(self) -> str:
        """Return the sentence for a date that can't be, or ""."""
        typed = self.value().strip()
        if not typed or parse_partial(typed) is not None:
            return ""
        if _parts(typed) is None:
            return _("Write the date as 15/03/1979, 03/1979 or 1979.")
        return _("The calendar has no {date}: check the day and the month.").format(date=typed)

    def _tidy(self) -> None:
        value = parse_partial(self.value())
        if value:
            self.setText(show_partial(value))
