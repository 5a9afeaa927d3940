"""Gửi – nhận: enrolment, files sent and received, receipts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from services import exchange
from services.exchange import BundleRow
from services.i18n import N_, _, ngettext
from ui.dialogs.record_form import RecordDialog
from ui.pages.base import Page, PageSpec
from ui.pages.exchange_offices import Offices
from ui.pages.exchange_settling import Settling
from ui.pages.receiving import FILES, Receiving, plan_of
from ui.presenters import exchange as words
from ui.presenters.receiving import plan_words
from ui.prompts import Choice
from ui.tables import DataTable, QuerySource, RowQuery
from ui.widgets import DetailPanel, EmptyState


class ExchangePage(Page):
    """The log of files; the panel shows who is enrolled and what is to be done."""

    def _build(self) -> None:
        self._services, unit = self.context.services, self.context.role == "unit"
        self.panel = DetailPanel(self.theme)
        self.offices, self.settling = Offices(self), Settling(self)
        self.receiving = Receiving(self.context, self._long, self._reload, self)
        self._side: Settling | Offices = self.offices
        self._files = 0
        source: QuerySource[BundleRow] = QuerySource(self._rows, key=_number)
        self.table = DataTable(
            self.theme, self.context.jobs, words.LOG_COLUMNS, source, name=_("Files sent and received")
        )
        text = (
            _("Enrol at the superior once: take its file, write the request, compare the fingerprint.")
            if unit
            else _("Enrol each unit once: write a file for it, take its request, compare the fingerprint.")
        )
        empty = EmptyState(
            self.theme, "usb", _("No file sent or received yet"), text, *self._first_steps(unit)
        )
        self.set_content(self.table, empty)
        self.set_panel(self.panel)
        self.add_action(_("Receive a file"), self.receive, keys="Ctrl+N", icon="receive", place="primary")
        if unit:
            self.add_action(
                _("Take the enrolment file of the superior"),
                self.offices.accept_offer,
                icon="key",
                place="more",
            )
        else:
            self.add_action(_("Write an enrolment file"), self.offices.write_offer, icon="key", place="side")
            self.add_action(
                _("Take an enrolment request"), self.offices.take_request, icon="receive", place="more"
            )
        self.add_action(_("Check a file without receiving it"), self.verify, icon="eye", place="more")
        self.add_action(_("What is to be settled"), self.settle, icon="warn", place="more")

    def _first_steps(self, unit: bool) -> tuple[Any, ...]:
        if unit:
            return ((_("Take the enrolment file of the superior"), self.offices.accept_offer),)
        return ((_("Write an enrolment file"), self.offices.write_offer),)

    def _bind(self) -> None:
        self.table.loaded.connect(self._on_loaded)
        self.follow(self.table)

    def _rows(self, _query: RowQuery) -> tuple[BundleRow, ...]:
        return exchange.bundle_log(self._services)

    def _reload(self) -> None:
        self.table.reload()
        self._side.reload()

    def _on_loaded(self, count: int) -> None:
        self._files = count
        self.tell_empty()
        self.set_footer(ngettext("{count} file", "{count} files", count).format(count=count))

    def tell_empty(self) -> None:
        """Say what to do first while there is nothing at all.

        An office taken in has to be compared before any file can go: the panel is needed for that.
        """
        self.show_empty(not (self._files or self.offices.known or self._side is self.settling))

    def arrive(self, **where: object) -> None:
        """Show what is `to be settled` when `show` is "conflicts" or "aside"."""
        if where.get("show") in ("conflicts", "aside"):
            self.settle()

    def settle(self) -> None:
        """Show the records of two versions and those put aside, each with what can be done."""
        self._show_side(self.settling)

    def show_offices(self) -> None:
        """Show the offices known here again."""
        self._show_side(self.offices)

    def _show_side(self, side: Settling | Offices) -> None:
        self._side = side
        self.tell_empty()
        side.reload()

    # What the two fillers of the panel use.

    def load(self, query: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Read for the panel; the last question counts."""
        self._load(query, done, key="panel")

    def run(self, use_case: Callable[..., Any], command: object, done: Callable[[Any], None]) -> None:
        """Change something and read again."""
        self._run(use_case, command, done)

    def submit(
        self, form: RecordDialog, use_case: Callable[..., Any], command: Callable[[Any], object]
    ) -> None:
        """Show a form that stays open until its use case has succeeded, and read again then."""
        self._submit(form, use_case, command, self.read_again)

    def read_again(self, _result: object = None) -> None:
        """Read the log and the panel."""
        self._reload()

    # Files.

    def verify(self) -> None:
        """Check a file; nothing is taken in."""
        file = self.context.prompts.choose_file(_("File to check"), FILES)
        if file:
            self._long(
                partial(plan_of, self._services, file),
                _("Checking {name}").format(name=file.name),
                self._on_checked,
                writes=False,
            )

    def _on_checked(self, found: tuple[Path, Any]) -> None:
        self.context.prompts.choice(
            _("The file is in order"),
            plan_words(found[1]),
            (Choice(key="ok", label=_("Close"), primary=True),),
        )

    def receive(self) -> None:
        """Check a file, show what it would bring, and take it in after a yes."""
        self.receiving.start()


def _number(row: BundleRow) -> int:
    return row.id


SPEC = PageSpec(id="exchange", title=N_("Send – receive"), icon="usb", factory=ExchangePage, order=120)
