"""Every award names where its dossier goes; the district stands on the way no more since 2025."""

from __future__ import annotations

from datetime import date

import pytest

from services.regimes import load_packs
from services.regimes.library import Regime

_OURS = ("commune", "province", "government", "prime_minister", "president")
SINCE_2024 = [one for one in load_packs().regimes if one.valid_from and one.valid_from >= date(2024, 1, 1)]


@pytest.mark.parametrize("regime", SINCE_2024, ids=lambda one: one.id)
def test_every_award_has_a_receiver(regime: Regime) -> None:
    silent = [
        one.code for one in regime.awards.values() if one.level in _OURS and not regime.receiver(one.code)
    ]
    assert silent == []


def test_the_district_stands_on_the_way_until_the_middle_of_2025() -> None:
    ways = {}
    for day in (date(2025, 6, 30), date(2025, 7, 1)):
        found = load_packs().on(day).receiver("BKT")
        assert found is not None
        ways[day] = found
    before, after = ways.values()
    assert before.first == "Phòng Nội vụ huyện"
    assert after.first == "Sở Nội vụ"
    assert after.mark == "K"  # seen in the rules of another province: to be confirmed


def test_an_award_with_a_day_of_its_own_says_so() -> None:
    regime = load_packs().on(date(2025, 12, 1))
    found = regime.deadline("CSTDTQ")
    assert found is not None
    assert (found.day, found.next_year) == ("12-31", True)
    assert regime.deadline("LDTT") is None
