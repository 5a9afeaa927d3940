"""One place where every screen hears which records changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from services.results import Changes


class ChangeBus(QObject):
    """Tells every visible page what a use case wrote. No page calls another."""

    changed = Signal(object)

    def publish(self, changes: Changes) -> None:
        """Tell all listeners; nothing changed is no news."""
        if changes:
            self.changed.emit(changes)
