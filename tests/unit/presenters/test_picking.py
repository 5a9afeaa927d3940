"""The awards that are offered fit the recipients and the kind of round."""

from __future__ import annotations

import pytest

from services.regimes import load_packs
from services.vocabulary import RecipientKind
from ui.presenters.picking import awards_for

REGIME = load_packs().regime("R2026")


def offered(kind: RecipientKind, basis: str) -> set[str]:
    return {award.code for award in awards_for(REGIME, {kind}, basis)}


@pytest.mark.parametrize("basis", ["movement", "sudden"])
def test_titles_of_the_year_are_not_offered_outside_the_year_end_round(basis):
    assert {"LDTT", "CSTDCS", "CSTDT"} <= offered(RecipientKind.PERSON, "merit")
    for kind in RecipientKind:
        found = offered(kind, basis)
        assert {"GKXA", "BKT"} <= found
        assert not found & {"LDTT", "CSTDCS", "CSTDT", "TTLDTT", "TTLDXS", "XPTB", "TDPVH", "GDVH"}


def test_a_flag_is_offered_for_a_movement():
    assert "CTDT" in offered(RecipientKind.COLLECTIVE, "movement")
    assert "CTDT" not in offered(RecipientKind.COLLECTIVE, "sudden")
