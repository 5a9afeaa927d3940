"""Bringing the records back from a backup, before an office is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from services.dates import format_datetime
from services.errors import AppError
from services.i18n import _
from services.messages import explain
from services.numbers import format_size
from ui.jobs import Jobs
from ui.theme import Theme
from ui.tokens import Tone
from ui.widgets.banner import Banner
from ui.widgets.basic import button, label, row_of
from ui.widgets.edits import LineEdit
from ui.widgets.form import FormLayout
from ui.wizards.opening import bring_back, copies_of

_PATH = Qt.ItemDataRole.UserRole


class RestoreBox(QWidget):
    """`restored(Restored)` comes when the copy is in the place of the database; `left()` on the way back."""

    restored = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, jobs: Jobs, root: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._root = jobs, root
        self._at_work = False
        self.banner = Banner(theme)
        self.copies = QListWidget()
        self.copies.setAccessibleName(_("Backups"))
        self.copies.setMinimumHeight(theme.height * 6)
        self.other_button = button(_("Choose another file…"), self.choose)
        self.secret = LineEdit(name=_("Password or recovery code"))
        self.secret.setEchoMode(LineEdit.EchoMode.Password)
        form = FormLayout(theme, columns=1, quick=True)
        form.add("secret", _("Password or recovery code"), self.secret)
        form.finished.connect(self.restore)
        self.restore_button = button(_("Restore this backup"), self.restore, role="primary")
        self.back_button = button(_("Back"), self.left.emit)
        about = _(
            "The records become those of the backup. What is on this PC now is kept beside the backups, and "
            "what was issued or sent after the backup has to be compared by hand."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        column.addWidget(label(_("Restore from a backup"), "title"))
        for part in (self.banner, label(about, "muted", wrap=True), self.copies, form):
            column.addWidget(part)
        column.addWidget(row_of(theme, self.restore_button, self.other_button, self.back_button))
        column.addStretch(1)

    def start(self) -> None:
        """List the backups of the home, the newest chosen."""
        self.banner.hide()
        self.copies.clear()
        for row in copies_of(self._root):
            size = format_size(row.size)
            self._add(row.path, f"{format_datetime(row.made_at)}  ·  {size}  ·  {row.path.name}")
        self.copies.setCurrentRow(0)
        self.copies.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.copies.count():
            self.banner.tell(
                Tone.INFO,
                _("There is no backup in this data folder."),
                _("Choose the file of a backup, for example on a stick; its key file lies beside it."),
            )

    def _add(self, path: Path, text: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_PATH, str(path))
        item.setToolTip(str(path))
        self.copies.addItem(item)

    def choose(self) -> None:
        """Ask for the file of a backup."""
        name, _kind = QFileDialog.getOpenFileName(self, _("Restore from a backup"), "", "*.db")
        if name:
            self.offer(Path(name))

    def offer(self, path: Path) -> None:
        """Put a file into the list and choose it."""
        self._add(path, path.name)
        self.copies.setCurrentRow(self.copies.count() - 1)

    def restore(self) -> None:
        """Bring the chosen copy back, off the GUI thread; a second Enter while it works does nothing."""
        if self._at_work:
            return
        if self.copies.currentRow() < 0:
            self.start()
            return
        copy = Path(self.copies.currentItem().data(_PATH))
        root, secret = self._root, self.secret.text()
        self._busy(True)
        self._jobs.read(self, lambda: bring_back(root, copy, secret), self._on_restored, self._on_refused)

    def _busy(self, busy: bool) -> None:
        self._at_work = busy
        for one in (self.restore_button, self.other_button, self.back_button):
            one.setEnabled(not busy)
        self.restore_button.setText(_("Restoring…") if busy else _("Restore this backup"))
        if busy:
            self.banner.hide()

    def _on_restored(self, done: object) -> None:
        self._busy(False)
        self.secret.clear()
        self.restored.emit(done)

    def _on_refused(self, error: AppError) -> None:
        self._busy(False)
        self.banner.explain(explain(error))
        self.secret.selectAll()
