"""The commands of the window: one menu that lists every key, and the entries of the palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from services.i18n import _
from ui.pages.base import Page, PageSpec
from ui.shell.palette import Entry
from ui.shell.rail import ALT_KEYS
from ui.theme import Theme


class _Go(QObject):
    """Opens one page."""

    def __init__(self, parent: QObject, page: str, go: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._page, self._act = page, go

    def go(self) -> None:
        self._act(self._page)


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """Goes to a page and a view of it, then gives the command there, if it still can be given."""

    page: Page
    view: str
    action: QAction
    go: Callable[[str], None]

    def __call__(self) -> None:
        self.go(self.page.spec.id)
        if self.page.isVisible():
            self.page.show_view(self.view)
            if self.action.isEnabled():
                self.action.trigger()


class Menus:
    """`root` hangs at the menu button; window-wide keys work from everywhere."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        self._window, self._theme = window, theme
        self.root = QMenu(window)
        self._page_menu = self.root.addMenu(_("This page"))
        self._go_menu = self.root.addMenu(_("Go to"))
        self._view_menu = self.root.addMenu(_("View"))
        self._help_menu = self.root.addMenu(_("Help"))
        self._icons: dict[QAction, str] = {}

    def add(self, menu: str, text: str, act: Callable[[], object], *keys: str, icon: str = "") -> QAction:
        """Add a command of the window to the menu "go", "view", "help" or "root"."""
        target = {
            "go": self._go_menu, "view": self._view_menu, "help": self._help_menu, "root": self.root,
        }[menu]  # fmt: skip
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if icon:
            self._icons[action] = icon
            action.setIcon(self._theme.icon(icon))
        action.triggered.connect(act)
        self._window.addAction(action)
        target.addAction(action)
        return action

    def add_pages(self, specs: tuple[PageSpec, ...], go: Callable[[str], None]) -> None:
        """Add a command for every page; the first nine of the rail get Alt+1…9."""
        for number, spec in enumerate(specs):
            alt = f"Alt+{number + 1}" if number < ALT_KEYS and spec.group != "menu" else ""
            keys = [key for key in (spec.keys, alt) if key]
            self.add("go", _(spec.title), _Go(self._window, spec.id, go).go, *keys, icon=spec.icon)

    def show_page(self, page: Page) -> None:
        """List the commands of the page that is shown."""
        self._page_menu.clear()
        for action in page.commands():
            self._page_menu.addAction(action)
        self._page_menu.setEnabled(bool(page.commands()))

    def elsewhere(
        self, pages: Sequence[Page], present: Page | None, go: Callable[[str], None]
    ) -> list[Entry]:
        """Return the commands of other pages and views: each goes there first.

        What works on a chosen row without asking (Del) is only offered where that row is in sight.
        """
        told = {action.text() for action in present.commands()} if present else set()
        found = []
        for page in pages:
            title = _(page.spec.title)
            for action, view in page.offers():
                keys = action.shortcut().toString()
                if keys not in ("Del", "Esc") and not (page is present and action.text() in told):
                    found.append(Entry(action.text(), title, "right", _Elsewhere(page, view, action, go)))
        return list({(one.text, one.detail): one for one in reversed(found)}.values())[::-1]

    def entries(self, page: Page | None) -> list[Entry]:
        """Return every command that can be given now, for the palette."""
        actions = list(page.commands()) if page else []
        actions += [a for a in self._window.actions() if a.text()]
        return [
            Entry(
                action.text(),
                action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                self._icons.get(action, "right"),
                action.trigger,
            )
            for action in actions
            if action.isEnabled() and action.isVisible()
        ]
