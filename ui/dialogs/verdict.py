"""What an award comes to for a recipient before it is proposed: the conditions with their articles."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from services.i18n import _
from services.regimes import Verdict
from ui.dialogs.ask import Dialog
from ui.presenters import verdicts
from ui.theme import Theme
from ui.widgets import VerdictTree
from ui.widgets.basic import button, label


class VerdictDialog(Dialog):
    """The tree of a verdict, only to read."""

    def __init__(
        self, theme: Theme, name: str, award: str, verdict: Verdict, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, f"{name} · {award}", parent)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(VerdictTree(theme, verdicts.verdict_lines(verdict)))
        area.setAccessibleName(_("Conditions"))
        self.body.addWidget(area, 1)
        note = verdicts.verdict_note(verdict)
        if note:
            self.body.addWidget(label(note, "small", wrap=True))
        self.buttons.addWidget(button(_("Close"), self.accept, role="primary"))
        self.resize(theme.space(150), theme.space(130))
