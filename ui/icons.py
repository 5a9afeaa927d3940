"""The program's own icons: one stroke weight, coloured by token, drawn sharp at every scale."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"


def names() -> list[str]:
    """Return the names of all icons."""
    return sorted(file.stem for file in FOLDER.glob("*.svg"))


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    return QSvgRenderer(QByteArray(text.encode()))


def paint(painter: QPainter, name: str, rect: QRect | QRectF, color: str) -> None:
    """Draw an icon into the square `rect` in `color` ("#rrggbb")."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, color).render(painter, QRectF(rect))
    painter.restore()


Color = str | Callable[[], str]


def _now(color: Color) -> str:
    return color if isinstance(color, str) else color()


class _Engine(QIconEngine):
    def __init__(self, name: str, color: Color, disabled: Color, checked: Color) -> None:
        super().__init__()
        self._name, self._color, self._disabled, self._checked = name, color, disabled, checked

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = _now(self._checked if state == QIcon.State.On else self._color)
        if mode == QIcon.Mode.Disabled:
            color = _now(self._disabled)
        side = min(rect.width(), rect.height())
        left = rect.x() + (rect.width() - side) / 2
        top = rect.y() + (rect.height() - side) / 2
        paint(painter, self._name, QRectF(left, top, side, side), color)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._color, self._disabled, self._checked)


def icon(name: str, color: Color, *, disabled: Color | None = None, checked: Color | None = None) -> QIcon:
    """Return an icon in `color`; `checked` is its colour in a pressed or chosen button.

    A colour that is asked for when it is drawn follows a change of the looks.
    """
    return QIcon(_Engine(name, color, disabled or color, checked or color))
