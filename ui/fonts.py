"""A font for the screen that has every Vietnamese letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import product
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

BUNDLED = Path(__file__).resolve().parent.parent / "resources" / "fonts"
_PREFERRED = (
    "Segoe UI",
    "Noto Sans",
    "Liberation Sans",
    "DejaVu Sans Condensed",
    "DejaVu Sans",
    "Arial",
    "Liberation Serif",
)
_MIN_POINTS = 9.75


def vietnamese_letters() -> str:
    """Return the 134 letters that Vietnamese adds to the Latin alphabet."""
    bases, tones = "aăâeêioôơuưy", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    found = {unicodedata.normalize("NFC", base + tone) for base, tone in product(bases, tones)}
    lower = sorted(letter for letter in found | {"đ"} if not letter.isascii())
    return "".join(lower) + "".join(lower).upper()


def covers(family: str) -> bool:
    """Tell whether a family has all Vietnamese letters itself, without borrowing from another font."""
    raw = QRawFont.fromFont(QFont(family))
    return raw.isValid() and all(raw.supportsCharacter(ord(letter)) for letter in vietnamese_letters())


def choose_family(installed: list[str], system: str, complete: Callable[[str], bool] = covers) -> str | None:
    """Return the first suitable family: the system's own, else the preferred ones that are installed."""
    generic = {"sans serif", "sans", "serif", "monospace", ""}
    candidates = [] if system.casefold() in generic else [system]
    candidates += [family for family in _PREFERRED if family in installed]
    return next((family for family in candidates if complete(family)), None)


def ui_font() -> QFont:
    """Return the font of the screen, in points; the bundled serif when the machine has none that fits."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    family = choose_family(QFontDatabase.families(), system.family())
    if family is None:
        family = _bundled_family() or system.family()
    font = QFont(family)
    font.setPointSizeF(max(_MIN_POINTS, system.pointSizeF()))
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def _bundled_family() -> str | None:
    families: list[str] = []
    for file in sorted(BUNDLED.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else None
