"""The short questions: words such as a reason, or a password. They stand until their act has succeeded."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from services.errors import AppError
from services.i18n import _
from ui.dialogs.staying import StayingDialog
from ui.prompts import NextStep, Words
from ui.theme import Theme
from ui.widgets.edits import LineEdit, TextArea
from ui.widgets.form import FormLayout


class SmallForm(StayingDialog):
    """A few fields without a bar to scroll by: it grows where it has to say what is wrong."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, parent)
        self.form = FormLayout(theme, columns=1, quick=True)
        self.form.finished.connect(self.finish)
        self.body.addWidget(self.form)

    def refuse(self, error: AppError, step: NextStep | None = None) -> None:
        super().refuse(error, step)
        self._grow()

    def _in_order(self) -> bool:
        good = self.form.validate()
        self._grow()
        return good

    def _grow(self) -> None:
        outer = self.layout()
        if outer is not None:
            # Lines that wrap need more than Qt makes a dialog grow by itself.
            outer.activate()
            self.resize(self.width(), max(self.height(), outer.totalHeightForWidth(self.width())))


class WordsForm(SmallForm):
    """One field; `answer()` gives what was written, a password as typed."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(theme, words.title, parent)
        self._secret = words.secret
        self._edit: LineEdit | TextArea
        if words.lines > 1 and not words.secret:
            self._edit = TextArea(theme, words.text, name=words.label, lines=words.lines)
        else:
            self._edit = LineEdit(words.text, name=words.label)
            if words.secret:
                self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.add("text", words.label, self._edit, hint=words.hint, required=words.required)
        self._edit.textChanged.connect(self.touched)
        self.add_finish(_("Done"))
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> str:
        if self._secret and isinstance(self._edit, LineEdit):
            return self._edit.text()
        return self._edit.value()

    def write(self, text: str) -> None:
        """Write into the field."""
        if isinstance(self._edit, LineEdit):
            self._edit.setText(text)
        else:
            self._edit.setPlainText(text)

    def refuse(self, error: AppError, step: NextStep | None = None) -> None:
        super().refuse(error, step)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._secret:
            self._edit.selectAll()
