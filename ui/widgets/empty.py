"""What an empty page says: what it is for, and the first step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.tokens import Tone
from ui.widgets.basic import IconLabel, button, label


class EmptyState(QWidget):
    """A quiet icon, a heading, a sentence, and up to two buttons (text, bound method), which are `steps`."""

    def __init__(
        self, theme: Theme, icon: str, title: str, text: str, *steps: tuple[str, Callable[[], None]],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.space(2))
        layout.addStretch(2)
        mark = IconLabel(theme, icon, Tone.MUTED)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(mark, 0, centre)
        heading = label(title, "large")
        layout.addWidget(heading, 0, centre)
        words = label(text, "muted", wrap=True)
        words.setAlignment(centre)
        words.setFixedWidth(theme.space(120))
        # An aligned item of a layout is not asked for its height at a width: say it here, or lines are cut.
        words.setMinimumHeight(words.heightForWidth(words.width()) + theme.space(1))
        layout.addWidget(words, 0, centre)
        layout.addSpacing(theme.space(2))
        self.steps = [
            button(text_, act, role="" if number else "primary") for number, (text_, act) in enumerate(steps)
        ]
        for one in self.steps:
            layout.addWidget(one, 0, centre)
        layout.addStretch(3)
