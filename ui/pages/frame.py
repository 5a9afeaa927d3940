"""The frame of every page: header with its commands, banner, filters, content, the line at the foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from services.i18n import _
from ui.context import UiContext
from ui.pages.working import Working
from ui.tables import DataTable
from ui.widgets.basic import Elided, button, label, tool_button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout


class PageFrame(Working):
    """What a page is put together from; `_body` has room for a panel beside `_main`."""

    actions_changed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.theme = context.theme
        self._commands: list[QAction] = []
        self._of_row: set[QAction] = set()
        self._frame()

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

    def set_footer(self, left: str, right: str = "") -> None:
        """Set the quiet line at the foot: the sum of the list, and the keys."""
        self._foot_left.setText(left)
        self._foot_right.setText(right)
        self._foot.setVisible(bool(left or right))

    def show_empty(self, empty: bool) -> None:
        """Show the empty state instead of the content."""
        self._content.setCurrentIndex(1 if empty and self._content.count() > 1 else 0)

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
