"""Phong trào: launched here or received, with themes, targets, results, registrations and reviews."""

from __future__ import annotations

from functools import partial
from typing import Any

from services.i18n import N_, _
from services.movements import (
    MovementRow,
    MovementView,
    MoveMovement,
    get_movement,
    list_movements,
    move_movement,
    save_movement,
    save_registration,
    save_result,
    save_target,
    save_theme,
)
from services.results import Changes
from services.vocabulary import MovementMethod, MovementScope
from ui.dialogs.record_form import Field, RecordDialog
from ui.pages.base import Page, PageSpec
from ui.presenters import movements, registrations
from ui.presenters.nominations import history_lines
from ui.presenters.words import word
from ui.tables import DataTable, QuerySource, RowQuery
from ui.widgets import DetailPanel, EmptyState, FilterChips, SearchEdit, button


class MovementsPage(Page):
    """The movements that run in the working year."""

    watches = ("movement", "movement_theme", "movement_target", "target_result", "registration")

    def _build(self) -> None:
        self._view: MovementView | None = None
        self.search = SearchEdit(self.theme, _("Title of the movement   F3"))
        source: QuerySource[MovementRow] = QuerySource(self._rows)
        self.table = DataTable(
            self.theme, self.context.jobs, movements.COLUMNS, source, name=_("List of movements")
        )
        self.panel = DetailPanel(self.theme)
        self.chips = FilterChips(self.theme, (("year", _("In the working year")), ("", _("All"))))
        self.set_filters(self.search, self.chips)
        empty = EmptyState(
            self.theme,
            "flag",
            _("No movement in this year"),
            _("Movements launched here or received from the superior stand here, with targets and results."),
            (_("New movement"), self.add),
        )
        self.set_content(self.table, empty)
        self.set_panel(self.panel)
        self.add_action(_("New movement"), self.add, keys="Ctrl+N", icon="plus", place="primary")
        self.add_action(_("Enter a result"), self.add_result, icon="chart", place="side")
        self.add_action(_("Edit"), self.edit, keys="F2", icon="edit", place="more")
        self.add_action(_("Add a theme"), self.add_theme, icon="list", place="more")
        self.add_action(_("Add a target"), self.add_target, icon="numbers", place="more")
        self.add_action(_("Register a recipient"), self.register, icon="person", place="more")

    def _bind(self) -> None:
        self.search.settled.connect(self._on_search)
        self.chips.chosen.connect(self._on_span)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.table.loaded.connect(self._on_loaded)
        self.table.failed.connect(self.failed)

    def _rows(self, query: RowQuery) -> tuple[MovementRow, ...]:
        year = None if query.filters.get("span") == "all" else self.context.year
        return list_movements(self.context.services, year, query.text)

    def _reload(self) -> None:
        self.table.reload()

    def arrive(self, **where: object) -> None:
        """Go to the movement `uid`; `only` alone shows all of the year."""
        if "only" in where:
            self.search.clear()
            self.search.settle()
            self.chips.choose("year")
        if "uid" in where:
            self.table.select_key(str(where["uid"]))

    def _on_search(self, text: str) -> None:
        self.table.reload(self.table.query.with_text(text))

    def _on_span(self, key: str) -> None:
        self.table.reload(self.table.query.with_filter("span", None if key else "all"))

    def _on_loaded(self, count: int) -> None:
        query = self.table.query
        self.show_empty(count == 0 and not query.text and not query.filters)
        self.set_footer(_("{count} movements").format(count=count), _("F2 edit · Ctrl+N new"))

    def _on_opened(self, _row: MovementRow) -> None:
        if not self.open_panel():
            self.edit()

    def _on_current(self, row: MovementRow | None) -> None:
        self._view = None
        if row is None:
            self.panel.clear(_("Choose a movement."))
            return
        self._load(partial(get_movement, self.context.services, row.uid), self._show, key="panel")

    def _show(self, view: MovementView) -> None:
        self._view, row, panel = view, view.row, self.panel
        panel.begin(row.title, f"{word(row.method)} · {word(row.scope)} · {movements.period(row)}")
        panel.add_fact(_("State"), word(row.state))
        panel.add_fact(_("Launched by"), row.launcher)
        panel.add_fact(_("Document"), row.document_number or "")
        panel.add_fact(_("Slogan"), view.slogan or "")
        if not row.received:
            panel.add_buttons(*self._steps(row))
        if view.themes:
            panel.add_section(_("Themes"))
            for theme in view.themes:
                panel.add_fact(str(theme.position), theme.title)
        if view.targets:
            panel.add_section(_("Targets and results"))
            for target in view.targets:
                panel.add_fact(*movements.target_line(target))
        panel.add_section(_("Registered: {count}").format(count=len(view.registrations)))
        for one in view.registrations[:20]:
            panel.add_fact(str(one.year), one.recipient_name)
        panel.add_section(_("History"))
        panel.add_history(history_lines(view.events))

    def _steps(self, row: MovementRow) -> list[Any]:
        made = []
        for action, text in movements.STEPS[row.state]:
            one = button(_(text), self._on_step)
            one.setProperty("step", action)
            made.append(one)
        return made

    def _on_step(self) -> None:
        action = self.sender().property("step")
        reason = ""
        if action == "reopen":
            reason = self.context.prompts.ask_text(_("Back one step"), _("Reason")) or ""
            if not reason:
                return
        if self._view is not None:
            self._run(
                move_movement, MoveMovement(uid=self._view.row.uid, action=action, reason=reason), self._done
            )

    # Records.

    def add(self) -> None:
        """Start a movement of this office."""
        profile = self.context.services.profile()
        start = {
            "launcher": profile.issuer_name,
            "method": MovementMethod.REGULAR,
            "scope": MovementScope.UNIT,
        }
        values = self._ask(_("New movement"), movements.movement_fields(self._superiors()), start)
        if values is not None:
            self._run(save_movement, movements.movement_command(None, values), self._done)

    def edit(self) -> None:
        """Edit the chosen movement; one received from the superior can't be changed."""
        view = self._view
        if view is None or view.row.received:
            return
        fields = movements.movement_fields(self._superiors())
        values = self._ask(_("Edit the movement"), fields, movements.movement_values(view))
        if values is not None:
            self._run(save_movement, movements.movement_command(view, values), self._done)

    def add_theme(self) -> None:
        """Add a theme to a movement of this office."""
        view = self._view
        values = (
            self._ask(_("Theme"), movements.theme_fields(), {}) if view and not view.row.received else None
        )
        if view is not None and values is not None:
            self._run(save_theme, movements.theme_command(view, values), self._done)

    def add_target(self) -> None:
        """Add a target to a movement of this office."""
        view = self._view
        values = (
            self._ask(_("Target"), movements.target_fields(view), {})
            if view and not view.row.received
            else None
        )
        if view is not None and values is not None:
            self._run(save_target, movements.target_command(view, values), self._done)

    def add_result(self) -> None:
        """Enter what was reached of a target; for a received movement too."""
        view = self._view
        if view is None or not view.targets:
            return
        start = movements.result_start(self.context.year)
        values = self._ask(_("Result"), movements.result_fields(view), start)
        if values is not None:
            self._run(save_result, movements.result_command(values), self._done)

    def register(self) -> None:
        """Register a recipient for the movement."""
        view = self._view
        if view is None:
            return
        services = self.context.services
        fields = registrations.fields(services)
        values = self._ask(
            _("Register a recipient"), fields, registrations.start(services, self.context.year)
        )
        if values is not None:
            self._run(save_registration, registrations.command(view, values), self._done)

    def _superiors(self) -> list[tuple[str, str]]:
        found = list_movements(self.context.services)
        return [(row.uid, row.title) for row in found if row.received]

    def _ask(self, title: str, fields: tuple[Field, ...], start: dict[str, Any]) -> dict[str, Any] | None:
        dialog = RecordDialog(self.theme, title, fields, start, parent=self)
        return dialog.values() if dialog.exec() else None

    def _done(self, changes: Changes) -> None:
        self.context.prompts.toast(_("Saved."))
        if changes.subject and "movement" in changes.uids:
            self.table.select_key(changes.subject)


SPEC = PageSpec(id="movements", title=N_("Movements"), icon="flag", factory=MovementsPage, order=40)
