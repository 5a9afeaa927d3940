"""The window of an open office: rail, top line, pages built when first seen, toasts."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from services.backup import backup_state
from services.doctor import look_through
from services.errors import AppError
from services.exchange import last_sent
from services.i18n import _
from services.messages import Explanation, explain
from services.office import read_office
from services.results import Changes
from ui.context import UiContext
from ui.dialogs.help import HelpDialog
from ui.pages.base import Page, PageSpec
from ui.pages.registry import page_specs
from ui.presenters import states
from ui.prompts import Action, NextStep
from ui.screens import bring_in, fitting
from ui.shell.menus import Menus
from ui.shell.navigator import PageNavigator, WorkingYear
from ui.shell.palette import Entry, Palette
from ui.shell.rail import Rail
from ui.shell.top_line import TopLine
from ui.widgets.toast import Toast

_WARM_MS = 60  # between two pages: what the user does comes first


class MainWindow(QMainWindow):
    """Shows pages for `context.navigator`; is the `Host` of `QtPrompts`."""

    closing = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.specs = page_specs(context.role)
        self._by_id: dict[str, PageSpec] = {spec.id: spec for spec in self.specs}
        self._pages: dict[str, Page] = {}
        self._saved_at: datetime | None = None
        self._warmer = QTimer(self)
        self._warmer.setInterval(_WARM_MS)
        self._warmer.timeout.connect(self._warm_up)
        self._build()
        self._bind()
        self._first_page()

    # Frame.

    def _build(self) -> None:
        theme = self.context.theme
        centre = QWidget()
        centre.setObjectName("window")
        self.menus = Menus(self, theme)
        self.palette_box = Palette(self.context, centre, self._entries, self._elsewhere)
        self.top = TopLine(self.context, self.menus.root, self.palette_box)
        self.rail = Rail(theme, [spec for spec in self.specs if spec.group != "menu"])
        self.stack = QStackedWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        column.addLayout(row, 1)
        self.toast = Toast(theme, centre)
        self.setCentralWidget(centre)
        self.setMinimumSize(theme.height * 40, theme.height * 26)
        self.resize(fitting(QSize(1366, 768)))
        self._commands()

    def _commands(self) -> None:
        add = self.menus.add
        self.menus.add_pages(self.specs, self.context.navigator.open)
        add("go", _("Back"), self.go_back, "Alt+Left", icon="back")
        add("go", _("Previous record"), self.previous_record, "Ctrl+PgUp", icon="up")
        add("go", _("Next record"), self.next_record, "Ctrl+PgDown", icon="down")
        add("view", _("Search and commands"), self.palette_box.open, "Ctrl+K", icon="search")
        add("view", _("Filter"), self.focus_filter, "F3", "Ctrl+F", icon="filter")
        add("view", _("Refresh"), self.refresh, "F5", icon="refresh")
        add("view", _("Rail: icons only"), self.toggle_rail, "Ctrl+B", icon="list")
        add("view", _("Panel at the right"), self.toggle_panel, "Ctrl+Shift+B", icon="table")
        add("view", _("Take back"), self.undo, "Ctrl+Z", icon="undo")
        add("help", _("Help on this page"), self.show_help, "F1", icon="help")
        opening = QAction(_("Menu"), self)  # of the window alone: in the menu it would open itself
        opening.setShortcut(QKeySequence("F10"))
        opening.triggered.connect(self.top.menu_button.showMenu)
        self.addAction(opening)
        self.menus.root.addSeparator()
        add("root", _("Close the program"), self.close, "Ctrl+Q", icon="cross")

    def _bind(self) -> None:
        navigator, year = self.context.navigator, self.context.working_year
        if isinstance(navigator, PageNavigator):
            navigator.attach(self)
            navigator.moved.connect(self.rail.show_page)
        if isinstance(year, WorkingYear):
            year.changed.connect(self._on_year)
        self.top.year.chosen.connect(self._choose_year)
        self.rail.chosen.connect(self._on_rail)
        self.context.bus.changed.connect(self._on_changes)
        self.context.jobs.finished.connect(self._on_job)
        self.context.settings.watch(self._on_settings)

    def _first_page(self) -> None:
        self.top.saved.tell(states.saved(None))
        self._on_settings()
        self._read_states()
        last = self.context.settings.value.last_page
        first = last if last in self._by_id else next(iter(self._by_id), "")
        if first:
            self.context.navigator.open(first)
        collapsed = self.context.settings.value.rail_collapsed
        self.rail.set_collapsed(collapsed)

    # Pages.

    @property
    def page(self) -> Page | None:
        """Return the page shown."""
        found = self.stack.currentWidget()
        return found if isinstance(found, Page) else None

    def show_page(self, page: str, where: dict[str, Any]) -> bool:
        """Show a page, building it the first time; False when it isn't there or the present one holds on."""
        spec = self._by_id.get(page)
        present = self.page
        if spec is None or (present is not None and present.spec is not spec and not present.leave()):
            self.rail.show_page(present.spec.id if present else "")
            return False
        found = self._page(spec)
        self.stack.setCurrentWidget(found)
        self._on_actions()
        self._tell_title()
        if where:
            found.arrive(**where)
        self._focus(found)
        return True

    def _tell_title(self) -> None:
        """Name page and office in the title; while the office is still being read, the page alone."""
        named = (_(self.page.spec.title) if self.page else "", self.top.unit.text())
        self.setWindowTitle(" – ".join(part for part in named if part))

    def _page(self, spec: PageSpec) -> Page:
        found = self._pages.get(spec.id)
        if found is None:
            found = self._pages[spec.id] = spec.factory(self.context, spec)
            found.actions_changed.connect(self._on_actions)
            self.stack.addWidget(found)
        return found

    def _focus(self, page: Page) -> None:
        target: QWidget = page.list_seen() or page
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_actions(self) -> None:
        page = self.page
        if page is None:
            return
        for action in page.commands():
            # The focus may be in the rail: keys of the page that is seen work all the same.
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self.menus.show_page(page)

    def _on_rail(self, page: str) -> None:
        self.context.navigator.open(page)

    def _choose_year(self, year: int) -> None:
        """Work in another year, unless what is open in the present one can't be left."""
        if self.page is None or self.page.leave_year(year):
            self.context.working_year.choose(year)

    def _on_year(self, year: int) -> None:
        today = self.context.services.clock.today().year
        self.context.settings.update(working_year=0 if year == today else year)
        for page in self._pages.values():
            page.turn_to(year)

    def _entries(self) -> list[Entry]:
        return self.menus.entries(self.page)

    def _elsewhere(self) -> list[Entry]:
        pages = [self._page(spec) for spec in self.specs]
        return self.menus.elsewhere(pages, self.page, self.context.navigator.open)

    # Commands.

    def go_back(self) -> None:
        """Return to where the user was before."""
        self.context.navigator.back()

    def focus_filter(self) -> None:
        """Go to the filter of the page."""
        if self.page is not None:
            self.page.focus_filter()

    def refresh(self) -> None:
        """Read the page and the states again."""
        self._read_states()
        if self.page is not None:
            self.page.refresh()

    def toggle_rail(self) -> None:
        """Show the rail with or without words."""
        collapsed = not self.rail.collapsed
        self.context.settings.update(rail_collapsed=collapsed)
        self.rail.set_collapsed(collapsed)

    def toggle_panel(self) -> None:
        """Hide or show the panel of the page."""
        if self.page is not None:
            self.page.toggle_panel()

    def undo(self) -> None:
        """Take back what the last notice told of."""
        if self.toast.can_undo:
            self.toast.undo()

    def previous_record(self) -> None:
        """Choose the record above."""
        self._step(-1)

    def next_record(self) -> None:
        """Choose the record below."""
        self._step(1)

    def _step(self, step: int) -> None:
        if self.page is not None and self.page.step_record(step):
            return
        table = self.page.list_seen() if self.page is not None else None
        if table is None:
            return
        row = table.currentIndex().row() + step
        if 0 <= row < table.model().rowCount():
            # One row alone, though Ctrl is held for the key that leads here.
            flags = QItemSelectionModel.SelectionFlag
            rows = table.selectionModel()
            rows.setCurrentIndex(table.model().index(row, 0), flags.ClearAndSelect | flags.Rows)

    def show_help(self) -> None:
        """Say what the page is for and which keys there are."""
        page = self.page
        if page is None:
            return
        actions = [*page.commands(), *self.actions()]
        HelpDialog(self.context.theme, page.spec, actions, self, section=page.help_section()).open()

    # Host.

    def show_explanation(self, explanation: Explanation, step: NextStep | None) -> None:
        """Show an error in the page, without blocking."""
        if self.page is not None:
            self.page.banner.explain(explanation, step)

    def show_toast(self, text: str, undo: Action | None) -> None:
        """Say something in passing."""
        self.toast.tell(text, undo)

    # States.

    def _look_through(self) -> None:
        """Check the database once after the start: damage is told before more is written over it."""
        work = partial(look_through, self.context.services)
        self.context.jobs.read(self, work, _nothing, self._on_damage, key="look")

    def _on_damage(self, error: AppError) -> None:
        step = NextStep(label=_("Restore from a backup"), act=self._leave_to_restore)
        self.show_explanation(explain(error), step)

    def _leave_to_restore(self) -> None:
        self.context.navigator.leave_to_restore()

    def _on_settings(self) -> None:
        self.top.sheet.setVisible(not self.context.settings.value.sheet_kept)

    def _read_states(self) -> None:
        services = self.context.services

        def query() -> tuple[Any, Any, Any]:
            return read_office(services), last_sent(services), backup_state(services)

        self.context.jobs.read(self, query, self._on_states, key="states")

    def _on_states(self, found: tuple[Any, Any, Any]) -> None:
        office, sent, copy = found
        self.top.unit.setText(office.profile.display_name)
        self._tell_title()
        self.top.bundle.tell(states.bundle(sent, self.context.role))
        self.top.backup.tell(states.backup(copy, self.context.services.clock.now()))

    def _on_changes(self, _changes: Changes) -> None:
        self._saved_at = self.context.services.clock.now()
        self.top.saved.tell(states.saved(self._saved_at))
        self._read_states()

    def _on_job(self, _job: object) -> None:
        self._read_states()

    # Beforehand.

    @property
    def warming(self) -> bool:
        """Tell whether pages are still being made beforehand."""
        return self._warmer.isActive()

    def _warm_up(self) -> None:
        """Make one more page while nothing else is to be done: its first visit doesn't wait for that."""
        if self.context.jobs.busy:
            return  # its reading and our making would hold each other up, and the window with them
        spec = next((spec for spec in self.specs if spec.id not in self._pages), None)
        if spec is None:
            self._warmer.stop()
            self._look_through()
            return
        made = self._page(spec)
        for widget in made.findChildren(QWidget):
            widget.ensurePolished()
        made.warm_up()

    # Window.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._warmer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.context.theme.height * 76  # 1366 at 125 % is narrow
        self.top.set_narrow(narrow)
        wanted = narrow or self.context.settings.value.rail_collapsed
        if wanted != self.rail.collapsed:
            self.rail.set_collapsed(wanted)

    def restore_place(self, store: QSettings) -> None:
        """Put the window where it was last time."""
        geometry = store.value("window")
        if geometry is not None:
            self.restoreGeometry(geometry)
            if not self.isMaximized():
                bring_in(self)

    def keep_place(self, store: QSettings) -> None:
        """Remember where the window is."""
        store.setValue("window", self.saveGeometry())

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.page
        if page is not None and not page.leave():
            event.ignore()
            return
        if page is not None:
            self.context.settings.update(last_page=page.spec.id)
        self._warmer.stop()
        self.closing.emit()
        super().closeEvent(event)


def _nothing(_found: object) -> None:
    """All is well: nothing to say."""
