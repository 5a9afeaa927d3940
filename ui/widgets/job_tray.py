"""The jobs under way: a quiet button in the top line, and the list with progress and cancel."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QToolButton, QVBoxLayout, QWidget

from services.i18n import _, ngettext
from ui.jobs import Job, Jobs
from ui.theme import Theme
from ui.widgets.basic import label, tool_button


class _Line(QWidget):
    def __init__(self, theme: Theme, job: Job) -> None:
        super().__init__()
        self._job = job
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(0.5))
        top = QHBoxLayout()
        top.addWidget(label(job.title, "strong"), 1)
        self._cancel = tool_button(theme, "cross", _("Stop: {work}").format(work=job.title), self._on_cancel)
        top.addWidget(self._cancel)
        layout.addLayout(top)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(job.title)
        layout.addWidget(self._bar)
        self._note = label("", "small")
        layout.addWidget(self._note)
        self.show_reading()

    def show_reading(self) -> None:
        reading = self._job.reading
        percent = reading.percent
        self._bar.setRange(0, 0 if percent is None else 100)
        self._bar.setValue(percent or 0)
        note = reading.note or ("" if percent is None else f"{percent} %")
        self._note.setText(_("Stopping…") if self._job.progress.token.cancelled else note)

    def _on_cancel(self) -> None:
        self._job.cancel()
        self._cancel.setEnabled(False)
        self.show_reading()


class JobTray(QToolButton):
    """Visible only while something runs; a click opens the list."""

    def __init__(self, theme: Theme, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._jobs = theme, jobs
        self.setProperty("role", "state")
        self.setIcon(theme.icon("refresh", theme.tokens.info))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._list = QFrame(self, Qt.WindowType.Popup)
        self._list.setObjectName("popup")
        self._list.setAccessibleName(_("Work under way"))
        self._column = QVBoxLayout(self._list)
        self._column.setSpacing(theme.space(3))
        self._list.setMinimumWidth(theme.space(90))
        self._lines: dict[int, _Line] = {}
        self.clicked.connect(self.open)
        jobs.changed.connect(self._refresh)
        self._refresh()

    def open(self) -> None:
        """Show the list under the button."""
        self._list.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - self._list.width(), self.height()))
        self._list.move(corner)
        self._list.show()

    def _refresh(self) -> None:
        shown = {job.number: job for job in self._jobs.visible()}
        for number in [n for n in self._lines if n not in shown]:
            self._lines.pop(number).deleteLater()
        for number, job in shown.items():
            if number in self._lines:
                self._lines[number].show_reading()
            else:
                self._lines[number] = _Line(self._theme, job)
                self._column.addWidget(self._lines[number])
        count = len(shown)
        text = ngettext("{n} job running", "{n} jobs running", count).format(n=count)
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(shown))
        if not shown:
            self._list.hide()
