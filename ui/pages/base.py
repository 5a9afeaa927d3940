"""What every page has: header, filters, content, detail panel; reads and writes off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QShowEvent

from services.i18n import _
from services.results import Changes
from ui.context import UiContext
from ui.pages.panel_page import PanelPage

BOTH_ROLES = ("unit", "superior")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """How a page stands in the rail. `title` is a msgid.

    The group "settings" goes to the foot; "menu" stands in the menu and the palette alone, with `keys`.
    """

    id: str
    title: str
    icon: str
    factory: Callable[[UiContext, PageSpec], Page]
    roles: Sequence[str] = BOTH_ROLES
    order: int = 100
    group: str = "work"
    keys: str = ""


class Page(PanelPage):
    """Base of all pages. Subclasses make widgets in `_build`, connect them in `_bind`, read in `_reload`.

    `watches` names the kinds of record whose changes concern the page; () means all.
    """

    watches: tuple[str, ...] = ()

    def __init__(self, context: UiContext, spec: PageSpec) -> None:
        super().__init__(context)
        self.spec = spec
        self._stale = True
        self.set_title(_(spec.title))
        self._build()
        self._bind()
        context.bus.changed.connect(self._on_changes)

    # For subclasses.

    def _build(self) -> None:
        """Make the widgets."""

    def _bind(self) -> None:
        """Connect the widgets."""

    def _reload(self) -> None:
        """Read what the page shows; called when it is first seen, at F5 and after changes that concern it."""

    def warm_up(self) -> None:
        """Read beforehand, unseen: the first reading of a kind costs most. Seen, the page reads again."""
        if self._stale:
            self._reload()

    def arrive(self, **where: object) -> None:
        """Go to what `navigator.open(page, **where)` asked for, usually `uid`."""

    def leave(self) -> bool:
        """Get ready to be left, keep drafts; False keeps the user here."""
        return True

    def leave_year(self, year: int) -> bool:
        """Get ready to leave what is open when it is not of `year`; False keeps the year as it is."""
        del year
        return True

    # Refresh.

    def turn_to(self, year: int) -> None:
        """Show another working year."""
        del year
        self.refresh()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again when the changes concern the page; a hidden page waits until it is seen."""
        if changes is not None and self.watches and not changes.kinds & set(self.watches):
            return
        if self.isVisible():
            self._stale = False
            self._reload()
        else:
            self._stale = True

    def _on_changes(self, changes: Changes) -> None:
        self.refresh(changes)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_out()
        if self._stale:
            self._stale = False
            self._reload()
