from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from services.dates import (
    DateInvalid,
    PartialDate,
    format_date,
    format_datetime,
    long_date,
    long_time,
    parse_date,
)
from services.i18n import use
from services.messages import explain


@pytest.mark.parametrize(
    ("typed", "stored", "shown", "spoken"),
    [
        ("17/5/2024", "2024-05-17", "17/05/2024", "ngày 17 tháng 5 năm 2024"),
        (" 05 / 01 / 1960 ", "1960-01-05", "05/01/1960", "ngày 05 tháng 01 năm 1960"),
        ("5.2024", "2024-05", "05/2024", "tháng 5 năm 2024"),
        ("1958", "1958", "1958", "năm 1958"),
        ("2024-05", "2024-05", "05/2024", "tháng 5 năm 2024"),
        ("2024-05-17", "2024-05-17", "17/05/2024", "ngày 17 tháng 5 năm 2024"),
        ("29-2-2024", "2024-02-29", "29/02/2024", "ngày 29 tháng 02 năm 2024"),
    ],
)
def test_dates_are_read_stored_and_shown(typed: str, stored: str, shown: str, spoken: str) -> None:
    found = PartialDate.parse(typed)
    assert (str(found), found.format(), found.format_long()) == (stored, shown, spoken)
    assert PartialDate.parse(stored) == found


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "17/5/24",
        "30/02/2024",
        "13/2024",
        "0/2024",
        "5/17/2024",
        "năm 2024",
        "2024-5-1",
        "20240517",
        "0/5/2024",
    ],
)
def test_what_is_no_date_is_refused_with_the_text(typed: str) -> None:
    with pytest.raises(DateInvalid) as caught:
        PartialDate.parse(typed)
    assert caught.value.params == {"text": typed}
    use("en")
    explanation = explain(caught.value)
    use("vi")
    assert explanation.what == f"“{typed}” is not a date."


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(DateInvalid):
        PartialDate(2024, None, 5)


def test_order_is_that_of_the_stored_texts() -> None:
    texts = ["1958", "2023-12-31", "2024", "2024-02", "2024-02-29", "2024-03", "2025"]
    assert sorted(map(PartialDate.parse, reversed(texts))) == [PartialDate.parse(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "first", "last", "whole"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), None),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), None),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_bounds(text: str, first: date, last: date, whole: date | None) -> None:
    found = PartialDate.parse(text)
    assert (found.first_day, found.last_day, found.whole_day) == (first, last, whole)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 10, 12), "ngày 12 tháng 10 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
    ],
)
def test_long_dates_follow_the_decree(day: date, words: str) -> None:
    assert long_date(day) == words


def test_days_and_times() -> None:
    assert format_date(date(2024, 5, 7)) == "07/05/2024"
    assert format_datetime(datetime(2024, 5, 6, 18, 5, tzinfo=UTC)) == "01:05 07/05/2024"
    assert (long_time(8, 5), long_time(14, 0)) == ("8 giờ 05 phút", "14 giờ")
    assert parse_date("7/5/2024") == date(2024, 5, 7)
    with pytest.raises(DateInvalid):
        parse_date("5/2024")
