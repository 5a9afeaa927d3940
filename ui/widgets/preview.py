"""A paper on the screen: its pages one under the other, with zoom; pages are drawn when they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from services.documents import Document, FieldProblem, page_sizes, render_page
from services.errors import AppError
from services.i18n import _
from services.messages import explain
from ui.theme import Theme
from ui.widgets.basic import label, tool_button
from ui.widgets.printing import image_of


class Shown(Protocol):
    """What a preview shows: a PDF, what it is called, what it lacks.

    `document`: what it was made of, so that the same can be written for Word; None for other pages.
    """

    @property
    def pdf(self) -> bytes: ...
    @property
    def title(self) -> str: ...
    @property
    def file_name(self) -> str: ...
    @property
    def problems(self) -> Sequence[FieldProblem]: ...
    @property
    def document(self) -> Document | None: ...


_STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_A4_WIDTH = 595
_DOTS = 96 / 72


class _PageView(QWidget):
    """One page; its picture is made when it is first painted and forgotten when the scale changes."""

    def __init__(
        self, theme: Theme, content: bytes, number: int, points: tuple[float, float], scale: float
    ) -> None:
        super().__init__()
        self._theme, self._content, self._number, self.points = theme, content, number, points
        self._picture: QImage | None = None
        self.scale_to(scale)

    def scale_to(self, scale: float) -> None:
        """Show the page at another scale."""
        self._scale, self._picture = scale, None
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        wide, high = self.points
        return QSize(round(wide * self._scale * _DOTS), round(high * self._scale * _DOTS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._picture is None:
            self._picture = image_of(render_page(self._content, self._number, self._scale * _DOTS * ratio))
            self._picture.setDevicePixelRatio(ratio)
            size = self._picture.deviceIndependentSize().toSize()
            if size != self.size():
                self.setFixedSize(size)
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture)
        painter.setPen(QColor(self._theme.tokens.line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PreviewPane(QWidget):
    """`show_pdf(bytes)` shows a paper; `page_changed(n)` tells which page is seen (from 1)."""

    page_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: list[_PageView] = []
        self._scale, self._fit = 1.0, True
        self._count = label("", "small")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(_("Pages of the paper"))
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setSpacing(theme.space(3))
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(self._inner)
        self._message = label("", "muted", wrap=True)
        self._message.hide()
        self._lay_out()
        self._scroll.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _lay_out(self) -> None:
        theme = self._theme
        bar = QHBoxLayout()
        bar.setSpacing(theme.space(1))
        for icon, name, act in (
            ("zoomout", _("Smaller (Ctrl+−)"), self.zoom_out),
            ("zoomin", _("Larger (Ctrl++)"), self.zoom_in),
            ("fitwidth", _("Whole width"), self.fit_width),
            ("up", _("Previous page"), self.previous_page),
            ("down", _("Next page"), self.next_page),
        ):
            bar.addWidget(tool_button(theme, icon, name, act))
        bar.addWidget(self._count)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addLayout(bar)
        column.addWidget(self._message)
        column.addWidget(self._scroll, 1)

    @property
    def page(self) -> int:
        """Return the page seen, from 1; 0 without a paper."""
        if not self._scroll.verticalScrollBar().value():
            # Also before the pages are laid out, when all of them seem to be at the top.
            return min(1, len(self._pages))
        top = self._scroll.verticalScrollBar().value() + self._scroll.viewport().height() // 3
        above = [n for n, one in enumerate(self._pages, 1) if one.y() <= top]
        return above[-1] if above else min(1, len(self._pages))

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    def show_pdf(self, content: bytes) -> None:
        """Show a paper from its first page."""
        self.clear()
        try:
            sizes = page_sizes(content)
        except AppError as error:
            self.clear(str(explain(error)))
            return
        for number, points in enumerate(sizes):
            one = _PageView(self._theme, content, number, points, self._scale)
            self._pages.append(one)
            self._column.addWidget(one)
        if self._fit:
            self.fit_width()
        self._scroll.verticalScrollBar().setValue(0)
        self._tell()

    def clear(self, text: str = "") -> None:
        """Show no paper, and why."""
        for one in self._pages:
            one.hide()
            one.deleteLater()
        self._pages = []
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self._tell()

    def zoom_in(self) -> None:
        """Show the pages larger."""
        self._zoom(next((s for s in _STEPS if s > self._scale + 0.01), _STEPS[-1]))

    def zoom_out(self) -> None:
        """Show the pages smaller."""
        self._zoom(next((s for s in reversed(_STEPS) if s < self._scale - 0.01), _STEPS[0]))

    def fit_width(self) -> None:
        """Make the pages as wide as the room."""
        room = self._scroll.viewport().width() - self._theme.space(8)
        widest = max((one.points[0] for one in self._pages), default=_A4_WIDTH)
        self._zoom(min(_STEPS[-1], max(0.3, room / (widest * _DOTS))))
        self._fit = True

    def _zoom(self, scale: float) -> None:
        self._fit = False
        if abs(scale - self._scale) < 0.005:
            return
        self._scale = scale
        for one in self._pages:
            one.scale_to(scale)

    def next_page(self) -> None:
        """Go to the next page."""
        self._go(self.page + 1)

    def previous_page(self) -> None:
        """Go to the page before."""
        self._go(self.page - 1)

    def _go(self, number: int) -> None:
        if 1 <= number <= len(self._pages):
            self._scroll.verticalScrollBar().setValue(self._pages[number - 1].y())

    def _on_scrolled(self) -> None:
        self._tell()
        self.page_changed.emit(self.page)

    def _tell(self) -> None:
        self._count.setText(_("Page {n} of {all}").format(n=self.page, all=self.pages) if self._pages else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit and self._pages:
            self.fit_width()
