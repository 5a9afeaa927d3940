"""Numbers and money as Vietnamese papers write them: 1.234,5 and in words."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from services.errors import InputError


class NumberInvalid(InputError):
    """The text is no number (`text`)."""

    code = "number.invalid"


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 1_000_000_000
# Thousands are parted everywhere or nowhere: "1.23" is a slip, not 123.
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?", re.ASCII)


def format_int(number: int) -> str:
    """Return 1.234.567."""
    return f"{number:,}".replace(",", ".")


def format_size(size: int, *, free: bool = False) -> str:
    """Return a size in bytes as 812 B, 1.234 KB or 57 MB, of 1024 each, as file managers count them.

    Rounded up, so that no file is said to be empty and what is needed is enough; `free` room is rounded down.
    """
    for unit, count in (("B", 1), ("KB", 1024)):
        rounded = size // count if free else -(-size // count)
        if rounded < (1024 if unit == "B" else 10_240):
            return f"{format_int(rounded)} {unit}"
    return f"{format_int(size // 1024**2 if free else -(-size // 1024**2))} MB"


def format_decimal(number: Decimal, places: int | None = None) -> str:
    """Return 1.234,5: all its digits, or `places` of them, rounded half up as people do by hand."""
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def format_percent(part: int, whole: int, places: int = 1) -> str:
    """Return the share of `part` in `whole` as 93,3%; trailing zeros go (100%)."""
    share = format_decimal(Decimal(part) * 100 / Decimal(whole), places)
    return (share.rstrip("0").rstrip(",") if "," in share else share) + "%"


def parse_decimal(text: str) -> Decimal:
    """Return the number of "1.234,5", "1234,5" or "-12". Raises: NumberInvalid."""
    cleaned = re.sub(r"\s", "", text)
    if not _NUMBER.fullmatch(cleaned):
        raise NumberInvalid(text=text)
    return Decimal(cleaned.replace(".", "").replace(",", "."))


def parse_int(text: str) -> int:
    """Return the whole number of "1.234.567". Raises: NumberInvalid, also for a fraction."""
    number = parse_decimal(text)
    if number != number.to_integral_value():
        raise NumberInvalid(text=text)
    return int(number)


def words(number: int) -> str:
    """Return a whole number in Vietnamese words, northern use: linh, nghìn, mốt, tư, lăm."""
    if number < 0:
        return f"âm {words(-number)}"
    return _words(number) if number else _DIGITS[0]


def money_words(amount: int) -> str:
    """Return "Hai triệu ba trăm bốn mươi nghìn đồng" for an amount in đồng."""
    spoken = f"{words(amount)} đồng"
    return spoken[0].upper() + spoken[1:]


def format_money(amount: int) -> str:
    """Return 2.340.000 đồng."""
    return f"{format_int(amount)} đồng"


def _words(number: int) -> str:
    # Above a billion the count of billions is itself a number: 1.000.000.000.000 is một nghìn tỷ.
    billions, rest = divmod(number, _BILLION)
    spoken = [f"{_words(billions)} tỷ"] if billions else []
    for value, name in ((rest // 1_000_000, " triệu"), (rest // 1000 % 1000, " nghìn"), (rest % 1000, "")):
        if value:
            spoken.append(_below_thousand(value, full=bool(spoken)) + name)
    return " ".join(spoken)


def _below_thousand(number: int, *, full: bool) -> str:
    """Return 1 to 999 in words; `full` says the empty hundreds too: không trăm linh năm."""
    hundreds, tens, units = number // 100, number // 10 % 10, number % 10
    spoken = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    if tens > 1:
        spoken.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        spoken.append("mười")
    elif units and spoken:
        spoken.append("linh")
    if units:
        spoken.append(_unit_word(tens, units))
    return " ".join(spoken)


def _unit_word(tens: int, units: int) -> str:
    if tens and units == 5:
        return "lăm"
    if tens > 1 and units == 1:
        return "mốt"
    if tens > 1 and units == 4:
        return "tư"
    return _DIGITS[units]
