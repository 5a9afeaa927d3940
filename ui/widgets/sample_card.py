"""What opens the sample office, to be read and copied on its first page: it is no secret."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from services.i18n import _
from services.sample_note import SampleNote
from ui.theme import Theme
from ui.tokens import Tone
from ui.widgets.basic import Card, IconLabel, button, label
from ui.widgets.flow import FlowLayout


class SampleCard(Card):
    """Seen while a note of the sample holds; `tell(None)` hides it. `copied` when something was.

    `office_wanted` when the sample is to make room for a real office.
    """

    copied = Signal()
    office_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme = theme
        self.password, self.code = _value(_("Password")), _value(_("Recovery code"))
        self.copy_password = button(_("Copy"), self._on_password, role="link")
        self.copy_password.setAccessibleName(_("Copy the password"))
        self.copy_code = button(_("Copy"), self._on_code, role="link")
        self.copy_code.setAccessibleName(_("Copy the recovery code"))
        self._code_line = self._line(_("Recovery code"), self.code, self.copy_code)
        secrets = QWidget()
        flow = FlowLayout(theme.space(5), secrets)
        flow.addWidget(self._line(_("Password"), self.password, self.copy_password))
        flow.addWidget(self._code_line)
        words = QVBoxLayout()
        words.setSpacing(theme.space(1))
        words.addWidget(
            label(_("Sample data: the commune and its people are invented."), "strong", wrap=True)
        )
        words.addWidget(
            label(
                _("The password is asked for at the next start, and stands there filled in."),
                "muted",
                wrap=True,
            )
        )
        words.addWidget(secrets)
        self.set_up = button(_("Set up a real office…"), self.office_wanted.emit)
        words.addWidget(self.set_up, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(theme.space(2.5))
        row.addWidget(IconLabel(theme, "info", Tone.INFO), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.hide()

    def _line(self, name: str, value: QLabel, copy: QPushButton) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.space(1.5))
        row.addWidget(label(name, "muted"))
        row.addWidget(value)
        row.addWidget(copy)
        return made

    def tell(self, note: SampleNote | None) -> None:
        """Show what opens the home; without a note there is nothing to be seen."""
        if note is not None:
            self.password.setText(note.password)
            self.code.setText(note.recovery_code)
            self._code_line.setVisible(bool(note.recovery_code))
        self.setVisible(note is not None)

    def _on_password(self) -> None:
        self._copy(self.password)

    def _on_code(self) -> None:
        self._copy(self.code)

    def _copy(self, value: QLabel) -> None:
        QGuiApplication.clipboard().setText(value.text())
        self.copied.emit()


def _value(name: str) -> QLabel:
    made = label("", "strong")
    made.setAccessibleName(name)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
