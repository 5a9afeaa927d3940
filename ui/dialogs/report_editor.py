"""Writing a report: its sections at the left, the text in the middle, the counted figures beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from services.errors import AppError
from services.i18n import _
from services.messages import explain
from services.reports import ReportSectionView, ReportView
from ui.context import UiContext
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.report_word import WordTexts
from ui.presenters import report_text, reports
from ui.prompts import Choice
from ui.tokens import Tone
from ui.widgets.banner import Banner
from ui.widgets.basic import button, label
from ui.widgets.edits import LineEdit
from ui.widgets.figure_list import FigureList
from ui.widgets.rich_editor import RichEditor


class ReportEditor(WordTexts):
    """Saves by itself once the typing has paused, at each change of section and when it is left.

    `issue_wanted` tells, once it is closed, that the user wants to issue the report.
    """

    def __init__(self, context: UiContext, view: ReportView, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Report") if view.writable else _("Report (to read)"), parent)
        self.issue_wanted = False
        self._context, self._view = context, view
        self._draft = report_text.ReportDraft(view)
        self._next: Callable[[], None] | None = None
        self._saving = False
        self._refused = False
        self._touched = False
        self._place = -1
        self._build()
        self._bind()
        self.sections.setCurrentRow(0)
        self.resize(self.theme.space(290), self.theme.space(170))
        self.editor.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def uid(self) -> str:
        """Return the uid of the report."""
        return self._view.uid

    # Widgets.

    def _build(self) -> None:
        theme, view = self.theme, self._view
        self.banner = Banner(theme)
        self.title = LineEdit(view.title, name=_("Title of the report"))
        self.title.setReadOnly(not view.writable)
        self.sections = QListWidget()
        self.sections.setAccessibleName(_("Sections"))
        self.sections.setWordWrap(True)
        self.sections.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setIconSize(QSize(theme.icon_size, theme.icon_size))
        self.sections.setFixedWidth(theme.space(74))
        for one in view.sections:
            self.sections.addItem(self._item(one))
        self.heading = label("", "section", wrap=True)
        self.editor = RichEditor(theme, name=_("Text of the section"))
        self.editor.edit.setReadOnly(not view.writable)
        self.figures = FigureList(theme)
        self.body.setSpacing(theme.space(2))
        self.body.addWidget(self.banner)
        self.body.addWidget(self.title)
        self.body.addLayout(self._columns(), 1)
        self._add_buttons()
        self._mark_all()

    def _item(self, one: ReportSectionView) -> QListWidgetItem:
        """Return the line of a section, as high as its wrapped words: the list forgets its own margins."""
        theme, item = self.theme, QListWidgetItem(one.heading)
        font = self.font()
        font.setBold(one.level == 1)
        item.setFont(font)
        room = self.sections.width() - theme.icon_size - theme.space(11)
        words = QFontMetrics(font).boundingRect(
            QRect(0, 0, room, 10_000), Qt.TextFlag.TextWordWrap, one.heading
        )
        item.setSizeHint(QSize(0, max(words.height(), theme.icon_size) + theme.space(2.5)))
        return item

    def _columns(self) -> QHBoxLayout:
        theme = self.theme
        self.beside = QWidget()
        middle, right = QVBoxLayout(), QVBoxLayout(self.beside)
        middle.setSpacing(theme.space(1))
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.space(1))
        middle.addWidget(self.heading)
        middle.addWidget(self.editor, 1)
        right.addWidget(label(_("Figures counted from the records"), "small"))
        right.addWidget(self.figures, 1)
        line = QHBoxLayout()
        line.setSpacing(theme.space(4))
        line.addWidget(self.sections)
        line.addLayout(middle, 4)
        line.addWidget(self.beside, 5)
        return line

    def _add_buttons(self) -> None:
        self.state = label("", "small")
        self.buttons.insertWidget(0, self.state)
        if self._view.writable:
            self.buttons.addWidget(button(_("Take texts from Word…"), self.take_from_word))
            self.buttons.addWidget(button(_("Preview"), self.preview, tip="F9"))
            self.buttons.addWidget(button(_("Issue…"), self.issue))
            self._key(_("Save"), "Ctrl+S", self.save)
            self._key(_("Preview"), "F9", self.preview)
        self._key(_("Next section"), "Ctrl+PgDown", self.next_section)
        self._key(_("Section before"), "Ctrl+PgUp", self.section_before)
        self.buttons.addWidget(button(_("Close"), self.reject, role="primary", tip="Esc"))

    def _key(self, text: str, keys: str, act: Callable[[], None]) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(act)
        self.addAction(action)

    def _bind(self) -> None:
        self.sections.currentRowChanged.connect(self._on_section)
        self.editor.changed.connect(self._on_changed)
        self.editor.settled.connect(self._on_settled)
        self.title.settled.connect(self._on_settled)
        self.figures.captioned.connect(self._on_captioned)

    # Sections.

    def next_section(self) -> None:
        """Go to the next section."""
        self.sections.setCurrentRow(min(self.sections.count() - 1, self.sections.currentRow() + 1))

    def section_before(self) -> None:
        """Go to the section before."""
        self.sections.setCurrentRow(max(0, self.sections.currentRow() - 1))

    def _on_section(self, place: int) -> None:
        self.save()
        self._place = place
        one = self._view.sections[place]
        self.heading.setText(one.heading)
        self.editor.set_text(self._draft.texts[one.id])
        self._touched = False
        tables = self._draft.figures(one, self.theme.tokens.line)
        self.figures.show_tables(tables, writable=self._view.writable)
        self.beside.setVisible(bool(one.figures))

    def _mark_all(self) -> None:
        for place in range(len(self._view.sections)):
            self._mark(place)

    def _mark(self, place: int) -> None:
        one, item = self._view.sections[place], self.sections.item(place)
        blank = self._draft.texts[one.id].is_blank()
        if reports.holds_others(self._view.sections, place) and blank:
            icon, tone, words = "list", Tone.MUTED, ""
        elif blank:
            icon, tone, words = (
                ("numbers", Tone.INFO, "") if one.figures else ("circle", Tone.WARN, _("empty"))
            )
        else:
            icon, tone, words = "check", Tone.OK, _("written")
        item.setIcon(self.theme.icon(icon, self.theme.tokens.color(tone)))
        spoken = f"{one.heading}: {words}" if words else one.heading
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    # Saving.

    def _on_changed(self) -> None:
        self._touched = True
        self.state.setText(_("Not saved yet"))

    def _on_settled(self, _text: Any) -> None:
        self.save()

    def _on_captioned(self, key: str, caption: str) -> None:
        self._draft.write_caption(key, caption)
        self.save()

    def save(self) -> None:
        """Save what was written, if anything was."""
        self._take()
        command = self._draft.command()
        if command is None or self._saving or not self._view.writable:
            return
        self._saving = True
        work = partial(report_text.save_text, self._context.services, command)
        self._context.jobs.write(self, work, self._on_saved, self._on_failed)

    def _take(self) -> None:
        """Take text and title from the screen; a text that was only shown is left as it is stored."""
        self._draft.title = self.title.value()
        self.figures.settle()
        if self._touched and self._place >= 0:
            self._draft.write(self._view.sections[self._place].id, self.editor.text())
            self._touched = False
            self._mark(self._place)

    def _on_saved(self, done: report_text.TextSaved) -> None:
        self._saving = False
        self._draft.saved(done.command, done.version)
        if self._refused:
            self._refused = False
            self.banner.hide()
        self._context.bus.publish(done.changes)
        self._take()
        if self._draft.changed:
            self.save()
            return
        self.state.setText(_("Saved"))
        self._go_on()

    def _on_failed(self, error: AppError) -> None:
        self._saving, self._refused, self._next = False, True, None
        self.state.setText(_("Not saved"))
        self.banner.explain(explain(error))

    def _once_saved(self, act: Callable[[], None]) -> None:
        """Do something as soon as all that was written is saved."""
        self._next = act
        self.save()
        if not self._saving and not self._draft.changed:
            self._go_on()

    def _go_on(self) -> None:
        act, self._next = self._next, None
        if act is not None:
            act()

    # Leaving.

    def preview(self) -> None:
        """Show the report as it would be printed now."""
        self._once_saved(self._ask_preview)

    def _ask_preview(self) -> None:
        work = partial(reports.draft, self._context.services, self._view)
        self._context.jobs.read(self, work, self._show_preview, self._on_preview_failed, key="preview")

    def _show_preview(self, draft: Any) -> None:
        if not self.isVisible():  # closed before the answer came
            return
        shown = PreviewDialog(self._context, draft, self)
        shown.finished.connect(self.back_to_text)
        shown.open()

    def _on_preview_failed(self, error: AppError) -> None:
        self.banner.explain(explain(error))

    def issue(self) -> None:
        """Close and let the page ask for the day of issue."""
        self._once_saved(self._leave_to_issue)

    def _leave_to_issue(self) -> None:
        self.issue_wanted = True
        self.accept()

    def reject(self) -> None:
        """Close once everything is saved; when that fails, ask before anything is thrown away."""
        if not self._refused or not self._unsaved():
            self._once_saved(self.accept)
            return
        answer = self._context.prompts.choice(
            _("Close without saving?"),
            _("What was written last could not be saved."),
            (
                Choice(key="stay", label=_("Keep writing"), primary=True),
                Choice(key="leave", label=_("Close without saving")),
            ),
        )
        if answer == "leave":
            self.accept()

    def _unsaved(self) -> bool:
        self._take()
        return self._view.writable and self._draft.changed
