"""Writing a nomination's report: all sections under each other, saved as they are written, papers beside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from services.achievement_reports import ReportText
from services.i18n import _
from services.unsaved_reports import UnsavedReport
from ui.jobs import Job
from ui.pages.round_panel import NominationData, read_nomination
from ui.pages.round_report_keeping import ReportKeeping
from ui.pages.round_report_word import ReportFromWord
from ui.pages.scans import Scans
from ui.presenters import nominations, rounds
from ui.presenters.achievement import ReportDraft, read
from ui.tokens import Tone
from ui.widgets import Banner, label
from ui.widgets.basic import Link
from ui.widgets.rich_editor import RichEditor
from ui.widgets.thumbnails import ThumbStrip

_LINES = 7


class ReportPart(ReportFromWord):
    """Nothing typed is lost: what can't be saved is kept and shown again when the report is opened."""

    def _build(self) -> None:
        self.came_from = "nominations"
        self._uid = ""
        self._draft: ReportDraft | None = None
        self._data: NominationData | None = None
        self._keeping = ReportKeeping(self)
        self._job: Job | None = None
        self.editors: dict[str, RichEditor] = {}
        self.banner = Banner(self.theme)
        self.scans = Scans(self.host, self)
        self.name, self.count = label("", "section", wrap=True), label("", "small")
        self.state = label("", "small")
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.count)
        head.addSpacing(self.theme.space(3))
        head.addWidget(self.state)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.theme.space(2))
        layout.addLayout(head)
        layout.addWidget(self.banner)
        layout.addWidget(self._scroll, 1)
        self.command(_("Back to the nominations"), self.host.show_list, keys="Esc", icon="back", place="side")
        self.command(_("Save now"), self.save, keys="Ctrl+S", icon="save")
        self.command(_("Preview"), self.preview, keys="F9", icon="eye", place="side")
        self.command(_("Take texts from Word…"), self.take_from_word, icon="doc")
        self.command(_("Next report"), self.next_report, icon="down")
        self.command(_("Previous report"), self.previous_report, icon="up")

    # Opening.

    def open_report(self, nomination_uid: str, came_from: str) -> None:
        """Show the report of a nomination."""
        self.came_from = came_from or "nominations"
        self._uid, self._draft = nomination_uid, None
        self.scans.of(nomination_uid)
        self.banner.hide()
        self.host.load(partial(read, self.services, nomination_uid), self._on_read, "report")

    def _on_read(self, found: tuple[ReportText, UnsavedReport | None]) -> None:
        report, kept = found
        self._show(report, self._keeping.take(report.nomination_uid, kept))

    def _show(self, report: ReportText, kept: UnsavedReport | None = None) -> None:
        self._draft = ReportDraft(report)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, self.theme.space(2), 0)
        column.setSpacing(self.theme.space(1.5))
        self.editors = {}
        texts = kept.texts if kept is not None else {}
        for one in report.sections:
            heading = label(one.heading, "strong")
            editor = RichEditor(self.theme, name=one.heading)
            heading.setBuddy(editor.edit)
            editor.set_text(texts.get(one.key, one.text))
            editor.edit.setReadOnly(not report.writable)
            editor.grow(_LINES)
            editor.moved.connect(self._on_moved)
            editor.setProperty("key", one.key)
            editor.changed.connect(self._on_changed)
            editor.settled.connect(self._on_settled)
            self.editors[one.key] = editor
            column.addWidget(heading)
            column.addWidget(editor)
        column.addStretch(1)
        if kept is not None:
            self._draft.take_up(kept)
        self._scroll.setWidget(inner)
        self._tell_words()
        self.state.setText("" if report.writable else _("To read only"))
        if kept is not None:
            self.banner.tell(Tone.WARN, _("What was written last is shown; it is not saved yet."))
            self.save()
        first = next(iter(self.editors.values()), None)
        if first is not None:
            first.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        if self._uid:
            self.host.load(partial(read_nomination, self.services, self._uid), self._show_panel, "panel")

    def _show_panel(self, data: NominationData) -> None:
        self._data = data
        row, panel = data.view.row, self.host.panel
        if not self.isVisible():
            return
        self.name.setText(f"{row.recipient_name} · {nominations.award_short(row)}")
        panel.begin(row.recipient_name, nominations.award_short(row))
        panel.add_section(_("Papers {have}/{need}").format(have=data.dossier.have, need=data.dossier.need))
        names = {scan.uid: scan.title or scan.file_name for scan in data.scans}
        view = self.host.round
        frozen = view is not None and view.state not in rounds.OPEN
        lines = nominations.paper_lines(data.dossier, names, frozen=frozen)
        panel.add_papers(lines).opened.connect(self._on_paper)
        for line in data.dossier.lines:
            if line.how == "attachment" and line.attachment_uids:
                one = Link(_("Attach more: {title}…").format(title=line.title))
                one.setProperty("code", line.code)
                one.clicked.connect(self._on_attach)
                panel.add(one)
        if data.thumbs:
            panel.add_section(_("Scans"))
            strip = ThumbStrip(self.theme, data.thumbs)
            strip.opened.connect(self.scans.open_scan)
            panel.add(strip)
        for scan in data.scans:
            one = Link(_("Remove {name}").format(name=names[scan.uid]))
            one.setProperty("uid", scan.uid)
            one.clicked.connect(self._on_remove)
            panel.add(one)
        self.host.told("", _("Ctrl+S save · F9 preview · Esc back"))

    def papers_to_attach(self) -> tuple[str, ...]:
        """Return the codes of the papers that still have to be brought as scans."""
        lines = self._data.dossier.lines if self._data is not None else ()
        return tuple(line.code for line in lines if line.required and line.problem == "attachment_missing")

    def _on_paper(self, key: str) -> None:
        if key == "report":
            next(iter(self.editors.values())).edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.scans.paper(self._uid, key)

    def _on_attach(self) -> None:
        self.scans.attach(self._uid, str(self.sender().property("code")))

    def _on_remove(self) -> None:
        self.scans.remove(str(self.sender().property("uid")))

    def place(self) -> QWidget | None:
        """Return the part written in last."""
        inner = self._scroll.widget()
        edits = [editor.edit for editor in self.editors.values()]
        last = inner.focusWidget() if inner is not None else None
        return next((edit for edit in edits if edit is last), edits[0] if edits else None)

    # Going on.

    def preview(self) -> None:
        """Show the report as it would be printed."""
        self.save()
        if self._data is not None:
            self.host.preview_report(self._data.view.row)

    def next_report(self) -> None:
        """Go to the report of the next nomination."""
        self._step(1)

    def previous_report(self) -> None:
        """Go to the report of the nomination before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        """Go on; the keys of the window (Ctrl+PgDown, Ctrl+PgUp) lead here, too."""
        uid = self.host.neighbour(self._uid, by)
        if uid:
            self.host.write_report(uid)
