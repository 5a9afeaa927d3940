"""A field that finds one of many by typing a part: what fits is offered under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from services.i18n import _
from ui.prompts import Choice
from ui.theme import Theme
from ui.widgets.choice_box import plain_words
from ui.widgets.edits import LineEdit, clean

_SHOWN = 12


def among(choices: Sequence[tuple[Any, str]], text: str) -> tuple[Choice, ...]:
    """Return those of some (key, words) with a word that begins so, those that begin so themselves first."""
    wanted = plain_words(text)
    first: list[Choice] = []
    later: list[Choice] = []
    for key, words in choices:
        plain = plain_words(words)
        if plain.startswith(wanted):
            first.append(Choice(key=key, label=words))
        elif f" {wanted}" in plain:
            later.append(Choice(key=key, label=words))
    return (*first, *later)


class PickEdit(LineEdit):
    """`find(text)` gives what fits, at most a few; `key` is the one chosen, None while there is none.

    What fits is looked for once the typing has paused. Left with words that fit one alone, or are those of
    one, it is that one. `listed`: there are so few that Down, or a click at the end, offers them all.
    """

    def __init__(
        self,
        theme: Theme,
        find: Callable[[str], Sequence[Choice]],
        *,
        name: str,
        listed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, hint=_("Type a part of the name"), parent=parent)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self._find, self._listed = find, listed
        self._key: str | None = None
        self._words = ""
        self._offered: tuple[Choice, ...] = ()
        self._lines = QStringListModel(self)
        self._list = QCompleter(self._lines, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(_SHOWN)
        self._list.setWidget(self)
        self._list.popup().setMinimumHeight(theme.row)
        self._list.activated[QModelIndex].connect(self._on_chosen)  # type: ignore[index]
        if listed:
            opener = self.addAction(
                theme.icon("down", theme.tokens.text_muted), LineEdit.ActionPosition.TrailingPosition
            )
            opener.setToolTip(_("Show all (↓)"))
            opener.triggered.connect(self.offer_all)
        self.settled.connect(self._offer)
        self.editingFinished.connect(self._on_left)

    @property
    def key(self) -> str | None:
        """Return the key of the one whose words stand there."""
        return self._key if self._key is not None and self.value() == clean(self._words) else None

    @property
    def offered(self) -> tuple[Choice, ...]:
        """Return what is offered under the field."""
        return self._offered

    def choose(self, key: str | None, words: str) -> None:
        """Take one, or none."""
        self._key, self._words = key, words if key is not None else ""
        self.setText(self._words)
        self.setCursorPosition(0)
        self._last = self.value()

    def error(self) -> str:
        """Say that the words stand for nobody, "" when all is well."""
        self._on_left()
        return _("Choose one of those offered.") if self.value() and not self.key else ""

    def standing(self) -> list[Any]:
        """Return what stands there, for a draft."""
        return [self.key, self.text()]

    def put(self, standing: Any) -> None:
        """Put back what `standing` gave."""
        key, words = standing if isinstance(standing, list | tuple) else (None, str(standing))
        self.choose(key, words)
        if key is None:
            self.setText(words)

    def _offer(self, text: str) -> None:
        if not text or self.key is not None:
            self._offered = ()
            return
        self._show(text)

    def offer_all(self) -> None:
        """Offer all of them, whatever stands there."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._listed and event.key() == Qt.Key.Key_Down:
            self.offer_all()
        else:
            super().keyPressEvent(event)

    def _show(self, text: str) -> None:
        self._offered = tuple(self._find(text))
        self._lines.setStringList([one.label for one in self._offered])
        if self._offered and self.window().focusWidget() is self:
            self._list.complete()

    def _on_chosen(self, index: QModelIndex) -> None:
        one = self._offered[index.row()]
        self.choose(one.key, one.label)

    def _on_left(self) -> None:
        """Take the only one that fits, so that a name typed in full needs no list."""
        text = self.value()
        if text and self.key is None and not self._list.popup().isVisible():
            found = tuple(self._find(text))
            same = [one for one in found if clean(one.label).casefold() == text.casefold()]
            if len(same or found) == 1:
                one = (same or found)[0]
                self.choose(one.key, one.label)
