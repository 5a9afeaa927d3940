"""Filling a modal form step by step while it stands open."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


def in_turn(act, *steps):
    """Call `act`, which opens a form; each step gets the form as it stands open after the one before."""
    waiting = list(steps)

    def step():
        dialog = QApplication.activeModalWidget()
        if not waiting or dialog is None:
            return
        try:
            waiting.pop(0)(dialog)
        finally:
            if waiting:
                QTimer.singleShot(0, step)
            else:
                dialog.reject()  # an open form would keep the test waiting

    QTimer.singleShot(0, step)
    act()
    assert not waiting


def typing(**values):
    def act(dialog):
        for key, value in values.items():
            widget = dialog.form.widget(key)
            names = ("setChecked", "setPlainText", "setCurrentText", "setText")
            next(getattr(widget, name) for name in names if hasattr(widget, name))(value)
        dialog.finish()

    return act
