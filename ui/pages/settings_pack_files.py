"""Rule packs by file: those that come from the superior, and those that the superior signs for its units."""

from __future__ import annotations

from pathlib import Path

from services.app import Services
from services.i18n import _
from services.messages.packs import install_words, own_install_words
from services.pack_install import InstallPacks, InstallPlan, install_packs, plan_install
from services.pack_signing import SignPacks, plan_signing, sign_packs
from ui.dialogs.pack_changes import PackChangesDialog
from ui.pages.settings_backup import Backups

FILES = "TDKT (*.tdkt)"


class PackFiles(Backups):
    """The acts; each shows what changes before it does anything."""

    changes_dialog: PackChangesDialog
    _chosen: Path | None = None
    _read_plan: InstallPlan

    def install_packs(self) -> None:
        """Choose a file, read what it changes, install it."""
        file = self.context.prompts.choose_file(_("The superior's file of rule packs"), FILES)
        if file is not None:
            self._chosen = file
            self._run(_plan, file, self._on_plan)

    def _on_plan(self, plan: InstallPlan) -> None:
        dialog = self.changes_dialog = PackChangesDialog(self.theme, plan, self)
        dialog.accepted.connect(self._on_agreed)
        self._read_plan = plan
        dialog.open()

    def _on_agreed(self) -> None:
        assert self._chosen is not None
        command = InstallPacks(path=self._chosen, inner_digest=self._read_plan.inner_digest)
        self._run(install_packs, command, self._on_installed)

    def _on_installed(self, _changes: object) -> None:
        self.context.prompts.toast(install_words(len(self._read_plan.deltas)))

    def sign_packs(self) -> None:
        """Choose the folder of a pack, read what it changes, sign it into a file for the units."""
        folder = self.context.prompts.choose_folder(_("The folder of the rule pack (.toml files)"))
        if folder is not None:
            self._chosen = folder
            self._run(_plan_signing, folder, self._on_signing_plan)

    def _on_signing_plan(self, plan: InstallPlan) -> None:
        dialog = self.changes_dialog = PackChangesDialog(self.theme, plan, self, signing=True)
        dialog.accepted.connect(self._on_sign)
        self._read_plan = plan
        dialog.open()

    def _on_sign(self) -> None:
        assert self._chosen is not None
        target = self.context.prompts.choose_folder(_("Where the signed file is written"))
        if target is not None:
            command = SignPacks(folder=self._chosen, digest=self._read_plan.inner_digest, target=target)
            self._run(sign_packs, command, self._on_signed)

    def _on_signed(self, path: Path) -> None:
        words = _("Signed and written: {name}. Every unit installs it in its settings.")
        own = [own_install_words()] if self._read_plan.deltas else []
        self.context.prompts.toast(" ".join([words.format(name=path.name), *own]))


def _plan(services: Services, file: Path) -> InstallPlan:
    return plan_install(services, file)


def _plan_signing(services: Services, folder: Path) -> InstallPlan:
    return plan_signing(services, folder)
