"""The form that puts a recorded decision right; whom it names stays."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from services.decision_corrections import CorrectDecision
from services.decisions import DecisionView
from services.i18n import _
from ui.context import UiContext
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.presenters import superior


def ask_correction(
    context: UiContext, view: DecisionView, parent: QWidget
) -> tuple[CorrectDecision, FormDraft] | None:
    """Ask what the signed decision really says; None when the user left."""
    row = view.row
    dialog = RecordDialog(
        context.theme,
        _("Correct decision {number}").format(number=row.number),
        superior.decision_fields(reason=view.answered),
        superior.correction_values(row),
        parent=parent,
    )
    draft = FormDraft(context, dialog, f"decision/{row.uid}")
    if not dialog.exec():
        return None
    return CorrectDecision(uid=row.uid, expected_version=row.version, **dialog.values()), draft
