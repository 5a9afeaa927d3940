"""Whom a recorded decision names, put right: add, strike, granted or refused, with the reason on record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from services.decision_lines import CorrectLines, LineChoice
from services.decision_reads import DecisionView
from services.i18n import _
from ui.context import UiContext
from ui.dialogs.staying import StayingDialog
from ui.drafting import FormDraft
from ui.presenters import decision_lines as words
from ui.tables import DataTable, ListSource
from ui.tokens import Tone
from ui.widgets.basic import button, label
from ui.widgets.edits import LineEdit, TextArea
from ui.widgets.form import FormLayout


class LinesDialog(StayingDialog):
    """The nominations the decision names, then those it could name; `answer()` is the command."""

    def __init__(
        self, context: UiContext, view: DecisionView, rows: Sequence[LineChoice], parent: QWidget
    ) -> None:
        title = _("Lines of decision {number}").format(number=view.row.number)
        super().__init__(context.theme, title, parent)
        self._view, self._lines = view, tuple(rows)
        self._marks: dict[str, words.Said] = {}
        self.table = DataTable(
            context.theme,
            context.jobs,
            words.columns(self._said),
            ListSource(self._lines),
            name=_("Nominations of the decision"),
        )
        self.summary = label("", "muted", wrap=True)
        self.form = FormLayout(context.theme)
        self._refusal = LineEdit(name=_("Reason of the refusal"))
        self._reason = TextArea(context.theme, name=_("Reason of the correction"), lines=2)
        self._reason.setMaximumHeight(context.theme.height * 3 + context.theme.space(4))
        self._lay_out()
        self._tell()
        for changed in (self._refusal.textChanged, self._reason.textChanged):
            changed.connect(self.touched)
        self.form.finished.connect(self.finish)
        self.table.reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        FormDraft(context, self, f"decision-lines/{view.row.uid}")

    def _lay_out(self) -> None:
        theme = self.theme
        note = _("Choose the lines that are wrong, then say what the signed decision says of them.")
        self.body.addWidget(label(note, "muted", wrap=True))
        self.table.setMinimumHeight(theme.row_two * 5)
        self.body.addWidget(self.table, 1)
        says = QHBoxLayout()
        says.setSpacing(theme.space(2))
        says.addWidget(label(_("The signed decision says:"), "strong"))
        for text, act in (
            (_("Granted"), self.grant),
            (_("Not awarded"), self.turn_down),
            (_("Not named"), self.strike),
        ):
            says.addWidget(button(text, act))
        says.addStretch(1)
        self.body.addLayout(says)
        self.body.addWidget(self.summary)
        self.form.add(
            "refusal",
            _("Reason of the refusal"),
            self._refusal,
            wide=True,
            hint=_("For lines that are not awarded; the unit reads it word for word."),
            check=self._refusal_error,
        )
        self.form.add(
            "reason",
            _("Reason of the correction"),
            self._reason,
            wide=True,
            required=True,
            hint=_("It stays in the history of each nomination; the other side reads it, too."),
        )
        self.body.addWidget(self.form)
        self.add_finish(_("Save the correction"))
        self.resize(theme.space(215), theme.space(175))

    def grant(self) -> None:
        """Mark the chosen lines: the signed decision grants them."""
        self._mark("granted")

    def turn_down(self) -> None:
        """Mark the chosen lines: the signed decision refuses them."""
        self._mark("refused")

    def strike(self) -> None:
        """Mark the chosen lines: the signed decision does not name them."""
        self._mark("")

    def _mark(self, said: words.Said) -> None:
        for key in self.table.selected_keys():
            self._marks[str(key)] = said
        self._tell()
        self.touched.emit()

    def _said(self, row: LineChoice) -> words.Said:
        return self._marks.get(row.uid, words.recorded(row))

    def _tell(self) -> None:
        self.summary.setText(words.summary(self._view, self._lines, self._marks))
        self.table.viewport().update()

    def _refusal_error(self) -> str:
        refused = any(said == "refused" for _row, said in words.changed(self._lines, self._marks))
        return _("Say why it is not awarded.") if refused and not self._refusal.value() else ""

    def tree(self) -> dict[str, Any]:
        """Return what is marked and what stands in the fields."""
        return {
            "marks": dict(self._marks),
            "refusal": self._refusal.text(),
            "reason": self._reason.toPlainText(),
        }

    def fill(self, tree: dict[str, Any]) -> None:
        """Put back what `tree` gave; nominations that are gone are left out."""
        here = {row.uid for row in self._lines}
        marks = dict(tree.get("marks", {}))
        self._marks = {uid: said for uid, said in marks.items() if uid in here and said in words.SAYS}
        self._refusal.setText(str(tree.get("refusal", "")))
        self._reason.setPlainText(str(tree.get("reason", "")))
        self._tell()

    def answer(self) -> CorrectLines:
        """Return the command of what was marked."""
        return words.command(
            self._view, self._lines, self._marks, self._refusal.value(), self._reason.value()
        )

    def _in_order(self) -> bool:
        problem = words.problem(self._lines, self._marks)
        if problem:
            self.banner.tell(Tone.WARN, problem)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return self.form.validate()
