"""The order in which papers and lists name awards: titles first, the higher before the lower."""

from __future__ import annotations

from collections.abc import Callable

from services.regimes import Regime

_LEVELS = ("president", "government", "prime_minister", "province", "district", "commune", "other")
AwardPlace = tuple[bool, int, int]


def places_of(regime: Regime) -> Callable[[str], AwardPlace]:
    """Return what gives the place of an award by its code.

    Titles stand before commendations, then the level that decides counts, then the catalogue; unknown codes
    come last.
    """
    places = {
        award.code: (award.kind != "danh_hieu", _LEVELS.index(award.level), number)
        for number, award in enumerate(regime.awards.values())
    }
    last = (True, len(_LEVELS), len(places))
    return lambda code: places.get(code, last)
