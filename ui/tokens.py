"""The colours of the program by their meaning: light, dark and high contrast. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a state means; each has a text colour and a soft background."""

    PLAIN = "plain"
    MUTED = "muted"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One set of colours, "#rrggbb". `*_soft` are the backgrounds of chips and banners."""

    name: str
    dark: bool
    surface: str
    surface_2: str
    surface_3: str
    text: str
    text_muted: str
    line: str
    line_soft: str
    accent: str
    accent_text: str
    accent_soft: str
    accent_hover: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str
    focus: str

    def color(self, tone: Tone) -> str:
        """Return the text colour of a tone."""
        return {
            Tone.PLAIN: self.text,
            Tone.MUTED: self.text_muted,
            Tone.ACCENT: self.accent,
            Tone.OK: self.ok,
            Tone.WARN: self.warn,
            Tone.BAD: self.bad,
            Tone.INFO: self.info,
        }[tone]

    def soft(self, tone: Tone) -> str:
        """Return the background that goes with a tone."""
        return {
            Tone.PLAIN: self.surface_2,
            Tone.MUTED: self.surface_2,
            Tone.ACCENT: self.accent_soft,
            Tone.OK: self.ok_soft,
            Tone.WARN: self.warn_soft,
            Tone.BAD: self.bad_soft,
            Tone.INFO: self.info_soft,
        }[tone]


LIGHT = Tokens(
    name="light", dark=False,
    surface="#ffffff", surface_2="#f5f5f3", surface_3="#ecebe8",
    text="#1f1f1d", text_muted="#65645e", line="#deddd8", line_soft="#efeeec",
    accent="#a3262a", accent_text="#ffffff", accent_soft="#f6e9e8", accent_hover="#8c1f23",
    ok="#1d7349", ok_soft="#e3f2e9", warn="#835600", warn_soft="#fbf0d9",
    bad="#a3262a", bad_soft="#fae5e4", info="#22598f", info_soft="#e4eef8", focus="#22598f",
)  # fmt: skip

DARK = Tokens(
    name="dark", dark=True,
    surface="#1e1e1c", surface_2="#252523", surface_3="#191917",
    text="#ecebe6", text_muted="#a3a199", line="#383733", line_soft="#2b2a27",
    accent="#e0706f", accent_text="#1b0d0d", accent_soft="#3a2827", accent_hover="#e98886",
    ok="#7ccba0", ok_soft="#1f3529", warn="#e2b45e", warn_soft="#3b3017",
    bad="#ee8c88", bad_soft="#402423", info="#8dbbe8", info_soft="#1d2f42", focus="#8dbbe8",
)  # fmt: skip

CONTRAST = Tokens(
    name="contrast", dark=False,
    surface="#ffffff", surface_2="#ffffff", surface_3="#ffffff",
    text="#000000", text_muted="#202020", line="#000000", line_soft="#707070",
    accent="#7a0006", accent_text="#ffffff", accent_soft="#ffe9e9", accent_hover="#4d0004",
    ok="#004d25", ok_soft="#ffffff", warn="#5a3a00", warn_soft="#ffffff",
    bad="#7a0006", bad_soft="#ffffff", info="#002f66", info_soft="#ffffff", focus="#0000c0",
)  # fmt: skip

SCHEMES = {tokens.name: tokens for tokens in (LIGHT, DARK, CONTRAST)}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio 1…21 of two colours. Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
