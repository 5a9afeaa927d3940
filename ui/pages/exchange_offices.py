"""The panel of Gửi – nhận with the offices known here, and their enrolment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from services import exchange
from services.documents import FieldProblem
from services.exchange import ConfirmPeer, EnrolDone, PeerRow, RevokePeer
from services.i18n import _
from services.results import Changes
from services.vocabulary import PeerStatus
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.record_form import Field, Kind, RecordDialog
from ui.pages.receiving import FILES
from ui.presenters import exchange as words
from ui.prompts import Words
from ui.submitting import reasoned
from ui.widgets import button

if TYPE_CHECKING:
    from ui.pages.exchange import ExchangePage


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The paper with this office's fingerprint for the other one, in the shape the preview takes."""

    pdf: bytes
    title: str
    changes: Changes
    file_name: str = "phieu-dang-ky.pdf"
    problems: tuple[FieldProblem, ...] = ()
    document: None = None


class Offices(QObject):
    """Fills the panel with the offices; writes and takes the files by which two of them are enrolled."""

    def __init__(self, page: ExchangePage) -> None:
        super().__init__(page)
        self._page = page
        self._services = page.context.services
        self.known = 0

    def reload(self) -> None:
        """Read the offices, and show them."""
        self._page.load(partial(exchange.peers, self._services), self._show)

    def _show(self, found: tuple[PeerRow, ...]) -> None:
        panel, self.known = self._page.panel, len(found)
        self._page.tell_empty()
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

    def _button(self, text: str, act: Any, peer: PeerRow) -> QPushButton:
        made = button(text, act)
        made.setProperty("peer", peer.id)
        return made

    # Enrolment.

    def write_offer(self) -> None:
        """Superior: write the enrolment file for a unit."""
        prompts, services = self._page.context.prompts, self._services
        unit_id = prompts.choose_from(
            _("Which unit is the enrolment file for?"),
            _("Name or code of the unit, with or without marks"),
            partial(words.units_below, services.units, services.unit_id, services.clock.today()),
        )
        folder = prompts.choose_folder(_("Where to write the file")) if unit_id else None
        if unit_id and folder:
            self._page.run(_offer, (folder, unit_id), self._on_written)

    def accept_offer(self) -> None:
        """Unit: take the superior's enrolment file and write the request."""
        prompts = self._page.context.prompts
        file = prompts.choose_file(_("The superior's enrolment file"), FILES)
        folder = prompts.choose_folder(_("Where to write the request")) if file else None
        if file and folder:
            self._page.run(_accept, (file, folder), self._on_written)

    def take_request(self) -> None:
        """Superior: take a unit's request."""
        file = self._page.context.prompts.choose_file(_("The unit's enrolment request"), FILES)
        if file:
            self._page.run(_take, file, self._page.read_again)

    def _on_written(self, sheet: Sheet) -> None:
        """Show the sheet to print: the other office compares with it what the file says."""
        self._page.read_again()
        shown = PreviewDialog(self._page.context, sheet, self._page)
        shown.open()

    # Trust.

    def _on_confirm(self) -> None:
        """Ask for the long row that is typed from paper; a slip in it is put right in the same form."""
        field = Field(
            key="fingerprint",
            title=_("Fingerprint as on the paper, digits or words"),
            kind=Kind.LINES,
            required=True,
            hint=_("Type it from the sheet that the other office printed; don't copy it from this screen."),
        )
        form = RecordDialog(self._page.theme, _("Compare the fingerprint"), (field,), parent=self._page)
        command = partial(self._confirm_command, int(self.sender().property("peer")))
        self._page.submit(form, exchange.confirm_peer, command)

    def _confirm_command(self, peer_id: int, values: dict[str, Any]) -> ConfirmPeer:
        by = self._services.db.actor or _("The clerk")
        return ConfirmPeer(peer_id=peer_id, fingerprint=values["fingerprint"], by=by)

    def _on_revoke(self) -> None:
        peer_id = int(self.sender().property("peer"))
        asked = Words(title=_("Trust no longer"), label=_("Reason"), lines=2)
        command = reasoned(RevokePeer, peer_id=peer_id)
        self._page.ask(asked, exchange.revoke_peer, command, self._page.read_again)


def _offer(app: Any, wish: tuple[Path, str]) -> Sheet:
    return _sheet(app, exchange.offer_enrolment(app, wish[0], wish[1]))


def _accept(app: Any, wish: tuple[Path, Path]) -> Sheet:
    return _sheet(app, exchange.answer_enrolment(app, wish[0], wish[1]))


def _sheet(app: Any, done: EnrolDone) -> Sheet:
    from services.papers import enrolment_sheet_pdf

    title = _("Written: {name}").format(name=done.path.name if done.path else "")
    return Sheet(pdf=enrolment_sheet_pdf(app, done.unit_name), title=title, changes=done.changes)


def _take(app: Any, file: Path) -> Any:
    return exchange.take_enrolment(app, file)
