"""Choosing recipients and an award that fits all of them. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from services.app import Services
from services.i18n import N_, _, ngettext
from services.recipients import RecipientFilter, RecipientRow, recipient_keys, recipient_rows
from services.regimes import Regime
from services.regimes.pack import Award
from services.vocabulary import RecipientKind
from services.words import word
from ui.prompts import Choice

NAME, KIND, CHOICE, VERDICT = N_("Recipient"), N_("Kind"), N_("Choice"), N_("Conditions")
_LEVELS = ("commune", "province")
# What a commune proposes most often stands first.
_OFTEN = ("LDTT", "CSTDCS", "TTLDTT", "GKXA", "GDVH", "TDPVH", "TTLDXS", "CSTDT", "BKT")
_SHOWN = 6
_OFFERED = 12
_NAMED = 3


def kind_words(kind: RecipientKind) -> str:
    """Return the word for a kind of recipient."""
    return word(kind)


def recipients_like(app: Services, kind: RecipientKind | None, text: str) -> tuple[Choice, ...]:
    """Return the recipients whose names fit what was typed, the first few; of one kind, or of all."""
    keys = recipient_keys(app, RecipientFilter(kind=kind, text=text))[:_OFFERED]
    rows = recipient_rows(app, keys)
    return tuple(Choice(key=row.uid, label=f"{row.name} – {row.subtitle}".rstrip(" –")) for row in rows)


def awards_for(regime: Regime, kinds: AbstractSet[RecipientKind], basis: str) -> tuple[Award, ...]:
    """Return the awards of commune and province for all of the kinds on a basis, frequent ones first."""
    found = [
        award
        for award in regime.awards.values()
        if award.conferred
        and award.level in _LEVELS
        and regime.fits(award, basis)
        and all(kind.value in award.kinds for kind in kinds)
    ]
    return tuple(sorted(found, key=_rank))


def _rank(award: Award) -> int:
    return _OFTEN.index(award.code) if award.code in _OFTEN else len(_OFTEN)


def chosen_words(rows: Sequence[RecipientRow]) -> str:
    """Return who is chosen, the first names in full."""
    if not rows:
        return _("Nobody is chosen yet.")
    names = ", ".join(row.name for row in rows[:_SHOWN])
    rest = "…" if len(rows) > _SHOWN else ""
    count = ngettext("{n} recipient chosen", "{n} recipients chosen", len(rows)).format(n=len(rows))
    return f"{count}: {names}{rest}"


def unfit(regime: Regime, code: str, rows: Sequence[RecipientRow]) -> str:
    """Return who of those chosen an award is not for, and what to do."""
    award = regime.awards.get(code)
    if award is None:
        return ""
    others = [row.name for row in rows if row.kind.value not in award.kinds]
    names = ", ".join(others[:_NAMED]) + (" …" if len(others) > _NAMED else "")
    words = _("{award} is not for: {names}. Take them out of the choice, or choose another award.")
    return words.format(award=award.printed_name, names=names)


def problem(count: int, award: object) -> str:
    """Return why it can't go on, "" when it can."""
    if not count:
        return _("Choose at least one recipient.")
    return "" if award else _("No award fits all of those chosen; nominate them one kind at a time.")
