"""The first start in five steps: unit, office, signers, password, sheet. Can be left and taken up.

The sample needs none of them: it is made and opened at one click.
"""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from services.errors import AppError
from services.i18n import _
from services.messages import explain
from ui.jobs import Job, Jobs
from ui.presenters.first_start import drop_draft, keep_draft, profile_of, read_draft
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.basic import button, label
from ui.wizards.first_steps import OfficeStep, PasswordStep, SheetStep, SignersStep, Step, UnitStep
from ui.wizards.opening import Made, make_home, make_sample

_PASSWORD, _SHEET = 3, 4


class FirstStart(QWidget):
    """`opened(Opened)` comes when the office is made and its recovery sheet seen, or the sample made."""

    opened = Signal(object)
    restore_wanted = Signal()

    def __init__(self, theme: Theme, jobs: Jobs, root: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._jobs, self._root = theme, jobs, root
        self.draft = read_draft(root)
        self._made: Made | None = None
        self._at_work = False
        self._sample: Job | None = None
        self.banner = Banner(theme)
        self.steps: tuple[Step, ...] = (
            UnitStep(theme, self.draft), OfficeStep(theme, self.draft), SignersStep(theme, self.draft),
            PasswordStep(theme), SheetStep(theme),
        )  # fmt: skip
        self._count = label("", "small")
        self._title = label("", "title", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Making the sample data"))
        self._bar.hide()
        jobs.changed.connect(self._on_progress)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(theme.height * 22)
        for step in self.steps:
            self._stack.addWidget(step)
            step.done.connect(self.forward)
        self._lay_out()
        self._go(min(self.draft.step, _PASSWORD) if self.draft.unit_id else 0)

    def _lay_out(self) -> None:
        theme = self._theme
        self.back_button = button(_("Back"), self.back)
        self.next_button = button("", self.forward, role="primary", tip="Ctrl+Enter")
        # By their codes: in the words of the program both keys have one name.
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            keys = QKeySequence(QKeyCombination(Qt.KeyboardModifier.ControlModifier, key))
            QShortcut(keys, self, self.next_button.click)
        self.sample_button = button(_("Try it with sample data"), self.try_sample, role="link")
        self.sample_button.setToolTip(_("An invented commune; nothing of it is real."))
        self.restore_button = button(_("Restore from a backup"), self.restore_wanted.emit, role="link")
        self.restore_button.setToolTip(_("A new PC, or the data folder was lost."))
        foot = QHBoxLayout()
        foot.addWidget(self.sample_button)
        foot.addWidget(self.restore_button)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        for part in (self._count, self._title, self._bar, self.banner):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def start(self) -> None:
        """Go to the first field, once the window shows the box."""
        self.steps[self.at].enter()

    @property
    def at(self) -> int:
        """Return the step shown, from 0."""
        return self._stack.currentIndex()

    def _go(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        step = self.steps[place]
        step.enter()
        self._count.setText(_("Step {n} of {all}").format(n=place + 1, all=len(self.steps)))
        self._title.setText(step.title())
        words = {_PASSWORD: _("Set the office up"), _SHEET: _("I have kept the sheet – open")}
        self.next_button.setText(words.get(place, _("Go on")))
        self.next_button.setAccessibleName(self.next_button.text())
        self.back_button.setVisible(0 < place < _SHEET)
        self.sample_button.setVisible(place == 0 and find_spec("services.sample") is not None)
        self.restore_button.setVisible(place == 0)
        self.banner.hide()

    def back(self) -> None:
        """Go to the step before."""
        if 0 < self.at < _SHEET:
            self._go(self.at - 1)

    def forward(self) -> None:
        """Take the answers of the step and go on; a second Enter while it works does nothing."""
        if self._at_work or not self.steps[self.at].take():
            return
        if self.at == _SHEET:
            if self._made is not None:
                self._at_work = True  # the office opens once
                self.opened.emit(self._made.opened)
        elif self.at == _PASSWORD:
            self._make()
        else:
            self._keep_and_go(self.at + 1)

    def _keep_and_go(self, place: int) -> None:
        """Go on once the answers are kept: where they can't be, no office can, so that is told at once."""
        before, self.draft.step = self.draft.step, place
        try:
            keep_draft(self._root, self.draft)
        except AppError as error:
            self.draft.step = before
            self.banner.explain(explain(error))
        else:
            self._go(place)

    def _make(self) -> None:
        from services.app import built_in_units

        password = self.steps[_PASSWORD]
        assert isinstance(password, PasswordStep)
        root, draft, typed = self._root, self.draft, password.value()
        self._busy(True)

        def work() -> Made:
            profile = profile_of(built_in_units(), draft)
            return make_home(root, draft.unit_id, draft.role == "superior", typed, profile)

        self._jobs.read(self, work, self._on_made, self._on_refused)

    def try_sample(self) -> None:
        """Make the sample office and open it; its first page and the next start tell its password."""
        if self._at_work:
            return
        self._busy(True)
        self._count.hide()
        self._stack.setEnabled(False)
        title = _("Making the sample data")
        self._title.setText(title)
        self._bar.setRange(0, 0)
        self._bar.show()
        work = partial(make_sample, self._root)
        self._sample = self._jobs.long(self, work, title, self._on_sample, self._on_refused, writes=False)

    def _on_progress(self) -> None:
        percent = self._sample.reading.percent if self._sample is not None else None
        # At its end the office is being opened, which nobody counts.
        known = percent is not None and percent < 100
        self._bar.setRange(0, 100 if known else 0)
        self._bar.setValue(percent or 0)

    def _on_sample(self, made: Made) -> None:
        self._busy(False)
        drop_draft(self._root)
        self._made = made
        self.opened.emit(made.opened)

    def _busy(self, busy: bool) -> None:
        self._at_work = busy
        for one in (self.next_button, self.back_button, self.sample_button, self.restore_button):
            one.setEnabled(not busy)
        if busy:
            self.banner.hide()
            self._title.setText(_("Setting up…"))
        else:
            self._sample = None
            self._bar.hide()
            self._count.show()
            self._stack.setEnabled(True)

    def _on_made(self, made: Made) -> None:
        self._busy(False)
        drop_draft(self._root)
        self._made = made
        sheet = self.steps[_SHEET]
        assert isinstance(sheet, SheetStep)
        sheet.show_made(made)
        self._go(_SHEET)
        # Enter saves the sheet; what was not kept is not passed by with one key.
        focus = sheet.save_button if made.sheet else self.next_button
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, error: AppError) -> None:
        self._busy(False)
        self._title.setText(self.steps[self.at].title())
        self.banner.explain(explain(error))

    def close_made(self) -> None:
        """Let go of an office that was made but not opened in the window."""
        if self._made is not None:
            self._made.opened.close()
            self._made = None
