"""Prize money: coefficient × base salary of the day, rounded up; the highest title of a time is paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from services.regimes import load_packs
from services.regimes.errors import PrizeUnknownError, UnknownAwardError
from services.regimes.facts import RecipientKind
from services.regimes.library import Regime
from services.regimes.prize import Granted, prize_list, prize_money

DAY = date(2025, 12, 20)
REGIME = load_packs().on(DAY)


def granted(award: str, recipient: str = "a", kind: RecipientKind = "person", year: int = 2025) -> Granted:
    return Granted(recipient=recipient, award=award, kind=kind, year_from=year, year_to=year)


@pytest.mark.parametrize(
    ("award", "kind", "amount"),
    [
        ("LDTT", "person", 710_000),  # 702,000 rounded up to ten thousand
        ("CSTDCS", "person", 2_340_000),  # exact: nothing to round
        ("TTLDTT", "collective", 1_880_000),
        ("BKT", "collective", 7_020_000),
        ("BKT", "person", 3_510_000),
        ("BKT", "household", 5_270_000),  # 1.5 times a person's: 5,265,000
        ("GKXA", "household", 1_060_000),
        ("GKSO", "collective", 1_410_000),  # 1,404,000
        ("HCQC1", "collective", 70_200_000),
        ("HCBVTQ3", "collective", 21_060_000),
        ("AHLD", "collective", 72_540_000),
    ],
)
def test_the_amount_is_rounded_up_to_ten_thousand(award: str, kind: RecipientKind, amount: int) -> None:
    assert prize_money(REGIME, award, kind, DAY).amount == amount


@pytest.mark.parametrize(("day", "salary"), [(date(2026, 6, 30), 2_340_000), (date(2026, 7, 1), 2_530_000)])
def test_the_base_salary_is_that_of_the_day_of_the_decision(day: date, salary: int) -> None:
    found = prize_money(load_packs().on(day), "CSTDCS", "person", day)
    assert (found.salary, found.amount) == (salary, salary)


def test_what_is_not_confirmed_says_so() -> None:
    assert prize_money(REGIME, "LDTT", "person", DAY).mark == "S"
    assert prize_money(REGIME, "BKT", "person", DAY).mark == "K"
    day = date(2026, 11, 1)
    assert prize_money(load_packs().on(day), "LDTT", "person", day).mark == "K"


def test_each_prize_names_its_article() -> None:
    assert prize_money(REGIME, "LDTT", "person", DAY).article.startswith("điểm d khoản 1 Điều 50 ")
    assert prize_money(REGIME, "TDPVH", "collective", DAY).article.startswith("điểm d khoản 2 Điều 50 ")
    assert prize_money(REGIME, "BKT", "household", DAY).article.startswith("Điều 54 ")


def test_no_prize_is_known_before_2024() -> None:
    day = date(2023, 12, 20)
    with pytest.raises(PrizeUnknownError):
        prize_money(load_packs().on(day), "LDTT", "person", day)


@pytest.mark.parametrize("award", ["GDVH", "BKDT"])
def test_no_prize_is_invented_where_the_decree_was_not_read(award: str) -> None:
    with pytest.raises(PrizeUnknownError):
        prize_money(REGIME, award, "household", DAY)


def test_nothing_is_reckoned_for_a_day_before_the_first_salary_or_an_award_nobody_knows() -> None:
    with pytest.raises(PrizeUnknownError):
        prize_money(REGIME, "LDTT", "person", date(2010, 1, 1))
    with pytest.raises(UnknownAwardError):
        prize_money(REGIME, "KHONGCO", "person", DAY)


def test_of_the_titles_of_a_time_only_the_highest_is_paid_and_a_commendation_beside_it() -> None:
    wish = [
        granted("LDTT"),
        granted("CSTDCS"),
        granted("BKT"),
        granted("LDTT", "b"),
        granted("LDTT", year=2024),
    ]
    lines = prize_list(REGIME, wish, DAY)
    assert [line.paid for line in lines] == [0, 2_340_000, 3_510_000, 710_000, 710_000]
    assert lines[0].instead == "CSTDCS"
    assert [line.instead for line in lines[1:]] == ["", "", "", ""]


def test_an_award_without_a_known_prize_stays_in_the_list() -> None:
    (line,) = prize_list(REGIME, [granted("GDVH", kind="household")], DAY)
    assert (line.prize, line.paid) == (None, 0)


def test_every_prize_of_every_pack_is_a_positive_share_of_the_salary() -> None:
    regimes: tuple[Regime, ...] = load_packs().regimes
    found = [one for regime in regimes for one in regime.raw.prizes.values()]
    assert found
    assert all(Decimal(0) < one.coefficient <= 100 for one in found)
    assert all(one.kind in regime.award(one.award).kinds
               for regime in regimes for one in regime.raw.prizes.values())  # fmt: skip


def test_a_collective_gets_more_than_a_person_for_the_same_award() -> None:
    """Điều 49 khoản 4 of the decree."""
    for regime in load_packs().regimes:
        listed = {(one.award, one.kind): one.coefficient for one in regime.raw.prizes.values()}
        both = [award for award, kind in listed if kind == "person" and (award, "collective") in listed]
        assert all(listed[award, "collective"] > listed[award, "person"] for award in both)
