"""The mark at the end of the titles that tells of columns without room, and shows them at a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QToolButton, QWidget

from services.i18n import _, ngettext
from ui.theme import Theme


class HiddenColumns(QToolButton):
    """Seen while columns are left out, or shown though they have no room; `toggled` asks for the other."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "columns")
        self.setCheckable(True)
        self.hide()

    def room_for(self, count: int, *, brief: bool = False) -> int:
        """Return how wide it is when so many columns are left out, 0 while all are shown."""
        text = _words(count, brief=brief) if count else _("Fit")
        return self._theme.text_width(text) + self._theme.space(4)

    def tell(self, titles: Sequence[str], line: QRect, *, brief: bool = False) -> None:
        """Name the columns without room at the end of the line of titles; none, and it is gone.

        While all are shown, it offers to fit them again.
        """
        self.setVisible(bool(titles))
        if self.isChecked():
            text, count = _("Fit"), 0
            tip = _("Show only the columns that fit the window.")
        else:
            text, count = _words(len(titles), brief=brief), len(titles)
            tip = _("No room for: {names}. A click shows all columns; the list then scrolls sideways.")
            tip = tip.format(names=", ".join(titles))
        self.setText(text)
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        wide = self.room_for(count, brief=brief)
        self.setGeometry(line.right() + 1 - wide, line.y(), wide, line.height() - 1)


def _words(count: int, *, brief: bool) -> str:
    return f"+{count}" if brief else ngettext("+{n} column", "+{n} columns", count).format(n=count)
