"""What is entered on the page of movements: movements, themes, targets, results, registrations."""

from __future__ import annotations

from functools import partial
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
from services.papers import PaperOrder
from services.results import Changes
from services.vocabulary import MovementMethod, MovementScope
from ui.dialogs.record_form import Field, RecordDialog
from ui.drafting import FormDraft
from ui.pages.list_base import ListPage
from ui.presenters import movements, registrations


class MovementForms(ListPage):
    """The forms; the page below it shows what they bring."""

    _view: MovementView | None

    def add(self) -> None:
        """Start a movement of this office."""
        profile = self.context.services.profile()
        start = {
            "launcher": profile.issuer_name,
            "method": MovementMethod.REGULAR,
            "scope": MovementScope.UNIT,
        }
        fields = movements.movement_fields(self._superiors())
        dialog = self._form(_("New movement"), fields, start, "movement/")
        self._submit(dialog, save_movement, partial(movements.movement_command, None), self._done)

    def edit(self) -> None:
        """Edit the chosen movement; one received from the superior can't be changed."""
        view = self._own()
        if view is None:
            return
        fields, start = movements.movement_fields(self._superiors()), movements.movement_values(view)
        dialog = self._form(_("Edit the movement"), fields, start, f"movement/{view.row.uid}")
        self._submit(dialog, save_movement, partial(movements.movement_command, view), self._done)

    def add_theme(self) -> None:
        """Add a theme to a movement of this office."""
        view = self._own()
        if view is None:
            return
        dialog = self._form(_("Theme"), movements.theme_fields(), {}, f"theme/{view.row.uid}")
        self._submit(dialog, save_theme, partial(movements.theme_command, view), self._done)

    def add_target(self) -> None:
        """Add a target to a movement of this office."""
        view = self._own()
        if view is None:
            return
        dialog = self._form(_("Target"), movements.target_fields(view), {}, f"target/{view.row.uid}")
        self._submit(dialog, save_target, partial(movements.target_command, view), self._done)

    def add_result(self) -> None:
        """Enter what was reached of a target; for a received movement too."""
        view = self._view
        if view is None or not view.targets:
            return
        fields, start = movements.result_fields(view), movements.result_start(self.context.year)
        dialog = self._form(_("Result"), fields, start, f"result/{view.row.uid}")
        self._submit(dialog, save_result, movements.result_command, self._done)

    def register(self) -> None:
        """Register a recipient for the movement."""
        view = self._view
        if view is None:
            return
        services = self.context.services
        fields, start = registrations.fields(services), registrations.start(services, self.context.year)
        dialog = self._form(_("Register a recipient"), fields, start, f"registration/{view.row.uid}")
        self._submit(dialog, save_registration, partial(registrations.command, view), self._done)

    # Papers.

    def plan(self) -> None:
        """Show the plan that launches the chosen movement."""
        self._paper("ke_hoach_phong_trao")

    def covenant(self) -> None:
        """Show what those who joined the chosen movement promise each other."""
        self._paper("giao_uoc_thi_dua")

    def marks(self) -> None:
        """Show targets and results of the chosen movement, with room for the marks."""
        self._paper("bang_cham_diem")

    def registration(self) -> None:
        """Show what the office enters for in the working year, in all movements."""
        self.look_at(PaperOrder(form_id="dang_ky_thi_dua", options={"year": self.context.year}))

    def _paper(self, form_id: str) -> None:
        row = self.table.current_row()
        if row is not None:
            options = {"year": self.context.year}
            self.look_at(PaperOrder(form_id=form_id, subject_uid=row.uid, options=options))

    def _own(self) -> MovementView | None:
        view = self._view
        return None if view is None or view.row.received else view

    def _superiors(self) -> list[tuple[str, str]]:
        found = list_movements(self.context.services)
        return [(row.uid, row.title) for row in found if row.received]

    def _form(self, title: str, fields: tuple[Field, ...], start: dict[str, Any], draft: str) -> RecordDialog:
        dialog = RecordDialog(self.theme, title, fields, start, parent=self)
        FormDraft(self.context, dialog, draft)
        return dialog

    def _done(self, changes: Changes) -> None:
        self.context.prompts.toast(_("Saved."))
        if changes.subject and "movement" in changes.uids:
            self.table.select_key(changes.subject)
