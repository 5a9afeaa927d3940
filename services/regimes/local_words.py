"""The names of awards and receivers as an office of another kind than a xã says them: phường, đặc khu."""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec

from services.regimes.library import PackLibrary, Regime

# As the packs write the office of a commune.
_COMMUNE = "xã"
_OFFICE = re.compile(rf"(Ủy ban nhân dân|Khen thưởng|UBND) {_COMMUNE}(?!\w)")


def in_words_of(library: PackLibrary, kind: str) -> PackLibrary:
    """Return the library with the kind of the office's own unit ("phường") in its names.

    Only what is said differs: rules and digests are those of the packs.
    """
    if kind == _COMMUNE:
        return library
    return PackLibrary(tuple(_spoken(one, kind) for one in library.spans))


def _spoken(regime: Regime, kind: str) -> Regime:
    def said(text: str) -> str:
        return _OFFICE.sub(rf"\1 {kind}", text)

    raw = regime.raw
    awards = {
        code: msgspec.structs.replace(
            award, name=said(award.name), local_name=said(award.local_name), decider=said(award.decider)
        )
        for code, award in raw.awards.items()
    }
    receivers = {
        key: msgspec.structs.replace(one, first=said(one.first), path=said(one.path))
        for key, one in raw.receivers.items()
    }
    return Regime(replace(raw, awards=awards, receivers=receivers), since=regime.since)
