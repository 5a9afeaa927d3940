"""Đợt xét: the list of rounds, and the workspace of one with its six steps."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from services.i18n import N_, _, ngettext
from services.nominations import NominationRow
from services.rounds import RoundView, get_round
from ui.pages.base import PageSpec
from ui.pages.round_council import CouncilPart
from ui.pages.round_going import RoundGoing
from ui.pages.round_list import RoundListPart
from ui.pages.round_nominations import NominationsPart
from ui.pages.round_papers import PapersPart
from ui.pages.round_part import Part
from ui.pages.round_report import ReportPart
from ui.pages.round_result import ResultPart
from ui.pages.round_send import SendPart
from ui.presenters import round_steps, rounds
from ui.presenters.warming import read_latest
from ui.widgets import DetailPanel, EmptyState, StepBar


class RoundsPage(RoundGoing):
    """A stack of views; which commands are seen depends on the view."""

    watches = rounds.WATCHES

    def _build(self) -> None:
        self._round: RoundView | None = None
        self._wanted = ""
        self.step = ""
        self.panel = DetailPanel(self.theme)
        self.steps = StepBar(self.theme)
        self.set_above(self.steps)
        self.stack = QStackedWidget()
        self._back = self.act(_("All rounds"), self.show_list, keys="Esc", icon="back", place="side")
        self.list = RoundListPart(self)
        self.nominations = NominationsPart(self)
        self.council = CouncilPart(self)
        self.papers = PapersPart(self)
        self.send = SendPart(self)
        self.result = ResultPart(self)
        self.report = ReportPart(self)
        self._parts: tuple[Part, ...] = (
            self.list,
            self.nominations,
            self.council,
            self.papers,
            self.send,
            self.result,
            self.report,
        )
        for part in self._parts:
            self.stack.addWidget(part)
        self.set_filters(self.nominations.search, self.nominations.chips)
        empty = EmptyState(
            self.theme,
            "star",
            _("No round in this year yet"),
            _("A round gathers nominations, the meeting of the council, the papers and the file sent up."),
            (_("Open a round"), self.list.add),
        )
        self.set_content(self.stack, empty)
        self.set_panel(self.panel)

    def step_record(self, by: int) -> bool:
        if not self.report.isVisible():
            return False
        self.report.next_report() if by > 0 else self.report.previous_report()
        return True

    def _bind(self) -> None:
        self.steps.chosen.connect(self.go)
        self.list.table.loaded.connect(self._on_list)
        parts = (self.list, self.nominations, self.papers, self.send, self.result)
        for table in (*(part.table for part in parts), self.nominations.gaps):
            self.follow(table)
        self._show(self.list, read=False)

    # What the views use.

    @property
    def part(self) -> Part:
        """Return the view shown."""
        found = self.stack.currentWidget()
        assert isinstance(found, Part)
        return found

    def preview_report(self, row: NominationRow) -> None:
        """Show the report of a nomination as it would be printed."""
        self.nominations.moves.preview(row.report_form, row.uid)

    def neighbour(self, nomination_uid: str, by: int) -> str:
        """Return the nomination so many rows below another, "" past the ends."""
        rows = self.nominations.table.rows
        return str(rows.key(rows.place(nomination_uid) + by) or "")

    def _show(self, part: Part, *, read: bool = True) -> None:
        self.banner.hide()
        self.stack.setCurrentWidget(part)
        self.steps.setVisible(part is not self.list)
        self._filters.setVisible(part is self.nominations)
        self._head()
        part.enter()
        self.update_acts()
        if read:
            part.reload()

    def _head(self) -> None:
        view = self._round
        if view is None:
            self.set_title(_(self.spec.title))
            return
        self.set_title(view.title, rounds.subtitle(view, self.context.services.clock.today()))
        self.steps.set_steps(round_steps.steps(view), self.step)

    # Reading.

    def warm_up(self) -> None:
        """Read a round as it is entered, too."""
        super().warm_up()
        if self._round is None:
            self.load(partial(read_latest, self.context.services), self._on_warm, "warm")

    def _on_warm(self, view: RoundView | None) -> None:
        if view is not None and self._round is None:  # the steps, unseen: their first making costs most
            self.steps.set_steps(round_steps.steps(view), "")
            for widget in self.steps.findChildren(QWidget):
                widget.ensurePolished()

    def _reload(self) -> None:
        if self._round is not None:
            query = partial(get_round, self.context.services, self._round.uid)
            self.load(query, self._on_round, "round")
        self.part.reload()

    def _on_round(self, view: RoundView) -> None:
        if self._round is None:  # left meanwhile
            return
        self._round = view
        self._head()
        self.update_acts()

    def _on_list(self, count: int) -> None:
        if self._round is None:
            self.show_empty(count == 0)
            self.set_footer(
                ngettext("{count} round", "{count} rounds", count).format(count=count),
                _("Enter open · Ctrl+N new"),
            )


SPEC = PageSpec(
    id="rounds", title=N_("Award rounds"), icon="star", factory=RoundsPage, roles=("unit",), order=20
)
