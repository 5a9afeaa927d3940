"""Sáng kiến: what was recognised, whose it is, what it has served for."""

from __future__ import annotations

from services.i18n import N_, _
from services.initiatives import InitiativeRow, list_initiatives, save_initiative
from services.results import Changes
from services.vocabulary import InitiativeScope
from services.wastebasket import DeleteRecord, RestoreRecord, delete_record, restore_record
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.pages.base import Page, PageSpec
from ui.presenters import initiatives
from ui.presenters.words import word
from ui.tables import DataTable, QuerySource, RowQuery
from ui.widgets import DetailPanel, EmptyState, SearchEdit


class InitiativesPage(Page):
    """All initiatives, newest first."""

    watches = ("initiative", "initiative_author", "initiative_use")

    def _build(self) -> None:
        self.search = SearchEdit(self.theme, _("Title or author   F3"))
        source: QuerySource[InitiativeRow] = QuerySource(self._rows)
        self.table = DataTable(
            self.theme, self.context.jobs, initiatives.COLUMNS, source, name=_("List of initiatives")
        )
        self.panel = DetailPanel(self.theme)
        self.set_filters(self.search)
        empty = EmptyState(
            self.theme,
            "bulb",
            _("No initiative yet"),
            _("Recognised initiatives are a condition of several titles; each can serve once."),
            (_("New initiative"), self.add),
        )
        self.set_content(self.table, empty)
        self.set_panel(self.panel)
        self.add_action(_("New initiative"), self.add, keys="Ctrl+N", icon="plus", place="primary")
        self.add_action(_("Edit"), self.edit, keys="F2", icon="edit", place="side")
        self.add_action(_("Put into the wastebasket"), self.delete, keys="Del", icon="trash", place="more")

    def _bind(self) -> None:
        self.search.settled.connect(self._on_search)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.table.loaded.connect(self._on_loaded)
        self.table.failed.connect(self.failed)

    def _rows(self, query: RowQuery) -> tuple[InitiativeRow, ...]:
        return list_initiatives(self.context.services, query.text)

    def _reload(self) -> None:
        self.table.reload()

    def arrive(self, **where: object) -> None:
        """Go to the initiative `uid`."""
        if "uid" in where:
            self.table.select_key(str(where["uid"]))

    def _on_search(self, text: str) -> None:
        self.table.reload(self.table.query.with_text(text))

    def _on_loaded(self, count: int) -> None:
        self.show_empty(count == 0 and not self.table.query.text)
        self.set_footer(_("{count} initiatives").format(count=count), _("F2 edit · Ctrl+N new"))

    def _on_opened(self, _row: InitiativeRow) -> None:
        if not self.open_panel():
            self.edit()

    def _on_current(self, row: InitiativeRow | None) -> None:
        if row is None:
            self.panel.clear(_("Choose an initiative."))
            return
        panel = self.panel
        panel.begin(row.title, f"{row.year} · {word(row.scope)}")
        panel.add_fact(_("Field"), row.field or "")
        panel.add_fact(_("Benefit"), row.benefit or "")
        panel.add_fact(_("Recognised by"), row.decision_number or _("Not recognised yet"))
        panel.add_fact(_("Issued by"), row.issuer or "")
        panel.add_section(_("Authors"))
        for author in row.authors:
            panel.add_fact(f"{author.share_percent} %", author.name)
        if row.used_for:
            panel.add_section(_("Used for"))
            for use in row.used_for:
                panel.add_fact(use, _("can't serve again"))

    def add(self) -> None:
        """Add an initiative."""
        self._edit(None)

    def edit(self) -> None:
        """Edit the chosen initiative."""
        row = self.table.current_row()
        if row is not None:
            self._edit(row)

    def _edit(self, row: InitiativeRow | None) -> None:
        start = {"year": self.context.year, "scope": InitiativeScope.GRASSROOTS}
        values = initiatives.values_of(row) if row else start
        title = _("Initiative") if row else _("New initiative")
        fields = initiatives.fields(self.context.services)
        dialog = RecordDialog(self.theme, title, fields, values, parent=self)
        draft = FormDraft(self.context, dialog, f"initiative/{row.uid if row else ''}")
        if dialog.exec():
            self._run(save_initiative, initiatives.command(row, dialog.values()), draft.then(self._saved))

    def _saved(self, changes: Changes) -> None:
        self.context.prompts.toast(_("Saved."))
        if changes.subject:
            self.table.select_key(changes.subject)

    def delete(self) -> None:
        """Put the chosen initiative into the wastebasket; the toast offers the way back."""
        row = self.table.current_row()
        if row is not None:
            self._undo = RestoreRecord(kind="initiative", uid=row.uid)
            self._run(delete_record, DeleteRecord(kind="initiative", uid=row.uid), self._deleted)

    def _deleted(self, _changes: Changes) -> None:
        self.context.prompts.toast(_("Put into the wastebasket."), self._restore)

    def _restore(self) -> None:
        self._run(restore_record, self._undo)


SPEC = PageSpec(id="initiatives", title=N_("Initiatives"), icon="bulb", factory=InitiativesPage, order=50)
