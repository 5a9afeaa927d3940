"""What the page of the words of forms shows and asks for. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping

from services.documents.errors import OverrideError
from services.documents.pieces import Words
from services.form_shelf import OfficeForms
from services.form_words import FormView, PieceView, SaveFormWords, fault_of
from services.i18n import _, ngettext
from services.messages import explain

_WIDE = 62  # letters in a line of a field, about
_TALLEST = 6


def entry(view: FormView) -> str:
    """Return what a form is called in the list, with how much the office put otherwise."""
    if not view.own:
        return view.title
    changed = ngettext("{n} place changed", "{n} places changed", view.own).format(n=view.own)
    return f"{view.title} · {changed}"


def text_of(words: Words) -> str:
    """Return words as they stand in a field: a list has a line for each."""
    return words if isinstance(words, str) else "\n".join(words)


def words_from(piece: PieceView, text: str) -> Words:
    """Return what was typed for a piece."""
    if isinstance(piece.words, str):
        return text
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def is_original(piece: PieceView, text: str) -> bool:
    """Tell whether a field says what the piece goes back to."""
    return _plain(text) == _plain(text_of(piece.original))


def _plain(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines() if line.strip()]


def lines_for(piece: PieceView) -> int:
    """Return how many lines of room a field needs."""
    lines = text_of(piece.words).splitlines()
    room = sum(len(line) // _WIDE + 1 for line in lines) + (not isinstance(piece.words, str))
    return min(max(room, 1), _TALLEST)


def hint(piece: PieceView, text: str) -> str:
    """Return where the words of a field are from, and what its names in braces stand for."""
    parts = [] if isinstance(piece.words, str) else [_("A line each.")]
    if not is_original(piece, text):
        parts.append(_("The office's own words."))
    elif piece.layer:
        parts.append(_("Words of: {layer}.").format(layer=piece.layer))
    if piece.names:
        names = ", ".join(f"{{{name}}} {label.lower()}".strip() for name, label in piece.names)
        parts.append(_("Filled in by itself: {names}.").format(names=names))
    return " ".join(parts)


def fault(view: FormView, piece: PieceView, text: str) -> str:
    """Return why a field can't be kept, "" when it can."""
    found = fault_of(view.id, piece.key, words_from(piece, text))
    return _short(found) if found else ""


def _short(error: OverrideError) -> str:
    told = explain(error)
    # The field stands right above: where it is need not be said.
    what = told.what.partition("): ")[2] or told.what
    return f"{what[:1].upper()}{what[1:]} {told.next}"


def asked_for(view: FormView, texts: Mapping[str, str]) -> dict[str, Words]:
    """Return what the office puts otherwise as the fields say it."""
    return {
        piece.key: words_from(piece, texts[piece.key])
        for piece in view.pieces
        if not is_original(piece, texts[piece.key])
    }


def save_command(view: FormView, texts: Mapping[str, str]) -> SaveFormWords:
    """Return the command that keeps what the fields say."""
    return SaveFormWords(form_id=view.id, pieces=asked_for(view, texts), expected_version=view.version)


def troubles(found: OfficeForms) -> str:
    """Return what can't be used of the words on record, "" when all of it can."""
    return "\n".join(explain(error).what for error in found.troubles)
