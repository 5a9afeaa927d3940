"""Nominate: search with or without marks, choose several recipients, choose the award for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from services.app import Services
from services.eligibility import check_recipients
from services.i18n import _
from services.nominations import Nominate
from services.recipients import RecipientFilter, RecipientRow, recipient_keys, recipient_rows
from services.regimes import Verdict
from services.rounds import RoundView
from services.vocabulary import RecipientKind
from ui.context import UiContext
from ui.dialogs.staying import StayingDialog
from ui.dialogs.verdict import VerdictDialog
from ui.presenters import picking
from ui.presenters.superior import eligibility_cell
from ui.tables import Cell, Column, DataTable, Kind, RowQuery
from ui.tokens import Tone
from ui.widgets import FilterChips, SearchEdit, label
from ui.widgets.choice_box import ChoiceBox

_KINDS = {kind.value: kind for kind in RecipientKind}


class _Recipients:
    """The recipients that match, in pages, each with what `award` comes to for them."""

    def __init__(self, app: Services, round_uid: str) -> None:
        self._app, self._round = app, round_uid
        self.award, self.kinds = "", frozenset[str]()
        self.verdicts: dict[str, Verdict] = {}

    def keys(self, query: RowQuery) -> Sequence[str]:
        kind = _KINDS.get(str(query.filters.get("kind", "")))
        return recipient_keys(self._app, RecipientFilter(text=query.text, kind=kind))

    def rows(self, keys: Sequence[str | int]) -> Sequence[RecipientRow]:
        found = recipient_rows(self._app, tuple(str(key) for key in keys))
        fitting = [row.uid for row in found if row.kind.value in self.kinds]
        if self.award and fitting:
            # One assignment, so that the table being drawn sees the old verdicts or the new.
            self.verdicts = self.verdicts | check_recipients(self._app, self._round, fitting, self.award)
        return found

    def ask_about(self, award: str, kinds: Iterable[str]) -> bool:
        """Ask about another award; False when it is the same."""
        if award == self.award:
            return False
        self.award, self.kinds, self.verdicts = award, frozenset(kinds), {}
        return True


class NominateDialog(StayingDialog):
    """Space or Enter chooses a recipient, once more takes it back; `answer()` is the command of the choice.

    `tree()` and `fill()` are for the draft of the form.
    """

    def __init__(self, context: UiContext, view: RoundView, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Add nominations"), parent)
        self._round = view
        self._regime = context.services.packs.regime(view.regime, view.received_on)
        self._chosen: dict[str, RecipientRow] = {}
        self._services, self._jobs = context.services, context.jobs
        self._wanted = ""
        theme = context.theme
        self.search = SearchEdit(theme, _("Name, with or without marks"))
        self.kinds = FilterChips(
            theme, [("all", _("All")), *((kind.value, picking.kind_words(kind)) for kind in RecipientKind)]
        )
        self._found = _Recipients(context.services, view.uid)
        self.table = DataTable(
            theme, context.jobs, self._columns(), self._found, name=_("Recipients that fit")
        )
        self.table.setMinimumHeight(theme.row_two * 7)
        self.award = ChoiceBox()
        self.award.setAccessibleName(_("Award"))
        self.picked = label("", wrap=True)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._lay_out()
        self._bind()
        self._on_picked()
        self.resize(theme.space(210), theme.space(165))
        self.table.reload()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self) -> tuple[Column[RecipientRow], ...]:
        return (
            Column(
                key="name",
                title=picking.NAME,
                value=lambda row: Cell(text=row.name, subtitle=row.subtitle),
                kind=Kind.TITLE,
                width=30,
                stretch=True,
            ),
            Column(key="kind", title=picking.KIND, value=lambda row: picking.kind_words(row.kind), width=12),
            Column(key="verdict", title=picking.VERDICT, value=self._verdict, kind=Kind.CHIP, width=18),
            Column(key="picked", title=picking.CHOICE, value=self._mark, kind=Kind.CHIP, width=20),
        )

    def _mark(self, row: RecipientRow) -> Cell:
        if row.outside_competence:
            return Cell(text=_("Another line proposes"), icon="doc", tone=Tone.INFO)
        return Cell(text=_("Chosen"), icon="check", tone=Tone.OK) if row.uid in self._chosen else Cell()

    def _verdict(self, row: RecipientRow) -> Cell:
        found = self._found.verdicts.get(row.uid)
        return eligibility_cell(found.eligibility.value) if found is not None and found.ruled else Cell()

    def show_verdict(self) -> None:
        """Unfold the conditions of the award for the row."""
        row = self.table.current_row()
        found = self._found.verdicts.get(row.uid) if row is not None else None
        if row is not None and found is not None:
            VerdictDialog(self.theme, row.name, self.award.currentText(), found, self).open()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(self.theme.space(2))
        line.addWidget(self.search, 1)
        line.addWidget(self.kinds)
        self.body.addLayout(line)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(
            label(_("Space chooses, once more takes back. F9 shows the conditions."), "small")
        )
        self.body.addWidget(self.picked)
        foot = QHBoxLayout()
        foot.setSpacing(self.theme.space(3))
        title = label(_("Award"), "strong")
        title.setBuddy(self.award)
        foot.addWidget(title)
        foot.addWidget(self.award, 1)
        self.body.addLayout(foot)
        self.body.addWidget(self.error)
        self.add_finish(_("Nominate"))

    def _bind(self) -> None:
        self.search.settled.connect(self._on_search)
        self.search.installEventFilter(self)
        self.table.installEventFilter(self)
        self.kinds.chosen.connect(self._on_kind)
        self.table.opened.connect(self.toggle)
        self.award.activated.connect(self.touched)
        self.award.activated.connect(self._on_award)

    def _on_award(self) -> None:
        code = str(self.award.currentData() or "")
        if code:
            self._wanted = code
            self.error.hide()
        kinds = self._regime.award(code).kinds if code else ()
        if self._found.ask_about(code, kinds):
            self.table.reload()

    def _on_search(self, text: str) -> None:
        self.table.reload(self.table.query.with_text(text))

    def _on_kind(self, key: str) -> None:
        self.table.reload(self.table.query.with_filter("kind", key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, ctrl = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ctrl:
                self.finish()
                return True
            if watched is self.search and key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.search.settle()
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if watched is self.table and key == Qt.Key.Key_F9:
                self.show_verdict()
                return True
            if watched is self.table and key == Qt.Key.Key_Space:
                self._toggle_selected()
                return True
        return super().eventFilter(watched, event)

    def _toggle_selected(self) -> None:
        chosen = tuple(str(key) for key in self.table.selected_keys())
        if len(chosen) == 1:
            row = self.table.current_row()
            if row is not None:
                self.toggle(row)
            return
        # Rows further down were never drawn; they are meant as well.
        self._jobs.read(self, partial(recipient_rows, self._services, chosen), self._toggle_all, key="chosen")

    def _toggle_all(self, found: Sequence[RecipientRow]) -> None:
        rows = [row for row in found if not row.outside_competence]
        if all(row.uid in self._chosen for row in rows):
            for row in rows:
                del self._chosen[row.uid]
        else:
            self._chosen |= {row.uid: row for row in rows}
        self._on_picked()
        self.touched.emit()

    # Choosing.

    def toggle(self, row: RecipientRow) -> None:
        """Choose a recipient, or take the choice back."""
        if row.uid in self._chosen:
            del self._chosen[row.uid]
        elif not row.outside_competence:
            self._chosen[row.uid] = row
        self._on_picked()
        self.touched.emit()

    def _on_picked(self) -> None:
        rows = tuple(self._chosen.values())
        self.picked.setText(picking.chosen_words(rows))
        if self.award.currentData():
            self._wanted = str(self.award.currentData())
        fitting = picking.awards_for(self._regime, {row.kind for row in rows}, self._round.basis.value)
        self.award.clear()
        for award in fitting:
            self.award.addItem(award.printed_name, award.code)
        place = self.award.findData(self._wanted) if self._wanted else 0
        # An award that somebody chose is never changed into another one unsaid.
        self.award.setCurrentIndex(place)
        self.error.setText(picking.unfit(self._regime, self._wanted, rows) if place < 0 and fitting else "")
        self.error.setVisible(bool(self.error.text()))
        self._on_award()
        self.table.viewport().update()

    def choose_award(self, code: str) -> bool:
        """Choose an award by its code; False when it does not fit those chosen."""
        place = self.award.findData(code)
        if place >= 0:
            self.award.setCurrentIndex(place)
            self._on_award()
        return place >= 0

    def tree(self) -> dict[str, Any]:
        """Return who and what is chosen."""
        return {"recipients": list(self._chosen), "award": self.award.currentData()}

    def fill(self, tree: dict[str, Any]) -> None:
        """Choose again what `tree` gave; recipients that are gone are left out."""
        rows = recipient_rows(self._services, tuple(tree.get("recipients", ())))
        self._chosen = {row.uid: row for row in rows}
        self._on_picked()
        self.choose_award(str(tree.get("award")))

    def answer(self) -> Nominate:
        """Return the command of what was chosen."""
        return Nominate(
            round_uid=self._round.uid,
            recipient_uids=tuple(self._chosen),
            award_code=str(self.award.currentData()),
        )

    def _unfit(self) -> bool:
        return not self.award.currentData() and bool(self._chosen) and self.award.count() > 0

    def _in_order(self) -> bool:
        problem = self.error.text() if self._unfit() else ""
        problem = problem or picking.problem(len(self._chosen), self.award.currentData())
        self.error.setText(problem)
        self.error.setVisible(bool(problem))
        return not problem
