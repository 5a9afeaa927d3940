"""Step 4: the papers of the round: look, number and issue, print."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from services.dates import format_date
from services.documents import FieldProblem
from services.i18n import _
from services.papers import PaperPlanRow, problems_of, round_paper_plan
from services.rounds import RoundView
from services.send_lacks import not_issued
from ui.pages.round_left_out import RoundLeftOut
from ui.pages.round_moves import RoundMoves
from ui.pages.round_paper_acts import PaperActs
from ui.presenters import round_papers as words
from ui.presenters import rounds
from ui.tables import DataTable, QuerySource, RowQuery
from ui.tokens import Tone
from ui.widgets import PaperLine, button, label
from ui.widgets.narrowed import Narrowed


class PapersPart(PaperActs):
    """One line a paper, in the order in which they come about."""

    def _build(self) -> None:
        self._plan: tuple[PaperPlanRow, ...] = ()
        self._sought = ""
        source: QuerySource[PaperPlanRow] = QuerySource(self._rows, words.plan_key)
        self.table = DataTable(
            self.theme, self.context.jobs, words.PLAN_COLUMNS, source, name=_("Papers of the round")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.narrowed = Narrowed(self.theme)
        self.left_out = RoundLeftOut(self)
        layout.addWidget(self.left_out)
        layout.addWidget(self.narrowed, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.table)
        self.moves = RoundMoves(self)
        self.command(
            _("Freeze the round…"), self.moves.freeze, icon="lock", place="primary", wanted=self._open
        )
        self.command(
            _("Issue all…"), self.issue_all, keys="Ctrl+S", icon="stamp", place="primary", wanted=self._frozen
        )
        self.command(_("Print all"), self.print_all, keys="Ctrl+P", icon="print", place="side")
        self.command(_("Look at the paper"), self.preview, keys="F9", icon="eye")
        self.command(_("Draft of the own decision"), self.draft_decision, icon="gavel")
        self.command(_("Issue this paper…"), self.issue, icon="stamp", wanted=self._frozen)
        self.command(_("Save all as PDF…"), self.save_all, icon="save")
        self.command(_("Cancel the paper…"), self.cancel, icon="cross", wanted=self._frozen)
        self.table.opened.connect(self._on_opened)
        self.table.loaded.connect(self._on_loaded)
        self.table.current_changed.connect(self._on_current)
        self.narrowed.cleared.connect(self._widen)
        self.narrowed.changed.connect(self.host.update_acts)

    def _open(self) -> bool:
        return self._view is not None and self._view.state in rounds.OPEN

    def _frozen(self) -> bool:
        return self._view is not None and self._view.state not in rounds.OPEN

    @property
    def _view(self) -> RoundView | None:
        return self.host.round

    def _rows(self, query: RowQuery) -> tuple[PaperPlanRow, ...]:
        self._plan = round_paper_plan(self.services, self.round_uid) if self.round_uid else ()
        return not_issued(self._plan) if query.filters.get("only") else self._plan

    def narrow(self, only: str) -> None:
        if not only and not self.narrowed.active:
            return
        if only == "to_issue":
            self.narrowed.tell(_("papers not issued yet"))
        else:
            self.narrowed.forget()
        self.table.reload(RowQuery(filters={"only": only} if self.narrowed.active else {}))

    def _widen(self) -> None:
        self.table.reload(RowQuery())

    @property
    def narrow_mark(self) -> Narrowed:
        return self.narrowed

    def reload(self) -> None:
        if self.round_uid:
            self.table.reload()
            self.left_out.reload()

    def enter(self) -> None:
        self.left_out.enter()

    def seek(self, form_id: str) -> None:
        """Go to the paper of a form as soon as the papers are read."""
        self.narrow("all")
        self._sought = form_id

    def _on_loaded(self, _count: int) -> None:
        sought = next((row for row in self._plan if row.form_id == self._sought), None)
        self._sought = ""
        if sought is not None:
            self.table.select_key(words.plan_key(sought))
        if self.isVisible():
            self.host.told(words.plan_footer(self._plan), _("Enter look · Ctrl+P print all"))

    def _on_current(self, row: PaperPlanRow | None) -> None:
        panel, view = self.host.panel, self._view
        if not self.isVisible() or view is None:
            return
        if row is None:
            panel.clear(_("The papers stand here as soon as somebody is nominated."))
            return
        panel.begin(row.title, words.about(row))
        panel.add_fact(_("Number"), row.number_text)
        panel.add_fact(_("Issued on"), format_date(row.issued_on) if row.issued_on else "")
        waits = words.waits_for(view)
        if waits:
            panel.add(label(waits, wrap=True, tone=Tone.WARN))
        if row.state == "outdated":
            panel.add(label(words.reopened_note(row), wrap=True, tone=Tone.WARN))
        panel.add(button(_("Look at the paper"), self.preview))
        if row.problems:
            self.host.load(partial(problems_of, self.services, self._order(row)), self._on_problems, "lacks")
        if self._frozen() and row.state != "issued":
            panel.add(button(_("Issue this paper…"), self.issue))
        if row.paper_uid:
            panel.add(button(_("Cancel the paper…"), self.cancel))

    def _on_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        if problems:
            names = dict.fromkeys(problem.label for problem in problems)
            self.host.panel.add_section(_("What the paper lacks"))
            self.host.panel.add_papers([PaperLine(text=name, tone=Tone.WARN) for name in names])

    def _on_opened(self, _row: PaperPlanRow) -> None:
        if not self.host.alone():
            self.preview()
