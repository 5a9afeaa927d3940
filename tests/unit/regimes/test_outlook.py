"""The nearest road to an award that builds up over years."""

from __future__ import annotations

from datetime import date

import pytest

from services.regimes import AwardFact, Proposal, RatingFact, RecipientFacts, evaluate, load_packs
from services.regimes.facts import InitiativeFact
from services.regimes.outlook import Outlook, Road, builds_up

REGIME = load_packs().on(date(2026, 3, 1))
YEAR = 2026


def titles(code: str, *years: int) -> tuple[AwardFact, ...]:
    return tuple(AwardFact(code=code, year_from=year, uid=f"{code}{year}") for year in years)


def road(award: str, **facts: object) -> Road:
    known = RecipientFacts(kind="person", group="cbccvc", **facts)  # type: ignore[arg-type]
    return Outlook().nearest_road(
        evaluate(REGIME, Proposal(award=award, year=YEAR, received_on=date(2026, 3, 1)), known)
    )


@pytest.mark.parametrize(
    ("award", "kind", "expected"),
    [("LDTT", "person", False), ("CSTDCS", "person", False), ("CSTDT", "person", True),
     ("BKT", "person", True), ("BKT", "household", False), ("TTLDTT", "collective", False)],
)  # fmt: skip
def test_what_rests_on_one_year_alone_does_not_build_up(award: str, kind: str, expected: bool) -> None:
    assert builds_up(REGIME, award, kind) is expected  # type: ignore[arg-type]


def test_three_titles_and_an_initiative_of_the_province_are_the_whole_road() -> None:
    known = InitiativeFact(title="Một cửa số", year=2025, scope="tinh")
    found = road("CSTDT", awards=titles("CSTDCS", 2023, 2024, 2025), initiatives=(known,))
    assert (found.year, found.left, found.earned) == (YEAR, (), 3)


def test_what_is_missing_may_still_come_in_the_year_in_hand() -> None:
    found = road("CSTDT", awards=titles("CSTDCS", 2023, 2024, 2025))
    assert found.year == YEAR
    assert [node.id for node in found.left] == ["CSTDT.initiative"]


def test_roads_that_only_a_person_judges_say_nothing_about_when() -> None:
    # Five other roads of BKT are open to anybody: they don't make everybody come up for it.
    assert road("BKT").earned == 0
    found = road("BKT", awards=titles("CSTDCS", 2025))
    assert (found.year, found.earned) == (YEAR, 1)
    assert [node.id for node in found.left] == ["BKT.titles"]


def test_of_two_roads_as_long_the_one_gone_further_is_told() -> None:
    ratings = tuple(RatingFact(year=year, level="HTXS") for year in (2025, 2026))
    found = road("BKT", awards=titles("CSTDCS", 2025), ratings=ratings)
    assert [node.id for node in found.left] == ["BKT.initiative"]
    assert found.earned == 2
