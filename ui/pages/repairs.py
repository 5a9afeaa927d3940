"""Bản ghi cần sửa: what can't be right on record, and the way to the place that mends it."""

from __future__ import annotations

from services.i18n import N_, _, ngettext
from services.record_words import kind_name
from services.repairs import RepairRow, records_to_repair
from ui.pages.base import PageSpec
from ui.pages.list_base import ListPage
from ui.presenters import repairs as words
from ui.tables import QuerySource, RowQuery
from ui.tokens import Tone
from ui.widgets import EmptyState, button, label


class RepairsPage(ListPage):
    """One list of all kinds; nothing is changed here, each row leads to its own page."""

    keys = N_("Enter go there")

    def _build(self) -> None:
        source: QuerySource[RepairRow] = QuerySource(self._rows, key=_key)
        self._build_list(_("Name or fault   F3"), words.COLUMNS, source, _("Records to repair"))
        empty = EmptyState(
            self.theme,
            "check",
            _("Nothing has to be repaired"),
            _("Records with impossible dates or with awards no rule pack knows stand here until mended."),
        )
        self.set_content(self.table, empty)
        self.set_panel(self.panel)
        self.add_action(_("Go there"), self.edit, icon="forward", place="primary", needs=self.table)

    def _rows(self, query: RowQuery) -> tuple[RepairRow, ...]:
        found = records_to_repair(self.context.services)
        return tuple(row for row in found if words.matches(row, query.text))

    def counted(self, count: int) -> str:
        return ngettext("{n} fault", "{n} faults", count).format(n=count)

    def _on_current(self, row: RepairRow | None) -> None:
        if row is None:
            self.panel.clear(_("Choose a record."))
            return
        panel = self.panel
        panel.begin(row.who or kind_name(row.kind), kind_name(row.kind))
        panel.add_fact(_("What can't be right"), row.what)
        if row.clock:
            panel.add(label(row.clock, wrap=True, tone=Tone.WARN))
        panel.add_fact(_("Mended by"), words.mender(self.context.services, row))
        if row.page:
            panel.add_buttons(button(_("Go there"), self.edit, role="primary"))

    def edit(self) -> None:
        """Open the place that mends the chosen record."""
        row = self.table.current_row()
        if row is not None and row.page:
            self.context.navigator.open(row.page, **row.where)


def _key(row: RepairRow) -> str:
    return f"{row.uid}/{row.field}/{row.what}"


SPEC = PageSpec(
    id="repairs",
    title=N_("Records to repair"),
    icon="warn",
    factory=RepairsPage,
    order=20,
    group="menu",
)
