"""Quyết định: the decisions recorded here, and what each says."""

from __future__ import annotations

from functools import partial

from services.dates import format_date
from services.decision_corrections import correct_decision
from services.decision_lines import LineChoice, correct_lines, line_choices
from services.decision_reads import DecisionRow, DecisionView, decisions, get_decision
from services.i18n import N_, _, ngettext
from services.results import Changes
from services.vocabulary import DecisionOutcome
from ui.dialogs.certificates import CertificatesDialog
from ui.dialogs.correct_decision import CorrectionDialog
from ui.dialogs.correct_lines import LinesDialog
from ui.dialogs.prizes import PrizesDialog
from ui.pages.base import PageSpec
from ui.pages.list_base import TablePage
from ui.presenters import superior
from ui.tables import QuerySource, RowQuery
from ui.tokens import Tone
from ui.widgets import EmptyState, PaperLine, button


class DecisionsPage(TablePage):
    """The list of the working year; the panel shows whom a decision names."""

    watches = ("decision", "decision_item")
    keys = N_("Enter or F2 correct")

    def _build(self) -> None:
        source: QuerySource[DecisionRow] = QuerySource(self._rows)
        self._build_table(superior.DECISION_COLUMNS, source, _("Decisions"))
        empty = EmptyState(
            self.theme,
            "gavel",
            _("No decision in this year yet"),
            _("Decisions are recorded at the nominations: choose the accepted ones first."),
            (_("Go to the nominations"), self._to_nominations),
        )
        self.set_content(self.table, empty)
        self.set_panel(self.panel)
        self._view: DecisionView | None = None
        self._answered = False
        self.add_action(
            _("Correct the decision…"), self.correct, keys="F2", icon="edit", place="side", needs=self.table
        )
        self.add_action(_("Prize money…"), self.show_prizes, keys="F9", icon="numbers", needs=self.table)
        self.add_action(_("Certificates…"), self.print_certificates, icon="print", needs=self.table)
        self.add_action(
            _("Correct whom it names…"), self.correct_lines, icon="list", place="side", needs=self.table
        )

    def _rows(self, query: RowQuery) -> tuple[DecisionRow, ...]:
        del query
        return decisions(self.context.services, self.context.year)

    def counted(self, count: int) -> str:
        return ngettext("{count} decision", "{count} decisions", count).format(count=count)

    def edit(self) -> None:
        """Correct the chosen decision."""
        self.correct()

    def _on_current(self, row: DecisionRow | None) -> None:
        self._view = None
        if row is None:
            self.panel.clear(_("Choose a decision."))
            return
        self._load(partial(get_decision, self.context.services, row.uid), self._show, key="panel")

    def _show(self, view: DecisionView) -> None:
        row, self._view = view.row, view
        self.panel.begin(row.number, row.title)
        self.panel.add_fact(_("Date"), format_date(row.decided_on))
        self.panel.add_fact(_("Issued by"), row.issuer)
        self.panel.add_fact(_("Signed by"), f"{row.signer_title} {row.signer_name}")
        if row.owner == self.context.services.unit_id:
            self.panel.add_buttons(
                button(_("Correct the decision…"), self.correct),
                button(_("Correct whom it names…"), self.correct_lines),
            )
        self.panel.add_section(_("Nominations"))
        lines = []
        for item in view.items:
            granted = item.outcome is DecisionOutcome.GRANTED
            reason = f" ({item.reason})" if item.reason else ""
            text = f"{item.recipient_name} · {item.award_name}{reason}"
            lines.append(PaperLine(text=text, tone=Tone.OK if granted else Tone.BAD))
        self.panel.add_papers(lines)

    def show_prizes(self) -> None:
        """Show what is paid to whom by the chosen decision."""
        row = self.table.current_row()
        if row is not None:
            PrizesDialog(self.context, row.uid, self).open()

    def print_certificates(self) -> None:
        """Draw the certificates of the chosen decision."""
        row = self.table.current_row()
        if row is not None:
            CertificatesDialog(self.context, row.uid, row.number, self).open()

    def correct(self) -> None:
        """Put number, day, summary or signer right, as the signed paper has them."""
        view = self._own()
        if view is not None:
            dialog = CorrectionDialog(self.context, view, self)
            self._submit(dialog, correct_decision, done=self._on_corrected)

    def correct_lines(self) -> None:
        """Add or strike whom it names, or turn granted and refused, as the signed paper has it."""
        view = self._own()
        if view is not None:
            choices = partial(line_choices, self.context.services, view.row.uid)
            self._load(choices, partial(self._ask_lines, view), key="lines")

    def _ask_lines(self, view: DecisionView, rows: tuple[LineChoice, ...]) -> None:
        self._submit(LinesDialog(self.context, view, rows, self), correct_lines, done=self._on_corrected)

    def _own(self) -> DecisionView | None:
        view = self._view
        if view is None:
            return None
        if view.row.owner != self.context.services.unit_id:
            self.context.prompts.toast(_("A unit recorded this decision; it is corrected there."))
            return None
        self._answered = view.answered
        return view

    def _on_corrected(self, _changes: Changes) -> None:
        told = _("Saved. Write the answer for the units again: it carries the correction.")
        self.context.prompts.toast(told if self._answered else _("Saved."))

    def _to_nominations(self) -> None:
        self.context.navigator.open("appraisal" if self.context.role == "superior" else "rounds")


SPEC = PageSpec(
    id="decisions", title=N_("Decisions"), icon="gavel", factory=DecisionsPage, roles=("superior",), order=25
)
