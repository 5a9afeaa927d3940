"""The line at the top: menu, unit, working year, search, and the quiet states at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from services.i18n import _
from ui.context import UiContext
from ui.presenters import states
from ui.presenters.states import StateLine
from ui.shell.navigator import WorkingYear
from ui.shell.palette import Palette
from ui.widgets.basic import label, set_prop, tool_button
from ui.widgets.job_tray import JobTray

_YEARS_BACK = 6


class StateButton(QToolButton):
    """A quiet state that leads to its place when clicked."""

    def __init__(self, context: UiContext, page: str) -> None:
        super().__init__()
        self._context, self._page = context, page
        self._line: StateLine | None = None
        self.setProperty("role", "state")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.clicked.connect(self._on_clicked)
        context.theme.changed.connect(self._draw)

    def tell(self, line: StateLine) -> None:
        """Show another state."""
        self._line = line
        self.setText(line.text)
        self.setAccessibleName(line.text)
        self.setToolTip(line.detail or line.text)
        set_prop(self, "tone", line.tone.value)
        self._draw()

    def _draw(self) -> None:
        if self._line is not None:
            tokens = self._context.theme.tokens
            self.setIcon(self._context.theme.icon(self._line.icon, tokens.color(self._line.tone)))

    def _on_clicked(self) -> None:
        self._context.navigator.open(self._page)


class YearButton(QPushButton):
    """The working year, one choice for the whole window; `chosen(year)` asks for another."""

    chosen = Signal(int)

    def __init__(self, year: WorkingYear, today: int) -> None:
        super().__init__()
        self._year = year
        self.setAutoDefault(False)
        self._menu = QMenu(self)
        for number in range(today + 1, today - _YEARS_BACK, -1):
            action = QAction(str(number), self._menu)
            action.setData(number)
            self._menu.addAction(action)
        self._menu.triggered.connect(self._on_chosen)
        self.setMenu(self._menu)
        year.changed.connect(self._show)
        self._show()

    def _on_chosen(self, action: QAction) -> None:
        self.chosen.emit(int(action.data()))

    def _show(self) -> None:
        text = _("Working year {year}").format(year=self._year.year)
        self.setText(f"{text} ▾")
        self.setAccessibleName(text)
        self.setToolTip(_("Everything in the window is of this year"))


class TopLine(QWidget):
    """Made of parts the window fills."""

    def __init__(self, context: UiContext, menu: QMenu, palette: Palette) -> None:
        super().__init__()
        theme = context.theme
        self.setObjectName("topline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.menu_button = tool_button(theme, "menu", _("Menu (F10)"))
        self.menu_button.setMenu(menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.unit = label("", "strong")
        assert isinstance(context.working_year, WorkingYear)
        self.year = YearButton(context.working_year, context.services.clock.today().year)
        self.search = palette.field
        self.search.setMaximumWidth(theme.space(110))
        self.saved = StateButton(context, "overview")
        self.bundle = StateButton(context, "exchange")
        self.backup = StateButton(context, "settings")
        self.sheet = StateButton(context, "settings")
        self.sheet.tell(states.sheet())
        self.jobs = JobTray(theme, context.jobs)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(2), theme.space(1.5), theme.space(3), theme.space(1.5))
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.menu_button)
        layout.addWidget(self.unit)
        layout.addWidget(self.year)
        layout.addStretch(1)
        layout.addWidget(self.search, 8)
        layout.addStretch(1)
        for state in (self.jobs, self.sheet, self.saved, self.bundle, self.backup):
            layout.addWidget(state)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out words that a narrow window has no room for."""
        style = Qt.ToolButtonStyle
        for state in (self.sheet, self.saved, self.bundle, self.backup):
            state.setToolButtonStyle(style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon)
