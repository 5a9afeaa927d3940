"""The panel at the right: heading, sections, the verdict with its articles, papers, history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from services.i18n import _
from ui.theme import Theme
from ui.tokens import Tone
from ui.widgets.basic import IconLabel, Link, breakable, label, tool_button
from ui.widgets.record_lines import RecordLine, RecordLines
from ui.widgets.verdict_tree import TONE_ICONS, Folded, VerdictLine, VerdictTree


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One paper of the dossier; `key` comes back when it is opened ("" can't be opened)."""

    text: str
    tone: Tone = Tone.OK
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One event; `when` is ready to read."""

    when: str
    text: str


class PaperList(QWidget):
    """The papers of a dossier with their state. `opened(key)` when one is chosen."""

    opened = Signal(str)

    def __init__(self, theme: Theme, lines: Sequence[PaperLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(0.5))
        for one in lines:
            row = QHBoxLayout()
            row.setSpacing(theme.space(2))
            row.addWidget(IconLabel(theme, TONE_ICONS.get(one.tone, "doc"), one.tone))
            row.addWidget(self._words(one), 1)
            layout.addLayout(row)

    def _words(self, one: PaperLine) -> QWidget:
        if not one.key:
            return label(
                one.text, "small-plain", wrap=True, tone=one.tone if one.tone is not Tone.OK else None
            )
        made = Link(one.text)
        made.setProperty("key", one.key)
        made.clicked.connect(self._on_clicked)
        return made

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.opened.emit(str(sender.property("key")))


class DetailPanel(QWidget):
    """Fill it by `begin(title, subtitle)` and the `add_…` methods at each selection; it scrolls by itself.

    `bereft()` comes when the button that had the focus goes with the old contents.
    """

    closed = Signal()
    bereft = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Details"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._back = tool_button(theme, "back", _("Back to the list (Esc)"), self.closed.emit)
        self._back.hide()
        outer.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self._scroll, 1)
        self._foot = QVBoxLayout()
        outer.addLayout(self._foot)
        self._body: QVBoxLayout | None = None
        self._filled = QTimer(self)
        self._filled.setSingleShot(True)
        self._filled.timeout.connect(self._fit)

    def as_page(self, alone: bool) -> None:
        """Show the way back when the panel takes the whole page."""
        self._back.setVisible(alone)

    def begin(self, title: str, subtitle: str = "") -> None:
        """Start anew for another record."""
        inner = QWidget()
        pad = self._theme.space(4)
        body = QVBoxLayout(inner)
        body.setContentsMargins(pad, pad, pad, pad)
        body.setSpacing(self._theme.space(2))
        heading = label(breakable(title), "large", wrap=True)
        body.addWidget(heading)
        if subtitle:
            body.addWidget(label(breakable(subtitle), "small", wrap=True))
        body.addStretch(1)
        focus = self.window().focusWidget()
        old = self._scroll.takeWidget()
        if old is not None:
            if focus is not None and old.isAncestorOf(focus):
                self.bereft.emit()
            old.deleteLater()
        self._scroll.setWidget(inner)
        self._body = body
        self._scroll.setUpdatesEnabled(False)
        self._filled.start()

    def _fit(self) -> None:
        """Lay out what was filled in, all at once: left to itself, lines lie over each other for a while."""
        inner = self._scroll.widget()
        layout = inner.layout() if inner is not None else None
        if layout is not None:
            layout.activate()
        QCoreApplication.sendEvent(self._scroll, QEvent(QEvent.Type.LayoutRequest))
        self._scroll.setUpdatesEnabled(True)

    def clear(self, text: str = "") -> None:
        """Show nothing but a quiet sentence."""
        self.begin("")
        self.add(label(text, "muted", wrap=True))

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        if self._body is None:
            self.begin("")
        assert self._body is not None
        self._body.insertWidget(self._body.count() - 1, widget)

    def add_section(self, title: str) -> None:
        """Start a section."""
        made = label(breakable(title), "section", wrap=True)
        made.setContentsMargins(0, self._theme.space(1.5), 0, 0)
        self.add(made)

    def add_fact(self, name: str, value: str) -> None:
        """Add one line "name   value"; nothing for an empty value."""
        if value:
            self.add(self._fact(name, value))

    def add_folded(self, title: str, facts: Sequence[tuple[str, str]]) -> None:
        """Add lines that are seen only once `title` is clicked; nothing when there are none."""
        if facts:
            self.add(Folded(self._theme, title, [self._fact(name, value) for name, value in facts]))

    def _fact(self, name: str, value: str) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.space(2))
        left = label(name, "small", wrap=True)
        left.setFixedWidth(self._theme.space(30))
        row.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        right = label(breakable(value), wrap=True)
        if right.text() != value:
            right.setToolTip(value)
        right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(right, 1)
        return box

    def add_verdict(self, lines: Sequence[VerdictLine]) -> None:
        """Add the conditions."""
        self.add(VerdictTree(self._theme, lines))

    def add_papers(self, lines: Sequence[PaperLine]) -> PaperList:
        """Add the papers; connect `.opened` of what comes back."""
        made = PaperList(self._theme, lines)
        self.add(made)
        return made

    def add_records(self, lines: Sequence[RecordLine]) -> RecordLines:
        """Add records of their own; connect `.opened` and `.removed` of what comes back."""
        made = RecordLines(self._theme, lines)
        self.add(made)
        return made

    def add_history(self, lines: Sequence[HistoryLine]) -> None:
        """Add the events."""
        for one in lines:
            self.add(label(breakable(f"{one.when}  {one.text}"), "small", wrap=True))

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Add buttons side by side, or under each other where they have no room."""
        box = QWidget()
        for made in buttons:
            made.ensurePolished()
        wide = sum(made.sizeHint().width() + self._theme.space(2) for made in buttons)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        room = self._theme.height * 20 - self._theme.space(9) - bar
        row = QHBoxLayout(box) if wide <= room else QVBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.space(2))
        for made in buttons:
            row.addWidget(made, 1)
        self.add(box)

    def add_link(self, text: str, clicked: object) -> None:
        """Add a line that leads somewhere; `clicked` is a bound method."""
        made = Link(text)
        made.clicked.connect(clicked)
        self.add(made)
