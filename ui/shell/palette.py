"""Search and commands (Ctrl+K): pages, commands of the page, people; the list opens under the field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from services.i18n import _
from services.recipients import RecipientFilter, recipient_keys, recipient_rows
from services.rounds import list_rounds
from services.text import fold, parse_query
from ui.context import UiContext
from ui.widgets.edits import SearchEdit

_MOST = 12
_NAMES = 6  # of these names are shown even where commands fill the list
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: words, a quiet addition, an icon, and what it does."""

    text: str
    detail: str
    icon: str
    act: Callable[[], None]


def matching(entries: Sequence[Entry], text: str) -> list[Entry]:
    """Return the entries whose words hold what was typed, with or without marks; all for nothing typed."""
    query = parse_query(text)
    if not query:
        return list(entries)
    return [one for one in entries if query.folded in fold(one.text)]


class Palette(QObject):
    """`field` stands in the top line; `commands` gives the entries that are there now.

    `elsewhere` gives those of other pages, asked for once something is typed.
    """

    def __init__(
        self,
        context: UiContext,
        window: QWidget,
        commands: Callable[[], Sequence[Entry]],
        elsewhere: Callable[[], Sequence[Entry]],
    ) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._commands, self._elsewhere = commands, elsewhere
        theme = context.theme
        self.field = SearchEdit(
            theme, _("Find people, collectives, commands…   Ctrl+K"), name=_("Search and commands")
        )
        self._entries: list[Entry] = []
        self._box = QFrame(window)
        self._box.setObjectName("popup")
        self._list = QListWidget()
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setObjectName("found")
        self._list.setIconSize(QSize(theme.icon_size, theme.icon_size))
        self._list.setStyleSheet("QListView#found { border: 0; }")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(_("Found"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self._box)
        column.setContentsMargins(theme.space(1), theme.space(1), theme.space(1), theme.space(1))
        column.addWidget(self._list)
        self._box.hide()
        self.field.installEventFilter(self)
        self.field.settled.connect(self._look)
        self._list.itemClicked.connect(self._on_clicked)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return what the list shows."""
        return tuple(self._entries)

    def open(self) -> None:
        """Go to the field and show the commands."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._look(self.field.value())

    def close(self) -> None:
        """Take the list away."""
        self._box.hide()

    def _look(self, text: str) -> None:
        commands = matching(self._commands(), text)
        if text:
            commands += matching(self._elsewhere(), text)
        self._show(commands)
        if text:
            work = partial(_named, self._context, text, commands)
            self._context.jobs.read(self, work, self._show, key="palette")

    def _show(self, entries: list[Entry]) -> None:
        theme = self._context.theme
        self._entries = entries[:_MOST]
        self._list.clear()
        for one in self._entries:
            text = f"{one.text}   ·   {one.detail}" if one.detail else one.text
            self._list.addItem(QListWidgetItem(theme.icon(one.icon, theme.tokens.text_muted), text))
        if not self._entries:
            quiet = QListWidgetItem(_("Nothing found"))
            quiet.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(quiet)
        self._list.setCurrentRow(0)
        if self.field.hasFocus() or not self.field.isVisible():
            self._place()

    def _place(self) -> None:
        corner = self.field.mapTo(self._window, QPoint(0, self.field.height() + 2))
        rows = max(1, self._list.count())
        height = rows * max(self._list.sizeHintForRow(0), self._context.theme.row)
        pad = self._context.theme.space(4)
        wide = max(self.field.width(), self._context.theme.height * 30)
        self._box.setGeometry(corner.x(), corner.y(), wide, height + pad)
        self._box.show()
        self._box.raise_()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._choose(self._list.row(item))

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._entries):
            entry = self._entries[row]
            self.close()
            self.field.clear()
            self.field.clearFocus()
            entry.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # While it is taken apart at the end, events still come to what has no field any more.
        if watched is self.__dict__.get("field"):
            if event.type() == QEvent.Type.ShortcutOverride and self._closes(event):
                event.accept()  # else the page's own Esc would leave what is worked on
                return True
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._on_key(event.key())
            if event.type() == QEvent.Type.FocusOut:
                self.close()
        return super().eventFilter(watched, event)

    def _closes(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape

    def _on_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            last = self._list.count() - 1
            self._list.setCurrentRow(min(last, max(0, self._list.currentRow() + step)))
            if not self._box.isVisible():
                self._look(self.field.value())
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.field.settle()
            self._choose(self._list.currentRow())
            return True
        if key == Qt.Key.Key_Escape:
            self.close()
            self.field.clear()
            return True
        return False


@dataclass(frozen=True, slots=True)
class _Open:
    """Goes to a record of a page."""

    context: UiContext
    page: str
    uid: str

    def __call__(self) -> None:
        self.context.navigator.open(self.page, uid=self.uid)


def _named(context: UiContext, text: str, commands: list[Entry]) -> list[Entry]:
    """Return rounds and recipients by name, then the commands; both have room. Called off the GUI thread."""
    names = _rounds(context, text) + _recipients(context, text)
    room = max(_MOST - len(commands), _NAMES)
    return names[:room] + commands


def _rounds(context: UiContext, text: str) -> list[Entry]:
    if context.role != "unit":
        return []
    rows = [
        Entry(row.title, str(row.year), "star", _Open(context, "rounds", row.uid))
        for row in list_rounds(context.services)
    ]
    return matching(rows, text)[:_ROUNDS]


def _recipients(context: UiContext, text: str) -> list[Entry]:
    icons = {"person": "person", "collective": "collective", "household": "household"}
    keys = recipient_keys(context.services, RecipientFilter(text=text))[:_MOST]
    return [
        Entry(row.name, row.subtitle, icons[row.kind.value], _Open(context, "recipients", row.uid))
        for row in recipient_rows(context.services, keys)
    ]
