"""A dialog that stays open until what it asks for has succeeded, and says in itself why it was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from services.errors import AppError
from services.messages import explain
from ui.dialogs.ask import Dialog
from ui.prompts import NextStep
from ui.theme import Theme
from ui.widgets.banner import Banner


class StayingDialog(Dialog):
    """Subclasses fill `body`, give `answer()` and, where fields can be wrong, `_in_order()`.

    `touched` comes with every change; `draft_banner` is where its draft is told of. With `stay_open_for` the
    dialog closes only when what it asked for has succeeded; `saved` comes then. Without, it is accepted as
    soon as it is in order.
    """

    touched = Signal()
    saved = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, parent)
        self._act: Callable[[Any], None] | None = None
        self._busy = False
        self._focus: QWidget | None = None
        self.draft_banner = Banner(theme)
        self.banner = Banner(theme)
        self.body.addWidget(self.draft_banner)
        self.body.addWidget(self.banner)

    def answer(self) -> Any:
        """Return what the dialog asks for as it stands now: values, or a command."""
        raise NotImplementedError

    def stay_open_for(self, act: Callable[[Any], None]) -> None:
        """Call `act(answer)` instead of closing; it answers by `succeed` or `refuse`."""
        self._act = act

    def be_part_of(self, stack: QStackedWidget) -> None:
        """Stand as a page of another dialog instead of over it; `finished` tells when to go back."""
        self.setWindowFlags(Qt.WindowType.Widget)
        outer = self.layout()
        if outer is not None:
            outer.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self)

    def finish(self) -> None:
        """Finish when everything is in order."""
        if self._busy:
            return
        self.banner.hide()
        if not self._in_order():
            return
        if self._act is None:
            self.accept()
            return
        self._be_busy(True)
        self._act(self.answer())

    def succeed(self) -> None:
        """Close: what was asked for is done."""
        self._be_busy(False)
        self.saved.emit()
        self.accept()

    def refuse(self, error: AppError, step: NextStep | None = None) -> None:
        """Stay open and show why."""
        self._be_busy(False)
        self.banner.explain(explain(error), step)

    def release(self) -> None:
        """Stay open without an answer: the program failed."""
        self._be_busy(False)

    def set_aside(self) -> None:
        """Close to look at something else first; the draft of the form is kept."""
        self.accept()

    def reject(self) -> None:
        """Leave, but never while the answer is still to come."""
        if not self._busy:
            super().reject()

    def _in_order(self) -> bool:
        return True

    def _be_busy(self, busy: bool) -> None:
        if busy:
            self._focus = self.focusWidget()
        self._busy = busy
        self.setEnabled(not busy)
        if not busy and self._focus is not None:  # what is disabled loses the focus
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
