"""The form of a signed decision; a number that looks cut short is asked about once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from services.decisions import RecordDecision
from services.i18n import _, ngettext
from ui.context import UiContext
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.presenters import superior
from ui.prompts import Choice
from ui.theme import Theme


def ask_decision(
    context: UiContext,
    theme: Theme,
    granted: Sequence[str],
    refused: Mapping[str, str],
    parent: QWidget,
) -> tuple[RecordDecision, FormDraft] | None:
    """Ask for the particulars of a decision; None when the user left without one."""
    count = len(granted) + len(refused)
    title = ngettext("Decision on {n} nomination", "Decision on {n} nominations", count).format(n=count)
    start = superior.decision_start(context.services)
    dialog = RecordDialog(theme, title, superior.decision_fields(), start, parent=parent)
    draft = FormDraft(context, dialog, "decision/")
    while dialog.exec():
        values = dialog.values()
        if superior.has_symbol(values["number"] or "") or _is_whole(context, values["number"]):
            return superior.decision_command(values, granted, refused), draft
    return None


def _is_whole(context: UiContext, number: str) -> bool:
    text = _(
        "“{number}” stands without a symbol; decisions usually have one, as 1234/QĐ-UBND. "
        "Papers and records will print the number as it is typed."
    )
    choices = (
        Choice(key="back", label=_("Complete the number"), primary=True),
        Choice(key="keep", label=_("It is printed like this")),
    )
    return (
        context.prompts.choice(_("Is this the whole number?"), text.format(number=number), choices) == "keep"
    )
