"""Đối tượng: people, collectives, households, and what is on record about each."""

from __future__ import annotations

from functools import partial
from typing import Any

from services.app import Services
from services.i18n import N_, _, ngettext
from services.recipients import RecipientRow, count_recipients, get_recipient, recipient_history
from services.vocabulary import RecipientKind
from services.words import word
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.pages.base import PageSpec
from ui.pages.recipient_past import RecipientPast
from ui.presenters import past, recipients
from ui.widgets import EmptyState


class RecipientsPage(RecipientPast):
    """The list with search and filters; the panel shows the record and its history."""

    watches = (
        *("person", "collective", "household", "nomination"),
        *("award_record", "rating", "discipline", "membership", "initiative"),
    )

    keys = N_("Enter edit · Ctrl+N add · Del wastebasket")
    narrowed_by = "kind"

    def _build(self) -> None:
        self._none = False
        chips = (
            ("", _("All")),
            ("person", _("Individuals")),
            ("collective", _("Collectives")),
            ("household", _("Households")),
        )
        source = recipients.RecipientSource(self.context.services)
        hint = _("Name, with or without marks   F3")
        self._build_list(hint, recipients.COLUMNS, source, _("List of recipients"), chips)
        empty = EmptyState(
            self.theme,
            "people",
            _("No recipient yet"),
            _("People, collectives and households that can be commended, with what they have done."),
            (_("Add a person"), self.add_person),
        )
        self.set_content(self.table, empty)
        self.set_panel(self.panel)
        self.add_action(_("Add a person"), self.add_person, keys="Ctrl+N", icon="plus", place="primary")
        self.add_action(_("Add a collective"), self.add_collective, icon="collective", place="side")
        self.add_action(_("Add a household"), self.add_household, icon="household", place="more")
        self.add_action(_("Edit"), self.edit, keys="F2", icon="edit", place="more", needs=self.table)
        self.add_action(
            _("Award history…"), self.print_history, keys="F9", icon="print", place="more", needs=self.table
        )
        self.add_action(
            _("Add an award on record"), self.add_award, icon="star", place="more", needs=self.table
        )
        self.add_action(
            _("Add a yearly rating"), self.add_rating, icon="check", place="more", needs=self.table
        )
        self.add_action(
            _("Add a disciplinary measure"),
            self.add_discipline,
            icon="scales",
            place="more",
            needs=self.table,
        )
        self.add_action(
            _("Add a membership"), self.add_membership, icon="people", place="more", needs=self.table
        )
        self.add_action(
            _("Put into the wastebasket"),
            self.delete,
            keys="Del",
            icon="trash",
            place="more",
            needs=self.table,
        )

    def _reload(self) -> None:
        super()._reload()
        self._load(self._counts, self._on_counts, key="counts")

    def _counts(self) -> dict[str, int]:
        found = {kind.value: number for kind, number in count_recipients(self.context.services).items()}
        return {"": sum(found.values())} | found

    def _on_counts(self, counts: dict[str, int]) -> None:
        self.chips.set_counts(counts)
        self._none = not counts[""]
        self.show_empty(self._none)

    def arrive(self, **where: object) -> None:
        """Go to the recipient `uid`, or search for `text`; `only` alone shows all."""
        if "only" in where:
            self._show_all()
        if "text" in where:
            self.search.setText(str(where["text"]))
            self.search.settle()
        super().arrive(**where)

    def _nothing(self, _count: int) -> bool:
        return self._none

    def counted(self, count: int) -> str:
        return ngettext("{count} recipient", "{count} recipients", count).format(count=count)

    # Panel.

    def _on_current(self, row: RecipientRow | None) -> None:
        if row is None:
            self.panel.clear(_("Choose a recipient to see what is on record."))
            return
        services, uid = self.context.services, row.uid
        self._load(
            lambda: (row, get_recipient(services, uid), recipient_history(services, uid)),
            self._show,
            key="panel",
        )

    def _show(self, found: tuple[RecipientRow, Any, Any]) -> None:
        row, view, history = found
        panel = self.panel
        panel.begin(row.name, row.subtitle or word(row.kind))
        for name, value in past.facts(view):
            panel.add_fact(name, value)
        self.show_past(row, history)

    # Acts.

    def add_person(self) -> None:
        """Add a person."""
        self._edit(RecipientKind.PERSON, None)

    def add_collective(self) -> None:
        """Add a collective."""
        self._edit(RecipientKind.COLLECTIVE, None)

    def add_household(self) -> None:
        """Add a household."""
        self._edit(RecipientKind.HOUSEHOLD, None)

    def edit(self) -> None:
        """Edit the chosen recipient."""
        row = self.table.current_row()
        if row is not None:
            self._edit(row.kind, get_recipient(self.context.services, row.uid))

    def _edit(self, kind: RecipientKind, view: Any) -> None:
        collectives = past.collective_choices(self.context.services)
        fields = recipients.form_of(kind, collectives, view)
        title = _("Edit: {name}").format(name=view.name) if view else word(kind)
        dialog = RecordDialog(
            self.theme, title, fields, recipients.values_of(view) if view else None, parent=self
        )
        FormDraft(self.context, dialog, f"{kind}/{view.uid if view else ''}")
        command = partial(recipients.command_of, kind, view)
        self._submit(dialog, recipients.save_of(kind), command, self._on_saved)

    def print_history(self) -> None:
        """Show all that is on record as a sheet to print."""
        row = self.table.current_row()
        if row is not None:
            self._load(partial(_history_sheet, self.context.services, row.uid), self._on_sheet, key="sheet")

    def _on_sheet(self, draft: Any) -> None:
        PreviewDialog(self.context, draft, self, title=draft.title).open()

    def delete(self) -> None:
        """Put the chosen recipient into the wastebasket; the toast offers the way back."""
        row = self.table.current_row()
        if row is not None:
            self._put_away(row.kind.value, row.uid)


def _history_sheet(app: Services, uid: str) -> Any:
    # What prints is loaded with the first paper, off the GUI thread.
    from services.papers import award_history_paper

    return award_history_paper(app, uid)


SPEC = PageSpec(id="recipients", title=N_("Recipients"), icon="people", factory=RecipientsPage, order=30)
