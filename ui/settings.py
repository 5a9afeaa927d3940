"""What the user chose about the window: one typed struct with a version, kept beside the data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal
from weakref import WeakMethod

import msgspec

ThemeChoice = Literal["system", "light", "dark", "contrast"]
VERSION = 1


class UiSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Choices of one user on one machine. `working_year` 0 means the current year.

    `sheet_kept`: somebody said that the recovery sheet was put away. `certificate_offsets`: what each printer
    is off on pre-printed paper, to the right and down, in millimetres.
    """

    version: int = VERSION
    theme: ThemeChoice = "system"
    language: Literal["vi", "en"] = "vi"
    rail_collapsed: bool = False
    panel_hidden: bool = False
    working_year: int = 0
    last_page: str = ""
    sheet_kept: bool = False
    certificate_offsets: dict[str, tuple[float, float]] = {}


def upgrade(data: dict[str, Any]) -> dict[str, Any]:
    """Return settings of an older version in the present shape; unknown keys are left out."""
    known = set(UiSettings.__struct_fields__)
    return {name: value for name, value in data.items() if name in known} | {"version": VERSION}


class SettingsStore:
    """The settings in a JSON file; a missing or unreadable file means the defaults."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._value = self._read()
        self._told: list[Callable[[], Callable[[], None] | None]] = []

    @property
    def value(self) -> UiSettings:
        """Return the settings as they are now."""
        return self._value

    def update(self, **changes: object) -> UiSettings:
        """Change some settings and keep them."""
        self._value = msgspec.convert(msgspec.to_builtins(self._value) | changes, UiSettings)
        self._write()
        for told in self._told:
            hear = told()
            if hear is not None:
                hear()
        return self._value

    def watch(self, hear: Callable[[], None]) -> None:
        """Call the bound method `hear` after each change, as long as its object lives."""
        self._told.append(WeakMethod(hear))

    def _read(self) -> UiSettings:
        if self._path is None or not self._path.exists():
            return UiSettings()
        try:
            data = msgspec.json.decode(self._path.read_bytes())
            return msgspec.convert(upgrade(data), UiSettings)
        except (OSError, msgspec.MsgspecError, AttributeError):
            # Losing a colour choice must never keep an office from its records.
            return UiSettings()

    def _write(self) -> None:
        if self._path is None:
            return
        fresh = self._path.with_suffix(".new")
        try:
            fresh.write_bytes(msgspec.json.format(msgspec.json.encode(self._value), indent=2))
            fresh.replace(self._path)
        except OSError:
            return
