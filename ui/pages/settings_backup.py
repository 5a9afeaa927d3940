"""The backup of the records: made now, looked at, brought back."""

from __future__ import annotations

from services.backup import backup_now
from services.i18n import _
from ui.pages.settings_secrets import Secrets
from ui.prompts import Choice, way_out


class Backups(Secrets):
    """The acts; the page below it makes the widgets."""

    def back_up(self) -> None:
        """Copy the database now."""
        services = self.context.services
        self._long(lambda _progress: backup_now(services, "wish"), _("Backup"), self._on_backed_up)

    def _on_backed_up(self, _path: object) -> None:
        self.context.prompts.toast(_("Backed up."))
        self._reload()

    def open_backups(self) -> None:
        """Open the folder of the backups."""
        self.context.prompts.open_path(self.context.services.paths.backups)

    def restore(self) -> None:
        """Leave the office for the first window, where a backup can be brought back."""
        answer = self.context.prompts.choice(
            _("Restore from a backup"),
            _("The office is closed first. What is on record now is kept beside the backups."),
            (way_out(), Choice(key="go", label=_("Close and choose a backup"), primary=True)),
        )
        if answer == "go":
            self.context.navigator.leave_to_restore()
