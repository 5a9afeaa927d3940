"""The conditions of an award with icon, evidence and article; what is met can be unfolded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from services.i18n import _
from ui.theme import Theme
from ui.tokens import Tone
from ui.widgets.basic import Card, IconLabel, Link, label

TONE_ICONS = {Tone.OK: "check", Tone.BAD: "cross", Tone.WARN: "warn", Tone.INFO: "info"}


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictLine:
    """One condition: met (OK), failed (BAD), to be looked at (WARN) or told only (INFO).

    `evidence` says by what, or what is missing; `records`: what was found all the same; `article` where the
    law says so; `depth` indents parts of a condition; `folded`: its parts, shown on a click.
    """

    text: str
    tone: Tone
    evidence: str = ""
    records: str = ""
    article: str = ""
    depth: int = 0
    folded: tuple[VerdictLine, ...] = ()


class Folded(QWidget):
    """A line that shows and hides what stands under it."""

    def __init__(self, theme: Theme, title: str, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self._title = title
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        self._switch = Link("")
        self._switch.setCheckable(True)
        self._switch.toggled.connect(self._on_toggled)
        layout.addWidget(self._switch)
        self._inner = QWidget()
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.space(2))
        for part in parts:
            inner.addWidget(part)
        layout.addWidget(self._inner)
        self._on_toggled(False)

    def _on_toggled(self, opened: bool) -> None:
        self._inner.setVisible(opened)
        self._switch.tell(f"{'▾' if opened else '▸'} {self._title}")


class VerdictTree(Card):
    """The conditions of an award, each with icon, evidence and article."""

    def __init__(self, theme: Theme, lines: Sequence[VerdictLine], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(_("Conditions"))
        for one in lines:
            self.body.addWidget(self._line(theme, one))

    def _line(self, theme: Theme, one: VerdictLine) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(theme.space(4 * one.depth), 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        icon = IconLabel(theme, TONE_ICONS.get(one.tone, "circle"), one.tone)
        grid.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(one.text, wrap=True), 0, 1)
        below = one.evidence if one.tone in (Tone.BAD, Tone.WARN) and one.evidence else ""
        quiet = " · ".join(part for part in ("" if below else one.evidence, one.records, one.article) if part)
        row = 1
        for text, tone in ((below, one.tone), (quiet, Tone.MUTED)):
            if text:
                grid.addWidget(label(text, "small", wrap=True, tone=tone), row, 1)
                row += 1
        if one.folded:
            parts = [self._line(theme, part) for part in one.folded]
            grid.addWidget(Folded(theme, _("Each condition"), parts), row, 1)
        return box
