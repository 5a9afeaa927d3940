"""Step 5: the file for the province, written, read back and compared before it counts as sent."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from services import exchange
from services.app import Services
from services.exchange import ExportDone, ExportRound
from services.i18n import _
from services.nominations import NominationRow, nomination_rows
from services.progress import Progress
from services.send_lacks import HANDOVER, send_lacks
from services.vocabulary import RoundState
from ui.pages.round_part import Part
from ui.presenters import nominations
from ui.presenters import round_papers as words
from ui.presenters.round_steps import nothing_up
from ui.prompts import Choice, NextStep
from ui.tables import DataTable, QuerySource, RowQuery
from ui.tokens import Tone
from ui.widgets import Banner, button, label


class SendPart(Part):
    """What goes up, and the one button for it."""

    def _build(self) -> None:
        self._rows_up: tuple[NominationRow, ...] = ()
        self._done: ExportDone | None = None
        self._done_round = ""
        self.banner = Banner(self.theme)
        source: QuerySource[NominationRow] = QuerySource(self._rows)
        self.table = DataTable(
            self.theme, self.context.jobs, nominations.COLUMNS, source, name=_("What goes to the province")
        )
        self.heading = label("", "section", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.theme.space(2))
        layout.addWidget(self.banner)
        layout.addWidget(self.heading)
        layout.addWidget(self.table, 1)
        self.command(
            _("Choose the stick and write…"), self.send, icon="usb", place="primary", wanted=self._can_send
        )
        self.command(_("Enrolment, files sent"), self.to_exchange, icon="key", place="more")
        self.table.loaded.connect(self._on_loaded)
        self.table.current_changed.connect(self._on_current)

    def _can_send(self) -> bool:
        view = self.host.round
        return view is not None and not words.send_blocker(view)

    def _rows(self, _query: RowQuery) -> tuple[NominationRow, ...]:
        self._rows_up = words.going_or_gone_up(nomination_rows(self.services, self.round_uid))
        return self._rows_up

    def enter(self) -> None:
        if self._done_round != self.round_uid:
            self._done, self._done_round = None, self.round_uid
            self.banner.hide()

    def reload(self) -> None:
        if self.round_uid:
            self.table.reload()

    def _on_current(self, _row: NominationRow | None) -> None:
        self._fill_panel()

    def _on_loaded(self, _count: int) -> None:
        self.heading.setText(words.up_heading(self._rows_up))
        if self.isVisible():
            self.host.told(nominations.footer(self._rows_up) if self._rows_up else "")
            self._fill_panel()

    def _fill_panel(self) -> None:
        panel, view = self.host.panel, self.host.round
        if not self.isVisible() or view is None:
            return
        done = self._done
        if done is not None:
            panel.begin(_("Written and read back"), _("Every byte was compared."))
            for name, value in words.sent_lines(done):
                panel.add_fact(name, value)
            panel.add_folded(_("Check code of the file"), (("SHA-256", done.file_sha256),))
            panel.add_section(_("Next"))
            panel.add(label(_("Take the stick out safely and bring it to the province."), wrap=True))
            panel.add(button(_("Handover note"), self._to_handover))
            panel.add(button(_("Open the folder"), self.open_folder))
            return
        panel.begin(_("File for the province"))
        blocker = words.send_blocker(view)
        if blocker:
            panel.add(label(blocker, wrap=True, tone=Tone.WARN))
            if view.state is RoundState.CLOSED or nothing_up(view):
                panel.add(button(_("Go to the results"), self._to_results))
            else:
                panel.add(button(_("Go to the papers"), self._to_papers))
            return
        panel.add(
            label(
                _("It holds nominations, reports, scans and papers; only the province can open it."),
                "muted",
                wrap=True,
            )
        )
        if view.state is RoundState.SENT:
            panel.add(label(_("The round was sent. Writing it again does no harm."), wrap=True))
        panel.add(button(_("Choose the stick and write…"), self.send, role="primary"))

    # Acts.

    def send(self) -> None:
        """Say what the file would lack, then choose a folder or drive and write it as a job."""
        self.host.load(partial(_lacks, self.services, self.round_uid), self._ask, "lacks")

    def _ask(self, lacks: str) -> None:
        if lacks:
            answer = self.context.prompts.choice(
                _("Something is still missing"),
                lacks,
                (
                    Choice(key="back", label=_("Back"), primary=True),
                    Choice(key="send", label=_("Write the file all the same")),
                ),
            )
            if answer != "send":
                return
        folder = self.context.prompts.choose_folder(_("The stick, or a folder"))
        if folder is not None:
            self.send_to(folder)

    def send_to(self, folder: Path) -> None:
        """Write the file into a folder; it can be cancelled in the tray."""
        self._done, self._done_round = None, self.round_uid
        command = ExportRound(round_uid=self.round_uid, target=folder)
        self.banner.tell(Tone.INFO, _("Writing the file. Leave the stick where it is."))
        work = partial(_export, self.services, command)
        self.host.long(work, _("Writing the file for the province"), self._on_sent)

    def _on_sent(self, done: ExportDone) -> None:
        if self._done_round != self.round_uid:
            return
        self._done = done
        self.banner.tell(
            Tone.OK,
            _("Sent: {name} was written and read back.").format(name=done.path.name),
            _("Take the stick out safely and bring it to the province.")
            + " "
            + _("The handover note is ready to print and goes with it."),
            NextStep(label=_("Handover note"), act=self._to_handover),
        )
        self._fill_panel()

    def stopped(self) -> None:
        """Hear that the file was not written."""
        self.banner.hide()

    def open_folder(self) -> None:
        """Show where the file lies."""
        if self._done is not None:
            self.context.prompts.open_path(self._done.path.parent)

    def to_exchange(self) -> None:
        """Go to enrolment and the list of files."""
        self.context.navigator.open("exchange")

    def _to_handover(self) -> None:
        self.host.show_paper(HANDOVER)

    def _to_papers(self) -> None:
        self.host.go("papers")

    def _to_results(self) -> None:
        self.host.go("result")


def _export(app: Services, command: ExportRound, progress: Progress) -> ExportDone:
    return exchange.export_bundle(app, command, progress)


def _lacks(app: Services, round_uid: str) -> str:
    return words.lacks_words(send_lacks(app, round_uid))
