"""One of a long list, found by typing a part of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from services.i18n import _
from ui.dialogs.ask import Dialog
from ui.prompts import Choice
from ui.theme import Theme
from ui.widgets.basic import label
from ui.widgets.edits import SearchEdit

Find = Callable[[str], Sequence[Choice]]


class PickDialog(Dialog):
    """`find(text)` gives what fits; `key` is the one chosen. Down goes from the words to the list."""

    def __init__(
        self, theme: Theme, title: str, hint: str, find: Find, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, parent)
        self.key: str | None = None
        self._find = find
        self.search = SearchEdit(theme, hint)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self._error = label("", "error")
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._error)
        self.add_finish(_("Choose"))
        self.search.settled.connect(self._fill)
        self.search.returnPressed.connect(self._on_return)
        self.list.itemActivated.connect(self._on_activated)
        self._fill("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(theme.space(120), theme.space(110))

    def _fill(self, text: str) -> None:
        self.list.clear()
        for one in self._find(text):
            item = QListWidgetItem(one.label)
            item.setData(Qt.ItemDataRole.UserRole, one.key)
            self.list.addItem(item)
        self._error.setText("" if self.list.count() else _("Nothing fits these words."))
        if text and self.list.count():
            self.list.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the words to the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentRow(max(self.list.currentRow(), 0))
        else:
            super().keyPressEvent(event)

    def _on_return(self) -> None:
        self.search.settle()
        self.finish()

    def _on_activated(self, _item: QListWidgetItem) -> None:
        self.finish()

    def finish(self) -> None:
        """Finish with the line chosen."""
        if self.list.currentRow() < 0:
            self._error.setText(_("Choose one in the list."))
            return
        self.key = str(self.list.currentItem().data(Qt.ItemDataRole.UserRole))
        self.accept()
