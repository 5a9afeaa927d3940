"""An error or a notice inside the page: what happened, what is safe, what next, and the button for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from services.i18n import _
from services.messages import Explanation
from ui.prompts import NextStep
from ui.theme import Theme
from ui.tokens import Tone
from ui.widgets.basic import IconLabel, button, label, set_prop, tool_button

_ICONS = {Tone.OK: "check", Tone.WARN: "warn", Tone.BAD: "warn", Tone.INFO: "info"}


class Banner(QFrame):
    """Stays until closed or replaced; does not block."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._step: NextStep | None = None
        self._icon = IconLabel(theme, "info", Tone.INFO)
        self._what, self._safe, self._next = (
            label("", "strong", wrap=True),
            label(wrap=True),
            label(wrap=True),
        )
        self._act = button("", self._on_act)
        self._close = tool_button(theme, "cross", _("Close this notice"), self.hide)
        words = QVBoxLayout()
        words.setSpacing(theme.space(1))
        for part in (self._what, self._safe, self._next):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(part)
        layout = QHBoxLayout(self)
        pad = theme.space(3)
        layout.setContentsMargins(pad, theme.space(2), theme.space(2), theme.space(2))
        layout.setSpacing(pad)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self._act, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def explain(self, explanation: Explanation, step: NextStep | None = None) -> None:
        """Show an error in its three parts."""
        self._show(Tone.BAD, explanation.what, explanation.safe, explanation.next, step)

    def tell(self, tone: Tone, text: str, detail: str = "", step: NextStep | None = None) -> None:
        """Show a notice."""
        self._show(tone, text, detail, "", step)

    def _show(self, tone: Tone, what: str, safe: str, todo: str, step: NextStep | None) -> None:
        self._step = step
        set_prop(self, "tone", tone.value)
        self._icon.set(_ICONS.get(tone, "info"), tone)
        for part, text in ((self._what, what), (self._safe, safe), (self._next, todo)):
            part.setText(text)
            part.setVisible(bool(text))
        self._act.setText(step.label if step else "")
        self._act.setAccessibleName(step.label if step else "")
        self._act.setVisible(step is not None)
        self.setAccessibleName(" ".join(part for part in (what, safe, todo) if part))
        self.show()

    def _on_act(self) -> None:
        step = self._step
        self.hide()
        if step is not None:
            step.act()
