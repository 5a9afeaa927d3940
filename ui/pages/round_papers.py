"""Step 4: the papers of the round: look, number and issue, print."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from services.app import Services
from services.dates import format_date
from services.documents import FieldProblem
from services.i18n import _, ngettext
from services.papers import (
    CancelPaper,
    IssuePaper,
    PaperOrder,
    PaperPlanRow,
    ReplacePaper,
    cancel_paper,
    issue_paper,
    problems_of,
    replace_paper,
    round_paper_plan,
    save_pdf,
    stored_pdf,
)
from services.progress import Progress
from services.results import Changes
from services.rounds import RoundView
from ui.dialogs.record_form import RecordDialog
from ui.pages.round_left_out import Issued, RoundLeftOut, issue_all
from ui.pages.round_moves import RoundMoves
from ui.pages.round_part import Part
from ui.presenters import round_papers as words
from ui.presenters import rounds
from ui.prompts import Choice
from ui.tables import DataTable, QuerySource, RowQuery
from ui.tokens import Tone
from ui.widgets import PaperLine, button, label
from ui.widgets.narrowed import Narrowed
from ui.widgets.printing import print_batch


class PapersPart(Part):
    """One line a paper, in the order in which they come about."""

    def _build(self) -> None:
        self._plan: tuple[PaperPlanRow, ...] = ()
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
        return words.not_issued(self._plan) if query.filters.get("only") else self._plan

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

    def _on_loaded(self, _count: int) -> None:
        if self.isVisible():
            self.host.told(words.plan_footer(self._plan), _("Enter look · Ctrl+P print all"))

    def _on_current(self, row: PaperPlanRow | None) -> None:
        panel, view = self.host.panel, self._view
        if not self.isVisible() or view is None:
            return
        if row is None:
            panel.clear(_("The papers stand here as soon as somebody is nominated."))
            return
        panel.begin(row.title, row.subject_name)
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

    def _order(self, row: PaperPlanRow) -> PaperOrder:
        return PaperOrder(form_id=row.form_id, round_uid=self.round_uid, subject_uid=row.subject_uid)

    def _on_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        if problems:
            names = dict.fromkeys(problem.label for problem in problems)
            self.host.panel.add_section(_("What the paper lacks"))
            self.host.panel.add_papers([PaperLine(text=name, tone=Tone.WARN) for name in names])

    def _on_opened(self, _row: PaperPlanRow) -> None:
        if not self.host.alone():
            self.preview()

    # Acts.

    def preview(self) -> None:
        """Show the chosen paper: as issued, or as it would be."""
        row = self.table.current_row()
        if row is None:
            return
        if row.paper_uid:
            self.moves.show_draft(row.paper_uid)
        else:
            self.moves.preview(row.form_id, row.subject_uid)

    def issue(self) -> None:
        """Number and issue the chosen paper, anew when it no longer says what is on record."""
        row = self.table.current_row()
        if row is None or row.state == "issued" or not self._may_have_gaps(row):
            return
        values = self._ask(_("Issue this paper"), number=True)
        if values is None:
            return
        values["with_gaps"] = row.problems > 0
        if row.state == "outdated":
            again = ReplacePaper(uid=row.paper_uid or "", reason=row.reopened_for, **values)
            self.host.run(replace_paper, again, self._told)
        else:
            self.host.run(issue_paper, IssuePaper(order=self._order(row), **values), self._told)

    def _may_have_gaps(self, row: PaperPlanRow) -> bool:
        if not row.problems:
            return True
        text = _("The paper lacks {n} values; room is left in print to write them in by hand.")
        choices = (Choice(key="go", label=_("Issue it with room to write")),)
        title = _("The paper is not complete")
        return self.context.prompts.choice(title, text.format(n=row.problems), choices) == "go"

    def issue_all(self) -> None:
        """Number and issue every paper that lacks nothing."""
        values = self._ask(_("Issue all papers"), number=False)
        if values is not None:
            day, signer = values["issued_on"], values["signer_index"]
            work = partial(issue_all, self.services, self.round_uid, day, signer)
            self.host.long(work, _("Issuing papers"), self._on_issued)

    def _on_issued(self, done: Issued) -> None:
        self.left_out.tell_issued(done)
        if not done.left:
            self._told(done.changes)

    def _ask(self, title: str, *, number: bool) -> dict[str, Any] | None:
        signers = [f"{one.office} {one.name}" for one in self.services.profile().signers]
        fields = words.issue_fields(signers, number=number)
        start = {"issued_on": self.services.clock.today(), "signer_index": 0}
        dialog = RecordDialog(self.theme, title, fields, start, finish=_("Issue"), parent=self)
        return dialog.values() if dialog.exec() else None

    def _told(self, changes: Changes) -> None:
        count = len(changes.uids.get("paper", ()))
        text = ngettext("{n} paper issued.", "{n} papers issued.", count).format(n=count)
        if not count:
            text = _("No paper could be issued: each still lacks something.")
        self.context.prompts.toast(text)

    def cancel(self) -> None:
        """Take an issued paper out of use, for a reason."""
        row = self.table.current_row()
        if row is None or not row.paper_uid:
            return
        reason = self.context.prompts.ask_text(
            _("Cancel the paper"), _("Reason"), hint=_("Its number is not given out again."), lines=2
        )
        if reason:
            self.host.run(cancel_paper, CancelPaper(uid=row.paper_uid, reason=reason))

    def print_all(self) -> None:
        """Print every issued paper in reading order, asked for once; it can be cancelled in the tray."""
        self.host.load(partial(_stored, self.services, self._plan), self._print, "print")

    def _print(self, papers: tuple[bytes, ...]) -> None:
        if not papers:
            self.context.prompts.toast(_("No paper is issued yet."))
            return
        print_batch(
            self, self.context, papers, _("Print the papers of the round"), self._printed, self.host.failed
        )

    def _printed(self, pages: int) -> None:
        text = ngettext("{n} page sent to the printer.", "{n} pages sent to the printer.", pages)
        self.context.prompts.toast(text.format(n=pages))

    def save_all(self) -> None:
        """Write every issued paper as a PDF into a folder."""
        folder = self.context.prompts.choose_folder(_("Where to save the papers"))
        if folder is not None:
            work = partial(_save, self.services, self._plan, folder)
            self.host.long(work, _("Saving papers"), self._on_saved, writes=False)

    def _on_saved(self, found: tuple[int, Path]) -> None:
        count, folder = found
        text = ngettext("{n} paper saved.", "{n} papers saved.", count).format(n=count)
        self.context.prompts.toast(text)
        if count:
            self.context.prompts.open_path(folder)


def _stored(app: Services, plan: tuple[PaperPlanRow, ...]) -> tuple[bytes, ...]:
    return tuple(stored_pdf(app, row.paper_uid) for row in plan if row.paper_uid)


def _save(
    app: Services, plan: tuple[PaperPlanRow, ...], folder: Path, progress: Progress
) -> tuple[int, Path]:
    issued = [row.paper_uid for row in plan if row.paper_uid]
    for done, uid in enumerate(issued):
        progress.report(done, len(issued))
        save_pdf(app, uid, folder)
    return len(issued), folder
