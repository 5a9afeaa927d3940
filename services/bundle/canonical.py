"""One way to write a JSON value: sorted keys, no spaces, UTF-8, whole numbers only.

A text that is not written this way is refused, so that two readers can't understand one text differently
(double keys, escapes, numbers that round).
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

# Whole numbers that every JSON reader holds exactly (RFC 8259, section 6).
MAX_INTEGER = (1 << 53) - 1
# Without brackets beyond the depth and without long rows of digits a text can't break a limit.
_LONG_DIGITS = re.compile(rb"\d{16}")


class NotCanonicalError(ValueError):
    """The text or value is outside the canonical form; the message is a short English reason."""


def _refuse_fraction(_text: str) -> float:
    raise NotCanonicalError("number is not whole")


_DECODER = msgspec.json.Decoder(float_hook=_refuse_fraction)
_ENCODER = msgspec.json.Encoder(order="sorted")


def encode(value: Any, depth: int = 64) -> bytes:
    """Return the canonical text of a JSON value.

    Raises: NotCanonicalError for fractions, NaN, numbers beyond 2^53-1, lone surrogates, foreign types,
    depth.
    """
    check(value, depth)
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        raise NotCanonicalError("text is not Unicode") from None


def decode(text: bytes, depth: int = 64) -> Any:
    """Return the value of a canonical text.

    Raises: NotCanonicalError.
    """
    try:
        value = _DECODER.decode(text)
    except NotCanonicalError:
        raise
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        fraction = isinstance(error.__cause__, NotCanonicalError)
        raise NotCanonicalError("number is not whole" if fraction else "not JSON") from None
    except RecursionError:
        raise NotCanonicalError("nested too deep") from None
    if text.count(b"{") + text.count(b"[") > depth or _LONG_DIGITS.search(text):
        check(value, depth)
    if _ENCODER.encode(value) != text:
        raise NotCanonicalError("not in canonical form")
    return value


def check(value: Any, depth: int) -> None:
    """Refuse what a canonical text can't hold.

    Raises: NotCanonicalError.
    """
    level = [value]
    for _ in range(depth + 1):
        inner: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                if not all(type(key) is str for key in item):
                    raise NotCanonicalError("key is not text")
                inner.extend(item.values())
            elif isinstance(item, list):
                inner.extend(item)
            elif type(item) is int:
                if not -MAX_INTEGER <= item <= MAX_INTEGER:
                    raise NotCanonicalError("number too large")
            elif not (item is None or type(item) is str or type(item) is bool):
                raise NotCanonicalError(f"{type(item).__name__} is not allowed")
        if not inner:
            return
        level = inner
    raise NotCanonicalError("nested too deep")
