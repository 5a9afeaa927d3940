"""What the two lists of units share: the rows of the year, the answer for the chosen unit."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from services import exchange
from services.app import Services
from services.errors import AppError, CancelledError
from services.exchange import UnitStatusRow
from services.i18n import N_, _, ngettext
from services.messages import explain
from services.messages.exchange import missing_words
from services.progress import Progress
from services.results import Changes
from ui.pages.list_base import TablePage
from ui.presenters import receiving as words
from ui.presenters import superior
from ui.prompts import Choice
from ui.tables import QuerySource, RowQuery
from ui.tokens import Tone
from ui.widgets import EmptyState, label


class UnitsPage(TablePage):
    """Units enrolled here, with what came from each in the working year."""

    watches = ("nomination", "award_round", "appraisal", "decision", "report")
    keys = N_("Enter nominations")

    def _build(self) -> None:
        source: QuerySource[UnitStatusRow] = QuerySource(self._rows, key=_peer)
        self._build_table(superior.UNIT_COLUMNS, source, _("Units enrolled here"))
        empty = EmptyState(
            self.theme,
            "inbox",
            _("No unit is enrolled yet"),
            _("Write an enrolment file for each unit; it stands here once its request was compared."),
            (_("Go to Send – receive"), self._to_exchange),
        )
        self.set_content(self.table, empty)
        self.set_panel(self.panel)
        self.add_action(_("Receive files"), self.receive, keys="Ctrl+N", icon="receive", place="primary")
        self.add_action(
            _("Write the answer…"), self.answer, keys="Ctrl+S", icon="send", place="side", needs=self.table
        )

    def _rows(self, query: RowQuery) -> tuple[UnitStatusRow, ...]:
        del query
        return exchange.received_units(self.context.services, self.context.year)

    def counted(self, count: int) -> str:
        return ngettext("{count} unit", "{count} units", count).format(count=count)

    def _on_opened(self, row: UnitStatusRow) -> None:
        self.context.navigator.open("appraisal", unit=row.unit_id)

    def _on_current(self, row: UnitStatusRow | None) -> None:
        if row is None:
            self.panel.clear(_("Choose a unit."))
            return
        self.panel.begin(row.unit_name)
        for column in range(1, 6):
            made = superior.UNIT_COLUMNS[column]
            self.panel.add_fact(_(made.title), made.cell(row).text)
        if row.missing:
            self.panel.add(label(missing_words(row.missing, whole=False), wrap=True, tone=Tone.WARN))
        self.panel.add_section(_("Nominations by state"))
        for state, count in row.states.items():
            if count:
                self.panel.add_fact(superior.state_cell(state).text, str(count))

    def _to_exchange(self) -> None:
        self.context.navigator.open("exchange")

    # Files.

    def receive(self) -> None:
        """Take in one or many files; each is checked wholly before anything of it is taken."""
        files = self.context.prompts.choose_files(_("Files of the units"), "TDKT (*.tdkt)")
        if files:
            work = partial(_plan, self.context.services, files)
            title = ngettext("Checking {count} file", "Checking {count} files", len(files))
            self._long(work, title.format(count=len(files)), self._on_planned, writes=False)

    def _on_planned(self, found: tuple[tuple[Path, ...], tuple[words.FilePlan, ...]]) -> None:
        """Show what is new before anything is taken in; files of which nothing is new tell only that."""
        files, plans = found
        if words.worth_asking(plans):
            answer = self.context.prompts.choice(
                words.plans_title(plans),
                words.plans_words(plans),
                (Choice(key="no", label=_("Not now")), Choice(key="yes", label=_("Receive"), primary=True)),
            )
            if answer != "yes":
                return
        work = partial(_receive, self.context.services, files)
        title = ngettext("Receiving {count} file", "Receiving {count} files", len(files))
        self._long(work, title.format(count=len(files)), self._on_received)

    def _on_received(self, found: tuple[words.Receipt, Changes]) -> None:
        receipt, changes = found
        self.context.bus.publish(changes)
        self._reload()
        self.context.prompts.choice(
            _("What became of the files"),
            words.receipt_words(receipt),
            (Choice(key="ok", label=_("Close"), primary=True),),
        )

    def answer(self) -> None:
        """Write the answer for the chosen unit onto a stick."""
        row = self.table.current_row()
        if row is not None and row.status is None:
            self.context.prompts.toast(_("This unit is not enrolled: there is nobody to write to yet."))
            return
        folder = self.context.prompts.choose_folder(_("Where to write the answer")) if row else None
        if row and folder:
            work = partial(_answer, self.context.services, row.peer_id, folder)
            self._long(work, _("Answer for {unit}").format(unit=row.unit_name), self._on_answered)

    def _on_answered(self, done: Any) -> None:
        self.context.prompts.toast(
            _("Written and read back: {name}. Remove the stick safely.").format(name=done.path.name)
        )
        self._reload()


def _peer(row: UnitStatusRow) -> int:
    return row.peer_id


def _plan(
    app: Services, files: tuple[Path, ...], progress: Progress
) -> tuple[tuple[Path, ...], tuple[words.FilePlan, ...]]:
    plans = []
    for place, path in enumerate(files):
        progress.report(place, len(files), path.name)
        try:
            plans.append(words.FilePlan(name=path.name, plan=exchange.plan_receive(app, path)))
        except CancelledError:
            raise
        except AppError as error:
            plans.append(words.FilePlan(name=path.name, refused=explain(error)))
    return files, tuple(plans)


def _receive(app: Services, files: tuple[Path, ...], progress: Progress) -> tuple[words.Receipt, Changes]:
    told: list[words.FileTold] = []
    changes, before = Changes(), exchange.missing_files(app)
    try:
        for place, path in enumerate(files):
            progress.report(place, len(files), path.name)
            told.append(_take_in(app, path))
            done = told[-1].done
            changes = changes.merge(done.changes) if done is not None else changes
    except CancelledError:
        pass  # each file is whole by itself: what came in before stays, and the lists are to show it
    return words.Receipt(
        files=tuple(told),
        left=tuple(path.name for path in files[len(told) :]),
        missing=words.new_gaps(told, before, exchange.missing_files(app)),
    ), changes


def _take_in(app: Services, path: Path) -> words.FileTold:
    """Take one file in. A bad one of many does not stop the others; it is named in the result."""
    try:
        return words.FileTold(name=path.name, done=exchange.receive_bundle(app, path))
    except CancelledError:
        raise
    except AppError as error:
        return words.FileTold(name=path.name, refused=explain(error))


def _answer(app: Any, peer_id: int, folder: Path, progress: Progress) -> Any:
    return exchange.write_answer(app, peer_id, target=folder, progress=progress)
