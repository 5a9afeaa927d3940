"""Another award or another period for a nomination: each award with what its conditions come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from services.app import Services
from services.eligibility import facts_of
from services.i18n import N_, _
from services.nominations import NominationView, SaveNomination
from services.regimes import Inquiry, Proposal
from services.rounds import RoundView
from ui.context import UiContext
from ui.dialogs.staying import StayingDialog
from ui.presenters.superior import eligibility_cell
from ui.tables import Column, DataTable, Kind, QuerySource, RowQuery
from ui.widgets.edits import LineEdit, TextArea
from ui.widgets.form import FormLayout

_LEVELS = ("commune", "province")


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardLine:
    """An award with the outcome of its check, None when it was not checked."""

    code: str
    name: str
    local: bool
    eligibility: str | None


_COLUMNS: tuple[Column[AwardLine], ...] = (
    Column(
        key="name", title=N_("Award"), value=lambda row: row.name, kind=Kind.TITLE, width=34, stretch=True
    ),
    Column(
        key="level",
        title=N_("Decided by"),
        value=lambda row: _("the commune") if row.local else _("the province"),
        width=15,
    ),
    Column(
        key="verdict",
        title=N_("Conditions"),
        value=lambda row: eligibility_cell(row.eligibility),
        kind=Kind.CHIP,
        width=20,
    ),
)


def award_lines(app: Services, view: RoundView, nomination: NominationView) -> tuple[AwardLine, ...]:
    """Return the awards of the commune and the province for a recipient, each checked."""
    row = nomination.row
    regime = app.packs.regime(view.regime, view.received_on)
    found = [
        one
        for one in regime.awards_for(row.recipient_kind.value)
        if one.level in _LEVELS and regime.fits(one, view.basis.value)
    ]
    inquiry = Inquiry(regime, facts_of(app, row.recipient_uid, view.uid, nomination.year_to))
    lines = []
    for one in found:
        proposal = Proposal(
            award=one.code,
            year=nomination.year_to,
            basis=view.basis.value,
            received_on=view.received_on,
        )
        verdict = inquiry.verdict(proposal)
        lines.append(
            AwardLine(
                code=one.code,
                name=one.printed_name,
                local=one.level == "commune",
                eligibility=verdict.eligibility.value if verdict.ruled else None,
            )
        )
    return tuple(lines)


class AwardChoiceDialog(StayingDialog):
    """`answer()` is the command of what was chosen; `tree()` and `fill()` are for the draft of the form."""

    def __init__(
        self, context: UiContext, view: RoundView, nomination: NominationView, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            context.theme, _("Award for {name}").format(name=nomination.row.recipient_name), parent
        )
        self._nomination = nomination
        query = partial(award_lines, context.services, view, nomination)
        source: QuerySource[AwardLine] = QuerySource(partial(_fetch, query), _code)
        self.table = DataTable(
            context.theme, context.jobs, _COLUMNS, source, name=_("Awards"), two_lines=False
        )
        self.table.setMinimumHeight(context.theme.row * 9)
        self.body.addWidget(self.table, 1)
        self.form = FormLayout(context.theme)
        self.year_from = LineEdit(str(nomination.year_from), name=_("Achievement from year"))
        self.year_to = LineEdit(str(nomination.year_to), name=_("to year"))
        self.summary = TextArea(
            context.theme, nomination.summary or "", name=_("Summary for the list"), lines=3
        )
        self.form.add(
            "year_from", _("Achievement from year"), self.year_from, required=True, check=self._years
        )
        self.form.add("year_to", _("to year"), self.year_to, required=True)
        self.form.add(
            "summary",
            _("Summary for the list"),
            self.summary,
            wide=True,
            hint=_("Two or three lines, printed in the list of nominations."),
        )
        self.form.finished.connect(self.finish)
        self.body.addWidget(self.form)
        self.add_finish(_("Save"))
        self.resize(context.theme.space(200), context.theme.space(150))
        for changed in (self.year_from.textChanged, self.year_to.textChanged, self.summary.textChanged):
            changed.connect(self.touched)
        self.table.current_changed.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.select_key(nomination.row.award_code)
        self.table.reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self, _row: object) -> None:
        self.finish()

    def _on_chosen(self, _row: object) -> None:
        self.touched.emit()

    def tree(self) -> dict[str, Any]:
        """Return what stands in the form."""
        chosen = self.table.current_row()
        return {
            "award": chosen.code if chosen is not None else self._nomination.row.award_code,
            "year_from": self.year_from.text(),
            "year_to": self.year_to.text(),
            "summary": self.summary.toPlainText(),
        }

    def fill(self, tree: dict[str, Any]) -> None:
        """Put back what `tree` gave."""
        self.choose(str(tree.get("award", "")))
        self.year_from.setText(str(tree.get("year_from", "")))
        self.year_to.setText(str(tree.get("year_to", "")))
        self.summary.setPlainText(str(tree.get("summary", "")))

    def _years(self) -> str:
        texts = (self.year_from.value(), self.year_to.value())
        good = all(text.isdecimal() and len(text) == 4 for text in texts)
        return "" if good else _("Write the year as 2026.")

    def choose(self, code: str) -> None:
        """Choose an award by its code."""
        self.table.select_key(code)

    def answer(self) -> SaveNomination:
        """Return the command of what was chosen."""
        row = self._nomination.row
        chosen = self.table.current_row()
        return SaveNomination(
            uid=row.uid,
            expected_version=row.version,
            award_code=chosen.code if chosen is not None else row.award_code,
            year_from=int(self.year_from.value()),
            year_to=int(self.year_to.value()),
            summary=self.summary.value() or None,
        )

    def _in_order(self) -> bool:
        return self.form.validate()


def _fetch(query: partial[tuple[AwardLine, ...]], _query: RowQuery) -> Sequence[AwardLine]:
    return query()


def _code(row: AwardLine) -> str:
    return row.code
