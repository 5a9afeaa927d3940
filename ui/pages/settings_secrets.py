"""What opens the records: the password, and the recovery sheet when it is lost."""

from __future__ import annotations

from services.i18n import _
from services.office import change_password
from ui.pages.base import Page
from ui.wizards.new_sheet import SheetDialog
from ui.wizards.opening import Made, renew_sheet


class Secrets(Page):
    """The acts; the page below it makes the widgets."""

    sheet_dialog: SheetDialog | None = None

    def change_password(self) -> None:
        """Ask for the old and the new password."""
        ask, services = self.context.prompts.ask_password, self.context.services
        title = _("Change the password")
        old = ask(title, _("Present password"))
        new = ask(title, _("New password"), hint=_("At least 8 characters.")) if old is not None else None
        again = ask(title, _("New password once more")) if new is not None else None
        if old is None or new is None or again is None:
            return
        if new != again:
            self.context.prompts.toast(_("The two passwords differ."))
            return
        self.context.jobs.write(
            self, lambda: change_password(services, old, new), self._on_password, self.failed
        )

    def _on_password(self, _result: object) -> None:
        self.banner.hide()
        self.context.prompts.toast(_("The password was changed."))

    def new_sheet(self) -> None:
        """Ask for the password, then show a new recovery sheet; the code of the old one is void."""
        password = self.context.prompts.ask_password(
            _("New recovery sheet"),
            _("Present password"),
            hint=_("The code of the old sheet opens nothing from then on, except backups made before."),
        )
        if password is not None:
            services = self.context.services
            self.banner.hide()
            self.context.jobs.write(
                self, lambda: renew_sheet(services, password), self._on_sheet, self.failed
            )

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
