"""The council of the office: its decision and its members, each with office and role."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from services.councils import (
    CouncilView,
    MemberRow,
    SaveCouncil,
    SaveMember,
    current_council,
    save_council,
    save_member,
)
from services.dates import format_date
from services.errors import AppError
from services.i18n import N_, _, ngettext
from services.messages import explain
from services.results import Changes
from services.vocabulary import CouncilRole
from services.wastebasket import DeleteRecord, RestoreRecord, delete_record, restore_record
from services.words import choices, word
from ui.context import UiContext
from ui.dialogs.ask import Dialog
from ui.dialogs.record_form import Field, RecordDialog
from ui.dialogs.record_form import Kind as FieldKind
from ui.drafting import FormDraft
from ui.submitting import Submission
from ui.tables import Cell, Column, DataTable, Kind, QuerySource, RowQuery
from ui.tokens import Tone
from ui.widgets import Banner, button, label

_COLUMNS: tuple[Column[MemberRow], ...] = (
    Column(
        key="name",
        title=N_("Council member"),
        value=lambda row: Cell(text=row.name, subtitle=row.title),
        kind=Kind.TITLE,
        width=34,
        stretch=True,
    ),
    Column(key="role", title=N_("Role on the council"), value=lambda row: word(row.role), width=22),
    Column(
        key="active",
        title=N_("Has a vote"),
        value=lambda row: (
            Cell(text=_("Yes"), icon="check", tone=Tone.OK)
            if row.active
            else Cell(text=_("left"), tone=Tone.MUTED)
        ),
        kind=Kind.CHIP,
        width=11,
    ),
)


class CouncilDialog(Dialog):
    """A line a member; Enter edits it. Every change is saved at once.

    A form takes the place of the list, and Esc goes back from it to the list: no box over the box.
    """

    def __init__(self, context: UiContext, council: CouncilView, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, council.name, parent)
        self._context, self._council = context, council
        self._removed = ""
        theme = context.theme
        self.banner = Banner(theme)
        self.about = label("", "muted", wrap=True)
        source: QuerySource[MemberRow] = QuerySource(self._members)
        self.table = DataTable(theme, context.jobs, _COLUMNS, source, name=_("Members"))
        self.form: RecordDialog | None = None
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        column.addWidget(self.banner)
        column.addWidget(self.about)
        column.addWidget(self.table, 1)
        self._place = QStackedWidget()
        self._place.addWidget(self._list)
        self.body.addWidget(self._place, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(2))
        for text, act in (
            (_("Decision that set it up…"), self.particulars),
            (_("Remove"), self.remove),
            (_("Edit…"), self.edit),
            (_("Add a member…"), self.add),
        ):
            foot.addWidget(button(text, act))
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.accept, role="primary"))
        column.addLayout(foot)
        self.resize(theme.space(190), theme.space(150))
        self.table.opened.connect(self._on_opened)
        self.reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _members(self, _query: RowQuery) -> tuple[MemberRow, ...]:
        self._council = current_council(self._context.services) or self._council
        return self._council.members

    def reload(self) -> None:
        """Read the members again."""
        self.table.reload()
        council = self._council
        count = len(council.active_members)
        parts = [ngettext("{n} member with a vote", "{n} members with a vote", count).format(n=count)]
        if council.decision_number:
            parts.append(council.decision_number)
        if council.decision_date:
            parts.append(format_date(council.decision_date))
        self.about.setText(" · ".join(parts))

    def _on_opened(self, _row: MemberRow) -> None:
        self.edit()

    def add(self) -> None:
        """Add a member at the end."""
        self._ask(None)

    def edit(self) -> None:
        """Edit the chosen member."""
        row = self.table.current_row()
        if row is not None:
            self._ask(row)

    def _ask(self, member: MemberRow | None) -> None:
        start: dict[str, Any] = {"role": CouncilRole.MEMBER, "active": True}
        if member is not None:
            start = {name: getattr(member, name) for name in ("name", "title", "role", "active")}
        form = RecordDialog(self.theme, _("Member of the council"), member_fields(), start)
        key = member.uid if member is not None else self._council.uid
        FormDraft(self._context, form, f"council_member/{key}")
        command = partial(self._member_command, member)
        self._show_form(form, save_member, command)

    def _member_command(self, member: MemberRow | None, values: dict[str, Any]) -> SaveMember:
        return SaveMember(
            uid=member.uid if member else None,
            expected_version=member.version if member else None,
            council_uid=self._council.uid,
            name=values["name"] or "",
            title=values["title"] or "",
            role=values["role"],
            active=values["active"],
        )

    def remove(self) -> None:
        """Put the chosen member into the wastebasket; the toast offers the way back."""
        row = self.table.current_row()
        if row is not None:
            self._removed = row.uid
            self._run(delete_record, DeleteRecord(kind="council_member", uid=row.uid))
            self._context.prompts.toast(_("Put into the wastebasket."), self._restore)

    def _restore(self) -> None:
        self._run(restore_record, RestoreRecord(kind="council_member", uid=self._removed))

    def particulars(self) -> None:
        """Edit name and decision of the council."""
        council = self._council
        start = {name: getattr(council, name) for name in ("name", "decision_number", "decision_date")}
        form = RecordDialog(self.theme, _("Council"), council_fields(), start)
        FormDraft(self._context, form, f"council/{council.uid}")
        self._show_form(form, save_council, self._council_command)

    def _council_command(self, values: dict[str, Any]) -> SaveCouncil:
        council = self._council
        return SaveCouncil(
            uid=council.uid,
            expected_version=council.version,
            name=values["name"] or "",
            council_kind=council.council_kind,
            decision_number=values["decision_number"],
            decision_date=values["decision_date"],
        )

    # The form in the place of the list.

    def _show_form(
        self, form: RecordDialog, use_case: Callable[..., Changes], command: Callable[[Any], object]
    ) -> None:
        self.form = form
        form.be_part_of(self._place)
        Submission(self._context, form, use_case, command, self._on_saved)
        form.finished.connect(self._on_form_left)
        self._place.setCurrentWidget(form)
        form.start()

    def _on_form_left(self) -> None:
        form, self.form = self.form, None
        self._place.setCurrentWidget(self._list)
        if form is not None:
            self._place.removeWidget(form)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Go back from the form to the list; from there, leave."""
        if self.form is not None:
            self.form.reject()
        else:
            super().reject()

    def _run(self, use_case: Callable[..., Changes], command: object) -> None:
        work = partial(use_case, self._context.services, command)
        self._context.jobs.write(self, work, self._on_saved, self._on_failed)

    def _on_saved(self, changes: Changes) -> None:
        self.banner.hide()
        self._context.bus.publish(changes)
        self.reload()

    def _on_failed(self, error: AppError) -> None:
        self.banner.explain(explain(error))


def member_fields() -> tuple[Field, ...]:
    """Return the fields of a member."""
    return (
        Field(key="name", title=_("Family, middle and given name"), required=True),
        Field(key="title", title=_("Office in the unit"), required=True),
        Field(
            key="role", title=_("Role on the council"), kind=FieldKind.CHOICE, choices=choices(CouncilRole)
        ),
        Field(key="active", title=_("Has a vote now"), kind=FieldKind.CHECK),
    )


def council_fields() -> tuple[Field, ...]:
    """Return the fields of a council."""
    return (
        Field(key="name", title=_("Name of the council"), required=True, wide=True),
        Field(key="decision_number", title=_("Decision that set it up"), hint=_("As 31/QĐ-UBND.")),
        Field(key="decision_date", title=_("Date of the decision"), kind=FieldKind.DAY),
    )
