"""Words for the screen: English msgids, Vietnamese by default, through gettext."""

from __future__ import annotations

import gettext as _gettext
import io
from pathlib import Path

DOMAIN = "tdkt"
LANGUAGES = ("vi", "en")
LOCALE_DIR = Path(__file__).resolve().parent.parent / "resources" / "locale"


def N_(message: str) -> str:
    """Mark a msgid for extraction without translating it."""
    return message


def load(language: str, locale_dir: Path = LOCALE_DIR) -> _gettext.NullTranslations:
    """Return the catalogue of a language; English has none.

    A checkout without compiled catalogues compiles the text one in memory.
    """
    if language == "en":
        return _gettext.NullTranslations()
    folder = locale_dir / language / "LC_MESSAGES"
    source, compiled = folder / f"{DOMAIN}.po", folder / f"{DOMAIN}.mo"
    if compiled.exists() and (not source.exists() or compiled.stat().st_mtime >= source.stat().st_mtime):
        with compiled.open("rb") as file:
            return _gettext.GNUTranslations(file)
    if not source.exists():
        return _gettext.NullTranslations()
    return _gettext.GNUTranslations(io.BytesIO(_compile(source)))


def _compile(source: Path) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = io.BytesIO()
    with source.open("rb") as file:
        write_mo(buffer, read_po(file))
    buffer.seek(0)
    return buffer.getvalue()


class _Words:
    """The catalogue in use. One per process: a window and a command line speak one language at a time."""

    def __init__(self) -> None:
        self.language = "vi"
        self.catalogue: _gettext.NullTranslations | None = None

    def current(self) -> _gettext.NullTranslations:
        if self.catalogue is None:
            self.catalogue = load(self.language)
        return self.catalogue


_words = _Words()


def use(language: str) -> None:
    """Speak `language` ("vi" or "en") from now on."""
    _words.language, _words.catalogue = language, load(language)


def language() -> str:
    """Return the language in use."""
    return _words.language


def _(message: str) -> str:
    """Return the translation of an English msgid, or the msgid itself."""
    return _words.current().gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form that fits `count`."""
    return _words.current().ngettext(singular, plural, count)
