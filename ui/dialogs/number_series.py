"""The numbers of the year: what comes next, what was passed over, what is void."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from services.i18n import N_, _
from services.papers.series import SeriesRow, number_series
from ui.context import UiContext
from ui.dialogs.ask import Dialog
from ui.presenters import number_series as words
from ui.tables import Column, DataTable, QuerySource
from ui.widgets.basic import button, label

_COLUMNS: tuple[Column[SeriesRow], ...] = (
    Column(key="symbol", title=N_("Series"), value=lambda row: row.symbol, width=18, stretch=True),
    Column(key="last", title=N_("Last number"), value=lambda row: words.number(row.last), width=9),
    Column(key="next", title=N_("Next number"), value=lambda row: words.number(row.next), width=10),
    Column(key="unused", title=N_("Not used here"), value=words.unused, width=18),
    Column(key="void", title=N_("Cancelled or replaced"), value=words.void, width=18),
)


class NumberSeriesDialog(Dialog):
    """A table to look at."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        title = _("Numbers of {year}").format(year=context.year)
        super().__init__(context.theme, title, parent)
        source: QuerySource[SeriesRow] = QuerySource(
            lambda _query: number_series(context.services, context.year), words.key
        )
        self.table = DataTable(context.theme, context.jobs, _COLUMNS, source, name=title, two_lines=False)
        self.table.setMinimumHeight(context.theme.row * 8)
        self.table.loaded.connect(self._on_loaded)
        self.nothing = label(_("No paper of this year has a number yet."), "muted", wrap=True)
        self.nothing.hide()
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.table, 1)
        note = _(
            "A number that no paper of this program has may stand in the register of văn thư for another "
            "paper. Numbers of cancelled and replaced papers are not given out again."
        )
        self.body.addWidget(label(note, "small", wrap=True))
        self.buttons.addWidget(button(_("Close"), self.reject, role="primary"))
        self.resize(context.theme.space(200), context.theme.space(110))
        self.table.reload()

    def _on_loaded(self, count: int) -> None:
        self.nothing.setVisible(not count)
