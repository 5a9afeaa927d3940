"""Tổng quan: what is due, what waits, the last file and its receipt; every number leads to its rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from services.backup import backup_now
from services.i18n import N_, _
from services.overview import Overview, overview
from ui.context import UiContext
from ui.pages.base import Page, PageSpec
from ui.presenters import overview as words
from ui.presenters.states import StateLine, day
from ui.theme import Theme
from ui.tokens import Tone
from ui.widgets.basic import Card, IconLabel, Link, button, label
from ui.widgets.sample_card import SampleCard


class _Leads(QWidget):
    """A line whose words are a link to the rows it counts."""

    def __init__(self, context: UiContext, line: words.Line) -> None:
        super().__init__()
        self._context, self._line = context, line
        theme = context.theme
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2.5))
        layout.addWidget(IconLabel(theme, line.icon, line.tone), 0, Qt.AlignmentFlag.AlignTop)
        lead = label(line.lead, "strong", tone=None if line.tone is Tone.MUTED else line.tone)
        widest = "00/00/0000" if "/" in line.lead else "0000"
        lead.setMinimumWidth(QFontMetrics(theme.font(bold=True)).horizontalAdvance(f"{widest} "))
        if line.lead:
            layout.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        text = QVBoxLayout()
        text.setSpacing(theme.space(0.5))
        link = Link(line.text)
        link.clicked.connect(self._go)
        link.setAccessibleName(f"{line.lead} {line.text}")
        text.addWidget(link)
        if line.detail:
            detail = label(line.detail, "small", wrap=True)
            detail.setContentsMargins(theme.space(1), 0, 0, 0)
            text.addWidget(detail)
        layout.addLayout(text, 1)

    def _go(self) -> None:
        self._context.navigator.open(self._line.page, **self._line.where)


class _Number(Card):
    """One number of the year."""

    def __init__(self, context: UiContext, tile: words.Tile) -> None:
        super().__init__(context.theme)
        self._context, self._tile = context, tile
        self.body.setSpacing(0)
        self.body.addWidget(label(tile.number, "title"))
        link = button(tile.text, self._go, role="link")
        link.setAccessibleName(f"{tile.number} {tile.text}")
        self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _go(self) -> None:
        self._context.navigator.open(self._tile.page, **self._tile.where)


class _Section(Card):
    """A card with a heading and lines that are made anew at each reading."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme)
        self.body.addWidget(label(title, "section"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.space(3))
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def fill(self, lines: Sequence[QWidget]) -> None:
        """Show these lines instead of the ones before."""
        clear(self._lines)
        for one in lines:
            self._lines.addWidget(one)


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take every widget out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class OverviewPage(Page):
    """Where the day begins."""

    def _build(self) -> None:
        theme = self.theme
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.space(2), 0)
        column.setSpacing(theme.space(4))
        self._tiles = QHBoxLayout()
        self._tiles.setSpacing(theme.space(4))
        self.sample = SampleCard(theme)
        self.sample.copied.connect(self._on_copied)
        self.sample.office_wanted.connect(self._on_office_wanted)
        column.addWidget(self.sample)
        column.addLayout(self._tiles)
        grid = QGridLayout()
        grid.setSpacing(theme.space(4))
        self.due = _Section(theme, _("Due"))
        self.waiting = _Section(theme, _("Waiting for you"))
        self.exchange = _Section(theme, _("Last file"))
        self.copies = _Section(theme, _("Backup"))
        grid.addWidget(self.waiting, 0, 0)
        grid.addWidget(self.due, 0, 1)
        grid.addWidget(self.exchange, 1, 0)
        grid.addWidget(self.copies, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self.set_content(scroll)
        self._actions()

    def _actions(self) -> None:
        self.add_action(_("Back up now"), self.back_up, icon="backup", place="side")
        if self.context.role == "unit":
            self.add_action(_("Rounds of the year"), self.open_rounds, icon="star", place="primary")
        else:
            self.add_action(_("Open the inbox"), self.open_inbox, icon="inbox", place="primary")

    def _reload(self) -> None:
        services, year = self.context.services, self.context.year
        self._load(lambda: overview(services, year), self._show)

    def _show(self, view: Overview) -> None:
        today = self.context.services.clock.today()
        self.set_title(
            _("Overview"), _("Year {year} · today {day}").format(year=self.context.year, day=day(today))
        )
        self.sample.tell(view.sample)
        clear(self._tiles)
        for tile in words.tiles(view):
            self._tiles.addWidget(_Number(self.context, tile), 1)
        self._fill(self.due, [words.due_line(row) for row in view.due], _("Nothing is due soon."))
        self._fill(self.waiting, [words.wait_line(row) for row in view.waiting], _("Nothing waits for you."))
        self.exchange.fill(self._state(words.exchange_state(view, self.context.role), "exchange"))
        now = self.context.services.clock.now()
        self.copies.fill(self._state(words.backup_state(view.backup, now), "settings"))

    def _fill(self, section: _Section, lines: Sequence[words.Line], nothing: str) -> None:
        section.fill([_Leads(self.context, line) for line in lines] or [label(nothing, "muted", wrap=True)])

    def _state(self, state: StateLine, page: str) -> list[QWidget]:
        detail = state.detail.replace("\n", " · ")
        line = words.Line(
            lead="", text=state.text, detail=detail, icon=state.icon, tone=state.tone, page=page, where={}
        )
        return [_Leads(self.context, line)]

    def back_up(self) -> None:
        """Copy the database now."""
        services = self.context.services
        self._long(lambda _progress: backup_now(services, "wish"), _("Backup"), self._on_backed_up)

    def _on_copied(self) -> None:
        self.context.prompts.toast(_("Copied."))

    def _on_office_wanted(self) -> None:
        title, text, choices = words.leave_sample(self.context.services.paths.root)
        if self.context.prompts.choice(title, text, choices) == "go":
            self.context.navigator.leave_sample()

    def _on_backed_up(self, _path: object) -> None:
        self.context.prompts.toast(_("Backed up."))
        self._reload()

    def open_rounds(self) -> None:
        """Go to the rounds."""
        self.context.navigator.open("rounds")

    def open_inbox(self) -> None:
        """Go to the inbox."""
        self.context.navigator.open("inbox")


SPEC = PageSpec(id="overview", title=N_("Overview"), icon="home", factory=OverviewPage, order=0)
