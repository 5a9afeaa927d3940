"""A new recovery sheet of an open office: shown once, to be saved or printed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from services.i18n import _
from ui.dialogs.ask import Dialog
from ui.theme import Theme
from ui.widgets.basic import button
from ui.wizards.first_steps import SheetStep
from ui.wizards.opening import Made


class SheetDialog(Dialog):
    """Accepted when the user says that the sheet is put away."""

    def __init__(self, theme: Theme, made: Made, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("New recovery sheet"), parent)
        self.step = SheetStep(theme)
        self.step.show_made(made)
        self.body.addWidget(self.step)
        self.buttons.addWidget(button(_("Later"), self.reject))
        self.buttons.addWidget(
            button(_("I have kept the sheet"), self.finish, role="primary", tip="Ctrl+Enter")
        )
        self._finishes = True
