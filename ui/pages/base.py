"""What every page has: header, filters, content, detail panel; reads and writes off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from services.i18n import _
from services.results import Changes
from ui.context import UiContext
from ui.pages.working import Working
from ui.tables import DataTable
from ui.widgets.basic import Elided, button, label, tool_button
from ui.widgets.detail import DetailPanel
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout

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


class Page(Working):
    """Base of all pages. Subclasses make widgets in `_build`, connect them in `_bind`, read in `_reload`.

    `watches` names the kinds of record whose changes concern the page; () means all.
    """

    watches: tuple[str, ...] = ()
    actions_changed = Signal()

    def __init__(self, context: UiContext, spec: PageSpec) -> None:
        super().__init__(context)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.spec = spec
        self.theme = context.theme
        self._stale, self._ready = True, False
        self._panel: QWidget | None = None
        self._panel_alone = False
        self._commands: list[QAction] = []
        self._of_row: set[QAction] = set()
        self._frame()
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

    # Making the page.

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Set the heading and the quiet line beneath."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)

    def add_action(
        self,
        text: str,
        act: Callable[[], None],
        *,
        keys: str = "",
        icon: str = "",
        place: str = "side",
        needs: DataTable | None = None,
    ) -> QAction:
        """Add a command with its key; `place` is "primary", "side", "more" (⋯) or "key" (menus only).

        `needs`: the list that has to have a chosen row for it.
        """
        action = QAction(text, self)
        if needs is not None:
            self._of_row.add(action)
            action.setEnabled(needs.current_row() is not None)
            needs.current_changed.connect(lambda row: action.setEnabled(row is not None))
        if icon:
            action.setIcon(self.theme.icon(icon))
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(act)
        self.addAction(action)
        self._commands.append(action)
        if place in ("primary", "side"):
            self._head_button(action, primary=place == "primary")
        elif place == "more":
            self._more_menu.addAction(action)
            self._more.show()
        self.actions_changed.emit()
        return action

    def commands(self) -> tuple[QAction, ...]:
        """Return all commands of the page, for the menus and the palette."""
        return tuple(self._commands)

    def offers(self) -> tuple[tuple[QAction, str], ...]:
        """Return what the palette finds of the page from anywhere: a command and the view it belongs to.

        A command on a chosen row is among them even while none is chosen: it leads to where the rows are.
        """
        return tuple((one, "") for one in self.commands() if one.isEnabled() or one in self._of_row)

    def show_view(self, view: str) -> None:
        """Go to a view of the page, before a command of it is given."""

    def help_section(self) -> str:
        """Return the words in the heading of the help that F1 opens at, "" for its beginning."""
        return ""

    def set_filters(self, *widgets: QWidget) -> None:
        """Put widgets into the filter line; the first text field is where F3 goes."""
        for widget in widgets:
            self._filter_line.addWidget(widget)

    def set_above(self, widget: QWidget) -> None:
        """Put a widget (the steps of a round) between header and filters."""
        self._above.addWidget(widget)

    def set_content(self, widget: QWidget, empty: EmptyState | None = None) -> None:
        """Set what the page is about, and what stands there when there is none of it."""
        self._content.addWidget(widget)
        if empty is not None:
            self._content.addWidget(empty)

    def show_empty(self, empty: bool) -> None:
        """Show the empty state instead of the content."""
        self._content.setCurrentIndex(1 if empty and self._content.count() > 1 else 0)
        self._lay_out()

    def set_panel(self, panel: DetailPanel) -> None:
        """Set the detail panel at the right; in a narrow window it becomes a page of its own (Enter, Esc)."""
        self._panel = panel
        self._body.addWidget(panel)
        panel.closed.connect(self.close_panel)
        panel.bereft.connect(self._on_bereft)
        self._lay_out()

    def set_footer(self, left: str, right: str = "") -> None:
        """Set the quiet line at the foot: the sum of the list, and the keys."""
        self._foot_left.setText(left)
        self._foot_right.setText(right)
        self._foot.setVisible(bool(left or right))

    # Refresh.

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

    # Panel.

    def open_panel(self) -> bool:
        """Show the panel as a page when it has no room beside the list; False when it stands beside."""
        if self._panel is None or not self._narrow():
            return False
        self._panel_alone = True
        self._lay_out()
        self._panel.setFocus()
        return True

    def close_panel(self) -> bool:
        """Go back from the panel to the list; False when it was not alone."""
        if not self._panel_alone:
            return False
        self._panel_alone = False
        self._lay_out()
        return True

    def _on_bereft(self) -> None:
        """Keep the focus from falling to the first button of the window."""
        target: QWidget | None = self._panel if self._panel_alone else self.list_seen()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_panel(self) -> None:
        """Hide or show the panel beside the list."""
        hidden = not self.context.settings.value.panel_hidden
        self.context.settings.update(panel_hidden=hidden)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _narrow(self) -> bool:
        return self.width() < self.theme.height * 58

    def _lay_out(self) -> None:
        panel = self._panel
        if not isinstance(panel, DetailPanel):
            return
        narrow = self._narrow()
        self._panel_alone = self._panel_alone and narrow
        empty = self._content.currentIndex() == 1
        shown = self._panel_alone or not (narrow or empty or self.context.settings.value.panel_hidden)
        width = min(self.theme.height * 20, round(self.width() * 0.29))
        if self._panel_alone:
            panel.setMinimumWidth(0)
            panel.setMaximumWidth(16_777_215)
        else:
            panel.setFixedWidth(width)
        panel.as_page(self._panel_alone)
        panel.setVisible(shown)
        self._main.setVisible(not self._panel_alone)

    def list_seen(self) -> DataTable | None:
        """Return the list that is seen now: where keys and the step to the next record go."""
        return next((table for table in self.findChildren(DataTable) if table.isVisibleTo(self)), None)

    def focus_filter(self) -> None:
        """Go to the filter of the page (F3)."""
        field = self._filters.findChild(QLineEdit)
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()

    # Frame.

    def _frame(self) -> None:
        theme = self.theme
        self._body = QHBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._main = QWidget()
        self._body.addWidget(self._main, 1)
        column = QVBoxLayout(self._main)
        pad = theme.space(5)
        column.setContentsMargins(pad, theme.space(3.5), pad, theme.space(2))
        column.setSpacing(theme.space(2.5))
        column.addLayout(self._header())
        column.addWidget(self.banner)
        self._above = QVBoxLayout()
        column.addLayout(self._above)
        self._filters = QWidget()
        self._filter_line = FlowLayout(theme.space(2), self._filters)
        column.addWidget(self._filters)
        self._content = QStackedWidget()
        column.addWidget(self._content, 1)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        self._foot_left, self._foot_right = Elided("small"), label("", "small")
        foot.addWidget(self._foot_left, 1)
        foot.addWidget(self._foot_right)
        column.addWidget(self._foot)
        self._foot.hide()
        self.set_title(_(self.spec.title))

    def _header(self) -> QHBoxLayout:
        theme = self.theme
        head = QHBoxLayout()
        head.setSpacing(theme.space(2))
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title, self._subtitle = Elided("title"), Elided("small")
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head.addLayout(words, 1)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(theme.space(2))
        head.addLayout(self._sides)
        self._more = tool_button(theme, "more", _("More commands"))
        self._more_menu = QMenu(self._more)
        self._more.setMenu(self._more_menu)
        self._more.setPopupMode(self._more.ToolButtonPopupMode.InstantPopup)
        self._more.hide()
        head.addWidget(self._more)
        self._primary = QHBoxLayout()
        head.addLayout(self._primary)
        return head

    def _head_button(self, action: QAction, *, primary: bool) -> None:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = f"{action.text()} ({keys})" if keys else action.text()
        made = button(action.text(), action.trigger, role="primary" if primary else "", tip=tip)
        made.setEnabled(action.isEnabled())
        action.enabledChanged.connect(made.setEnabled)
        action.visibleChanged.connect(_Follow(action, made).follow)
        (self._primary if primary else self._sides).addWidget(made)


class _Follow(QObject):
    """Lets a button be seen when its action is, and speak its words."""

    def __init__(self, action: QAction, made: QWidget) -> None:
        super().__init__(made)
        self._action, self._made = action, made

    def follow(self) -> None:
        self._made.setVisible(self._action.isVisible())
