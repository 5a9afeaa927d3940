"""Theo dõi nộp: which of all units below have sent nothing yet in the working year."""

from __future__ import annotations

from services import exchange
from services.exchange import UnitStatusRow
from services.i18n import N_, _
from services.papers import PaperOrder
from ui.pages.base import PageSpec
from ui.pages.units_base import UnitsPage
from ui.tables import RowQuery
from ui.widgets import FilterChips
from ui.widgets.narrowed import Narrowed


class TrackingPage(UnitsPage):
    """The units by whether they have sent their round."""

    def _build(self) -> None:
        super()._build()
        self.chips = FilterChips(
            self.theme,
            (
                ("", _("All")),
                ("none", _("Nothing sent yet")),
                ("absent", _("Not enrolled")),
                ("sent", _("Sent")),
            ),
        )
        self.add_action(_("Letter of reminder"), self.remind, icon="doc", place="side", needs=self.table)
        self.add_action(_("Book of dossiers"), self.book, icon="list", place="more")
        self.narrowed = Narrowed(self.theme)
        self.set_filters(self.chips, self.narrowed)

    def _bind(self) -> None:
        super()._bind()
        self.chips.chosen.connect(self._on_chosen)
        self.narrowed.cleared.connect(self._widen)

    def arrive(self, **where: object) -> None:
        """Show the units `only` that sent nothing, or all of them."""
        if where.get("only") == "none":
            self.chips.choose("none")
            self.chips.check(None)
            self.narrowed.tell(_("Nothing sent yet"))
        elif "only" in where:
            self._widen()

    def _widen(self) -> None:
        self.chips.check("")
        self._on_chosen("")

    def _on_chosen(self, key: str) -> None:
        self.narrowed.forget()
        self.table.reload(self.table.query.with_filter("sent", key or None))

    def remind(self) -> None:
        """Show the letter to those of the chosen units that sent nothing yet."""
        chosen = set(self.table.selected_keys())
        found = exchange.tracked_units(self.context.services, self.context.year)
        units = tuple(row.unit_id for row in found if row.peer_id in chosen)
        if units:
            options = {"year": self.context.year, "units": units}
            self.look_at(PaperOrder(form_id="cong_van", options=options))

    def book(self) -> None:
        """Show the book of the dossiers of the working year."""
        self.look_at(PaperOrder(form_id="so_theo_doi_ho_so", options={"year": self.context.year}))

    def _rows(self, query: RowQuery) -> tuple[UnitStatusRow, ...]:
        wanted = query.filters.get("sent")
        found = exchange.tracked_units(self.context.services, self.context.year)
        if wanted == "absent":
            return tuple(row for row in found if row.status is None)
        return tuple(row for row in found if wanted is None or (row.rounds > 0) == (wanted == "sent"))


SPEC = PageSpec(
    id="tracking", title=N_("Tracking"), icon="clock", factory=TrackingPage, roles=("superior",), order=40
)
