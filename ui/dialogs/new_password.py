"""A new password: the present one, the new one twice, in one form that says what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from services.errors import AppError
from services.i18n import _
from services.keyring import MIN_PASSWORD
from ui.dialogs.words_form import SmallForm
from ui.prompts import NextStep
from ui.theme import Theme
from ui.widgets.edits import LineEdit


@dataclass(frozen=True, slots=True, kw_only=True)
class Passwords:
    """The password that opens now, and the one that is to."""

    old: str
    fresh: str


class NewPasswordForm(SmallForm):
    """`answer()` is both passwords as typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Change the password"), parent)
        self._old = self._add("old", _("Present password"))
        self._fresh = self._add("fresh", _("New password"), hint=_("At least 8 characters."))
        self._again = self._add("again", _("New password once more"))
        self.add_finish(_("Change the password"))
        self._old.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, key: str, title: str, *, hint: str = "") -> LineEdit:
        edit = LineEdit(name=title)
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        check = {"fresh": self._long_enough, "again": self._same}.get(key)
        self.form.add(key, title, edit, required=True, hint=hint, check=check)
        edit.textChanged.connect(self.touched)
        return edit

    def _long_enough(self) -> str:
        short = 0 < len(self._fresh.text()) < MIN_PASSWORD
        return _("At least 8 characters are needed.") if short else ""

    def _same(self) -> str:
        return "" if self._fresh.text() == self._again.text() else _("The two passwords differ.")

    def answer(self) -> Passwords:
        return Passwords(old=self._old.text(), fresh=self._fresh.text())

    def refuse(self, error: AppError, step: NextStep | None = None) -> None:
        super().refuse(error, step)
        self._old.setFocus(Qt.FocusReason.OtherFocusReason)
        self._old.selectAll()
