"""What is entered on the page of movements: movements, themes, targets, results, registrations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services.i18n import _
from services.movements import (
    MovementView,
    list_movements,
    save_movement,
    save_registration,
    save_result,
    save_target,
    save_theme,
)
from services.results import Changes
from services.vocabulary import MovementMethod, MovementScope
from ui.dialogs.record_form import Field, RecordDialog
from ui.drafting import FormDraft
from ui.pages.list_base import ListPage
from ui.presenters import movements, registrations


class MovementForms(ListPage):
    """The forms; the page below it shows what they bring."""

    _view: MovementView | None
    _draft: FormDraft

    def add(self) -> None:
        """Start a movement of this office."""
        profile = self.context.services.profile()
        start = {
            "launcher": profile.issuer_name,
            "method": MovementMethod.REGULAR,
            "scope": MovementScope.UNIT,
        }
        fields = movements.movement_fields(self._superiors())
        values = self._ask(_("New movement"), fields, start, "movement/")
        if values is not None:
            self._save(save_movement, movements.movement_command(None, values))

    def edit(self) -> None:
        """Edit the chosen movement; one received from the superior can't be changed."""
        view = self._own()
        if view is None:
            return
        fields, start = movements.movement_fields(self._superiors()), movements.movement_values(view)
        values = self._ask(_("Edit the movement"), fields, start, f"movement/{view.row.uid}")
        if values is not None:
            self._save(save_movement, movements.movement_command(view, values))

    def add_theme(self) -> None:
        """Add a theme to a movement of this office."""
        view = self._own()
        if view is None:
            return
        values = self._ask(_("Theme"), movements.theme_fields(), {}, f"theme/{view.row.uid}")
        if values is not None:
            self._save(save_theme, movements.theme_command(view, values))

    def add_target(self) -> None:
        """Add a target to a movement of this office."""
        view = self._own()
        if view is None:
            return
        values = self._ask(_("Target"), movements.target_fields(view), {}, f"target/{view.row.uid}")
        if values is not None:
            self._save(save_target, movements.target_command(view, values))

    def add_result(self) -> None:
        """Enter what was reached of a target; for a received movement too."""
        view = self._view
        if view is None or not view.targets:
            return
        fields, start = movements.result_fields(view), movements.result_start(self.context.year)
        values = self._ask(_("Result"), fields, start, f"result/{view.row.uid}")
        if values is not None:
            self._save(save_result, movements.result_command(values))

    def register(self) -> None:
        """Register a recipient for the movement."""
        view = self._view
        if view is None:
            return
        services = self.context.services
        fields, start = registrations.fields(services), registrations.start(services, self.context.year)
        values = self._ask(_("Register a recipient"), fields, start, f"registration/{view.row.uid}")
        if values is not None:
            self._save(save_registration, registrations.command(view, values))

    def _own(self) -> MovementView | None:
        view = self._view
        return None if view is None or view.row.received else view

    def _superiors(self) -> list[tuple[str, str]]:
        found = list_movements(self.context.services)
        return [(row.uid, row.title) for row in found if row.received]

    def _ask(
        self, title: str, fields: tuple[Field, ...], start: dict[str, Any], draft: str
    ) -> dict[str, Any] | None:
        dialog = RecordDialog(self.theme, title, fields, start, parent=self)
        self._draft = FormDraft(self.context, dialog, draft)
        return dialog.values() if dialog.exec() else None

    def _save(self, use_case: Callable[..., Changes], command: object) -> None:
        self._run(use_case, command, self._draft.then(self._done))

    def _done(self, changes: Changes) -> None:
        self.context.prompts.toast(_("Saved."))
        if changes.subject and "movement" in changes.uids:
            self.table.select_key(changes.subject)
