"""What opens the records: the password, and the recovery sheet when it is lost."""

from __future__ import annotations

from services.app import Services
from services.i18n import _
from services.office import change_password
from ui.dialogs.new_password import NewPasswordForm, Passwords
from ui.pages.base import Page
from ui.prompts import Words
from ui.wizards.new_sheet import SheetDialog
from ui.wizards.opening import Made, renew_sheet


class Secrets(Page):
    """The acts; the page below it makes the widgets."""

    sheet_dialog: SheetDialog | None = None

    def change_password(self) -> None:
        """Ask for the old and the new password."""
        self._submit(NewPasswordForm(self.theme, self), _change, done=self._on_password)

    def _on_password(self, _result: object) -> None:
        self.context.prompts.toast(_("The password was changed."))

    def new_sheet(self) -> None:
        """Ask for the password, then show a new recovery sheet; the code of the old one is void."""
        words = Words(
            title=_("New recovery sheet"),
            label=_("Present password"),
            hint=_("The code of the old sheet opens nothing from then on, except backups made before."),
            secret=True,
        )
        self.ask(words, renew_sheet, done=self._on_sheet)

    def _on_sheet(self, made: Made) -> None:
        self.context.settings.update(sheet_kept=False)
        dialog = self.sheet_dialog = SheetDialog(self.theme, made, self)
        dialog.finished.connect(self._on_sheet_closed)
        dialog.accepted.connect(self._on_kept)
        dialog.open()

    def _on_sheet_closed(self) -> None:
        self.sheet_dialog = None

    def _on_kept(self) -> None:
        self.context.settings.update(sheet_kept=True)
        self.context.prompts.toast(_("The new recovery sheet is in force."))


def _change(app: Services, passwords: Passwords) -> None:
    change_password(app, passwords.old, passwords.fresh)
