"""The steps of a round across the top: number, name, and beneath a count or what blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui import icons
from ui.theme import SMALL, Theme
from ui.tokens import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step. `note` is its count or the reason it blocks (then `blocks` is true)."""

    key: str
    label: str
    note: str = ""
    done: bool = False
    blocks: bool = False


class _StepButton(QAbstractButton):
    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme, self._number = theme, number
        self._step = Step(key="", label="")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_step(self, step: Step) -> None:
        self._step = step
        self.setText(step.label)
        self.setAccessibleName(f"{self._number}. {step.label}")
        self.setAccessibleDescription(step.note)
        self.setToolTip(step.note)
        self.updateGeometry()
        self.update()

    def needs(self) -> int:
        """Return how wide the name is, as bold as it becomes."""
        return QFontMetrics(self._theme.font(bold=True)).horizontalAdvance(self._step.label)

    def room(self) -> int:
        """Return how wide the name may be."""
        return self.width() - self._around()

    def note_is_cut(self) -> bool:
        """Tell whether the note has no room for all its letters."""
        return self._note_width() > self._note_place(self._around())[1]

    def _note_width(self) -> int:
        return QFontMetrics(self._theme.font(SMALL)).horizontalAdvance(self._step.note)

    def _note_place(self, left: int) -> tuple[int, int]:
        """Return where the note begins and how wide it may be: under the name, or from the edge on."""
        gap = self._theme.space(1)
        beside = self.width() - left - gap
        return (left, beside) if self._note_width() <= beside else (0, self.width() - gap)

    def _around(self) -> int:
        theme = self._theme
        return round(theme.height * 1.35) + theme.space(2.75)

    def sizeHint(self) -> QSize:
        theme = self._theme
        least = self.minimumSizeHint()
        return QSize(max(theme.space(29), least.width()), least.height())

    def minimumSizeHint(self) -> QSize:
        theme = self._theme
        height = round(theme.height * 1.5) + theme.font_height(SMALL) + theme.space(1)
        return QSize(self.needs() + self._around(), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, tokens, step = self._theme, self._theme.tokens, self._step
        side = round(theme.height * 1.35)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(1, 1, side, side)
        here = self.isChecked()
        fill = tokens.ok if step.done else tokens.accent if here else ""
        painter.setPen(Qt.PenStyle.NoPen if fill else QPen(QColor(tokens.text_muted), 1.6))
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
        ink = tokens.surface if step.done else tokens.accent_text if here else tokens.text_muted
        if step.done:
            icons.paint(painter, "check", circle.adjusted(4, 4, -4, -4), ink)
        else:
            painter.setFont(theme.font(bold=True))
            painter.setPen(QColor(ink))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        self._words(painter, side, here)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def _words(self, painter: QPainter, side: int, here: bool) -> None:
        theme, tokens, step = self._theme, self._theme.tokens, self._step
        left, room = side + theme.space(1.75), self.room()
        font = theme.font(bold=here)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if here or step.done else tokens.text_muted))
        words = step.label
        if self.needs() > room:  # measured as the room was: a screen at 125 % finds letters a little wider
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        wide = room + theme.space(1)
        painter.drawText(QRect(left, 0, wide, side + 2), Qt.AlignmentFlag.AlignVCenter, words)
        end = left + painter.fontMetrics().horizontalAdvance(words) + theme.space(1.5)
        painter.setFont(theme.font(SMALL))
        painter.setPen(QColor(tokens.color(Tone.BAD if step.blocks else Tone.MUTED)))
        left, wide = self._note_place(left)
        note = painter.fontMetrics().elidedText(step.note, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(
            QRect(left, side + theme.space(0.5), wide, theme.font_height(SMALL) + 2),
            Qt.AlignmentFlag.AlignTop,
            note,
        )
        if self.property("last"):
            return
        painter.setPen(QPen(QColor(tokens.line), 1))
        middle, stop = side / 2 + 1, self.width() - theme.space(0.5)
        start = max(end, stop - theme.space(4.5))
        if start < stop:
            painter.drawLine(QPointF(start, middle), QPointF(stop, middle))


class StepBar(QWidget):
    """The steps in a row; `chosen(key)` when one is clicked or reached by key."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[Step, ...] = ()
        self._buttons: list[_StepButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        theme.changed.connect(self.update)

    def set_steps(self, steps: Sequence[Step], current: str) -> None:
        """Show the steps with `current` marked; made once, afterwards only the words change."""
        while len(self._buttons) < len(steps):
            made = _StepButton(self._theme, len(self._buttons) + 1)
            made.clicked.connect(self._on_clicked)
            self._buttons.append(made)
            self._layout.addWidget(made)
        self._steps = tuple(steps)
        for number, made in enumerate(self._buttons):
            made.setVisible(number < len(steps))
            if number < len(steps):
                made.setProperty("last", number == len(steps) - 1)
                made.show_step(steps[number])
                made.setChecked(steps[number].key == current)

    @property
    def current(self) -> str:
        """Return the key of the marked step."""
        return next((s.key for s, b in zip(self._steps, self._buttons, strict=False) if b.isChecked()), "")

    def cut(self) -> tuple[str, ...]:
        """Return the names and notes of steps that have no room for all their letters."""
        shown = tuple(zip(self._steps, self._buttons, strict=False))
        names = [step.label for step, made in shown if made.room() < made.needs()]
        return (*names, *(step.note for step, made in shown if made.note_is_cut()))

    def _on_clicked(self) -> None:
        self.chosen.emit(self.current)
