"""Phong trào: launched here or received, with themes, targets, results, registrations and reviews."""

from __future__ import annotations

from functools import partial
from typing import Any

from services.i18n import N_, _, ngettext
from services.movements import (
    MovementRow,
    MovementView,
    MoveMovement,
    get_movement,
    list_movements,
    move_movement,
)
from services.words import word
from ui.pages.base import PageSpec
from ui.pages.movement_forms import MovementForms
from ui.presenters import movements
from ui.presenters.nominations import history_lines
from ui.prompts import Words
from ui.submitting import reasoned
from ui.tables import QuerySource, RowQuery
from ui.widgets import EmptyState, button


class MovementsPage(MovementForms):
    """The movements that run in the working year."""

    watches = ("movement", "movement_theme", "movement_target", "target_result", "registration")
    keys = N_("F2 edit · Ctrl+N new")
    narrowed_by, begins_with = "span", "year"

    def _build(self) -> None:
        self._view: MovementView | None = None
        source: QuerySource[MovementRow] = QuerySource(self._rows)
        chips = (("year", _("In the working year")), ("", _("All")))
        hint = _("Title of the movement   F3")
        self._build_list(hint, movements.COLUMNS, source, _("List of movements"), chips)
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
        self.add_action(_("Enter a result"), self.add_result, icon="chart", place="side", needs=self.table)
        self.add_action(_("Edit"), self.edit, keys="F2", icon="edit", place="more", needs=self.table)
        self.add_action(_("Add a theme"), self.add_theme, icon="list", place="more", needs=self.table)
        self.add_action(_("Add a target"), self.add_target, icon="numbers", place="more", needs=self.table)
        self.add_action(
            _("Register a recipient"), self.register, icon="person", place="more", needs=self.table
        )

        for text, act, icon in (
            (_("Draft of the plan"), self.plan, "doc"),
            (_("Emulation covenant"), self.covenant, "doc"),
            (_("Sheet of marks"), self.marks, "numbers"),
        ):
            self.add_action(text, act, icon=icon, place="more", needs=self.table)
        self.add_action(_("Registration of the year"), self.registration, icon="doc", place="more")

    def _rows(self, query: RowQuery) -> tuple[MovementRow, ...]:
        year = None if query.filters.get("span") == "all" else self.context.year
        return list_movements(self.context.services, year, query.text)

    def arrive(self, **where: object) -> None:
        """Go to the movement `uid`; `only` alone shows all of the year."""
        if "only" in where:
            self._show_all()
        super().arrive(**where)

    def wanted(self, key: str) -> str | None:
        return None if key else "all"

    def counted(self, count: int) -> str:
        return ngettext("{count} movement", "{count} movements", count).format(count=count)

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
        if self._view is None:
            return
        uid, action = self._view.row.uid, self.sender().property("step")
        if action == "reopen":
            words = Words(title=_("Back one step"), label=_("Reason"))
            self.ask(words, move_movement, reasoned(MoveMovement, uid=uid, action=action), self._done)
        else:
            self._run(move_movement, MoveMovement(uid=uid, action=action), self._done)


SPEC = PageSpec(id="movements", title=N_("Movements"), icon="flag", factory=MovementsPage, order=40)
