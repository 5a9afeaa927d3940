"""The panel of Gửi – nhận with what is to be settled: records of two versions, records put aside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from services import exchange
from services.exchange import ConflictRow, QuarantineRow
from services.i18n import _, ngettext
from services.record_words import kind_words
from ui.presenters import exchange as words
from ui.widgets import button, label

if TYPE_CHECKING:
    from ui.pages.exchange import ExchangePage

_Unsettled = tuple[tuple[ConflictRow, ...], tuple[QuarantineRow, ...]]


class Settling(QObject):
    """Fills the panel: what differs first, what agrees folded; each conflict with its two ways out."""

    def __init__(self, page: ExchangePage) -> None:
        super().__init__(page)
        self._page = page

    def reload(self) -> None:
        """Read what is to be settled, and show it."""
        self._page.load(partial(_unsettled, self._page.context.services), self._show)

    def _show(self, found: _Unsettled) -> None:
        conflicts, aside = found
        panel = self._page.panel
        panel.begin(_("To be settled"))
        if not conflicts and not aside:
            panel.add_fact(_("State"), _("Nothing is left to settle."))
        panel.add_buttons(button(_("Offices known here"), self._page.show_offices))
        for conflict in conflicts:
            self._conflict(conflict)
        for held in aside:
            panel.add_section(held.label or kind_words(held.kind))
            panel.add_fact(_("Kind"), kind_words(held.kind))
            for name, value in words.aside_lines(held):
                panel.add_fact(name, value)
            panel.add_folded(_("What the record says"), words.aside_fields(held))

    def _conflict(self, row: ConflictRow) -> None:
        panel = self._page.panel
        panel.add_section(row.label or kind_words(row.kind))
        panel.add_fact(_("Kind"), kind_words(row.kind))
        panel.add_fact(_("Unit"), row.peer_name)
        differing = words.differing(row)
        for name, ours, theirs in differing:
            panel.add(label(name, "strong", wrap=True))
            panel.add_fact(_("Version here"), ours)
            panel.add_fact(_("Version in the file"), theirs)
        if not differing:
            panel.add(label(_("The versions differ only in what the program keeps for itself."), wrap=True))
        same = words.agreeing(row)
        title = ngettext("{n} field is the same", "{n} fields are the same", len(same)).format(n=len(same))
        panel.add_folded(title, same)
        panel.add_buttons(
            self._keeping(_("Keep ours"), row.id, "ours"), self._keeping(_("Take theirs"), row.id, "theirs")
        )

    def _keeping(self, text: str, conflict_id: int, keep: str) -> QPushButton:
        made = button(text, self._on_keep)
        made.setProperty("conflict", conflict_id)
        made.setProperty("keep", keep)
        return made

    def _on_keep(self) -> None:
        wish = (int(self.sender().property("conflict")), str(self.sender().property("keep")))
        self._page.run(_keep, wish, self._on_kept)

    def _on_kept(self, _result: Any) -> None:
        self.reload()


def _unsettled(app: Any) -> _Unsettled:
    return exchange.open_conflicts(app), exchange.quarantined(app)


def _keep(app: Any, wish: tuple[int, str]) -> Any:
    return exchange.resolve_conflict(app, wish[0], wish[1])
