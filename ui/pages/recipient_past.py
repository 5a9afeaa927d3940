"""What is on record about the chosen recipient: each line opens its form, and can be thrown away."""

from __future__ import annotations

from functools import partial
from typing import Any

from services.award_records import BookedAwardError
from services.errors import AppError
from services.i18n import _
from services.messages import explain
from services.recipients import RecipientHistory, RecipientRow
from services.results import Changes
from services.vocabulary import RecipientKind
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.pages.list_base import ListPage
from ui.presenters import past
from ui.presenters.past_forms import FORMS
from ui.prompts import NextStep
from ui.tokens import Tone
from ui.widgets import button
from ui.widgets.record_lines import RecordLines


class RecipientPast(ListPage):
    """The acts on the past; the page below it makes the widgets and calls `show_past`."""

    _shown: RecipientRow | None = None
    _history: RecipientHistory | None = None
    _sections: tuple[RecordLines, ...] = ()
    _at = ""  # the line that gets the focus when the panel is filled again
    _then = ""  # the line to open once its recipient is shown

    def show_past(self, row: RecipientRow, history: RecipientHistory) -> None:
        """Fill the panel with the records, each line to be opened."""
        self._shown, self._history = row, history
        panel = self.panel
        panel.add_buttons(button(_("Edit"), self.edit))
        first = past.awards(history)
        panel.add_section(first.title)
        made = [panel.add_records(first.lines)]
        panel.add_buttons(button(_("Add…"), self.add_award))
        for section in past.records(self.context.services, history):
            panel.add_section(section.title)
            made.append(panel.add_records(section.lines))
        for title, lines in past.others(self.context.services, history):
            panel.add_section(title)
            for year, text in lines:
                panel.add_fact(year, text)
        for lines in made:
            lines.opened.connect(self.open_line)
            lines.removed.connect(self.remove_line)
        self._sections = tuple(made)
        self._come_back()

    def _come_back(self) -> None:
        at, self._at = self._at, ""
        then, self._then = self._then, ""
        if at and not any(lines.focus_line(at) for lines in self._sections):
            self.table.setFocus()
        if then:
            self.open_line(then)

    # New records.

    def add_award(self) -> None:
        """Record an award received earlier."""
        self._fill_in("award_record", None)

    def add_rating(self) -> None:
        """Record the rating of a year."""
        self._fill_in("rating", None)

    def add_discipline(self) -> None:
        """Record a disciplinary measure."""
        self._fill_in("discipline", None)

    def add_membership(self) -> None:
        """Record to which collective a person belonged; only people do."""
        row = self.table.current_row()
        if row is None:
            return
        if row.kind is RecipientKind.PERSON and past.collective_choices(self.context.services):
            self._fill_in("membership", None)
        else:
            self.context.prompts.toast(_("Choose a person; the collective must be on the list already."))

    # Records that are there.

    def open_line(self, key: str) -> None:
        """Open the form of a record; one that a decision booked is only explained."""
        kind, record = self._record(key)
        if record is None:
            return
        if getattr(record, "nomination_uid", None) is not None:
            self._explain_booked(record)
            return
        self._fill_in(kind, record)

    def remove_line(self, key: str) -> None:
        """Put a record into the wastebasket; the toast offers the way back."""
        kind, record = self._record(key)
        if record is None:
            return
        if getattr(record, "nomination_uid", None) is not None:
            self._explain_booked(record)
            return
        self._at = self._neighbour(key)
        self._put_away(kind, record.uid, record.version)

    def _record(self, key: str) -> tuple[str, Any]:
        return past.record_of(self._history, key) if self._history is not None else ("", None)

    def _neighbour(self, key: str) -> str:
        keys = [one for lines in self._sections for one in lines.keys]
        place = keys.index(key) if key in keys else -1
        rest = keys[place + 1 :] or keys[:place]
        return rest[0] if rest else key

    def _explain_booked(self, record: Any) -> None:
        told = explain(BookedAwardError(number=record.decision_number or "–"))
        self.banner.tell(Tone.INFO, told.what, told.next)

    def _fill_in(self, kind: str, record: Any) -> None:
        row = self._shown if record is not None else self.table.current_row()
        if row is None:
            return
        form, services = FORMS[kind], self.context.services
        dialog = RecordDialog(
            self.theme,
            f"{_(form.title)}: {row.name}",
            form.fields(services, row, record),
            form.values(record, self.context.year),
            parent=self,
        )
        key = f"{form.title}/{row.uid}" + (f"/{record.uid}" if record is not None else "")
        FormDraft(self.context, dialog, key)
        if record is not None:
            dialog.saved.connect(partial(self._return_to, past.key_of(kind, record.uid)))
        command = partial(form.command, services, row.uid, record)
        self._submit(dialog, form.save, command, self._on_past)

    def _return_to(self, key: str) -> None:
        self._at = key

    def _on_past(self, _changes: Changes) -> None:
        self.context.prompts.toast(_("Saved."))

    def failed(self, error: AppError) -> None:
        """Show a refusal; the focus stays where it is."""
        self._at = ""
        super().failed(error)

    def _way_on(self, error: AppError) -> NextStep | None:
        """A rating that is there already can be opened at once."""
        if error.code == "award.rated_already" and "uid" in error.params:
            whose, uid = str(error.params["recipient_uid"]), str(error.params["uid"])
            act = partial(self._open_of, whose, past.key_of("rating", uid))
            return NextStep(label=_("Open that rating"), act=act)
        return super()._way_on(error)

    def _open_of(self, recipient: str, key: str) -> None:
        if self._shown is not None and self._shown.uid == recipient:
            self.open_line(key)
        else:
            self._then = key
            self.table.select_key(recipient)
