"""The nominations of a round, and what is still missing: steps 1, 2 and 6."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from services.dossiers import Gap
from services.eligibility import refresh_verdicts
from services.i18n import _, ngettext
from services.nominations import (
    ConfirmCriterion,
    MoveNominations,
    NominationRow,
    OverrideVerdict,
    confirm_criterion,
    move_nominations,
    nominate,
    nomination_rows,
    override_verdict,
    save_nomination,
)
from services.results import Changes
from services.rounds import round_gaps
from services.vocabulary import RecipientKind
from services.wastebasket import DeleteRecord, RestoreRecord, delete_record, restore_record
from ui.dialogs.award_choice import AwardChoiceDialog
from ui.dialogs.nominate import NominateDialog
from ui.pages.round_moves import RoundMoves
from ui.pages.round_panel import (
    NominationData,
    PanelActs,
    fill_many,
    fill_nothing,
    fill_panel,
    read_nomination,
)
from ui.pages.round_part import Part
from ui.pages.scans import Scans
from ui.presenters import nominations, rounds
from ui.tables import DataTable, QuerySource, RowQuery
from ui.widgets import FilterChips, SearchEdit

PREVIEW_FORMS = {
    RecipientKind.PERSON: "bao_cao_ca_nhan",
    RecipientKind.COLLECTIVE: "bao_cao_tap_the",
    RecipientKind.HOUSEHOLD: "bao_cao_ho_gia_dinh",
}


class NominationsPart(Part):
    """One table, its filters, and the list of gaps behind the last filter."""

    def _build(self) -> None:
        self._all: tuple[NominationRow, ...] = ()
        self._gaps: tuple[Gap, ...] = ()
        self._data: NominationData | None = None
        self._restores: list[str] = []
        jobs = self.context.jobs
        self.search = SearchEdit(self.theme, _("Filter the round   F3"))
        self.search.setMinimumWidth(self.theme.space(20))
        self.chips = FilterChips(self.theme, [(key, _(title)) for key, title in nominations.FILTERS])
        source: QuerySource[NominationRow] = QuerySource(self._rows)
        self.table = DataTable(self.theme, jobs, nominations.COLUMNS, source, name=_("Nominations"))
        gaps: QuerySource[Gap] = QuerySource(self._gap_rows, rounds.gap_key)
        self.gaps = DataTable(
            self.theme, jobs, rounds.GAP_COLUMNS, gaps, name=_("What is missing"), two_lines=False
        )
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self.gaps)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._lists)
        self.scans = Scans(self.host, self)
        self.moves = RoundMoves(self)
        self._commands()
        self._connect()

    def _commands(self) -> None:
        own = self._editable
        self.command(_("Add nominations"), self.add, keys="Ctrl+N", icon="plus", place="primary", wanted=own)
        self.command(_("Ready for the meeting"), self.make_ready, icon="check", wanted=own)
        self.command(_("Write the report"), self.write, keys="F2", icon="edit", wanted=self._inside)
        self.command(_("Another award…"), self.change_award, icon="star", wanted=own)
        self.command(_("Preview the report"), self.preview, keys="F9", icon="eye", wanted=self._inside)
        self.command(_("Back to preparation…"), self.back_to_draft, icon="undo", wanted=own)
        self.command(_("Withdraw…"), self.withdraw, icon="minus", wanted=own)
        self.command(_("Complete what came back…"), self.reopen, icon="refresh", wanted=self._inside)
        self.command(_("Check the conditions again"), self.check, icon="scales", wanted=own)
        self.command(_("Put into the wastebasket"), self.delete, keys="Del", icon="trash", wanted=own)
        self.moves.add_commands()

    def _connect(self) -> None:
        self.search.settled.connect(self._on_search)
        self.chips.chosen.connect(self._on_chip)
        self.table.current_changed.connect(self._on_current)
        self.table.selection_changed.connect(self._on_selection)
        self.table.opened.connect(self._on_opened)
        self.table.loaded.connect(self._on_loaded)
        self.gaps.opened.connect(self._on_gap)

    def _inside(self) -> bool:
        return self.host.round is not None

    def _editable(self) -> bool:
        view = self.host.round
        return view is not None and view.state in rounds.OPEN

    # Lists.

    def _rows(self, query: RowQuery) -> list[NominationRow]:
        self._all = nomination_rows(self.services, self.round_uid) if self.round_uid else ()
        return nominations.pick(self._all, query)

    def _gap_rows(self, _query: RowQuery) -> tuple[Gap, ...]:
        return self._gaps

    def reload(self) -> None:
        if self.round_uid:
            self.table.reload()
            self.host.load(partial(round_gaps, self.services, self.round_uid), self._on_gaps, "gaps")

    def _on_gaps(self, gaps: tuple[Gap, ...]) -> None:
        self._gaps = rounds.in_order(gaps)
        self.gaps.reload()
        self._on_loaded()

    def _on_loaded(self, _count: int = 0) -> None:
        self.chips.set_counts(nominations.counts(self._all, self._gaps))
        self.host.told(nominations.footer(self._all), _("Enter open · F9 preview · Ctrl+P print"))

    def _on_search(self, text: str) -> None:
        self.table.reload(self.table.query.with_text(text))

    def _on_chip(self, key: str) -> None:
        self._lists.setCurrentIndex(1 if key == "gaps" else 0)
        if key != "gaps":
            self.table.reload(self.table.query.with_filter("kind", key))

    def show_gaps(self) -> None:
        """Show what is still missing."""
        self.host.go("reports")
        self.chips.choose("gaps")

    def _on_gap(self, gap: Gap) -> None:
        if gap.place == "report":
            self.host.write_report(gap.nomination_uid)
        elif gap.what == "not_voted":
            self.host.go("council")
        else:
            self.chips.choose("all")
            self.table.select_key(gap.nomination_uid)
            self.host.alone()

    # Selection.

    def _uids(self) -> tuple[str, ...]:
        return tuple(str(key) for key in self.table.selected_keys())

    def _on_selection(self) -> None:
        count = len(self._uids())
        if count > 1:
            acts = [
                (_("Ready for the meeting"), self.make_ready),
                (_("Back to preparation…"), self.back_to_draft),
                (_("Withdraw…"), self.withdraw),
            ]
            fill_many(self.host.panel, count, *(acts if self._editable() else ()))
        elif count == 1:
            self._on_current(self.table.current_row())

    def _on_current(self, row: NominationRow | None) -> None:
        if row is None:
            self._data = None
            if self.isVisible():
                fill_nothing(self.host.panel)
            return
        if len(self._uids()) <= 1:
            self.host.load(partial(read_nomination, self.services, row.uid), self._show, "panel")

    def _show(self, data: NominationData) -> None:
        self._data = data
        acts = PanelActs(
            change_award=self.change_award,
            override=self.override,
            take_back=self.take_back,
            paper=self._on_paper,
            scan=self.scans.open_scan,
            answer=self._on_answer,
            write=self.write,
        )
        if self.isVisible() and len(self._uids()) <= 1:
            fill_panel(self.theme, self.host.panel, data, acts, editable=self._editable())

    def _on_opened(self, row: NominationRow) -> None:
        if not self.host.alone():
            self.host.write_report(row.uid)

    # Single nominations.

    def write(self) -> None:
        """Open the report of the chosen nomination."""
        row = self.table.current_row()
        if row is not None:
            self.host.write_report(row.uid)

    def _on_paper(self, key: str) -> None:
        if self._data is not None:
            self.scans.paper(self._data.view.row.uid, key)

    def preview(self) -> None:
        """Show the report of the chosen nomination as it would be printed."""
        row = self.table.current_row()
        if row is not None:
            self.moves.preview(PREVIEW_FORMS[row.recipient_kind], row.uid)

    def change_award(self) -> None:
        """Propose the recipient for another award or another period."""
        view = self.host.round
        if self._data is None or view is None:
            return
        dialog = AwardChoiceDialog(self.context, view, self._data.view, parent=self)
        if dialog.exec():
            self.host.run(save_nomination, dialog.command(), self._told(_("Saved.")))

    def override(self) -> None:
        """Propose all the same, with a reason that the superior reads."""
        row = self.table.current_row()
        reason = (
            self.context.prompts.ask_text(
                _("Propose all the same"), _("Reason"), hint=_("The superior reads it word for word.")
            )
            if row is not None
            else None
        )
        if row is not None and reason:
            self.host.run(override_verdict, OverrideVerdict(uid=row.uid, reason=reason))

    def take_back(self) -> None:
        """Take the reason to go on back."""
        row = self.table.current_row()
        if row is not None:
            self.host.run(override_verdict, OverrideVerdict(uid=row.uid, reason=""))

    def _on_answer(self, criterion: str, met: bool) -> None:
        row = self.table.current_row()
        note = self.context.prompts.ask_text(
            _("Confirm a condition") if met else _("The condition is not met"),
            _("By what"),
            hint=_("The paper or the facts it rests on; may stay empty."),
            required=False,
            lines=2,
        )
        if row is not None and note is not None:
            command = ConfirmCriterion(uid=row.uid, criterion_id=criterion, answer=met, note=note)
            self.host.run(confirm_criterion, command)

    # One or several.

    def add(self) -> None:
        """Nominate recipients."""
        view = self.host.round
        if view is None:
            return
        dialog = NominateDialog(self.context, view, self)
        if dialog.exec():
            self.host.run(nominate, dialog.command(), self._on_nominated)

    def _on_nominated(self, changes: Changes) -> None:
        uids = sorted(changes.uids.get("nomination", ()))
        count = len(uids)
        text = ngettext("{n} nomination added.", "{n} nominations added.", count).format(n=count)
        self.context.prompts.toast(text)
        if uids:
            self.table.select_key(uids[0])

    def make_ready(self) -> None:
        """Put the chosen nominations before the council."""
        self._move("ready", "")

    def back_to_draft(self) -> None:
        """Take the chosen nominations back to preparation, for a reason."""
        self._move_with_reason("draft", _("Back to preparation"))

    def withdraw(self) -> None:
        """Withdraw the chosen nominations, for a reason."""
        self._move_with_reason("withdraw", _("Withdraw"))

    def reopen(self) -> None:
        """Take up again what came back or was withdrawn."""
        self._move_with_reason("reopen", _("Complete what came back"))

    def _move_with_reason(self, action: Any, title: str) -> None:
        if self._uids():
            reason = self.context.prompts.ask_text(title, _("Reason"), lines=2)
            if reason:
                self._move(action, reason)

    def _move(self, action: Any, reason: str) -> None:
        uids = self._uids()
        if uids:
            self.host.run(
                move_nominations,
                MoveNominations(uids=uids, action=action, reason=reason),
                self._told(_("Saved.")),
            )

    def check(self) -> None:
        """Check the conditions of the whole round by the records as they are now."""
        self.host.run(refresh_verdicts, self.round_uid, self._told(_("Conditions checked again.")))

    def delete(self) -> None:
        """Put the chosen nominations into the wastebasket; the toast offers the way back."""
        self._restores = list(self._uids())
        for uid in self._restores:
            self.host.run(delete_record, DeleteRecord(kind="nomination", uid=uid))
        if self._restores:
            self.context.prompts.toast(_("Put into the wastebasket."), self._restore)

    def _restore(self) -> None:
        for uid in self._restores:
            self.host.run(restore_record, RestoreRecord(kind="nomination", uid=uid))

    def _told(self, text: str) -> Any:
        return partial(_toast, self.context.prompts, text)


def _toast(prompts: Any, text: str, _result: object) -> None:
    prompts.toast(text)
