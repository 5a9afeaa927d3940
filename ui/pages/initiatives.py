"""Sáng kiến: what was recognised, whose it is, what it has served for."""

from __future__ import annotations

from functools import partial

from services.i18n import N_, _, ngettext
from services.initiatives import InitiativeRow, list_initiatives, save_initiative
from services.papers import PaperOrder
from services.vocabulary import InitiativeKind, InitiativeScope
from services.words import word
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.pages.base import PageSpec
from ui.pages.list_base import ListPage
from ui.presenters import initiatives
from ui.prompts import Choice, way_out
from ui.tables import QuerySource, RowQuery
from ui.widgets import EmptyState


class InitiativesPage(ListPage):
    """All initiatives, newest first."""

    watches = ("initiative", "initiative_author", "initiative_use")
    keys = N_("F2 edit · Ctrl+N new")

    def _build(self) -> None:
        source: QuerySource[InitiativeRow] = QuerySource(self._rows)
        self._build_list(_("Title or author   F3"), initiatives.COLUMNS, source, _("List of initiatives"))
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
        self.add_action(_("Edit"), self.edit, keys="F2", icon="edit", place="side", needs=self.table)
        for text, act, icon in (
            (_("Application for recognition"), self.application, "doc"),
            (_("Account of the initiative"), self.account, "doc"),
            (_("Draft of the decision of recognition"), self.decision, "gavel"),
            (_("Certificate of the initiative…"), self.certificate, "star"),
        ):
            self.add_action(text, act, icon=icon, place="more", needs=self.table)
        self.add_action(
            _("Put into the wastebasket"),
            self.delete,
            keys="Del",
            icon="trash",
            place="more",
            needs=self.table,
        )

    def _rows(self, query: RowQuery) -> tuple[InitiativeRow, ...]:
        return list_initiatives(self.context.services, query.text)

    def counted(self, count: int) -> str:
        return ngettext("{count} initiative", "{count} initiatives", count).format(count=count)

    def _on_current(self, row: InitiativeRow | None) -> None:
        if row is None:
            self.panel.clear(_("Choose an initiative."))
            return
        panel = self.panel
        kind = word(row.initiative_kind or InitiativeKind.INITIATIVE)
        panel.begin(row.title, f"{kind} · {row.year} · {word(row.scope)}")
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
        start = {
            "year": self.context.year,
            "scope": InitiativeScope.GRASSROOTS,
            "initiative_kind": InitiativeKind.INITIATIVE,
        }
        values = initiatives.values_of(row) if row else start
        title = _("Initiative") if row else _("New initiative")
        fields = initiatives.fields(self.context.services, row)
        dialog = RecordDialog(self.theme, title, fields, values, parent=self)
        FormDraft(self.context, dialog, f"initiative/{row.uid if row else ''}")
        self._submit(dialog, save_initiative, partial(initiatives.command, row), self._on_saved)

    # Papers.

    def application(self) -> None:
        """Show the application of the chosen initiative."""
        self._paper("don_sang_kien")

    def account(self) -> None:
        """Show the account of the chosen initiative."""
        self._paper("bao_cao_sang_kien")

    def decision(self) -> None:
        """Show the decision on all of the year that wait to be recognised."""
        self._paper("quyet_dinh_sang_kien")

    def certificate(self) -> None:
        """Show the certificate of one author."""
        row = self.table.current_row()
        if row is None:
            return
        author: str | None = row.authors[0].uid if row.authors else None
        if len(row.authors) > 1 and row.decision_number:
            author = self.context.prompts.choice(
                _("Certificate of the initiative"),
                _("Each author has a certificate of his own. Whose?"),
                (*(Choice(key=one.uid, label=one.name) for one in row.authors), way_out()),
            )
        if author is not None and author in {one.uid for one in row.authors}:
            self._paper("giay_chung_nhan_sang_kien", author=author)

    def _paper(self, form_id: str, **options: object) -> None:
        row = self.table.current_row()
        if row is not None:
            self.look_at(PaperOrder(form_id=form_id, subject_uid=row.uid, options=options))

    def delete(self) -> None:
        """Put the chosen initiative into the wastebasket; the toast offers the way back."""
        row = self.table.current_row()
        if row is not None:
            self._put_away("initiative", row.uid)


SPEC = PageSpec(id="initiatives", title=N_("Initiatives"), icon="bulb", factory=InitiativesPage, order=50)
