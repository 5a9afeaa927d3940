"""The rail at the left: icon and word for every page, the settings at the foot; or icons alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from services.i18n import _
from ui.pages.base import PageSpec
from ui.theme import Theme
from ui.widgets.basic import line

ALT_KEYS = 9


class Rail(QWidget):
    """`chosen(page)` tells which page is wanted; `show_page` marks the one that is shown."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Pages"))
        self._theme = theme
        self._buttons: dict[str, QToolButton] = {}
        self._words: dict[str, str] = {}
        self._icons: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._collapsed = False
        self._lay_out(specs)
        theme.changed.connect(self._redraw)
        self._group.buttonClicked.connect(self._on_clicked)
        self.set_collapsed(False)

    def _lay_out(self, specs: Sequence[PageSpec]) -> None:
        theme = self._theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.space(1.5), theme.space(2), theme.space(1.5), theme.space(2))
        outer.setSpacing(theme.space(0.5))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        foot = [spec for spec in specs if spec.group == "settings"]
        last_group = ""
        for number, spec in enumerate([s for s in specs if s.group != "settings"]):
            if last_group and spec.group != last_group:
                column.addWidget(line())
            last_group = spec.group
            column.addWidget(self._button(spec, number))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        outer.addWidget(scroll, 1)
        for spec in foot:
            outer.addWidget(self._button(spec, len(self._buttons)))

    def _button(self, spec: PageSpec, number: int) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "rail")
        made.setCheckable(True)
        made.setIconSize(QSize(self._theme.icon_size, self._theme.icon_size))
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = _(spec.title)
        made.setAccessibleName(words)
        made.setToolTip(f"{words} (Alt+{number + 1})" if number < ALT_KEYS else words)
        made.setProperty("page", spec.id)
        self._buttons[spec.id], self._words[spec.id], self._icons[spec.id] = made, words, spec.icon
        made.setIcon(self._theme.icon(spec.icon))
        self._group.addButton(made)
        return made

    def show_page(self, page: str) -> None:
        """Mark the page that is shown; none for one of the menu."""
        self._group.setExclusive(page in self._buttons)
        for one, made in self._buttons.items():
            made.setChecked(one == page)
        self._group.setExclusive(True)

    @property
    def collapsed(self) -> bool:
        """Tell whether only icons are shown."""
        return self._collapsed

    def set_collapsed(self, collapsed: bool) -> None:
        """Show icons alone, or icons with words."""
        self._collapsed = collapsed
        style = Qt.ToolButtonStyle
        for page, made in self._buttons.items():
            made.setToolButtonStyle(style.ToolButtonIconOnly if collapsed else style.ToolButtonTextBesideIcon)
            made.setText("" if collapsed else f"  {self._words[page]}")
        widest = max((self._bold_width(words) for words in self._words.values()), default=0)
        room = self._theme.icon_size + self._theme.space(10)
        self.setFixedWidth(
            room if collapsed else max(room + widest + self._theme.space(5), self._theme.height * 10)
        )

    def _bold_width(self, words: str) -> int:
        from PySide6.QtGui import QFontMetrics

        return QFontMetrics(self._theme.font(bold=True)).horizontalAdvance(words)

    def _redraw(self) -> None:
        for page, made in self._buttons.items():
            made.setIcon(self._theme.icon(self._icons[page]))

    def _on_clicked(self, made: QToolButton) -> None:
        self.chosen.emit(str(made.property("page")))
