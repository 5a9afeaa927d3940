"""What the pages of one list share: table and panel, search and chips, opening, saving, the wastebasket."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from services.i18n import _
from services.papers import PaperDraft, PaperOrder, draft_paper
from services.results import Changes
from services.wastebasket import DeleteRecord, RestoreRecord, delete_record, restore_record
from ui.pages.base import Page
from ui.pages.scan_viewer import show_paper
from ui.tables import Column, DataTable, RowSource
from ui.widgets import DetailPanel, FilterChips, SearchEdit


class TablePage(Page):
    """Call `_build_table` in `_build`. `keys`: a msgid for the foot, what the keys do."""

    keys = ""
    table: DataTable
    panel: DetailPanel

    def _build_table(self, columns: Sequence[Column[Any]], source: RowSource[Any], name: str) -> None:
        self.table = DataTable(self.theme, self.context.jobs, columns, source, name=name)
        self.panel = DetailPanel(self.theme)

    def _bind(self) -> None:
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

    # The list.

    def counted(self, count: int) -> str:
        """Return how many there are, in words."""
        raise NotImplementedError

    def _nothing(self, count: int) -> bool:
        """Tell whether there is nothing at all, however little is looked for."""
        query = self.table.query
        return count == 0 and not query.text and not query.filters

    def _on_loaded(self, count: int) -> None:
        self.show_empty(self._nothing(count))
        self.set_footer(self.counted(count), _(self.keys) if self.keys else "")

    def _on_current(self, row: Any) -> None:
        """Fill the panel."""
        raise NotImplementedError

    def _on_opened(self, _row: object) -> None:
        if not self.open_panel():
            self.edit()

    def edit(self) -> None:
        """Edit the chosen record, or what is done first with it."""
        raise NotImplementedError

    # Saving.

    def _on_saved(self, changes: Changes) -> None:
        self.context.prompts.toast(_("Saved."))
        if changes.subject:
            self.table.select_key(changes.subject)

    # Papers about a record.

    def look_at(self, order: PaperOrder) -> None:
        """Show a paper as it would be printed now: to print, to save, to edit in Word."""
        self._load(partial(draft_paper, self.context.services, order), self._show_draft, key="paper")

    def _show_draft(self, draft: PaperDraft) -> None:
        show_paper(self.context, draft, self)

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


class ListPage(TablePage):
    """A list with a search, and chips where there are several kinds of rows: `narrowed_by` is their filter.

    Call `_build_list` in `_build`; it puts both into the filter line.
    """

    narrowed_by = ""
    begins_with = ""  # the chip that is chosen at first
    search: SearchEdit
    chips: FilterChips | None = None

    def _build_list(
        self,
        hint: str,
        columns: Sequence[Column[Any]],
        source: RowSource[Any],
        name: str,
        chips: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Make the list; `chips` are (value of the filter, words), "" for all."""
        self._build_table(columns, source, name)
        self.search = SearchEdit(self.theme, hint)
        self.set_filters(self.search)
        if chips:
            self.chips = FilterChips(self.theme, chips)
            self.set_filters(self.chips)

    def _bind(self) -> None:
        super()._bind()
        self.search.settled.connect(self._on_search)
        if self.chips is not None:
            self.chips.chosen.connect(self._on_chip)

    def _on_search(self, text: str) -> None:
        self.table.reload(self.table.query.with_text(text))

    def _on_chip(self, key: str) -> None:
        self.table.reload(self.table.query.with_filter(self.narrowed_by, self.wanted(key)))

    def wanted(self, key: str) -> Any:
        """Return what the filter is to be for a chip; None takes it away."""
        return key or None

    def _show_all(self) -> None:
        """Take search and chips back to where they begin."""
        self.search.clear()
        self.search.settle()
        if self.chips is not None:
            self.chips.choose(self.begins_with)
