"""What the event loop does between two acts of a user, for pages whose work is done at once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent


def turn() -> None:
    """Let the event loop turn: a dialog that is closed is gone from Qt after it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
