"""How much room there is for a window: a commune PC shows 1366×768, less when all is drawn larger."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

# The title above a window, and its borders, which Qt does not count among its size.
_FRAME = QSize(2, 32)


def fitting(wanted: QSize) -> QSize:
    """Return a size that fits the screen with the frame around it."""
    return bounded(wanted, QGuiApplication.primaryScreen().availableSize())


def bounded(wanted: QSize, available: QSize) -> QSize:
    """Return `wanted`, cut down to what is available less the frame."""
    return wanted.boundedTo(available - _FRAME)


def bring_in(window: QWidget) -> None:
    """Cut a window down to its screen and move it there: the one it was on last time may be gone."""
    rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    window.setGeometry(brought_in(window.geometry(), rooms))


def brought_in(place: QRect, rooms: list[QRect]) -> QRect:
    """Return a place that lies wholly in the room it shares most with, the first where it shares none."""
    shared = [room.intersected(place) for room in rooms]
    best = max(range(len(rooms)), key=lambda n: shared[n].width() * shared[n].height())
    room = rooms[best]
    size = bounded(place.size(), room.size())
    left = min(max(place.left(), room.left()), room.right() - size.width() + 1)
    top = min(max(place.top(), room.top() + _FRAME.height()), room.bottom() - size.height() + 1)
    return QRect(left, top, size.width(), size.height())
