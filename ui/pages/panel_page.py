"""A page with a panel beside its list; in a narrow window the panel is a page of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.context import UiContext
from ui.pages.frame import PageFrame
from ui.tables import DataTable
from ui.widgets.detail import DetailPanel


class PanelPage(PageFrame):
    """The panel follows the list; Enter opens it where it has no room beside, Esc goes back."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._panel: QWidget | None = None
        self._panel_alone = False

    def set_panel(self, panel: DetailPanel) -> None:
        """Set the detail panel at the right; in a narrow window it becomes a page of its own (Enter, Esc)."""
        self._panel = panel
        self._body.addWidget(panel)
        panel.closed.connect(self.close_panel)
        panel.bereft.connect(self._on_bereft)
        self._lay_out()

    def show_empty(self, empty: bool) -> None:
        """Show the empty state instead of the content, without the panel."""
        super().show_empty(empty)
        self._lay_out()

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
        target: QWidget | None = self._panel if self._panel_alone else self.place_seen()
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

    def step_record(self, by: int) -> bool:
        """Go to the record `by` further where the page shows one at a time; False when it shows a list."""
        del by
        return False

    def place_seen(self) -> QWidget | None:
        """Return where one works on this page: its list, or what is being written."""
        return self.list_seen()

    def back_to_place(self) -> None:
        """Take the focus from a button above the list back to where one works; elsewhere it stays."""
        focus, place = self.window().focusWidget(), self.place_seen()
        inside = focus is not None and self._is_ours(focus)
        if place is not None and not inside:
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_ours(self, focus: QWidget) -> bool:
        """Tell whether the focus is in the content or the panel."""
        parts = (self._content, self._panel)
        return any(one is not None and one.isAncestorOf(focus) for one in parts)

    def list_seen(self) -> DataTable | None:
        """Return the list that is seen now: where keys and the step to the next record go."""
        return next((table for table in self.findChildren(DataTable) if table.isVisibleTo(self)), None)
