"""The form of a signed decision; a number that looks cut short is asked about once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from services.i18n import _, ngettext
from ui.context import UiContext
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.presenters import superior
from ui.prompts import NextStep
from ui.tokens import Tone


class DecisionDialog(RecordDialog):
    """The particulars of a decision on `count` nominations; `refusing` also asks for the reason of it."""

    def __init__(
        self, context: UiContext, count: int, parent: QWidget, *, refusing: bool = False, title: str = ""
    ) -> None:
        if refusing:
            words = ngettext("Refusal of {n} nomination", "Refusal of {n} nominations", count)
        else:
            words = ngettext("Decision on {n} nomination", "Decision on {n} nominations", count)
        super().__init__(
            context.theme,
            title or words.format(n=count),
            superior.decision_fields(refusing=refusing),
            superior.decision_start(context.services),
            parent=parent,
        )
        self._kept = ""  # a number without a symbol that is meant
        self._lay_out()
        FormDraft(context, self, "decision/refused" if refusing else "decision/")

    def _lay_out(self) -> None:
        """Add what a decision of one kind asks beside its particulars."""

    def _in_order(self) -> bool:
        return super()._in_order() and self._is_whole()

    def _is_whole(self) -> bool:
        number = self.values()["number"] or ""
        if number == self._kept or superior.has_symbol(number):
            return True
        text = _(
            "“{number}” stands without a symbol; decisions usually have one, as 1234/QĐ-UBND. "
            "Papers and records will print the number as it is typed."
        )
        self.form.widget("number").setFocus(Qt.FocusReason.OtherFocusReason)
        step = NextStep(label=_("It is printed like this"), act=self._keep)
        self.banner.tell(Tone.WARN, _("Is this the whole number?"), text.format(number=number), step)
        return False

    def _keep(self) -> None:
        self._kept = self.values()["number"] or ""
        self.finish()
