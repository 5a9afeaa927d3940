"""What a file of rule packs changes, to be read before it is installed."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from services.i18n import _
from services.messages.packs import plan_lines
from services.pack_install import InstallPlan
from ui.dialogs.ask import Dialog
from ui.theme import Theme
from ui.widgets.basic import button, label


class PackChangesDialog(Dialog):
    """The list of changes; accepted when the packs are to be installed, or signed for others to install."""

    def __init__(
        self, theme: Theme, plan: InstallPlan, parent: QWidget | None = None, *, signing: bool = False
    ) -> None:
        super().__init__(theme, _("Sign rule packs") if signing else _("Install rule packs"), parent)
        words = _("{file}, signed by {office}").format(file=plan.file_name, office=plan.signer_name)
        self.body.addWidget(label(words, wrap=True))
        self.list = QPlainTextEdit("\n".join(plan_lines(plan)))
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(_("What changes"))
        self.body.addWidget(self.list, 1)
        if signing:
            note = _("What changes beside the rules here; here, too, only once the file is installed.")
            self.body.addWidget(label(note, "small", wrap=True))
            self.add_finish(_("Sign and write…"))
        elif plan.deltas:
            note = _("Verdicts made before stay as they are, with the rules they were made by.")
            self.body.addWidget(label(note, "small", wrap=True))
            self.add_finish(_("Install"))
        else:
            self.buttons.addWidget(button(_("Close"), self.reject, role="primary"))
        self.resize(theme.space(200), theme.space(140))
