"""The rule packs: which hold, layers on or off, the own council's rules, packs that come by file."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from services.errors import AppError
from services.i18n import _
from services.office_packs import OfficePacks
from services.packs import SavePackChoices, save_pack_choices
from services.vocabulary import OfficeRole
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.pages.settings_pack_files import PackFiles
from ui.presenters import packs as words
from ui.theme import Theme
from ui.widgets.basic import button, label


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


class RulePacks(PackFiles):
    """The acts; the page below it makes the widgets."""

    packs_view: PacksView
    _packs: OfficePacks | None = None

    def _pack_buttons(self) -> tuple[QPushButton, ...]:
        """Make the buttons of the card; only who is above others signs rules for them."""
        made = [
            button(_("Install rule packs…"), self.install_packs),
            button(_("Rules of the own council…"), self.edit_own_rules),
        ]
        if self.context.services.role is OfficeRole.SUPERIOR:
            made.append(button(_("Sign rule packs…"), self.sign_packs))
        return tuple(made)

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


def _own_rules(found: OfficePacks, values: dict[str, Any]) -> SavePackChoices:
    return words.own_rules_command(found, values)
