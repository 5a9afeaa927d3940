"""The nominations of a round, and what is still missing: steps 1 and 2."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from services.dossiers import Gap, rows_and_gaps
from services.i18n import _
from services.nominations import NominationRow
from services.round_warnings import round_warnings
from ui.pages.round_moves import RoundMoves
from ui.pages.round_nomination_choice import NominationChoice
from ui.pages.round_panel import (
    NominationData,
)
from ui.pages.scans import Scans
from ui.presenters import nominations, rounds
from ui.tables import DataTable, QuerySource, RowQuery
from ui.widgets import EmptyState, FilterChips, SearchEdit
from ui.widgets.narrowed import Narrowed


class NominationsPart(NominationChoice):
    """One table, its filters, and the list of gaps behind the last filter."""

    def _build(self) -> None:
        self._all: tuple[NominationRow, ...] = ()
        self._gaps: tuple[Gap, ...] = ()
        self._doubts: frozenset[str] = frozenset()
        self._listed: tuple[Gap, ...] = ()
        self._data: NominationData | None = None
        self._several = False
        jobs = self.context.jobs
        self.search = SearchEdit(self.theme, _("Filter   F3"), name=_("Filter the round"))
        self.chips = FilterChips(self.theme, [(key, _(title)) for key, title in nominations.FILTERS])
        source: QuerySource[NominationRow] = QuerySource(self._rows)
        self.table = DataTable(self.theme, jobs, nominations.COLUMNS, source, name=_("Nominations"))
        gaps: QuerySource[Gap] = QuerySource(self._gap_rows, rounds.gap_key)
        self.gaps = DataTable(
            self.theme, jobs, rounds.GAP_COLUMNS, gaps, name=_("What is missing"), two_lines=False
        )
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self.gaps)
        self.empty = EmptyState(
            self.theme,
            "star",
            _("No nomination in this round yet"),
            _("The conditions are checked as soon as recipients are added."),
            (_("Add nominations"), self.add),
        )
        self._lists.addWidget(self.empty)
        self.narrowed = Narrowed(self.theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.narrowed, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._lists)
        self.scans = Scans(self.host, self)
        self.moves = RoundMoves(self)
        self._commands()
        self._connect()

    def _commands(self) -> None:
        own = self._editable
        self.command(_("Add nominations"), self.add, keys="Ctrl+N", icon="plus", place="primary", wanted=own)
        self.command(_("Ready for the meeting"), self.make_ready, icon="check", wanted=own)
        self.command(_("Write the report"), self.write, keys="F2", icon="edit", wanted=self._inside)
        self.command(_("Another award…"), self.change_award, icon="star", wanted=own)
        self.command(_("Preview the report"), self.preview, keys="F9", icon="eye", wanted=self._inside)
        self.command(_("Summary on one page"), self.summary, icon="doc", wanted=self._inside)
        self.command(_("Back to preparation…"), self.back_to_draft, icon="undo", wanted=own)
        self.command(_("Withdraw…"), self.withdraw, icon="minus", wanted=own)
        self.command(_("Complete what came back…"), self.reopen, icon="refresh", wanted=self._inside)
        self.command(_("Check the conditions again"), self.check, icon="scales", wanted=own)
        self.command(_("Put into the wastebasket"), self.delete, keys="Del", icon="trash", wanted=own)
        self.moves.add_commands()

    def _connect(self) -> None:
        self.search.settled.connect(self._on_search)
        self.chips.chosen.connect(self._on_chip)
        self.narrowed.cleared.connect(self._widen)
        self.narrowed.changed.connect(self.host.update_acts)
        self.table.current_changed.connect(self._on_current)
        self.table.selection_changed.connect(self._on_selection)
        self.table.opened.connect(self._on_opened)
        self.table.loaded.connect(self._on_loaded)
        self.gaps.opened.connect(self._on_gap)
        self.gaps.current_changed.connect(self._on_gap_current)

    def _inside(self) -> bool:
        return self.host.round is not None

    def _editable(self) -> bool:
        view = self.host.round
        return view is not None and view.state in rounds.OPEN

    # Lists.

    def _rows(self, query: RowQuery) -> list[NominationRow]:
        self._all, gaps = rows_and_gaps(self.services, self.round_uid) if self.round_uid else ((), ())
        self._gaps = rounds.in_order(gaps)
        found = round_warnings(self.services, self.round_uid) if self.round_uid else ()
        self._doubts = frozenset(one.nomination_uid for one in found)
        only = query.filters.get("only")
        if only is None:
            return nominations.pick(self._all, query, self._doubts)
        lacking = nominations.lacking(gaps, only)
        return nominations.pick([row for row in self._all if row.uid in lacking], query)

    def _gap_rows(self, _query: RowQuery) -> tuple[Gap, ...]:
        return self._gaps

    def reload(self) -> None:
        if self.round_uid:
            self.table.reload()

    def _on_loaded(self, _count: int) -> None:
        if self._gaps != self._listed:
            self._listed = self._gaps
            self.gaps.reload()
        self.chips.set_counts(nominations.counts(self._all, self._gaps, self._doubts))
        self._choose_list()
        keys = _("Enter open · F2 report · F9 preview") if self._all else ""
        self.host.told(nominations.footer(self._all), keys)

    def _choose_list(self) -> None:
        """Show the gaps or the nominations; where there are none at all, what is done first."""
        self.empty.steps[0].setVisible(self._editable())
        gone = self._lists.currentWidget()
        chosen: QWidget = self.gaps if self.chips.key == "gaps" else self.table
        seen = chosen if self._all else self.empty
        focused = gone is not None and gone.isAncestorOf(self.window().focusWidget() or self)
        self._lists.setCurrentWidget(seen)
        if focused and seen is not gone:
            (self.place() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> QWidget | None:
        """Return the list, or the first step of a round without nominations."""
        first = self.empty.steps[0]
        return first if first.isVisibleTo(self) else super().place()

    def _on_search(self, text: str) -> None:
        self.table.reload(self.table.query.with_text(text))

    def _on_chip(self, key: str) -> None:
        self._choose_list()
        self.narrowed.forget()
        query = self.table.query.with_filter("only", None)
        # Behind the gaps the whole round stays loaded, so that each gap finds its nomination.
        self.table.reload(query.with_filter("kind", "all" if key == "gaps" else key))
        if key == "gaps":
            self._on_gap_current(self.gaps.current_row())
        else:
            self._on_current(self.table.current_row())

    def narrow(self, only: str) -> None:
        if not only and not self.narrowed.active:
            return
        self.search.clear()
        self.search.settle()
        self.chips.choose("all")
        if only in nominations.ONLY:
            self.chips.check(None)
            self.narrowed.tell(_(nominations.ONLY[only]))
        else:
            self.narrowed.forget()
        self.table.reload(RowQuery(filters={"only": only} if self.narrowed.active else {}))

    def _widen(self) -> None:
        self.chips.check("all")
        self.table.reload(self.table.query.with_filter("only", None))

    @property
    def narrow_mark(self) -> Narrowed:
        return self.narrowed

    def show_gaps(self) -> None:
        """Show what is still missing."""
        self.host.go("reports")
        self.chips.choose("gaps")

    def _on_gap(self, gap: Gap) -> None:
        if gap.place == "report":
            self.host.write_report(gap.nomination_uid)
        elif gap.what == "not_voted":
            self.host.go("council")
        else:
            self.chips.choose("all")
            self.table.select_key(gap.nomination_uid)
            self.host.alone()
