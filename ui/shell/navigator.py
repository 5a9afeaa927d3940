"""Where the user is and was, and the one working year: what pages see of the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

_KEPT = 50


class Shows(Protocol):
    """What can show a page: the window."""

    def show_page(self, page: str, where: dict[str, Any]) -> bool:
        """Show it; False when there is no such page or the present one can't be left."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """A page and what was asked of it."""

    page: str
    where: dict[str, Any] = field(default_factory=dict)


class PageNavigator(QObject):
    """`Navigator` of the window; `moved(page)` tells rail and menus, the others the program."""

    moved = Signal(str)
    restore_wanted = Signal()
    office_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host: Shows | None = None
        self._past: list[Place] = []
        self._here: Place | None = None

    def attach(self, host: Shows) -> None:
        """Send the user to pages of `host` from now on."""
        self._host = host

    @property
    def page(self) -> str:
        """Return the id of the page shown, or ""."""
        return self._here.page if self._here else ""

    def open(self, page: str, **where: object) -> None:
        """Show the page `page`; `where` goes to its `arrive`."""
        before = self._here
        if self._go(Place(page, dict(where))) and before is not None and before != self._here:
            self._past = [*self._past[-_KEPT:], before]

    def back(self) -> bool:
        """Return to where the user was before; False at the first page."""
        return bool(self._past) and self._go(self._past.pop())

    def leave_to_restore(self) -> None:
        """Close the office and go to the first window, to restore a backup there."""
        self.restore_wanted.emit()

    def leave_sample(self) -> None:
        """Close the sample, set its folder aside and go to the first start of a real office."""
        self.office_wanted.emit()

    def _go(self, place: Place) -> bool:
        if self._host is None or not self._host.show_page(place.page, place.where):
            return False
        self._here = place
        self.moved.emit(place.page)
        return True


class WorkingYear(QObject):
    """The one year of the window; `changed(year)` lets every page read again."""

    changed = Signal(int)

    def __init__(self, year: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._year = year

    @property
    def year(self) -> int:
        """Return the working year."""
        return self._year

    def choose(self, year: int) -> None:
        """Work in another year."""
        if year != self._year:
            self._year = year
            self.changed.emit(year)
