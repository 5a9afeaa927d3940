"""What can be done with the papers of a round: look, issue, cancel, print, save."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from services.app import Services
from services.i18n import _, ngettext
from services.papers import (
    CancelPaper,
    CheckRoundIssue,
    IssuePaper,
    PaperOrder,
    PaperPlanRow,
    ReplacePaper,
    cancel_paper,
    check_round_issue,
    issue_paper,
    replace_paper,
    save_pdf,
    stored_pdf,
)
from services.progress import Progress
from services.results import Changes
from ui.dialogs.record_form import RecordDialog
from ui.pages.round_left_out import Issued, RoundLeftOut, issue_all
from ui.pages.round_moves import RoundMoves
from ui.pages.round_part import Part
from ui.presenters import round_papers as words
from ui.prompts import Choice, Words, way_out
from ui.submitting import reasoned
from ui.tables import DataTable
from ui.widgets.printing import print_batch


class PaperActs(Part):
    """The acts; the view below it makes the widgets."""

    table: DataTable
    moves: RoundMoves
    left_out: RoundLeftOut
    _plan: tuple[PaperPlanRow, ...]

    def _order(self, row: PaperPlanRow) -> PaperOrder:
        return PaperOrder(form_id=row.form_id, round_uid=self.round_uid, subject_uid=row.subject_uid)

    def preview(self) -> None:
        """Show the chosen paper: as issued, or as it would be."""
        row = self.table.current_row()
        if row is None:
            return
        if row.paper_uid:
            self.moves.show_draft(row.paper_uid)
        else:
            self.moves.preview(row.form_id, row.subject_uid)

    def draft_decision(self) -> None:
        """Show the decision on what the office awards itself, as it could be signed."""
        self.moves.preview("quyet_dinh_khen_thuong", None)

    def issue(self) -> None:
        """Number and issue the chosen paper, anew when it no longer says what is on record."""
        row = self.table.current_row()
        if row is None or row.state == "issued" or not self._may_have_gaps(row):
            return
        dialog = self._form(_("Issue this paper"), number=True)
        if row.state == "outdated":
            again = partial(ReplacePaper, uid=row.paper_uid or "", reason=row.reopened_for)
            self._issue_by(dialog, replace_paper, again, row)
        else:
            self._issue_by(dialog, issue_paper, partial(IssuePaper, order=self._order(row)), row)

    def _issue_by(
        self, dialog: RecordDialog, use_case: Any, command: Callable[..., object], row: PaperPlanRow
    ) -> None:
        gaps = row.problems > 0
        self.host.submit(dialog, use_case, lambda values: command(**values, with_gaps=gaps), self._told)

    def _may_have_gaps(self, row: PaperPlanRow) -> bool:
        if not row.problems:
            return True
        text = ngettext(
            "The paper lacks {n} value; room is left in print to write it in by hand.",
            "The paper lacks {n} values; room is left in print to write them in by hand.",
            row.problems,
        )
        choices = (way_out(), Choice(key="go", label=_("Issue it with room to write")))
        title = _("The paper is not complete")
        return self.context.prompts.choice(title, text.format(n=row.problems), choices) == "go"

    def issue_all(self) -> None:
        """Number and issue every paper that lacks nothing."""
        dialog = self._form(_("Issue all papers"), number=False)
        self.host.submit(dialog, check_round_issue, self._day_of, partial(self._issue_all, dialog))

    def _day_of(self, values: dict[str, Any]) -> CheckRoundIssue:
        return CheckRoundIssue(round_uid=self.round_uid, issued_on=values["issued_on"])

    def _issue_all(self, dialog: RecordDialog, _checked: Changes) -> None:
        values = dialog.values()
        day, signer = values["issued_on"], values["signer_index"]
        work = partial(issue_all, self.services, self.round_uid, day, signer)
        self.host.long(work, _("Issuing papers"), self._on_issued)

    def _on_issued(self, done: Issued) -> None:
        self.left_out.tell_issued(done)
        if not done.left:
            self._told(done.changes)

    def _form(self, title: str, *, number: bool) -> RecordDialog:
        signers = [f"{one.office} {one.name}" for one in self.services.profile().signers]
        fields = words.issue_fields(signers, number=number)
        start = {"issued_on": self.services.clock.today(), "signer_index": 0}
        return RecordDialog(self.theme, title, fields, start, finish=_("Issue"), parent=self)

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
        hint = _("Its number is not given out again.")
        asked = Words(title=_("Cancel the paper"), label=_("Reason"), hint=hint, lines=2)
        self.host.ask(asked, cancel_paper, reasoned(CancelPaper, uid=row.paper_uid))

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
