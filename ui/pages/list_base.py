"""What the pages of one list share: search, table and panel, opening, saving, the wastebasket."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services.i18n import _
from services.results import Changes
from services.wastebasket import DeleteRecord, RestoreRecord, delete_record, restore_record
from ui.pages.base import Page
from ui.tables import Column, DataTable, RowSource
from ui.widgets import DetailPanel, SearchEdit


class ListPage(Page):
    """Call `_build_list` in `_build`, then put `search` (and chips) into the filters."""

    search: SearchEdit
    table: DataTable
    panel: DetailPanel

    def _build_list(
        self, hint: str, columns: Sequence[Column[Any]], source: RowSource[Any], name: str
    ) -> None:
        self.search = SearchEdit(self.theme, hint)
        self.table = DataTable(self.theme, self.context.jobs, columns, source, name=name)
        self.panel = DetailPanel(self.theme)

    def _bind(self) -> None:
        self.search.settled.connect(self._on_search)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.table.loaded.connect(self._on_loaded)
        self.follow(self.table)

    def _reload(self) -> None:
        self.table.reload()

    def arrive(self, **where: object) -> None:
        """Go to the record `uid`."""
        if "uid" in where:
            self.table.select_key(str(where["uid"]))

    def _on_search(self, text: str) -> None:
        self.table.reload(self.table.query.with_text(text))

    def _on_loaded(self, count: int) -> None:
        """Tell how many there are."""
        raise NotImplementedError

    def _on_current(self, row: Any) -> None:
        """Fill the panel."""
        raise NotImplementedError

    def _on_opened(self, _row: object) -> None:
        if not self.open_panel():
            self.edit()

    def edit(self) -> None:
        """Edit the chosen record."""
        raise NotImplementedError

    def _on_saved(self, changes: Changes) -> None:
        self.context.prompts.toast(_("Saved."))
        if changes.subject:
            self.table.select_key(changes.subject)

    # Wastebasket.

    def _put_away(self, kind: str, uid: str, version: int | None = None) -> None:
        """Put a record into the wastebasket; the toast offers the way back."""
        self._undo = RestoreRecord(kind=kind, uid=uid)
        command = DeleteRecord(kind=kind, uid=uid, expected_version=version)
        self._run(delete_record, command, self._on_put_away)

    def _on_put_away(self, _changes: Changes) -> None:
        self.context.prompts.toast(_("Put into the wastebasket."), self._restore)

    def _restore(self) -> None:
        self._run(restore_record, self._undo)
