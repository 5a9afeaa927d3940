"""A choice among many: letters typed find a word anywhere in it, whatever marks and quotes it stands in."""

from __future__ import annotations

import re

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from services.text import fold

_WORDS = re.compile(r"\w+")


def plain_words(text: str) -> str:
    """Return the words of a text without marks, quotes and capitals."""
    return " ".join(_WORDS.findall(fold(text)))


def found_at(texts: list[str], typed: str, start: int) -> int:
    """Return the place of the first text, from `start` on and round, with a word that begins so; -1 for none.

    Those that begin so themselves come before those with a word further in; quotes and marks don't count.
    """
    wanted = fold(typed).strip()
    plain = [plain_words(text) for text in texts]
    order = [(start + step) % len(texts) for step in range(len(texts))] if wanted else []
    for before in ("", " "):
        for place in order:
            if f"{before}{wanted}" in plain[place] and (before or plain[place].startswith(wanted)):
                return place
    return -1


class ChoiceBox(QComboBox):
    """A combo box in which typing goes to what is meant, closed and open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed, self._since = "", QElapsedTimer()
        self.view().installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._look(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._look(event):
            return True
        return super().eventFilter(watched, event)

    def _look(self, event: QKeyEvent) -> bool:
        """Go on with the letters typed shortly before; tell whether the key was one of these."""
        fresh = not self._since.isValid() or self._since.elapsed() > QApplication.keyboardInputInterval()
        before = "" if fresh else self._typed
        letter = event.text()
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if held or not letter.isprintable() or not letter or (letter == " " and not before):
            return False
        again = before != "" and fold(before) == fold(letter)  # the same letter again: the next one
        self._typed = letter if again else before + letter
        self._since.start()
        view = self.view()
        here = view.currentIndex().row() if view.isVisible() else self.currentIndex()
        texts = [self.itemText(row) for row in range(self.count())]
        step = 1 if len(self._typed) == 1 else 0
        place = found_at(texts, self._typed, max(here, 0) + step)
        if place >= 0 and view.isVisible():
            view.setCurrentIndex(self.model().index(place, self.modelColumn(), self.rootModelIndex()))
        elif place >= 0:
            self.setCurrentIndex(place)
        return True
