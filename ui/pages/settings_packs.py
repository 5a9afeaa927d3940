"""The rule packs: which hold, layers on or off, the own council's rules, packs that come by file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from services.app import Services
from services.errors import AppError
from services.i18n import _
from services.messages.packs import install_words
from services.office_packs import OfficePacks
from services.pack_install import InstallPacks, InstallPlan, install_packs, plan_install
from services.packs import SavePackChoices, save_pack_choices
from ui.dialogs.pack_changes import PackChangesDialog
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.pages.settings_backup import Backups
from ui.presenters import packs as words
from ui.theme import Theme
from ui.widgets.basic import label

FILES = "TDKT (*.tdkt)"


class PacksView(QWidget):
    """What holds, in lines, and a switch for each layer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(2))
        self.regimes, self.own = label(wrap=True), label(wrap=True)
        self._column.addWidget(self.regimes)
        self._column.addWidget(self.own)
        self.boxes: dict[str, QCheckBox] = {}
        self._notes: dict[str, QLabel] = {}

    def show_packs(self, found: OfficePacks) -> list[QCheckBox]:
        """Show what holds; return the switches that are new."""
        self.regimes.setText("\n".join(words.regime_lines(found)))
        self.own.setText(words.own_rules_words(found))
        made = []
        for switch in words.switches(found):
            box = self.boxes.get(switch.id)
            if box is None:
                box = self.boxes[switch.id] = QCheckBox(switch.title)
                box.setProperty("layer", switch.id)
                note = self._notes[switch.id] = label("", "small", wrap=True)
                for widget in (box, note):
                    self._column.insertWidget(self._column.count() - 1, widget)
                made.append(box)
            box.setChecked(switch.on)
            box.setAccessibleDescription(switch.note)
            self._notes[switch.id].setText(switch.note)
        return made


class RulePacks(Backups):
    """The acts; the page below it makes the widgets."""

    packs_view: PacksView
    changes_dialog: PackChangesDialog
    _packs: OfficePacks | None = None
    _chosen: Path | None = None
    _read_plan: InstallPlan

    def show_packs(self, found: OfficePacks) -> None:
        """Show what holds."""
        self._packs = found
        for box in self.packs_view.show_packs(found):
            box.clicked.connect(self._on_switch)

    def _on_switch(self, on: bool) -> None:
        assert self._packs is not None
        layer = str(self.sender().property("layer"))
        self._run(save_pack_choices, words.switched(self._packs, layer, on=on), self._on_kept_choice)

    def _on_kept_choice(self, _changes: object) -> None:
        self.context.prompts.toast(_("Saved. Verdicts made before stay as they are."))

    def failed(self, error: AppError) -> None:
        """Put the switches back to what holds, then say why."""
        if self._packs is not None:
            self.packs_view.show_packs(self._packs)
        super().failed(error)

    def edit_own_rules(self) -> None:
        """Edit the rules of the own council."""
        if self._packs is None:
            return
        found = self._packs
        dialog = RecordDialog(
            self.theme,
            _("Rules of the own council"),
            words.own_rules_fields(found),
            words.own_rules_values(found),
            note=_("What is left empty stays as the law or the province says."),
            check=words.own_rules_faults,
            parent=self,
        )
        FormDraft(self.context, dialog, "own-rules/")
        self._submit(dialog, save_pack_choices, partial(_own_rules, found), self._on_kept_choice)

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


def _plan(services: Services, file: Path) -> InstallPlan:
    return plan_install(services, file)


def _own_rules(found: OfficePacks, values: dict[str, Any]) -> SavePackChoices:
    return words.own_rules_command(found, values)
