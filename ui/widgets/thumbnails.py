"""Scans as small pictures in a row; a click opens one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from services.documents import render_page
from services.errors import AppError
from ui.theme import Theme
from ui.widgets.printing import image_of

_COLUMNS = 3
_SIDE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumbnail:
    """A scan: its name, and its picture where it has one."""

    key: str
    name: str
    picture: QImage | None = None


def picture_of(content: bytes, media_type: str, side: int) -> QImage | None:
    """Return the first page or the picture, at most `side` dots high; None when there is nothing to see.

    May be called off the GUI thread.
    """
    if media_type == "application/pdf":
        try:
            image = image_of(render_page(content, 0, side / 842))
        except AppError:
            return None
    else:
        image = QImage.fromData(content)
    if image.isNull():
        return None
    return image.scaled(
        QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


class ThumbStrip(QWidget):
    """`opened(key)` when a scan is clicked."""

    opened = Signal(str)

    def __init__(
        self,
        theme: Theme,
        scans: Sequence[Thumbnail],
        menu: Callable[[QToolButton], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.space(2))
        side = theme.height * _SIDE
        for number, scan in enumerate(scans):
            grid.addWidget(self._button(theme, scan, side, menu), number // _COLUMNS, number % _COLUMNS)
        grid.setColumnStretch(_COLUMNS, 1)

    def _button(
        self, theme: Theme, scan: Thumbnail, side: int, menu: Callable[[QToolButton], None] | None
    ) -> QToolButton:
        made = QToolButton()
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        icon = theme.icon("doc") if scan.picture is None else QIcon(QPixmap.fromImage(scan.picture))
        made.setIcon(icon)
        made.setIconSize(
            QSize(round(side * 0.75), side) if scan.picture is not None else QSize(side // 2, side)
        )
        words = made.fontMetrics().elidedText(scan.name, Qt.TextElideMode.ElideMiddle, side)
        made.setText(words)
        made.setToolTip(scan.name)
        made.setAccessibleName(scan.name)
        made.setProperty("key", scan.key)
        made.clicked.connect(self._on_clicked)
        if menu is not None:
            menu(made)
        return made

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.opened.emit(str(sender.property("key")))
