"""What the superior reads beside the list: conditions, the report, every scan and paper of a nomination."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from services.app import Services
from services.attachments import attachments_of
from services.dossier_ways import DossierWay, way_of_dossier
from services.dossiers import Dossier, dossier_of
from services.exchange import SuperiorNominationRow
from services.i18n import _, ngettext
from services.nominations import NominationView, get_nomination
from services.papers import PaperDraft, PaperRow, papers_with, report_of
from services.timeline import timeline_of
from services.vocabulary import NominationState
from ui.pages.appraisal_acts import AppraisalActs
from ui.pages.scan_viewer import ScanViewer, show_paper
from ui.presenters import appraisal, dossier_ways, superior
from ui.presenters.timeline import timeline_lines
from ui.widgets import DetailPanel, HistoryLine, button


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything the panel shows of a nomination; `scans`: titles by uid."""

    row: SuperiorNominationRow
    view: NominationView
    dossier: Dossier
    way: DossierWay
    scans: Mapping[str, str]
    issued: tuple[PaperRow, ...]
    history: tuple[HistoryLine, ...]


class AppraisalReading(AppraisalActs):
    """The panel of the page and what opens from it."""

    panel: DetailPanel

    def _on_current(self, row: SuperiorNominationRow | None) -> None:
        if row is None:
            self.panel.clear(_("Choose a nomination to see conditions and papers."))
            return
        self._load(partial(_read, self.context.services, row), self._show, key="panel")

    def _show(self, found: Reading) -> None:
        row, panel = found.row, self.panel
        panel.begin(row.recipient_name, f"{row.award_name} · {row.unit_name}")
        panel.add_fact(_("Round"), row.round_title)
        panel.add_fact(_("Votes"), row.votes)
        panel.add_fact(_("Reason to go on"), row.override_reason or "")
        panel.add_fact(_("Returned because"), row.state_reason or "")
        panel.add_fact(_("Decision"), row.decision_number or "")
        if row.report_words:
            words = ngettext(
                "Read the report ({count} word)", "Read the report ({count} words)", row.report_words
            ).format(count=row.report_words)
            panel.add(button(words, self.open_report, tip=_("Enter or F9")))
        if row.state in (NominationState.SUBMITTED, NominationState.ACCEPTED):
            panel.add_buttons(button(_("Accept"), self.accept), button(_("Return…"), self.send_back))
        panel.add_section(_("Papers {have}/{need}").format(have=found.dossier.have, need=found.dossier.need))
        lines = appraisal.paper_lines(
            found.dossier, found.scans, found.issued, forms=self.context.services.forms
        )
        panel.add_papers(lines).opened.connect(self.open_paper)
        asked = found.way.confirmations
        panel.add_folded(dossier_ways.confirmations_title(asked), dossier_ways.confirmation_facts(asked))
        if found.view.verdict:
            panel.add_section(_("Conditions"))
            panel.add_verdict(superior.verdict_lines(found.view.verdict))
        panel.add_section(_("History"))
        panel.add_history(found.history)

    def open_report(self) -> None:
        """Show the report of achievements as it was issued, or as it would be printed."""
        row = self.table.current_row()
        if row is not None:
            self._load(partial(report_of, self.context.services, row.uid), self._show_paper, key="paper")

    def open_paper(self, key: str) -> None:
        """Open what a line of the papers stands for: "report", "scan:uid" or "paper:uid"."""
        row = self.table.current_row()
        kind, _colon, uid = key.partition(":")
        if kind == "report":
            self.open_report()
        elif kind == "paper":
            self._show_paper(uid)
        elif kind == "scan" and row is not None:
            ScanViewer(self.context, self._load, self).open(row.uid, uid)

    def _show_paper(self, paper: str | PaperDraft) -> None:
        show_paper(self.context, paper, self)


def _read(app: Services, row: SuperiorNominationRow) -> Reading:
    view = get_nomination(app, row.uid)
    return Reading(
        row=row,
        view=view,
        way=way_of_dossier(app, view),
        dossier=dossier_of(app, row.uid),
        scans={scan.uid: scan.title or scan.file_name for scan in attachments_of(app, row.uid)},
        issued=papers_with(app, row.uid),
        history=timeline_lines(app, timeline_of(app, row.uid)),
    )
