"""Thẩm định: nominations that units sent, to be accepted or returned with a reason."""

from __future__ import annotations

from services.exchange import SuperiorNominationRow, superior_nominations
from services.i18n import N_, _, ngettext
from services.vocabulary import NominationState
from services.words import word
from ui.pages.appraisal_reading import AppraisalReading
from ui.pages.base import PageSpec
from ui.presenters import superior
from ui.tables import QuerySource, RowQuery
from ui.widgets import EmptyState
from ui.widgets.narrowed import Narrowed


class AppraisalPage(AppraisalReading):
    """One list over all units; acts work on every chosen row."""

    watches = ("nomination", "appraisal", "decision", "decision_item")
    keys = N_("Enter read the report")

    def _build(self) -> None:
        chips = (
            ("submitted", _("Waiting")),
            ("accepted", _("Accepted")),
            ("returned", _("Returned")),
            ("decided", _("Decided")),
            ("", _("All")),
        )
        source: QuerySource[SuperiorNominationRow] = QuerySource(self._rows)
        self._none = False  # nobody sent anything this year, whatever the list is narrowed to
        columns, hint = superior.NOMINATION_COLUMNS, _("Name of the recipient   F3")
        self._build_list(hint, columns, source, _("Nominations received"), chips)
        self.table.rows.query = RowQuery(filters={"state": "submitted"})
        self.narrowed = Narrowed(self.theme)
        self.set_filters(self.narrowed)
        empty = EmptyState(
            self.theme,
            "inbox",
            _("Nothing here"),
            _("Nominations stand here as soon as the file of a unit was received."),
            (_("Receive a file"), self._receive),
        )
        self.set_content(self.table, empty)
        self.set_panel(self.panel)
        self.add_action(
            _("Accept"), self.accept, keys="Ctrl+S", icon="check", place="primary", needs=self.table
        )
        self.add_action(
            _("Return with a reason…"), self.send_back, icon="undo", place="side", needs=self.table
        )
        self.add_action(
            _("Read the report"), self.open_report, keys="F9", icon="doc", place="side", needs=self.table
        )
        self.add_action(_("Record a decision…"), self.decide, icon="gavel", place="side", needs=self.table)
        self.add_action(
            _("Sheet of what to complete…"), self.ask_to_complete, icon="doc", place="more", needs=self.table
        )
        self.add_action(_("Refuse in a decision…"), self.refuse, icon="cross", place="more", needs=self.table)

    def _bind(self) -> None:
        super()._bind()
        self.narrowed.cleared.connect(self._widen)

    def _rows(self, query: RowQuery) -> tuple[SuperiorNominationRow, ...]:
        wanted = query.filters.get("state", "submitted")
        decided = (NominationState.GRANTED, NominationState.REFUSED)
        states = decided if wanted == "decided" else (NominationState(wanted),) if wanted else ()
        services, year = self.context.services, self.context.year
        found = superior_nominations(
            services, year=year, states=states, text=query.text, unit_id=query.filters.get("unit")
        )
        self._none = not found and not superior_nominations(services, year=year)
        return found

    def arrive(self, **where: object) -> None:
        """Show the nominations of a `unit`, those `only` in one state, or one by `uid`."""
        if "unit" in where:
            self._only("unit", str(where["unit"]), self._unit_name(str(where["unit"])))
        elif where.get("only"):
            key = str(where["only"])
            self._only("state", key, word(NominationState(key)))
        elif "only" in where:
            self._widen()
        if "uid" in where:
            self.table.select_key(str(where["uid"]))

    def _unit_name(self, unit: str) -> str:
        return self.context.services.units.get(unit).full_name

    def _only(self, name: str, value: str, words: str) -> None:
        self.search.clear()
        self.search.settle()
        self.chips.check(None)
        self.narrowed.tell(words)
        self.table.reload(RowQuery(filters={"state": ""} | {name: value}))

    def _widen(self) -> None:
        """Show the nominations of all units in all states."""
        self.search.clear()
        self.search.settle()
        self.narrowed.forget()
        self.chips.check("")
        self.table.reload(RowQuery(filters={"state": ""}))

    def _on_chip(self, state: str) -> None:
        query = self.table.query
        filters = query.filters | {"state": state}
        if "unit" not in filters:  # the states of one unit are still narrowed to it
            self.narrowed.forget()
        self.table.reload(RowQuery(text=query.text, filters=filters, sort=query.sort))

    def _nothing(self, _count: int) -> bool:
        return self._none

    def counted(self, count: int) -> str:
        return ngettext("{count} nomination", "{count} nominations", count).format(count=count)

    def edit(self) -> None:
        """Read the report of the chosen nomination."""
        self.open_report()

    def _receive(self) -> None:
        self.context.navigator.open("inbox")


SPEC = PageSpec(
    id="appraisal", title=N_("Appraisal"), icon="scales", factory=AppraisalPage, roles=("superior",), order=20
)
