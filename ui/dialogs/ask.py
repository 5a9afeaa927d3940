"""The frame of every dialog, and the question with several answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from services.i18n import _
from ui.prompts import Choice
from ui.theme import Theme
from ui.widgets.basic import button, label

_BESIDE = 3
_MANY_LINES = 24


class Dialog(QDialog):
    """A titled box with a form or words and a row of buttons; Esc leaves, Ctrl+Enter and Ctrl+S finish."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finishes = False
        self.theme = theme
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.space(110))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space(3))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.space(2))
        self.buttons.addStretch(1)
        outer = QVBoxLayout(self)
        pad = theme.space(5)
        outer.setContentsMargins(pad, pad, pad, theme.space(4))
        outer.setSpacing(theme.space(4))
        outer.addWidget(label(title, "large", wrap=True))
        outer.addLayout(self.body, 1)
        outer.addLayout(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Sizes follow the font, so on a small screen they are cut down to it."""
        super().showEvent(event)
        over = self.parentWidget()
        # Never `self.screen()`: the screen then counts as a part of the dialog in Python and dies with it.
        screen = QGuiApplication.screenAt(self.geometry().center()) or QGuiApplication.primaryScreen()
        room = screen.availableSize()
        if over is not None:
            room = room.expandedTo(over.window().size())
        frame = QSize(0, 2 * self.theme.height)  # the title above it, which Qt does not count
        self.resize(self.size().boundedTo(room - frame))

    def done(self, result: int) -> None:
        """Go, and be taken down by Qt with the next turn of the event loop; it can be read till then.

        Left to Python, a closed dialog is taken apart by its garbage collector: whenever that runs, in
        whatever order, in a thread of ours, and the program dies of it.
        """
        super().done(result)
        self.deleteLater()

    def add_finish(self, text: str) -> None:
        """Add "Cancel" and the finishing button."""
        self.buttons.addWidget(button(_("Cancel"), self.reject))
        self.buttons.addWidget(button(text, self.finish, role="primary", tip="Ctrl+Enter"))
        self._finishes = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Finish from wherever the focus is: a field, a box to tick, a list."""
        if self._finishes and finishes(event):
            self.finish()
        else:
            super().keyPressEvent(event)

    def finish(self) -> None:
        """Finish if all is well."""
        self.accept()


def finishes(event: QKeyEvent) -> bool:
    """Tell whether a key means that a form is filled in: Ctrl+Enter, or Ctrl+S as in other programs."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return (enter and ctrl) or event.matches(QKeySequence.StandardKey.Save)


class ChoiceDialog(Dialog):
    """Asks for one of several answers, each a button."""

    def __init__(
        self, theme: Theme, title: str, text: str, choices: Sequence[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, parent)
        self.key: str | None = None
        if text.count("\n") > _MANY_LINES:
            self.body.addWidget(_scrolled(text))
            self.resize(theme.space(150), theme.space(150))
        else:
            self.body.addWidget(label(text, wrap=True))
        under = sum(bool(one.key) for one in choices) > _BESIDE  # more have no room beside each other
        for one in choices:
            made = button(one.label, self._on_clicked, role="primary" if one.primary else "")
            made.setProperty("key", one.key)
            if under and one.key:
                self.body.addWidget(made)
            else:
                self.buttons.addWidget(made)
            if one.primary:
                made.setDefault(True)
                made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        sender = self.sender()
        self.key = str(sender.property("key")) if sender is not None else ""
        if self.key:
            self.accept()
        else:
            self.reject()


def _scrolled(text: str) -> QScrollArea:
    """Return words that are more than a screen holds."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setAccessibleName(text.partition("\n")[0])
    words = label(text, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    made.setWidget(words)
    return made
