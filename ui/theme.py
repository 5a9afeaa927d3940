"""Fusion, dressed in the tokens: palette, stylesheet, type scale and spacing, all from the font's size."""

from __future__ import annotations

import string
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from ui import icons
from ui.fonts import ui_font
from ui.settings import ThemeChoice
from ui.tokens import DARK, LIGHT, SCHEMES, Tokens

STYLESHEET = Path(__file__).resolve().parent.parent / "resources" / "styles" / "app.qss"
SMALL, NORMAL, LARGE, TITLE = -1, 0, 2, 5


class Theme(QObject):
    """The looks in use. Widgets ask it for colours, sizes and icons, and repaint on `changed`."""

    changed = Signal()

    def __init__(self, choice: ThemeChoice = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice: ThemeChoice = choice
        self._base = ui_font()
        self._metrics = QFontMetrics(self._base)
        self.tokens: Tokens = self._resolve()

    # Sizes, in device-independent pixels.

    @property
    def height(self) -> int:
        """Return the height of a line of the base font."""
        return self._metrics.height()

    def space(self, quarters: float = 4) -> int:
        """Return a distance in quarters of the font height."""
        return round(self.height * quarters / 4)

    @property
    def row(self) -> int:
        """Return the height of a row of one line."""
        return round(self.height * 1.9)

    @property
    def row_two(self) -> int:
        """Return the height of a row with a bold line over a small one."""
        return self.font_height(bold=True) + self.font_height(SMALL) + self.space(2.2)

    @property
    def icon_size(self) -> int:
        """Return the side of an icon beside text."""
        return round(self.height * 1.05)

    def font(self, step: int = NORMAL, *, bold: bool = False) -> QFont:
        """Return the base font, `step` points larger (−1, 0, +2, +5)."""
        font = QFont(self._base)
        font.setPointSizeF(self._base.pointSizeF() + step)
        font.setBold(bold)
        return font

    def font_height(self, step: int = NORMAL, *, bold: bool = False) -> int:
        """Return the height of a line of a step of the scale."""
        return QFontMetrics(self.font(step, bold=bold)).height()

    def text_width(self, text: str) -> int:
        """Return how wide a text of the base font is."""
        return self._metrics.horizontalAdvance(text)

    # Colours and icons.

    def icon(self, name: str, color: str | None = None) -> QIcon:
        """Return an icon in the text colour, which follows a change of the looks, or in `color`."""
        return icons.icon(name, color or self._ink, disabled=self._faint, checked=self._accent)

    def _ink(self) -> str:
        return self.tokens.text

    def _faint(self) -> str:
        return self.tokens.text_muted

    def _accent(self) -> str:
        return self.tokens.accent

    # Switching.

    def apply(self, choice: ThemeChoice | None = None) -> None:
        """Dress the application; `choice` None keeps the present one."""
        self._choice = choice or self._choice
        self.tokens = self._resolve()
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        if app.style() is None or app.style().objectName().casefold() != "fusion":
            app.setStyle("Fusion")
        app.setFont(self._base)
        app.setPalette(palette(self.tokens))
        app.setStyleSheet(self.stylesheet())
        self.changed.emit()

    def follow_system(self) -> None:
        """Change with the system's light and dark from now on."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme)

    def stylesheet(self) -> str:
        """Return the stylesheet with the tokens and sizes filled in."""
        fields: dict[str, object] = {n: getattr(self.tokens, n) for n in self.tokens.__slots__}
        fields |= {f"q{n}": self.space(n) for n in range(1, 9)}
        fields |= {"h": self.height, "row": self.row, "radius": self.space(1.25), "pill": self.space(3)}
        for name, step in (("small", SMALL), ("normal", NORMAL), ("large", LARGE), ("title", TITLE)):
            fields[f"pt_{name}"] = f"{self._base.pointSizeF() + step:g}"
        # By a search path: the folder the program lies in may hold letters that a stylesheet can't name.
        QDir.setSearchPaths("styles", [str(STYLESHEET.parent)])
        return string.Template(STYLESHEET.read_text(encoding="utf-8")).substitute(fields)

    def _resolve(self) -> Tokens:
        if self._choice in SCHEMES:
            return SCHEMES[self._choice]
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _on_scheme(self) -> None:
        if self._choice == "system":
            self.apply()


def palette(tokens: Tokens) -> QPalette:
    """Return the tokens as a Qt palette."""
    made = QPalette()
    role = QPalette.ColorRole
    for target, color in {
        role.Window: tokens.surface,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.surface_2,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text_muted,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.accent_text,
        role.Highlight: tokens.accent_soft,
        role.HighlightedText: tokens.text,
        role.ToolTipBase: tokens.surface_2,
        role.ToolTipText: tokens.text,
        role.Link: tokens.info,
        role.LinkVisited: tokens.info,
        role.Accent: tokens.accent,
        role.Mid: tokens.line,
        role.Midlight: tokens.line_soft,
        role.Light: tokens.surface,
        role.Dark: tokens.line,
        role.Shadow: tokens.line,
    }.items():
        made.setColor(target, QColor(color))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(tokens.text_muted))
    return made
