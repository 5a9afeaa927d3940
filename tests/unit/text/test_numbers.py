from __future__ import annotations

from decimal import Decimal

import pytest

from services.i18n import use
from services.messages import explain
from services.numbers import (
    NumberInvalid,
    format_decimal,
    format_int,
    format_money,
    format_percent,
    format_size,
    money_words,
    parse_decimal,
    parse_int,
    words,
)


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (555, "năm trăm năm mươi lăm"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_010, "một nghìn không trăm mười"),
        (2_340_000, "hai triệu ba trăm bốn mươi nghìn"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (15_031_024, "mười lăm triệu không trăm ba mươi mốt nghìn không trăm hai mươi tư"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_021, "một tỷ không trăm hai mươi mốt"),
        (2_500_000_000_000, "hai nghìn năm trăm tỷ"),
        (1_000_000_000_000_000_000, "một tỷ tỷ"),
        (-15, "âm mười lăm"),
    ],
)
def test_numbers_in_words(number: int, spoken: str) -> None:
    assert words(number) == spoken


def test_money() -> None:
    assert money_words(2_340_000) == "Hai triệu ba trăm bốn mươi nghìn đồng"
    assert money_words(0) == "Không đồng"
    assert format_money(1_490_000) == "1.490.000 đồng"


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        ("1234.5", None, "1.234,5"),
        ("1234.5", 2, "1.234,50"),
        ("0.125", 2, "0,13"),
        ("-1234567", None, "-1.234.567"),
        ("93.333", 1, "93,3"),
        ("1E+3", None, "1.000"),
    ],
)
def test_decimals(number: str, places: int | None, text: str) -> None:
    assert format_decimal(Decimal(number), places) == text


def test_whole_numbers_and_shares() -> None:
    assert [format_int(number) for number in (0, 999, 1000, 1234567, -1000)] == [
        "0", "999", "1.000", "1.234.567", "-1.000",
    ]  # fmt: skip
    assert [format_percent(*share) for share in ((14, 15), (15, 15), (0, 9), (1, 2))] == [
        "93,3%",
        "100%",
        "0%",
        "50%",
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        (" 12 ", "12"),
        ("-1.000.000", "-1000000"),
        ("0,05", "0.05"),
    ],
)
def test_typed_numbers_are_read(text: str, number: str) -> None:
    assert parse_decimal(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "1.23", "1,234.5", "12a", "1.2345", "NaN", "1e5", "--1", "١٢"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NumberInvalid) as caught:
        parse_decimal(text)
    use("en")
    explanation = explain(caught.value)
    use("vi")
    assert explanation.what == f"“{text}” is not a number."


def test_a_fraction_is_no_whole_number() -> None:
    assert parse_int("1.234") == 1234
    with pytest.raises(NumberInvalid):
        parse_int("1,5")


@pytest.mark.parametrize(
    ("size", "told", "free"),
    [
        (0, "0 B", "0 B"),
        (1, "1 B", "1 B"),
        (1023, "1.023 B", "1.023 B"),
        (1024, "1 KB", "1 KB"),
        (1025, "2 KB", "1 KB"),
        (1_000_000, "977 KB", "976 KB"),
        (5 * 1024**2, "5.120 KB", "5.120 KB"),
        (10 * 1024**2 - 1, "10 MB", "10.239 KB"),
        (10 * 1024**2, "10 MB", "10 MB"),
        (10 * 1024**2 + 1, "11 MB", "10 MB"),
        (3 * 1024**3, "3.072 MB", "3.072 MB"),
    ],
)
def test_sizes_are_written_one_way(size, told, free):
    assert format_size(size) == told
    assert format_size(size, free=True) == free
