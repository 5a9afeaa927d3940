"""What every page gets: the use cases, the jobs, the news, the questions. Frozen, no globals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ui.changes import ChangeBus
from ui.jobs import Jobs
from ui.prompts import Prompts
from ui.settings import SettingsStore
from ui.theme import Theme

if TYPE_CHECKING:
    from services.app import Services


class Navigator(Protocol):
    """How a page sends the user elsewhere, without knowing the page there."""

    def open(self, page: str, **where: object) -> None:
        """Show the page `page`; `where` (usually uid=…) goes to its `arrive`."""
        ...

    def back(self) -> bool:
        """Return to where the user was before; False at the first page."""
        ...

    def leave_to_restore(self) -> None:
        """Close the office and go to the first window, to restore a backup there."""
        ...

    def leave_sample(self) -> None:
        """Close the sample, set its folder aside and go to the first start of a real office."""
        ...


class YearChoice(Protocol):
    """The one working year of the window."""

    @property
    def year(self) -> int:
        """Return the working year."""
        ...

    def choose(self, year: int) -> None:
        """Work in another year."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class UiContext:
    """The surroundings of a page. `role` is "unit" or "superior"."""

    services: Services
    jobs: Jobs
    bus: ChangeBus
    prompts: Prompts
    settings: SettingsStore
    navigator: Navigator
    theme: Theme
    working_year: YearChoice
    role: str = "unit"

    @property
    def year(self) -> int:
        """Return the working year chosen in the top line."""
        return self.working_year.year
