"""Writing a nomination's report: all sections under each other, saved as they are written, papers beside."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from services.achievement_reports import ReportText, get_report
from services.clock import VIETNAM
from services.documents.richtext import RichText
from services.errors import AppError, ConflictError
from services.i18n import _, ngettext
from services.messages import explain
from services.numbers import format_int
from ui.jobs import Job, JobState
from ui.pages.round_panel import NominationData, read_nomination
from ui.pages.round_part import Part
from ui.pages.scans import Scans
from ui.presenters import nominations
from ui.presenters.achievement import ReportDraft, ReportSaved, save, save_over_own
from ui.prompts import Choice
from ui.tokens import Tone
from ui.widgets import Banner, label, set_prop
from ui.widgets.basic import Link
from ui.widgets.rich_editor import RichEditor
from ui.widgets.thumbnails import ThumbStrip

_LINES = 7


class ReportPart(Part):
    """Nothing typed is lost: what can't be saved is kept and shown again when the report is opened."""

    def _build(self) -> None:
        self.came_from = "nominations"
        self._uid = ""
        self._draft: ReportDraft | None = None
        self._data: NominationData | None = None
        self._kept: dict[str, dict[str, RichText]] = {}
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
        self.command(_("Next report"), self.next_report, keys="Ctrl+PgDown", icon="down")
        self.command(_("Previous report"), self.previous_report, keys="Ctrl+PgUp", icon="up")

    # Opening.

    def open_report(self, nomination_uid: str, came_from: str) -> None:
        """Show the report of a nomination."""
        self.came_from = came_from or "nominations"
        self._uid, self._draft = nomination_uid, None
        self.scans.of(nomination_uid)
        self.banner.hide()
        self.host.load(partial(get_report, self.services, nomination_uid), self._show, "report")

    def _show(self, report: ReportText) -> None:
        self._draft = ReportDraft(report)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, self.theme.space(2), 0)
        column.setSpacing(self.theme.space(1.5))
        self.editors = {}
        kept = self._kept.pop(report.nomination_uid, {})
        for one in report.sections:
            heading = label(one.heading, "strong")
            editor = RichEditor(self.theme, name=one.heading)
            heading.setBuddy(editor.edit)
            editor.set_text(kept.get(one.key, one.text))
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
        self._draft.keep(kept)
        self._scroll.setWidget(inner)
        self._tell_words()
        self.state.setText("" if report.writable else _("To read only"))
        if kept:
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
        lines = nominations.paper_lines(data.dossier, names)
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

    # Saving.

    def _on_moved(self, spot: QRect) -> None:
        inner, editor = self._scroll.widget(), self.sender()
        if inner is not None and isinstance(editor, QWidget) and editor.isAncestorOf(self._focused()):
            at = editor.mapTo(inner, spot.center())
            self._scroll.ensureVisible(at.x(), at.y(), 0, self.theme.height * 2)

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self

    def _on_changed(self) -> None:
        self.state.setText(_("Not saved yet"))

    def _on_settled(self, _text: Any) -> None:
        self.save()

    def _take(self) -> None:
        if self._draft is not None:
            for key, editor in self.editors.items():
                if not editor.edit.isReadOnly():
                    self._draft.write(key, editor.text())
        self._tell_words()

    def _tell_words(self) -> None:
        count = self._draft.words if self._draft is not None else 0
        self.count.setText(ngettext("{n} word", "{n} words", count).format(n=format_int(count)))
        set_prop(self.count, "tone", "warn" if self._draft and not self._draft.enough else "muted")

    def save(self) -> None:
        """Save what is not saved yet, off the GUI thread; one save at a time."""
        if self._draft is None or self._job is not None:
            return
        self._take()
        command = self._draft.command()
        if command is None:
            self._tell_saved()
            return
        work = partial(save, self.services, command)
        # At once done in tests: then the answer comes before the job is known here.
        self._job = None
        job = self.context.jobs.write(self, work, self._on_saved, self._on_failed)
        self._job = job if job.state in (JobState.WAITING, JobState.RUNNING) else None

    def _on_saved(self, done: ReportSaved) -> None:
        self._job = None
        draft = self._draft
        self.context.bus.publish(done.changes)
        if draft is None or done.command.nomination_uid != draft.nomination_uid:
            return
        draft.saved(done)
        self.banner.hide()
        self._take()
        if draft.changed:
            self.save()
        else:
            self._tell_saved()

    def _tell_saved(self) -> None:
        now = self.services.clock.now().astimezone(VIETNAM)
        self.state.setText(_("Saved {time}").format(time=f"{now:%H:%M}"))

    def _on_failed(self, error: AppError) -> None:
        self._job = None
        self.state.setText(_("Not saved"))
        if isinstance(error, ConflictError):
            self._settle_conflict()
        else:
            self.banner.explain(explain(error))

    def _settle_conflict(self) -> None:
        answer = self.context.prompts.choice(
            _("The report was changed elsewhere"),
            _("Which text is to stay? The other one goes to the clipboard."),
            (
                Choice(key="mine", label=_("The text on this screen"), primary=True),
                Choice(key="theirs", label=_("The text saved meanwhile")),
            ),
        )
        if self._draft is None:
            return
        other = get_report(self.services, self._uid)
        if answer == "mine":
            _copy({one.key: one.text for one in other.sections})
            self._draft.over(other)
            self.save()
        elif answer == "theirs":
            _copy(self._draft.texts)
            self._show(other)
        else:
            self.banner.tell(Tone.WARN, _("The text on this screen is not saved."))

    def leave(self) -> bool:
        """Save at once; what can't be saved is kept for the next time the report is opened."""
        draft = self._draft
        if draft is None:
            return True
        self._take()
        if self._job is not None and self._job.state is JobState.WAITING:
            # It waits behind something long; the text must not wait with it.
            self._job.superseded = True
            self._job.cancel()
            self._job = None
        if draft.changed:
            try:
                self.context.bus.publish(save_over_own(self.services, draft))
            except AppError:
                self._kept[self._uid] = dict(draft.texts)
                self.context.prompts.toast(_("The report could not be saved; the text is kept."))
        return True

    @property
    def unsaved(self) -> bool:
        """Tell whether texts are kept that could not be saved."""
        return bool(self._kept)

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
        uid = self.host.neighbour(self._uid, by)
        if uid:
            self.host.write_report(uid)


def _copy(texts: dict[str, RichText]) -> None:
    words = "\n\n".join(text.plain_text() for text in texts.values())
    QGuiApplication.clipboard().setText(words)
