"""The form that puts the particulars of a recorded decision right; whom it names: `correct_lines`."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from services.decision_corrections import CorrectDecision
from services.decision_reads import DecisionView
from services.i18n import _
from ui.context import UiContext
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.presenters import superior


class CorrectionDialog(RecordDialog):
    """What the signed decision really says; `answer()` is the command."""

    def __init__(self, context: UiContext, view: DecisionView, parent: QWidget) -> None:
        row = self._row = view.row
        super().__init__(
            context.theme,
            _("Correct decision {number}").format(number=row.number),
            superior.decision_fields(reason=view.answered),
            superior.correction_values(row),
            note=_(
                "Whom the decision names stays as recorded here; a name too many or too few is put right by "
                "“Correct whom it names…”."
            ),
            parent=parent,
        )
        FormDraft(context, self, f"decision/{row.uid}")

    def answer(self) -> CorrectDecision:  # type: ignore[override]
        return CorrectDecision(uid=self._row.uid, expected_version=self._row.version, **self.values())
