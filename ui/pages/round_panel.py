"""The panel beside the nominations: conditions, papers, history, and what can be done about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from services.app import Services
from services.attachments import AttachmentRow, attachments_of
from services.blobs import read_blob
from services.dossier_ways import DossierWay, way_of_dossier
from services.dossiers import Dossier, dossier_of
from services.eligibility import verdict_of
from services.errors import AppError
from services.i18n import _, ngettext
from services.messages.warnings import warning_words
from services.nominations import NominationView, get_nomination
from services.regimes import Node, Verdict, verdict_from_tree
from services.round_warnings import round_warnings
from services.timeline import timeline_of
from ui.presenters import dossier_ways, nominations, verdicts
from ui.presenters.timeline import timeline_lines
from ui.theme import Theme
from ui.tokens import Tone
from ui.widgets import DetailPanel, HistoryLine, button, label
from ui.widgets.thumbnails import Thumbnail, ThumbStrip, picture_of

_SHOWN = 6
_THUMB = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationData:
    """Everything the panel shows of a nomination."""

    view: NominationView
    verdict: Verdict
    dossier: Dossier
    history: tuple[HistoryLine, ...]
    scans: tuple[AttachmentRow, ...]
    thumbs: tuple[Thumbnail, ...]
    doubts: tuple[str, ...] = ()
    way: DossierWay = field(default_factory=DossierWay)


def read_nomination(app: Services, uid: str) -> NominationData:
    """Read what the panel shows. Called off the GUI thread. Raises: NotFoundError."""
    view = get_nomination(app, uid)
    scans = attachments_of(app, uid)
    return NominationData(
        view=view,
        verdict=verdict_from_tree(dict(view.verdict)) if view.verdict else verdict_of(app, uid),
        dossier=dossier_of(app, uid),
        history=timeline_lines(app, timeline_of(app, uid)),
        scans=scans,
        thumbs=tuple(_thumb(app, scan) for scan in scans[:_SHOWN]),
        doubts=tuple(
            warning_words(one)
            for one in round_warnings(app, view.row.round_uid)
            if one.nomination_uid == view.row.uid
        ),
        way=way_of_dossier(app, view),
    )


def _thumb(app: Services, scan: AttachmentRow) -> Thumbnail:
    picture = None
    try:
        if scan.media_type.startswith(("image/", "application/pdf")):
            picture = picture_of(read_blob(app, scan.sha256), scan.media_type, _THUMB)
    except AppError:
        picture = None  # shown as a file; opening it says what is wrong
    return Thumbnail(key=scan.uid, name=scan.title or scan.file_name, picture=picture)


class Questions(QWidget):
    """`answered(criterion, met)` when somebody settles a line that only a person can judge."""

    answered = Signal(str, bool)

    def __init__(self, panel: DetailPanel, nodes: Sequence[Node], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for node in nodes:
            panel.add(label(node.text, "small-plain", wrap=True))
            yes, no = button(_("Confirm: met"), self._on_yes), button(_("Not met"), self._on_no)
            for made in (yes, no):
                made.setProperty("criterion", node.id)
                made.setAccessibleName(f"{made.text()}: {node.text}")
            panel.add_buttons(yes, no)
        # Lives as long as the lines it made.
        panel.add(self)

    def _on_yes(self) -> None:
        self.answered.emit(str(self.sender().property("criterion")), True)

    def _on_no(self) -> None:
        self.answered.emit(str(self.sender().property("criterion")), False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelActs:
    """What the panel's buttons do; bound methods of the view."""

    change_award: Callable[[], None]
    override: Callable[[], None]
    take_back: Callable[[], None]
    paper: Callable[[str], None]
    scan: Callable[[str], None]
    answer: Callable[[str, bool], None]
    write: Callable[[], None]


def fill_panel(
    theme: Theme,
    panel: DetailPanel,
    data: NominationData,
    acts: PanelActs,
    *,
    editable: bool,
    frozen: bool = False,
) -> None:
    """Show a nomination in the panel."""
    row = data.view.row
    award = nominations.award_short(row)
    panel.begin(row.recipient_name, " · ".join(part for part in (row.recipient_subtitle, award) if part))
    panel.add_fact(_("Came back because"), row.state_reason or "")
    panel.add_fact(_("Proposed all the same because"), row.override_reason or "")
    panel.add_fact(_("Dossier goes to"), dossier_ways.path_text(data.way))
    panel.add_fact(_("Deadline"), dossier_ways.deadline_text(data.way))
    panel.add_fact(_("Sets of the dossier"), data.way.note)
    panel.add_section(_("Conditions"))
    panel.add_verdict(verdicts.verdict_lines(data.verdict))
    note = verdicts.verdict_note(data.verdict)
    if note:
        panel.add(label(note, "small", wrap=True))
    if data.doubts:
        panel.add_section(_("Notes"))
        for words in data.doubts:
            panel.add(label(words, tone=Tone.WARN, wrap=True))
    if editable:
        _add_choices(panel, data, acts)
    _add_papers(theme, panel, data, acts, frozen=frozen)
    asked = data.way.confirmations
    panel.add_folded(dossier_ways.confirmations_title(asked), dossier_ways.confirmation_facts(asked))
    panel.add_section(_("History"))
    panel.add_history(data.history)


def _add_choices(panel: DetailPanel, data: NominationData, acts: PanelActs) -> None:
    row = data.view.row
    change = button(_("Another award…"), acts.change_award)
    if row.override_reason:
        panel.add_buttons(change, button(_("Take the reason back"), acts.take_back))
    elif row.eligibility == "eligible":
        panel.add_buttons(change, button(_("Write the report"), acts.write))
    else:
        panel.add_buttons(change, button(_("Propose all the same…"), acts.override))
    nodes = verdicts.questions(data.verdict)
    if nodes:
        panel.add_section(_("Somebody has to judge"))
        Questions(panel, nodes).answered.connect(acts.answer)


def _add_papers(
    theme: Theme, panel: DetailPanel, data: NominationData, acts: PanelActs, *, frozen: bool
) -> None:
    dossier = data.dossier
    panel.add_section(_("Papers {have}/{need}").format(have=dossier.have, need=dossier.need))
    names = {scan.uid: scan.title or scan.file_name for scan in data.scans}
    panel.add_papers(nominations.paper_lines(dossier, names, frozen=frozen)).opened.connect(acts.paper)
    if data.thumbs:
        strip = ThumbStrip(theme, data.thumbs)
        strip.opened.connect(acts.scan)
        panel.add(strip)


def fill_many(panel: DetailPanel, count: int, *acts: tuple[str, Callable[[], None]]) -> None:
    """Show what can be done with several nominations at once."""
    panel.begin(ngettext("{n} nomination chosen", "{n} nominations chosen", count).format(n=count))
    panel.add(label(_("What is done here is done to all of them, or to none."), "small", wrap=True))
    for text, act in acts:
        panel.add(button(text, act))


def fill_nothing(panel: DetailPanel) -> None:
    """Say what the list is for while it is empty."""
    panel.clear(_("Add recipients to the round: people, collectives, households."))
    panel.add(label("", tone=Tone.MUTED))
