"""Thùng rác: what this office threw away, whose it was, and the way back."""

from __future__ import annotations

from functools import partial

from services.dates import format_datetime
from services.i18n import N_, _, ngettext
from services.results import Changes
from services.wastebasket import (
    DeletedRow,
    DeleteRecord,
    RestoreRecord,
    delete_record,
    deleted_records,
    parents_first,
    restore_record,
)
from ui.pages.base import PageSpec
from ui.pages.list_base import ListPage
from ui.presenters import wastebasket as words
from ui.tables import QuerySource, RowQuery
from ui.widgets import EmptyState, button


class WastebasketPage(ListPage):
    """One list of all kinds, last thrown away first; the acts work on every chosen row."""

    keys = N_("Enter restore")

    def _build(self) -> None:
        source: QuerySource[DeletedRow] = QuerySource(self._rows)
        self._build_list(_("Name, kind or person   F3"), words.COLUMNS, source, _("Wastebasket"))
        empty = EmptyState(
            self.theme,
            "trash",
            _("Nothing was thrown away"),
            _("What is put into the wastebasket (Del) stands here and can be restored at any time."),
        )
        self.set_content(self.table, empty)
        self.set_panel(self.panel)
        self._back: tuple[DeletedRow, ...] = ()
        self.add_action(
            _("Restore"), self.restore, keys="Ctrl+S", icon="undo", place="primary", needs=self.table
        )

    def _rows(self, query: RowQuery) -> tuple[DeletedRow, ...]:
        found = deleted_records(self.context.services)
        return tuple(row for row in found if words.matches(row, query.text))

    def counted(self, count: int) -> str:
        return ngettext("{n} record", "{n} records", count).format(n=count)

    def _on_current(self, row: DeletedRow | None) -> None:
        if row is None:
            self.panel.clear(_("Choose a record."))
            return
        panel = self.panel
        panel.begin(row.name, words.kind_name(row.kind))
        panel.add_fact(_("About"), row.about)
        panel.add_fact(_("Thrown away on"), format_datetime(row.deleted_at))
        panel.add_fact(_("By"), row.by)
        panel.add_buttons(button(_("Restore"), self.restore, role="primary"))

    def edit(self) -> None:
        """Restore: there is nothing else to do with what is opened here."""
        self.restore()

    def restore(self) -> None:
        """Take the chosen records out of the wastebasket; the toast offers the way back."""
        chosen = set(self.table.selected_keys())
        rows = [row for row in deleted_records(self.context.services) if row.uid in chosen]
        self._back = ()
        for row in parents_first(rows):
            self._restore_one(row)

    def _restore_one(self, row: DeletedRow) -> None:
        self._run(restore_record, RestoreRecord(kind=row.kind, uid=row.uid), partial(self._restored, row))

    def _restored(self, row: DeletedRow, _changes: Changes) -> None:
        self._back = (*self._back, row)
        self.context.prompts.toast(
            ngettext("{n} record restored.", "{n} records restored.", len(self._back)).format(
                n=len(self._back)
            ),
            self._throw_away_again,
        )

    def _throw_away_again(self) -> None:
        rows, self._back = self._back, ()
        for row in reversed(rows):
            self._run(delete_record, DeleteRecord(kind=row.kind, uid=row.uid))


SPEC = PageSpec(
    id="wastebasket",
    title=N_("Wastebasket"),
    icon="trash",
    factory=WastebasketPage,
    order=10,
    group="menu",
    keys="Ctrl+Shift+Del",
)
