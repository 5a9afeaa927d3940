"""Texts read from Word on their way into a report: what they replace, what is told of it. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from services.documents.richtext import RichText
from services.i18n import _, ngettext
from services.papers import TextsFromWord, texts_from_word
from ui.prompts import Choice

FILES = "Word (*.docx)"


def read(path: Path, keys: tuple[str, ...]) -> TextsFromWord:
    """Return the texts of a file for a report with these parts. Raises: WordUnreadable, WordTooLarge."""
    return texts_from_word(path, keys)


def changed(found: TextsFromWord, texts: Mapping[str, RichText]) -> dict[str, RichText]:
    """Return the parts of the report that the file has otherwise."""
    return {key: text for key, text in found.sections.items() if text != texts.get(key)}


def appended(text: RichText, more: RichText) -> RichText:
    """Return a text with another one at its end."""
    return RichText(blocks=(*text.blocks, *more.blocks))


def place_choices(headings: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    """Return the parts (key, heading) that a text of no known place can go to."""
    return tuple(Choice(key=key, label=heading, primary=n == 0) for n, (key, heading) in enumerate(headings))


def told(found: TextsFromWord, count: int) -> str:
    """Return what came of it, in one line."""
    if not count and not found.pictures and not found.others:
        return _("The file says what the report says already.")
    parts = [ngettext("{n} part taken from Word.", "{n} parts taken from Word.", count).format(n=count)]
    if found.others:
        parts.append(_("Parts that this report does not have were left out: {n}.").format(n=found.others))
    if found.pictures:
        parts.append(_("Pictures were left out: {n}; attach them as scans.").format(n=found.pictures))
    return " ".join(parts)
