"""Gửi – nhận: enrolment, files sent and received, receipts."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from services import exchange
from services.exchange import BundleRow, ConfirmPeer, ConflictRow, PeerRow, QuarantineRow, RevokePeer
from services.i18n import N_, _
from services.progress import Progress
from services.vocabulary import PeerStatus
from ui.pages.base import Page, PageSpec
from ui.presenters import exchange as words
from ui.prompts import Choice
from ui.tables import DataTable, QuerySource, RowQuery
from ui.widgets import DetailPanel, EmptyState, button

_FILES = "TDKT (*.tdkt)"
_Unsettled = tuple[tuple[ConflictRow, ...], tuple[QuarantineRow, ...]]


class ExchangePage(Page):
    """The log of files; the panel shows who is enrolled and what is to be done."""

    def _build(self) -> None:
        services, unit = self.context.services, self.context.role == "unit"
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
        self.panel = DetailPanel(self.theme)
        self.set_panel(self.panel)
        self.add_action(_("Receive a file"), self.receive, keys="Ctrl+N", icon="receive", place="primary")
        if unit:
            self.add_action(
                _("Take the enrolment file of the superior"), self.accept_offer, icon="key", place="more"
            )
        else:
            self.add_action(_("Write an enrolment file"), self.write_offer, icon="key", place="side")
            self.add_action(_("Take an enrolment request"), self.take_request, icon="receive", place="more")
        self.add_action(_("Check a file without receiving it"), self.verify, icon="eye", place="more")
        self.add_action(_("What is to be settled"), self.settle, icon="warn", place="more")
        self._services = services
        self._settling = False

    def _first_steps(self, unit: bool) -> tuple[Any, ...]:
        if unit:
            return ((_("Take the enrolment file of the superior"), self.accept_offer),)
        return ((_("Write an enrolment file"), self.write_offer),)

    def _bind(self) -> None:
        self.table.loaded.connect(self._on_loaded)
        self.table.failed.connect(self.failed)

    def _rows(self, _query: RowQuery) -> tuple[BundleRow, ...]:
        return exchange.bundle_log(self._services)

    def _reload(self) -> None:
        self.table.reload()
        if self._settling:
            self.settle()
        else:
            self._load(partial(exchange.peers, self._services), self._show_peers, key="panel")

    def _on_loaded(self, count: int) -> None:
        self.show_empty(count == 0)
        self.set_footer(_("{count} files").format(count=count))

    def arrive(self, **where: object) -> None:
        """Show what is `to be settled` when `show` is "conflicts" or "aside"."""
        if where.get("show") in ("conflicts", "aside"):
            self.settle()

    def settle(self) -> None:
        """Show the records of two versions and those put aside, each with what can be done."""
        self._settling = True
        self._load(partial(_unsettled, self._services), self._show_unsettled, key="panel")

    def show_offices(self) -> None:
        """Show the offices known here again."""
        self._settling = False
        self._reload()

    def _show_unsettled(self, found: _Unsettled) -> None:
        conflicts, aside = found
        panel = self.panel
        panel.begin(_("To be settled"))
        if not conflicts and not aside:
            panel.add_fact(_("State"), _("Nothing is left to settle."))
        panel.add_buttons(button(_("Offices known here"), self.show_offices))
        for conflict in conflicts:
            panel.add_section(conflict.label or words.kind_words(conflict.kind))
            for name, value in words.conflict_lines(conflict):
                panel.add_fact(name, value)
            panel.add_buttons(
                self._keeping(_("Keep ours"), conflict.id, "ours"),
                self._keeping(_("Take theirs"), conflict.id, "theirs"),
            )
        for held in aside:
            panel.add_section(held.label or words.kind_words(held.kind))
            for name, value in words.aside_lines(held):
                panel.add_fact(name, value)

    def _keeping(self, text: str, conflict_id: int, keep: str) -> Any:
        made = button(text, self._on_keep)
        made.setProperty("conflict", conflict_id)
        made.setProperty("keep", keep)
        return made

    def _on_keep(self) -> None:
        wish = (int(self.sender().property("conflict")), str(self.sender().property("keep")))
        self._run(_keep, wish, self._on_kept)

    def _on_kept(self, _result: Any) -> None:
        self.settle()

    def _show_peers(self, found: tuple[PeerRow, ...]) -> None:
        panel = self.panel
        panel.begin(_("Offices known here"))
        if not found:
            panel.add_fact(_("State"), _("No office is enrolled yet."))
        for peer in found:
            panel.add_section(peer.unit_name)
            for name, value in words.peer_lines(peer):
                panel.add_fact(name, value)
            if peer.status is PeerStatus.PENDING:
                panel.add_buttons(self._button(_("Compare the fingerprint…"), self._on_confirm, peer))
            elif peer.status is PeerStatus.CONFIRMED:
                panel.add_buttons(self._button(_("Trust no longer…"), self._on_revoke, peer))

    def _button(self, text: str, act: Any, peer: PeerRow) -> Any:
        made = button(text, act)
        made.setProperty("peer", peer.id)
        return made

    # Enrolment.

    def write_offer(self) -> None:
        """Superior: write the enrolment file for a unit."""
        unit = self.context.prompts.ask_text(
            _("Enrolment file"), _("Code or name of the unit"), hint=_("As in the list of units."), lines=1
        )
        folder = self.context.prompts.choose_folder(_("Where to write the file")) if unit else None
        if unit and folder:
            found = self._services.units.search(unit, self._services.clock.today(), "commune", limit=1)
            by_code = self._services.units.by_code(unit, self._services.clock.today())
            chosen = by_code or next(iter(found), None)
            unit_id = chosen.id if chosen else unit
            self._run(_offer, (folder, unit_id), self._on_enrolled)

    def accept_offer(self) -> None:
        """Unit: take the superior's enrolment file and write the request."""
        file = self.context.prompts.choose_file(_("The superior's enrolment file"), _FILES)
        folder = self.context.prompts.choose_folder(_("Where to write the request")) if file else None
        if file and folder:
            self._run(_accept, (file, folder), self._on_enrolled)

    def take_request(self) -> None:
        """Superior: take a unit's request."""
        file = self.context.prompts.choose_file(_("The unit's enrolment request"), _FILES)
        if file:
            self._run(_take, file, self._on_enrolled)

    def _on_enrolled(self, done: exchange.EnrolDone) -> None:
        digits = " ".join(done.fingerprint_groups)
        text = _("Compare the fingerprint on paper: {digits}").format(digits=digits)
        self.context.prompts.toast(text)
        self._reload()

    def _on_confirm(self) -> None:
        peer_id = int(self.sender().property("peer"))
        typed = self.context.prompts.ask_text(
            _("Compare the fingerprint"),
            _("Fingerprint as on the paper, digits or words"),
            hint=_("Type it from the sheet that the other office printed; don't copy it from this screen."),
            lines=2,
        )
        if typed:
            by = self._services.db.actor or _("The clerk")
            self._run(
                exchange.confirm_peer, ConfirmPeer(peer_id=peer_id, fingerprint=typed, by=by), self._after
            )

    def _on_revoke(self) -> None:
        peer_id = int(self.sender().property("peer"))
        reason = self.context.prompts.ask_text(_("Trust no longer"), _("Reason"), lines=2)
        if reason:
            self._run(exchange.revoke_peer, RevokePeer(peer_id=peer_id, reason=reason), self._after)

    def _after(self, _result: Any) -> None:
        self._reload()

    # Files.

    def verify(self) -> None:
        """Check a file; nothing is taken in."""
        file = self.context.prompts.choose_file(_("File to check"), _FILES)
        if file:
            self._long(
                partial(_plan, self._services, file),
                _("Checking {name}").format(name=file.name),
                self._on_checked,
                writes=False,
            )

    def _on_checked(self, found: tuple[Path, Any]) -> None:
        self.context.prompts.choice(
            _("The file is in order"),
            words.plan_words(found[1]),
            (Choice(key="ok", label=_("Close"), primary=True),),
        )

    def receive(self) -> None:
        """Check a file, show what it would bring, and take it in after a yes."""
        file = self.context.prompts.choose_file(_("File to receive"), _FILES)
        if file:
            self._long(
                partial(_plan, self._services, file),
                _("Checking {name}").format(name=file.name),
                self._on_planned,
                writes=False,
            )

    def _on_planned(self, found: tuple[Path, Any]) -> None:
        path, plan = found
        answer = self.context.prompts.choice(
            _("Receive {name}?").format(name=path.name),
            words.plan_words(plan),
            (Choice(key="no", label=_("Not now")), Choice(key="yes", label=_("Receive"), primary=True)),
        )
        if answer == "yes":
            unit = self.context.role == "unit"
            take = exchange.apply_answer if unit else exchange.receive_bundle
            done = self._on_applied if unit else self._on_received
            self._long(
                partial(_take_in, take, self._services, path),
                _("Receiving {name}").format(name=path.name),
                done,
            )

    def _on_received(self, done: Any) -> None:
        self.context.prompts.toast(words.received_words(done))
        self._reload()

    def _on_applied(self, done: Any) -> None:
        self.context.prompts.toast(words.applied_words(done))
        self._reload()


def _unsettled(app: Any) -> _Unsettled:
    return exchange.open_conflicts(app), exchange.quarantined(app)


def _keep(app: Any, wish: tuple[int, str]) -> Any:
    return exchange.resolve_conflict(app, wish[0], wish[1])


def _number(row: BundleRow) -> int:
    return row.id


def _offer(app: Any, wish: tuple[Path, str]) -> Any:
    return exchange.offer_enrolment(app, wish[0], wish[1])


def _accept(app: Any, wish: tuple[Path, Path]) -> Any:
    return exchange.answer_enrolment(app, wish[0], wish[1])


def _take(app: Any, file: Path) -> Any:
    return exchange.take_enrolment(app, file)


def _plan(app: Any, file: Path, progress: Progress) -> tuple[Path, Any]:
    return file, exchange.plan_receive(app, file, progress)


def _take_in(take: Any, app: Any, file: Path, progress: Progress) -> Any:
    return take(app, file, progress)


SPEC = PageSpec(id="exchange", title=N_("Send – receive"), icon="usb", factory=ExchangePage, order=120)
