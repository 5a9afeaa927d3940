"""Opening the data: by password, or by the recovery code with a new password."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from services.errors import AppError
from services.i18n import _
from services.messages import explain
from ui.jobs import Jobs
from ui.prompts import NextStep
from ui.theme import Theme
from ui.tokens import Tone
from ui.widgets.banner import Banner
from ui.widgets.basic import button, label
from ui.widgets.edits import LineEdit
from ui.widgets.form import FormLayout
from ui.wizards.opening import open_home, sample_password
from ui.wizards.restore_box import RestoreBox


def secret(name: str) -> LineEdit:
    """Return a field for a password."""
    made = LineEdit(name=name)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


class Unlock(QWidget):
    """`opened(Opened)` comes once the office is open. Deriving the key takes its time off the GUI thread."""

    opened = Signal(object)

    def __init__(self, theme: Theme, jobs: Jobs, root: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._jobs, self._root = theme, jobs, root
        self._at_work = False
        self.banner = Banner(theme)
        self._ways = QStackedWidget()
        self._ways.addWidget(self._password_way())
        self._ways.addWidget(self._code_way())
        self.restore_box = RestoreBox(theme, jobs, root)
        self.restore_box.left.connect(self.use_password)
        self.restore_box.restored.connect(self._on_restored)
        self._ways.addWidget(self.restore_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        column.addWidget(self.banner)
        column.addWidget(self._ways)
        column.addStretch(1)

    def _password_way(self) -> QWidget:
        theme, box = self._theme, QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        column.addWidget(label(_("Open your records"), "title"))
        column.addWidget(label(_("The records on this PC are encrypted."), "muted", wrap=True))
        self.password = secret(_("Password"))
        told = sample_password(self._root)
        self.password.setText(told)
        hint = _("Sample data: the password is “{password}” and stands here already.").format(password=told)
        form = FormLayout(theme, columns=1, quick=True)
        form.add("password", _("Password"), self.password, hint=hint if told else "")
        form.finished.connect(self.unlock)
        column.addWidget(form)
        self.open_button = button(_("Open the records"), self.unlock, role="primary")
        column.addWidget(self.open_button)
        column.addWidget(
            button(_("Forgot the password? Use the recovery sheet"), self.use_code, role="link"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        column.addWidget(
            button(_("Records damaged or lost? Restore from a backup"), self.use_backup, role="link"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        column.addStretch(1)
        return box

    def _code_way(self) -> QWidget:
        theme, box = self._theme, QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        column.addWidget(label(_("A new password by the recovery sheet"), "title", wrap=True))
        self.code = LineEdit(name=_("Recovery code"), hint="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.fresh, self.again = secret(_("New password")), secret(_("New password once more"))
        self._form = FormLayout(theme, columns=1, quick=True)
        self._form.add(
            "code", _("Recovery code"), self.code, required=True,
            hint=_("Eight groups of four signs, as printed on the sheet."),
        )  # fmt: skip
        self._form.add(
            "fresh", _("New password"), self.fresh, required=True, hint=_("At least 8 characters.")
        )
        self._form.add("again", _("New password once more"), self.again, required=True, check=self._same)
        self._form.finished.connect(self.recover)
        column.addWidget(self._form)
        self.recover_button = button(_("Set the password and open"), self.recover, role="primary")
        column.addWidget(self.recover_button)
        column.addWidget(button(_("Back to the password"), self.use_password, role="link"), 0,
                         Qt.AlignmentFlag.AlignLeft)  # fmt: skip
        column.addStretch(1)
        return box

    def _same(self) -> str:
        return "" if self.fresh.text() == self.again.text() else _("The two passwords differ.")

    def start(self) -> None:
        """Go to the field to type in."""
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_code(self) -> None:
        """Show the way by the recovery code."""
        self.banner.hide()
        self._ways.setCurrentIndex(1)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_password(self) -> None:
        """Show the way by the password."""
        self.banner.hide()
        self._ways.setCurrentIndex(0)
        self.start()

    def use_backup(self) -> None:
        """Show the way by a backup."""
        self.banner.hide()
        self._ways.setCurrentIndex(2)
        self.restore_box.start()

    def _on_restored(self, _done: object) -> None:
        self.use_password()
        self.banner.tell(
            Tone.OK,
            _("The records are those of the backup."),
            _("Open them with your password. The state before is kept beside the backups."),
        )

    def unlock(self) -> None:
        """Try the password typed."""
        self._open(clock_is_right=False)

    def _open(self, *, clock_is_right: bool) -> None:
        if self._at_work:
            return
        work = partial(open_home, self._root, self.password.text(), clock_is_right=clock_is_right)
        self._busy(True)
        self._jobs.read(self, work, self._on_opened, self._on_refused)

    def _clock_is_right(self) -> None:
        self._open(clock_is_right=True)

    def recover(self) -> None:
        """Set a new password by the code, then open; a second Enter while it works does nothing."""
        if self._at_work or not self._form.validate():
            return
        root, code, fresh = self._root, self.code.value(), self.fresh.text()
        self._busy(True)
        self._jobs.read(self, lambda: _reset(root, code, fresh), self._on_opened, self._on_refused)

    def _busy(self, busy: bool) -> None:
        self._at_work = busy
        for one in (self.open_button, self.recover_button):
            one.setEnabled(not busy)
        self.open_button.setText(_("Opening…") if busy else _("Open the records"))
        if busy:
            self.banner.hide()

    def _on_opened(self, found: object) -> None:
        self._busy(False)
        for field in (self.password, self.code, self.fresh, self.again):
            field.clear()
        self.opened.emit(found)

    def _on_refused(self, error: AppError) -> None:
        self._busy(False)
        step = NextStep(label=_("The clock is right now: open"), act=self._clock_is_right)
        self.banner.explain(explain(error), step if error.code == "env.clock_back" else None)
        if self._ways.currentIndex() == 0:
            self.password.selectAll()
            self.start()


def _reset(root: Path, code: str, fresh: str) -> object:
    from services.ids import SystemIds
    from services.office import reset_password

    reset_password(root, code, fresh, SystemIds())
    return open_home(root, fresh)
